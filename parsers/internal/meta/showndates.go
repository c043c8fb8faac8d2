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
		v.weight, v.at = full[v.updated], h.Element()
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

// plausible says whether a date shown on a page can be its date: from the days of the web, and not in the future.
func plausible(d *page.Document, t time.Time) bool {
	now := d.Fetched.FetchedAt
	return t.Year() >= firstYear && (now.IsZero() || t.Before(now.Add(aheadHours*time.Hour)))
}
