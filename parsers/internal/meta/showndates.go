package meta

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/internal/arabic"
	"warraq/internal/dates"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// markedDates are elements near the title that call themselves a date. The nearest of each kind has the voice; the
// others, which may be those of related articles, only whisper.
func markedDates(p *placed) []voice {
	return nearest(p, p.doc.Signals.Dates, voiceMarked, func(h page.Spot) voice { return markedDate(p.doc, h.Node) })
}

// nearest reads the hits beside the title, nearest first, and gives full weight to the first date published and
// the first date updated.
func nearest(p *placed, hits []page.Spot, weight float64, read func(page.Spot) voice) []voice {
	var beside []page.Spot
	for _, h := range hits {
		if p.near.beside(h) {
			beside = append(beside, h)
		}
	}
	slices.SortStableFunc(beside, func(a, b page.Spot) int { return cmp.Compare(p.near.distance(a), p.near.distance(b)) })
	var out []voice
	full := map[bool]float64{false: weight, true: weight}
	for _, h := range beside[:min(len(beside), maxDateReads)] {
		v := read(h)
		if !v.moment.Known() {
			continue
		}
		v.weight = full[v.updated]
		full[v.updated] = voiceWhisper
		if v.far = p.near.distance(h); len(p.near.titles) > 0 && h.Pos < p.near.titles[0].Pos {
			v.far = farAfter
		}
		out = append(out, v)
	}
	return out
}

// markedDate reads one element: its datetime or content attribute, or its text.
func markedDate(d *page.Document, n *html.Node) voice {
	updated := saysUpdated(n)
	for _, key := range [...]string{"datetime", "content", "title", "data-date", "data-time"} {
		if raw := markup.Attr(n, key); raw != "" && markup.HasDigit(raw) {
			if v := readVoice(d, raw, voiceMarked, updated); v.moment.Known() {
				return v
			}
		}
	}
	if n.DataAtom == atom.Meta {
		return voice{}
	}
	return withClock(d, n, found(d, textOutsideTimes(n), voiceMarked, updated))
}

// withClock looks for the time of day of a date that came without one: in the parts of its element, of which the text
// runs together, and in the element before it or after it: «17 يونيو 2022», «08:15 م».
func withClock(d *page.Document, n *html.Node, v voice) voice {
	if v.moment.Known() && !v.moment.DayOnly {
		return v
	}
	if n.FirstChild != nil && n.FirstChild != n.LastChild && !holdsTime(n) {
		if apart := found(d, markup.SpacedText(n, page.MaxLineBytes), voiceMarked, saysUpdated(n)); apart.moment.Known() && (!v.moment.Known() || !apart.moment.DayOnly) {
			v = apart
		}
	}
	for _, sibling := range [...]*html.Node{markup.NextElement(n), markup.PreviousElement(n)} {
		if !v.moment.Known() || !v.moment.DayOnly || sibling == nil || !markup.IsShort(sibling, maxClockBytes) {
			continue
		}
		clock := markup.SpacedText(sibling, maxClockBytes)
		if !markup.HasDigit(clock) || dates.IsUpdatePrefix(clock) {
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
		if c.DataAtom == atom.Time && markup.Attr(c, "datetime") != "" {
			return true
		}
	}
	return false
}

// textOutsideTimes is the text of n without the time elements under it, which are asked by themselves.
func textOutsideTimes(n *html.Node) string {
	line := markup.Text(n, page.MaxLineBytes)
	if len(line) >= page.MaxLineBytes {
		return ""
	}
	for c := range n.Descendants() {
		if c.DataAtom == atom.Time && markup.Attr(c, "datetime") != "" {
			line = strings.Replace(line, markup.Text(c, page.MaxLineBytes), " ", 1)
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
			markup.EachClassWord(n.Attr[i].Val, func(w string) {
				updated = updated || w == "updated" || w == "modified" || w == "update" || w == "upd"
				published = published || w == "published" || w == "created"
			})
		}
	}
	return updated && !published
}

// found reads a date that stands in a short line of other text.
func found(d *page.Document, line string, weight float64, updated bool) voice {
	if len(line) < minDateBytes || len(line) >= page.MaxLineBytes || !markup.HasDigit(line) {
		return voice{}
	}
	m, ok := dates.Parse(line, dateContext(d))
	if !ok && !isSentence(line) {
		m, ok = dates.Find(line, dateContext(d))
	}
	if !ok || !plausible(d, m.Time) {
		return voice{}
	}
	return voice{moment: m, weight: weight, updated: updated || dates.IsUpdatePrefix(line)}
}

// isSentence says whether a line is prose that only mentions a date: «ولد في 3 مايو 1950 في القاهرة».
func isSentence(line string) bool {
	words := strings.Fields(line)
	return len(words) > maxDateWords || len(words) > minSentence && strings.HasSuffix(line, ".") ||
		arabic.CountStopWords(line) >= sentenceStops && !strings.ContainsAny(line, "|:-–—•/")
}

// plausible says whether a date shown on a page can be its date: from the days of the web, and not in the future.
func plausible(d *page.Document, t time.Time) bool {
	now := d.Fetched.FetchedAt
	return t.Year() >= firstYear && (now.IsZero() || t.Before(now.Add(aheadHours*time.Hour)))
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
	return nearest(p, p.doc.Signals.Lines, voiceLine, func(h page.Spot) voice {
		for n, up := h.Node.Parent, 0; n != nil && up < dateDepth; n, up = n.Parent, up+1 {
			if heard[n] {
				return voice{}
			}
		}
		return lineDate(p.doc, h.Node)
	})
}

// farDates are dates behind the text, asked only where nothing else speaks: «تاريخ النشر: 3 مايو 2020» at its foot.
// They must all be of one day, or they may be those of other articles.
func farDates(p *placed) []voice {
	if len(p.near.titles) == 0 {
		return nil
	}
	var out []voice
	for _, h := range p.doc.Signals.Lines {
		if h.Pos < p.near.titles[0].Pos || p.near.beside(h) || p.near.foreign(h.Node) || len(out) >= maxDateReads {
			continue
		}
		v := farDate(p.doc, h.Node)
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
func onlyFarMark(p *placed) []voice {
	var only voice
	var node *html.Node
	for _, h := range p.doc.Signals.Dates {
		if h.Pos < p.near.titles[0].Pos || p.near.beside(h) || p.near.foreign(h.Node) {
			continue
		}
		v := markedDate(p.doc, h.Node)
		if !v.moment.Known() || v.updated || markup.Attr(h.Node, "class") == "" {
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

// opensPublished says whether the Key of a line begins as one does that tells when a piece was published.
func opensPublished(key string) bool {
	for w := range known["published"] {
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
	if len(line) > maxSplitDate || !opensPublished(key) {
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
	v := found(d, last, voiceLine, false)
	for up := n.Parent; up != nil && !v.moment.Known() && len(n.Data) <= maxDatePart; up = up.Parent {
		line := markup.Text(up, page.MaxLineBytes)
		if len(line) > maxSplitDate {
			break
		}
		if line != last {
			v, last = found(d, line, voiceLine, false), line
		}
	}
	return v
}
