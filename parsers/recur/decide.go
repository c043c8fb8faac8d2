package recur

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"warraq"
	"warraq/parsers/internal/credit"
	"warraq/parsers/internal/lexicon"
	"warraq/parsers/internal/markup"
)

// ruling is what was decided of a line.
type ruling struct {
	state  warraq.LineState
	stands warraq.LinePosition
	why    string
}

// report decides on the lines that recur, and returns them.
func (c *counter) report() []warraq.SiteLine {
	var often []*counted
	for _, l := range c.lines {
		if c.recurs(l) {
			often = append(often, l)
		}
	}
	slices.SortFunc(often, func(a, b *counted) int {
		return cmp.Or(cmp.Compare(len(b.in), len(a.in)), cmp.Compare(a.key, b.key))
	})
	often = often[:min(len(often), maxReported)]
	common := c.contextCounts()
	for _, l := range often {
		l.ruling.stands = l.stands()
		l.ruling.state, l.ruling.why = c.rule(l, common)
	}
	c.takeCompany(often)
	out := make([]warraq.SiteLine, len(often))
	for i, l := range often {
		out[i] = warraq.SiteLine{
			Key: l.key, Example: l.example, Articles: len(l.in), Of: len(c.articles),
			Position: l.ruling.stands, State: l.ruling.state, Why: l.ruling.why,
		}
	}
	return out
}

// rule weighs the evidence on one line.
func (c *counter) rule(l *counted, common map[string]int) (state warraq.LineState, why string) {
	if formula := lexicon.Cue(lexicon.CueFormula, l.key); formula != "" {
		return warraq.LineKept, fmt.Sprintf("a prayer or wish: «%s»", formula)
	}
	if l.credits() {
		return warraq.LineFact, "a credit"
	}
	if c.oneDay(l) {
		return warraq.LineKept, "all on one day: an event"
	}
	cue := lexicon.Cue(lexicon.CueBoilerplate, l.key)
	switch {
	case cue == "":
		return c.ruleSilent(l, common)
	case l.ruling.stands == warraq.LineInside && !c.over(l, insideArticles, insideShare):
		return warraq.LineKept, "inside the text, and not often"
	}
	return warraq.LineLearnt, fmt.Sprintf("speaks to the reader: «%s»", cue)
}

// credits says whether a line names an agency, or is made of initials and agencies.
func (l *counted) credits() bool {
	_, signed := credit.SignOff(l.example, l.words, markup.Letters(l.example))
	return signed || credit.Agency(l.example) != ""
}

// ruleSilent weighs the evidence on a line whose words don't say what it is.
func (c *counter) ruleSilent(l *counted, common map[string]int) (state warraq.LineState, why string) {
	if l.ruling.stands == warraq.LineAtStart && l.words <= datelineWords {
		return warraq.LineFact, "may be a dateline or byline"
	}
	if word := c.bound(l, common); word != "" {
		return warraq.LineKept, fmt.Sprintf("a series: «%s»", word)
	}
	switch {
	case l.varies:
		return warraq.LineKept, "its numbers differ"
	case !c.outermost(l):
		return warraq.LineKept, "has text on both sides"
	case !c.over(l, silentArticles, silentShare):
		return warraq.LineKept, "too rare for a line that may be text"
	}
	return warraq.LineLearnt, "outside the text of many articles"
}

// recurs says whether a line stands in articles enough to be spoken of.
func (c *counter) recurs(l *counted) bool { return c.over(l, minArticles, minShare) }

// over says whether a line stands in at least n articles and a share of all.
func (c *counter) over(l *counted, n int, share float64) bool {
	return len(l.in) >= n && float64(len(l.in)) >= share*float64(len(c.articles))
}

// stands says where in the articles a line stands nearly always.
func (l *counted) stands() warraq.LinePosition {
	start := l.count(func(s sighting) bool { return s.fromStart < linesAtStart })
	end := l.count(func(s sighting) bool { return s.fromEnd < linesAtEnd })
	// In articles of a few lines everything is at both ends. The end is the likelier place of boilerplate; what is
	// always the very first line is at the start.
	switch {
	case l.nearlyAll(end) && end >= start && !l.opens():
		return warraq.LineAtEnd
	case l.nearlyAll(start):
		return warraq.LineAtStart
	}
	return warraq.LineInside
}

// opens says whether a line is the first of its articles nearly always.
func (l *counted) opens() bool {
	return l.nearlyAll(l.count(func(s sighting) bool { return s.fromStart == 0 }))
}

// count counts the sightings of a line of which something is true.
func (l *counted) count(is func(sighting) bool) int {
	n := 0
	for _, s := range l.in {
		if is(s) {
			n++
		}
	}
	return n
}

// nearlyAll says whether n are nearly all sightings of a line.
func (l *counted) nearlyAll(n int) bool { return float64(n) >= edgeShare*float64(len(l.in)) }

// outermost says whether between a line and its end of the article nearly always stands nothing but other lines that
// recur. «وجاء في البيان:» of a source of short articles is near both ends, too, and has text on both sides.
func (c *counter) outermost(l *counted) bool {
	if l.ruling.stands == warraq.LineInside {
		return false
	}
	return l.nearlyAll(l.count(func(s sighting) bool {
		lines := c.articles[s.article].lines
		beyond := lines[s.at+1:]
		if l.ruling.stands == warraq.LineAtStart {
			beyond = lines[:s.at]
		}
		return !slices.ContainsFunc(beyond, func(o *counted) bool { return o == nil || !c.recurs(o) })
	}))
}

// oneDay says whether all articles with a line are of one day, where the articles are of many.
func (c *counter) oneDay(l *counted) bool {
	if len(c.days) < minDays {
		return false
	}
	first := c.articles[l.in[0].article].day
	return first != 0 && !slices.ContainsFunc(l.in, func(s sighting) bool { return c.articles[s.article].day != first })
}

// contextCounts counts in how many articles each context word stands.
func (c *counter) contextCounts() map[string]int {
	counts := map[string]int{}
	for _, a := range c.articles {
		for _, w := range a.context {
			counts[w]++
		}
	}
	return counts
}

// bound returns a word that the articles with a line share and the others lack: «الذهب» of the line «سعر الجرام عيار 21»;
// "" where there is none.
func (c *counter) bound(l *counted, common map[string]int) string {
	here := map[string]int{}
	for _, s := range l.in {
		for _, w := range c.articles[s.article].context {
			here[w]++
		}
	}
	with, all := float64(len(l.in)), float64(len(c.articles))
	maps.DeleteFunc(here, func(w string, n int) bool {
		share := float64(n) / with
		return share < boundShare || boundTimes*float64(common[w])/all > share
	})
	if len(here) == 0 {
		return ""
	}
	return slices.MinFunc(slices.Collect(maps.Keys(here)), func(a, b string) int {
		return cmp.Or(cmp.Compare(here[b], here[a]), cmp.Compare(a, b))
	})
}

// takeCompany learns the lines that nearly always stand behind learnt ones, as seen from the text: the numbers under
// «أرسل رسالة SMS». It goes on until nothing more is found.
func (c *counter) takeCompany(often []*counted) {
	for range often {
		found := false
		for _, l := range often {
			if l.ruling.state == warraq.LineKept && lexicon.Cue(lexicon.CueFormula, l.key) == "" && c.behind(l) {
				l.ruling.state, l.ruling.why, found = warraq.LineLearnt, "stands behind lines that are learnt", true
			}
		}
		if !found {
			return
		}
	}
}

// behind says whether a line nearly always stands farther from the text than a learnt one beside it. The other side is
// no evidence: the last line of a text stands beside the boilerplate, too.
func (c *counter) behind(l *counted) bool {
	if l.ruling.stands == warraq.LineInside {
		return false
	}
	step := -1
	if l.ruling.stands == warraq.LineAtStart {
		step = 1
	}
	beside := l.count(func(s sighting) bool { return isLearnt(c.articles[s.article].lines, s.at+step) })
	return float64(beside) >= companyShare*float64(len(l.in))
}

// isLearnt says whether line i is there and learnt.
func isLearnt(lines []*counted, i int) bool {
	if i < 0 || i >= len(lines) || lines[i] == nil {
		return false
	}
	return lines[i].ruling.state == warraq.LineLearnt
}
