package meta

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"warraq/internal/arabic"
	"warraq/internal/dates"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// isSentence says whether a line is prose that only mentions a date: «ولد في 3 مايو 1950 في القاهرة».
func isSentence(line string) bool {
	if opensWith("posted", arabic.Key(line)) {
		return false
	}
	words := len(strings.Fields(line))
	if words > maxDateWords || words > minSentence && strings.HasSuffix(line, ".") {
		return true
	}
	return (words > maxPlainWords || arabic.CountStopWords(line) >= sentenceStops) && !strings.ContainsAny(line, factMarks+":-–—/")
}

// lineDates are short lines near the title that hold a date though no class says so.
func lineDates(p *placed) []voice {
	if len(p.spots) == 0 {
		return nil
	}
	heard := map[*html.Node]bool{} // the title, and elements that markedDates reads
	for _, t := range p.near.titles {
		heard[t.Node] = markup.HeadingLevel(t.Node) > 0
	}
	for _, h := range p.doc.Signals.Dates {
		heard[h.Node] = markup.IsShort(h.Node, page.MaxLineBytes)
	}
	return nearest(p, p.near.belonging(p.doc.Signals.Lines), voiceLine, func(h page.Spot) voice {
		for n, up := h.Node.Parent, 0; n != nil && up < dateDepth; n, up = n.Parent, up+1 {
			if heard[n] {
				return voice{}
			}
		}
		v := lineDate(p.doc, h.Node)
		if v.moment.Known() && p.near.ofEvent(h.Node) {
			return voice{}
		}
		if !p.near.beside(h) && !isFactLine(v.moment.Raw) {
			return voice{}
		}
		return v
	})
}

// factMarks stand between the facts of a line.
const factMarks = "|•·⋅"

// isFactLine says whether a line with a date below a text tells when it was published: it is a date and nothing else, its
// facts stand apart («رياضة | 14 نوفمبر 2020»), or it opens as such lines do.
func isFactLine(line string) bool {
	key := arabic.Key(line)
	return strings.ContainsAny(line, factMarks) || opensWith("posted", key) || opensWith("published", key) || isDate(line)
}

// farDates are dates behind the text, asked only where nothing else speaks: «تاريخ النشر: 3 مايو 2020» at its foot.
// They must all be of one day, or they may be those of other articles.
func farDates(p *placed) []voice {
	if len(p.near.titles) == 0 {
		return nil
	}
	var out []voice
	for _, h := range p.doc.Signals.Lines {
		if !p.near.behind(h) || len(out) == maxDateReads {
			continue
		}
		if v := farDate(p.doc, h.Node); v.moment.Known() {
			out = append(out, v)
		}
	}
	switch {
	case len(out) == 0:
		return onlyFarMark(p)
	case slices.ContainsFunc(out, func(v voice) bool { return !sameDay(out[0].moment, v.moment) }):
		return nil
	}
	return out
}

// onlyFarMark is the one element behind the text that calls itself a date; several are those of other articles.
func onlyFarMark(p *placed) []voice {
	var only voice
	var node *html.Node // of only
	for _, h := range p.doc.Signals.Dates {
		if !p.near.behind(h) || markup.Attr(h.Node, "class") == "" {
			continue
		}
		v := markedDate(p.doc, h.Node)
		if !v.publishes() {
			continue
		}
		if node != nil && !markup.Within(h.Node, node) {
			return nil
		}
		if node == nil {
			only, node = v, h.Node
		}
	}
	only.weight = voiceFar
	return nonEmpty(only)
}

// opensWith says whether the Key of a line begins with a word of a kind.
func opensWith(kind, key string) bool {
	for w := range known[kind] {
		if strings.HasPrefix(key, w) {
			return true
		}
	}
	return false
}

// farDate reads a line that is a date of publication and nothing else.
func farDate(d *page.Document, n *html.Node) voice {
	line := markup.Squeeze(n.Data)
	key := arabic.Key(line)
	if len(line) > maxSplitDate || !opensWith("published", key) {
		return voice{}
	}
	m, ok := dates.Parse(line, dateContext(d))
	if !ok || !plausible(d, m.Time) {
		return voice{}
	}
	return voice{moment: m, weight: voiceFar}
}

// lineDate reads a short line: the text node, or the elements around it where the parts of the date stand apart.
func lineDate(d *page.Document, n *html.Node) voice {
	last := markup.Squeeze(n.Data)
	v := findVoice(d, last, voiceLine)
	if v.moment.Known() && inSentence(n, last) {
		return voice{}
	}
	for up := n.Parent; up != nil && !v.moment.Known() && len(n.Data) <= maxDatePart; up = up.Parent {
		line := markup.Text(up, page.MaxLineBytes)
		if len(line) > maxSplitDate {
			break
		}
		if line != last {
			v, last = findVoice(d, line, voiceLine), line
		}
	}
	return v
}

// inSentence says whether a text node is a piece of a sentence that goes on in other nodes around it, with links in it or words
// set apart. An element of its own for a date that opens the line may tell the date of what follows, and so may what a dash parts
// from it: «بيان | 3 مايو 2020 – …».
func inSentence(n *html.Node, own string) bool {
	before, behind := markup.LineAround(n, page.MaxLineBytes)
	isDateline := strings.HasPrefix(behind, "–") || strings.HasPrefix(behind, "—") || strings.HasPrefix(behind, "- ")
	apart := before == "" && (isDateline || !markup.BreaksWord(n.Parent) && isDate(own))
	if apart || opensWith("posted", arabic.Key(before+" "+own)) {
		return false
	}
	return len(before)+len(behind) >= minSentenceRest && (markup.EndsSentence(behind) || len(behind) >= page.MaxLineBytes)
}

// isDate says whether a text is a date and nothing else.
func isDate(text string) bool {
	_, ok := dates.Parse(text, dates.Context{})
	return ok
}
