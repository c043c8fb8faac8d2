package body

import (
	"slices"
	"time"

	"warraq"
	"warraq/internal/arabic"
	"warraq/internal/dates"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// isWholeDate says whether s is a date, or two with their labels, and nothing else: «نشر: 2 أبريل 2023 آخر تحديث: 3 أبريل
// 2023».
func isWholeDate(s string) bool {
	if !markup.HasDigit(s) {
		return false
	}
	_, ok := dates.Parse(s, dates.Context{})
	return ok
}

// isOwnDate says whether a line, of whatever kind, is the day of the article or of its last change and nothing else, and no heading
// in the text is a date: timelines begin with one, too.
func (d *draft) isOwnDate(i int) bool {
	if !d.isOwnDay(&d.lines[i]) {
		return false
	}
	return !slices.ContainsFunc(d.lines[d.first:], func(l page.Line) bool { return l.Kind == warraq.Heading && isWholeDate(l.Text) })
}

// isOwnDay says whether a line is a date, on the day of the article or of its last change.
func (d *draft) isOwnDay(l *page.Line) bool {
	if l.Words > dateWords || !markup.HasDigit(l.Text) {
		return false
	}
	at, ok := dates.Parse(l.Text, dates.Context{})
	day := at.Time.Format(time.DateOnly)
	return ok && (isDay(d.m.Published, day) || isDay(d.m.Updated, day))
}

// isDay says whether an instant is known and falls on a day.
func isDay(m warraq.Moment, day string) bool {
	return m.Known() && m.Time.Format(time.DateOnly) == day
}

// isMetaLine says whether a line reads as a date, a number of views or a name and no sentence: few words, and digits or links.
// Headings and longer items of lists are the text's, unless they are links.
func (d *draft) isMetaLine(i int) bool {
	l := &d.lines[i]
	if l.Words > shortLine || markup.EndsSentence(l.Text) {
		return false
	}
	switch l.Kind {
	case warraq.TableRow, warraq.Caption:
		return false
	case warraq.Heading:
		return l.Links > 0
	case warraq.ListItem:
		return l.Links > 0 || l.Words <= itemWords && markup.HasDigit(l.Text)
	}
	return l.Links > 0 || markup.HasDigit(l.Text) && !d.besideProse(i)
}

// isDateLine says whether a line before the text holds a date and little more.
func (d *draft) isDateLine(i int) bool {
	l := &d.lines[i]
	return l.Words <= dateWords && datedKinds[l.Kind] && dates.Holds(l.Text)
}

// datedKinds are the kinds of blocks that may tell the article's date.
var datedKinds = map[warraq.BlockKind]bool{warraq.Paragraph: true, warraq.Quote: true, warraq.TableRow: true}

// isField says whether a line is one of the page's own fields again.
func (d *draft) isField(i int) bool {
	l := &d.lines[i]
	if l.Words > fieldWords || l.Kind == warraq.Caption {
		return false
	}
	key := arabic.LineKey(l.Text)
	return key == "" || d.fields[key]
}

// fieldKeys are the keys of the page's own fields.
func fieldKeys(m *page.Metadata) map[string]bool {
	keys := map[string]bool{}
	add := func(values ...string) {
		for _, v := range values {
			keys[arabic.LineKey(v)] = true
		}
	}
	add(m.Section, m.SiteName, m.Agency, m.Byline, m.Published.Raw, m.Updated.Raw)
	add(m.Authors...)
	add(m.Tags...)
	return keys
}
