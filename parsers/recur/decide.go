package recur

import (
	"cmp"
	"fmt"
	"slices"

	"warraq"
	"warraq/parsers/internal/credit"
	"warraq/parsers/internal/lexicon"
	"warraq/parsers/internal/markup"
)

// ruling is what was decided of a line.
type ruling struct {
	state  warraq.LineState
	stands warraq.LinePlace
	why    string
}

// report judges the lines that recur, and returns them.
func (t *counter) report() []warraq.SiteLine {
	var often []*counted
	for _, l := range t.lines {
		if t.recurs(l) {
			often = append(often, l)
		}
	}
	slices.SortFunc(often, func(a, b *counted) int {
		return cmp.Or(cmp.Compare(len(b.in), len(a.in)), cmp.Compare(a.key, b.key))
	})
	often = often[:min(len(often), maxReported)]
	common := t.contextCounts()
	for _, l := range often {
		l.ruling.stands = l.stands()
		l.ruling = t.rule(l, common)
	}
	t.takeCompany(often)
	out := make([]warraq.SiteLine, len(often))
	for i, l := range often {
		out[i] = warraq.SiteLine{
			Key: l.key, Example: l.example, Articles: len(l.in), Of: len(t.articles),
			Place: l.ruling.stands, State: l.ruling.state, Why: l.ruling.why,
		}
	}
	return out
}

// rule weighs the evidence on one line.
func (t *counter) rule(l *counted, common map[string]int) ruling {
	place := l.ruling.stands
	say := func(state warraq.LineState, why string) ruling { return ruling{state, place, why} }
	if formula := lexicon.Cue(lexicon.CueFormula, l.key); formula != "" {
		return say(warraq.LineKept, fmt.Sprintf("a prayer or wish: «%s»", formula))
	}
	_, signed := credit.SignOff(l.example, l.words, markup.Letters(l.example))
	if signed || credit.Agency(l.example) != "" {
		return say(warraq.LineFact, "a credit")
	}
	if t.oneDay(l) {
		return say(warraq.LineKept, "all on one day: an event")
	}
	if cue := lexicon.Cue(lexicon.CueBoilerplate, l.key); cue != "" {
		if place != warraq.LineInside || t.over(l, insideArticles, insideShare) {
			return say(warraq.LineLearnt, fmt.Sprintf("speaks to the reader: «%s»", cue))
		}
		return say(warraq.LineKept, "inside the text, and not often")
	}
	return t.ruleSilent(l, common)
}

// ruleSilent weighs the evidence on a line whose words don't say what it is.
func (t *counter) ruleSilent(l *counted, common map[string]int) ruling {
	place := l.ruling.stands
	say := func(state warraq.LineState, why string) ruling { return ruling{state, place, why} }
	if place == warraq.LineAtStart && l.words <= datelineWords {
		return say(warraq.LineFact, "may be a dateline or byline")
	}
	if word := t.bound(l, common); word != "" {
		return say(warraq.LineKept, fmt.Sprintf("a series: «%s»", word))
	}
	switch {
	case l.varies:
		return say(warraq.LineKept, "its numbers differ")
	case place == warraq.LineInside || !t.outermost(l):
		return say(warraq.LineKept, "has text on both sides")
	case !t.over(l, silentArticles, silentShare):
		return say(warraq.LineKept, "too rare for a line that may be text")
	}
	return say(warraq.LineLearnt, "outside the text of many articles")
}

// recurs says whether a line stands in articles enough to be spoken of.
func (t *counter) recurs(l *counted) bool { return t.over(l, minArticles, minShare) }

// over says whether a line stands in at least n articles and a share of all.
func (t *counter) over(l *counted, n int, share float64) bool {
	return len(l.in) >= n && float64(len(l.in)) >= share*float64(len(t.articles))
}

// stands says where in the articles a line stands nearly always.
func (l *counted) stands() warraq.LinePlace {
	start, end := 0, 0
	for _, s := range l.in {
		if s.fromStart < linesAtStart {
			start++
		}
		if s.fromEnd < linesAtEnd {
			end++
		}
	}
	// In articles of a few lines everything is at both ends. The end is the likelier place of boilerplate; what is
	// always the very first line is at the start.
	most := edgeShare * float64(len(l.in))
	switch {
	case float64(end) >= most && end >= start && !l.opens():
		return warraq.LineAtEnd
	case float64(start) >= most:
		return warraq.LineAtStart
	}
	return warraq.LineInside
}

// opens says whether a line is the first of its articles nearly always.
func (l *counted) opens() bool {
	n := 0
	for _, s := range l.in {
		if s.fromStart == 0 {
			n++
		}
	}
	return float64(n) >= edgeShare*float64(len(l.in))
}

// outermost says whether between a line and its end of the article nearly always stands nothing but other lines that
// recur. «وجاء في البيان:» of a source of short articles is near both ends, too, and has text on both sides.
func (t *counter) outermost(l *counted) bool {
	n := 0
	for _, s := range l.in {
		lines := t.articles[s.article].lines
		beyond := lines[s.at+1:]
		if l.ruling.stands == warraq.LineAtStart {
			beyond = lines[:s.at]
		}
		if !slices.ContainsFunc(beyond, func(o *counted) bool { return o == nil || !t.recurs(o) }) {
			n++
		}
	}
	return float64(n) >= edgeShare*float64(len(l.in))
}

// oneDay says whether all articles with a line are of one day, where the articles are of many.
func (t *counter) oneDay(l *counted) bool {
	if len(t.days) < minDays {
		return false
	}
	first := t.articles[l.in[0].article].day
	return first != 0 && !slices.ContainsFunc(l.in, func(s sighting) bool { return t.articles[s.article].day != first })
}

// contextCounts counts in how many articles each context word stands.
func (t *counter) contextCounts() map[string]int {
	counts := map[string]int{}
	for _, a := range t.articles {
		for _, w := range a.context {
			counts[w]++
		}
	}
	return counts
}

// bound returns a word that the articles with a line share and the others lack: «الذهب» of the line «سعر الجرام عيار 21»;
// "" where there is none.
func (t *counter) bound(l *counted, common map[string]int) string {
	here := map[string]int{}
	for _, s := range l.in {
		for _, w := range t.articles[s.article].context {
			here[w]++
		}
	}
	with, all := float64(len(l.in)), float64(len(t.articles))
	best := ""
	for w, n := range here {
		share := float64(n) / with
		if share < boundShare || boundTimes*float64(common[w])/all > share {
			continue
		}
		if best == "" || n > here[best] || n == here[best] && w < best {
			best = w
		}
	}
	return best
}

// takeCompany learns the lines that nearly always stand behind learnt ones, as seen from the text: the numbers under
// «أرسل رسالة SMS». It goes on until nothing more is found.
func (t *counter) takeCompany(often []*counted) {
	for range often {
		found := false
		for _, l := range often {
			if l.ruling.state == warraq.LineKept && lexicon.Cue(lexicon.CueFormula, l.key) == "" && t.behind(l) {
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
func (t *counter) behind(l *counted) bool {
	if l.ruling.stands == warraq.LineInside {
		return false
	}
	step := -1
	if l.ruling.stands == warraq.LineAtStart {
		step = 1
	}
	n := 0
	for _, s := range l.in {
		if isLearnt(t.articles[s.article].lines, s.at+step) {
			n++
		}
	}
	return float64(n) >= companyShare*float64(len(l.in))
}

// isLearnt says whether line i is there and learnt.
func isLearnt(lines []*counted, i int) bool {
	return i >= 0 && i < len(lines) && lines[i] != nil && lines[i].ruling.state == warraq.LineLearnt
}
