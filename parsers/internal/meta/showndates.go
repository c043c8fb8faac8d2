package meta

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/internal/arabic"
	"warraq/internal/dates"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// markedDates are elements near the title that call themselves a date. The nearest of each kind has the voice; the
// others, which may be those of related articles, only whisper.
func markedDates(p *placed) []voice {
	return nearest(p, p.near.belonging(p.doc.Signals.Dates), voiceMarked, func(h page.Spot) voice { return markedDate(p.doc, h.Node) })
}

// nearest reads spots, those nearest to the title first, and gives full weight to the first date published and
// the first date updated.
func nearest(p *placed, spots iter.Seq[page.Spot], weight float64, read func(page.Spot) voice) []voice {
	beside := slices.Collect(spots)
	slices.SortStableFunc(beside, func(a, b page.Spot) int { return cmp.Compare(p.near.distance(a), p.near.distance(b)) })
	var out []voice
	full := map[bool]float64{false: weight, true: weight}
	for _, h := range beside[:min(len(beside), maxDateReads)] {
		v := labelled(h.Node, read(h))
		if !v.moment.Known() {
			out = append(out, nonEmpty(v)...)
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

// labelled is what the label before an element makes of its date: «آخر تحديث:» the date of a change, «الموعد:» none at all.
func labelled(n *html.Node, v voice) voice {
	if !v.moment.Known() {
		return v
	}
	label := labelBefore(n)
	switch {
	case dates.IsUpdatePrefix(label):
		v.updated, v.themed = true, false
	case dates.IsEventPrefix(label):
		return voice{}
	}
	return v
}

// labelBefore is the short text without a digit that stands right before n, or before an element that n is the first of; ""
// where there is none.
func labelBefore(n *html.Node) string {
	for up := 0; n != nil && up < maxLabelUp; n, up = n.Parent, up+1 {
		for before := n.PrevSibling; before != nil; before = before.PrevSibling {
			text := markup.Squeeze(before.Data)
			if before.Type == html.ElementNode {
				text = markup.Text(before, maxLabelBytes)
			}
			if text == "" || before.Type == html.CommentNode {
				continue
			}
			if len(text) >= maxLabelBytes || markup.HasDigit(text) {
				return ""
			}
			return text
		}
	}
	return ""
}

// markedDate reads one element: its datetime or content attribute, or its text.
func markedDate(d *page.Document, n *html.Node) voice {
	updated, themed := saysUpdated(n)
	v := markedMoment(d, n)
	v.themed = updated && themed && !v.updated
	v.updated = v.updated || updated
	return v
}

// markedMoment reads one element without what its own attributes say of it.
func markedMoment(d *page.Document, n *html.Node) voice {
	for _, key := range [...]string{"datetime", "content", "title", "data-date", "data-time"} {
		if raw := markup.Attr(n, key); raw != "" && markup.HasDigit(raw) {
			if v := readVoice(d, raw, voiceMarked, false); v.moment.Known() {
				v.updated = dates.IsUpdatePrefix(markup.Text(n, maxLabelBytes)) || dates.IsUpdatePrefix(markup.Attr(n, "title"))
				return v
			}
		}
	}
	if n.DataAtom == atom.Meta {
		return voice{}
	}
	line := textOutsideTimes(n)
	if dates.IsRelative(line) { // «منذ ساعتين»
		return readVoice(d, line, voiceMarked, dates.IsUpdatePrefix(line))
	}
	return withClock(d, n, findVoice(d, line, voiceMarked))
}

// withClock looks for the time of day of a date that came without one: in the parts of its element, of which the text
// runs together, and in the element before it or after it: «17 يونيو 2022», «08:15 م».
func withClock(d *page.Document, n *html.Node, v voice) voice {
	if v.tellsTime() {
		return v
	}
	if apart := datePartsOf(d, n); apart.tellsTime() || !v.moment.Known() && apart.moment.Known() {
		v = apart
	}
	for _, sibling := range [...]*html.Node{markup.NextElement(n), markup.PreviousElement(n)} {
		if clock := clockIn(sibling); clock != "" && v.moment.DayOnly {
			v.moment = withTime(d, v.moment, clock)
		}
	}
	return v
}

// tellsTime says whether a voice knows the time of day.
func (v *voice) tellsTime() bool { return v.moment.Known() && !v.moment.DayOnly }

// datePartsOf reads the date in an element whose parts stand apart by style alone.
func datePartsOf(d *page.Document, n *html.Node) voice {
	if n.FirstChild == n.LastChild || holdsTime(n) {
		return voice{}
	}
	return findVoice(d, markup.SpacedText(n, page.MaxLineBytes), voiceMarked)
}

// clockIn is the text of an element that may be a time of day, and is none of a change; "" where it is not. n may be nil.
func clockIn(n *html.Node) string {
	if n == nil || !markup.IsShort(n, maxClockBytes) {
		return ""
	}
	clock := markup.SpacedText(n, maxClockBytes)
	if !markup.HasDigit(clock) || dates.IsUpdatePrefix(clock) {
		return ""
	}
	return clock
}

// withTime is a day with the time that a clock tells; the day alone where both together are no date.
func withTime(d *page.Document, day warraq.Moment, clock string) warraq.Moment {
	m, ok := dates.Parse(day.Raw+" "+clock, dateContext(d))
	if !ok || m.DayOnly || !sameDay(m, day) {
		return day
	}
	return m
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

// saysUpdated says whether the attributes of an element, or of one around it that holds nothing more, speak of a change, and
// whether it is a class that does: themes call their one date so.
func saysUpdated(n *html.Node) (updated, themed bool) {
	for up := 0; n != nil && up < maxLabelUp && markup.IsShort(n, maxLabelBytes); n, up = n.Parent, up+1 {
		if updated, published, themed := datesNamed(n); updated || published {
			return updated && !published, themed
		}
	}
	return false, false
}

// datesNamed says which dates the attributes of an element name; themed, that only its class calls it updated.
func datesNamed(n *html.Node) (updated, published, themed bool) {
	themed = true
	for i := range n.Attr {
		switch key := n.Attr[i].Key; key {
		case "class", "id", "itemprop", "property":
			markup.EachClassWord(n.Attr[i].Val, func(w string) {
				published = published || known["published-class"][w]
				if known["updated-class"][w] {
					updated, themed = true, themed && key == "class"
				}
			})
		}
	}
	return updated, published, themed
}

// findVoice reads a date that stands in a short line of other text.
func findVoice(d *page.Document, line string, weight float64) voice {
	if !mayHoldDate(line) {
		return voice{}
	}
	m, ok := dates.Parse(line, dateContext(d))
	if !ok && !isSentence(line) {
		m, ok = dates.Find(line, dateContext(d))
	}
	if !ok || !plausible(d, m.Time) {
		return voice{}
	}
	return voice{moment: m, weight: weight, updated: dates.IsUpdatePrefix(line)}
}

// mayHoldDate says whether a line is neither too short nor too long to hold a date, and holds a digit, but no address
// and no sign of a copyright.
func mayHoldDate(line string) bool {
	return len(line) >= minDateBytes && len(line) < page.MaxLineBytes && markup.HasDigit(line) &&
		!strings.Contains(line, "://") && !strings.ContainsAny(line, "©®")
}

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
	return nearest(p, p.near.belonging(p.doc.Signals.Lines), voiceLine, func(h page.Spot) voice {
		for n, up := h.Node.Parent, 0; n != nil && up < dateDepth; n, up = n.Parent, up+1 {
			if heard[n] {
				return voice{}
			}
		}
		v := lineDate(p.doc, h.Node)
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
