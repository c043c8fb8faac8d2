package body

import (
	"warraq"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// saysSentence says whether a heading is a sentence of the text.
func saysSentence(l *page.Line) bool {
	return l.Words >= sentenceHeading && markup.EndsSentence(l.Text)
}

// emptySections takes out headings with nothing kept under them where something was taken out there, and at the end.
func (d *draft) emptySections() {
	removed, level := true, 0
	for i := len(d.lines) - 1; i >= 0; i-- {
		l := &d.lines[i]
		switch {
		case l.Rule != "":
			removed = true
		case l.Kind == warraq.Caption:
		case l.Kind == warraq.Heading && !saysSentence(l):
			if removed && (level == 0 || level <= l.Level) {
				l.Rule = "empty-section"
				continue
			}
			removed, level = false, l.Level
		default:
			removed, level = false, deepestHeading
		}
	}
}
