package parsers

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/internal/arabic"
	"warraq/internal/dates"
)

// markedDates are elements near the title that call themselves a date. The nearest of each kind has the voice; the
// others, which may be those of related articles, only whisper.
func markedDates(p *placed) []dateVoice {
	return nearest(p, p.doc.signals.dates, voiceMarked, func(h hit) dateVoice { return markedDate(p.doc, h.node) })
}

// maxDateReads bounds how many elements of one kind are read as dates.
const maxDateReads = 24

// nearest reads the hits beside the title, nearest first, and gives full weight to the first date published and
// the first date updated.
func nearest(p *placed, hits []hit, weight float64, read func(hit) dateVoice) []dateVoice {
	var beside []hit
	for _, h := range hits {
		if p.near.beside(h) {
			beside = append(beside, h)
		}
	}
	slices.SortStableFunc(beside, func(a, b hit) int { return cmp.Compare(p.near.distance(a), p.near.distance(b)) })
	var out []dateVoice
	full := map[bool]float64{false: weight, true: weight}
	for _, h := range beside[:min(len(beside), maxDateReads)] {
		v := read(h)
		if !v.moment.Known() {
			continue
		}
		v.weight = full[v.updated]
		full[v.updated] = voiceWhisper
		if v.far = p.near.distance(h); len(p.near.titles) > 0 && h.pos < p.near.titles[0].pos {
			v.far = farAfter
		}
		out = append(out, v)
	}
	return out
}

// markedDate reads one element: its datetime or content attribute, or its text.
func markedDate(d *document, n *html.Node) dateVoice {
	updated := saysUpdated(n)
	for _, key := range [...]string{"datetime", "content", "title", "data-date", "data-time"} {
		if raw := attr(n, key); raw != "" && hasDigit(raw) {
			if v := voice(d, raw, voiceMarked, updated); v.moment.Known() {
				return v
			}
		}
	}
	if n.DataAtom == atom.Meta {
		return dateVoice{}
	}
	return withClock(d, n, found(d, textOutsideTimes(n), voiceMarked, updated))
}

// maxClockBytes bounds the text beside a date that may be its time of day.
const maxClockBytes = 40

// withClock looks for the time of day of a date that came without one: in the parts of its element, of which the text
// runs together, and in the element before it or after it: «17 يونيو 2022», «08:15 م».
func withClock(d *document, n *html.Node, v dateVoice) dateVoice {
	if v.moment.Known() && !v.moment.DayOnly {
		return v
	}
	if n.FirstChild != nil && n.FirstChild != n.LastChild && !holdsTime(n) {
		if apart := found(d, spacedText(n, maxLineBytes), voiceMarked, saysUpdated(n)); apart.moment.Known() && (!v.moment.Known() || !apart.moment.DayOnly) {
			v = apart
		}
	}
	for _, sibling := range [...]*html.Node{nextElement(n), previousElement(n)} {
		if !v.moment.Known() || !v.moment.DayOnly || sibling == nil || !isShort(sibling, maxClockBytes) {
			continue
		}
		clock := spacedText(sibling, maxClockBytes)
		if !hasDigit(clock) || dates.IsUpdatePrefix(clock) {
			continue
		}
		if m, ok := dates.Parse(v.moment.Raw+" "+clock, dateContext(d)); ok && !m.DayOnly && sameDay(m, v.moment) {
			v.moment = m
		}
	}
	return v
}

// holdsTime says whether a time element stands under n: it is asked by itself.
func holdsTime(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.DataAtom == atom.Time && attr(c, "datetime") != "" {
			return true
		}
	}
	return false
}

// nextElement is the element after n under the same parent; nil where n is the last.
func nextElement(n *html.Node) *html.Node {
	for n = n.NextSibling; n != nil && n.Type != html.ElementNode; n = n.NextSibling {
	}
	return n
}

// previousElement is the element before n under the same parent; nil where n is the first.
func previousElement(n *html.Node) *html.Node {
	for n = n.PrevSibling; n != nil && n.Type != html.ElementNode; n = n.PrevSibling {
	}
	return n
}

// textOutsideTimes is the text of n without the time elements under it, which are asked by themselves.
func textOutsideTimes(n *html.Node) string {
	line := nodeText(n, maxLineBytes)
	if len(line) >= maxLineBytes {
		return ""
	}
	for c := range n.Descendants() {
		if c.DataAtom == atom.Time && attr(c, "datetime") != "" {
			line = strings.Replace(line, nodeText(c, maxLineBytes), " ", 1)
		}
	}
	return line
}

// saysUpdated says whether an element's own attributes speak of a change.
func saysUpdated(n *html.Node) bool {
	updated, published := false, false
	for i := range n.Attr {
		switch n.Attr[i].Key {
		case "class", "id", "itemprop", "property":
			eachClassWord(n.Attr[i].Val, func(w string) {
				updated = updated || w == "updated" || w == "modified" || w == "update" || w == "upd"
				published = published || w == "published" || w == "created"
			})
		}
	}
	return updated && !published
}

// found reads a date that stands in a short line of other text.
func found(d *document, line string, weight float64, updated bool) dateVoice {
	if len(line) < 6 || len(line) >= maxLineBytes || !hasDigit(line) {
		return dateVoice{}
	}
	m, ok := dates.Parse(line, dateContext(d))
	if !ok && !isSentence(line) {
		m, ok = dates.Find(line, dateContext(d))
	}
	if !ok || !plausible(d, m.Time) {
		return dateVoice{}
	}
	return dateVoice{moment: m, weight: weight, updated: updated || dates.IsUpdatePrefix(line)}
}

// maxDateLineWords bounds a line in which a date is looked for: «كتب: فلان - القاهرة - الأحد 3 مايو 2020 - 10:30 ص».
const maxDateLineWords = 18

// isSentence says whether a line is prose that only mentions a date: «ولد في 3 مايو 1950 في القاهرة».
func isSentence(line string) bool {
	words := strings.Fields(line)
	return len(words) > maxDateLineWords || len(words) > 4 && strings.HasSuffix(line, ".") ||
		arabic.CountStopWords(line) >= 2 && !strings.ContainsAny(line, "|:-–—•/")
}

// plausible says whether a date shown on a page can be its date: from the days of the web, and not in the future.
func plausible(d *document, t time.Time) bool {
	now := d.page.FetchedAt
	return t.Year() >= 1994 && (now.IsZero() || t.Before(now.Add(48*time.Hour)))
}

// maxSplitDate bounds, in bytes, a line whose date is spread over several elements.
const maxSplitDate = 120

// lineDates are short lines near the title that hold a date though no class says so.
func lineDates(p *placed) []dateVoice {
	if len(p.spots) == 0 {
		return nil
	}
	heard := map[*html.Node]bool{} // the title, and elements that markedDates reads
	for _, t := range p.near.titles {
		heard[t.node] = headingLevel(t.node) > 0
	}
	for _, h := range p.doc.signals.dates {
		heard[h.node] = isShort(h.node, maxLineBytes)
	}
	return nearest(p, p.doc.signals.lines, voiceLine, func(h hit) dateVoice {
		for n, up := h.node.Parent, 0; n != nil && up < 8; n, up = n.Parent, up+1 {
			if heard[n] {
				return dateVoice{}
			}
		}
		return lineDate(p.doc, h.node)
	})
}

// publishedWords open a line that tells when a piece was published. They are folded.
var publishedWords = [...]string{"تاريخ النشر", "نشر", "تم النشر", "تم نشره", "نشرت", "اضيف", "تاريخ الاضافه", "تاريخ الخبر", "بتاريخ", "published", "posted on"}

// farDates are dates behind the text, asked only where nothing else speaks: «تاريخ النشر: 3 مايو 2020» at its foot.
// They must all be of one day, or they may be those of other articles.
func farDates(p *placed) []dateVoice {
	if len(p.near.titles) == 0 {
		return nil
	}
	var out []dateVoice
	for _, h := range p.doc.signals.lines {
		if h.pos < p.near.titles[0].pos || p.near.beside(h) || p.near.foreign(h.node) || len(out) >= maxDateReads {
			continue
		}
		v := farDate(p.doc, h.node)
		if !v.moment.Known() {
			continue
		}
		if len(out) > 0 && !sameDay(out[0].moment, v.moment) {
			return nil
		}
		out = append(out, v)
	}
	if len(out) == 0 {
		return onlyFarMark(p)
	}
	return out
}

// onlyFarMark is the one element behind the text that calls itself a date; several are those of other articles.
func onlyFarMark(p *placed) []dateVoice {
	var only dateVoice
	var node *html.Node
	for _, h := range p.doc.signals.dates {
		if h.pos < p.near.titles[0].pos || p.near.beside(h) || p.near.foreign(h.node) {
			continue
		}
		v := markedDate(p.doc, h.node)
		if !v.moment.Known() || v.updated || attr(h.node, "class") == "" {
			continue
		}
		if node != nil && !within(h.node, node) {
			return nil
		}
		if node == nil {
			only, node = v, h.node
		}
	}
	only.weight = voiceFar
	return nonEmpty(only)
}

// farDate reads a line that is a date of publication and nothing else.
func farDate(d *document, n *html.Node) dateVoice {
	line := squeeze(n.Data)
	key := arabic.Key(line)
	if len(line) > maxSplitDate || !slices.ContainsFunc(publishedWords[:], func(w string) bool { return strings.HasPrefix(key, w) }) {
		return dateVoice{}
	}
	m, ok := dates.Parse(line, dateContext(d))
	if !ok || !plausible(d, m.Time) {
		return dateVoice{}
	}
	return dateVoice{moment: m, weight: voiceFar}
}

// lineDate reads a short line: the text node, or the elements around it where the parts of the date stand apart.
func lineDate(d *document, n *html.Node) dateVoice {
	last := squeeze(n.Data)
	v := found(d, last, voiceLine, false)
	for up := n.Parent; up != nil && !v.moment.Known() && len(n.Data) <= 20; up = up.Parent {
		line := nodeText(up, maxLineBytes)
		if len(line) > maxSplitDate {
			break
		}
		if line != last {
			v, last = found(d, line, voiceLine, false), line
		}
	}
	return v
}
