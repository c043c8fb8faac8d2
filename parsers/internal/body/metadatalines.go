package body

import (
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

// isMetaLine says whether a line reads as a date, a number of views or a name and no sentence: few words and digits.
func isMetaLine(l *page.Line) bool {
	if l.Kind == warraq.TableRow || l.Links == 0 && (l.Kind == warraq.Heading || l.Kind == warraq.ListItem && l.Words > itemWords) {
		return false
	}
	return l.Words <= shortLine && (markup.HasDigit(l.Text) || l.Links > 0) && !markup.EndsSentence(l.Text)
}

// isDateLine says whether a line before the text holds a date and little more.
func isDateLine(l *page.Line) bool {
	if l.Words > dateWords || !markup.HasDigit(l.Text) || l.Kind == warraq.Heading || l.Kind == warraq.ListItem {
		return false
	}
	return dates.Holds(l.Text)
}

// isMetadata says whether a line is one of the page's own fields again.
func (d *draft) isMetadata(l *page.Line) bool {
	if l.Words > fieldWords {
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
	add(m.Section, m.SiteName, m.Agency, m.Published.Raw, m.Updated.Raw)
	add(m.Authors...)
	add(m.Tags...)
	return keys
}
