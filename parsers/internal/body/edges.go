package body

import (
	"cmp"
	"strings"

	"warraq"
	"warraq/internal/dates"
	"warraq/parsers/internal/credit"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// preamble takes out what stands between title and text and is no sentence: section, date, author, picture credit.
func (d *draft) preamble() {
	for i := 0; i < d.first && i < len(d.lines) && d.first < len(d.lines); i++ {
		l := &d.lines[i]
		if l.Rule != "" || l.Kind == warraq.Caption {
			continue
		}
		switch {
		case d.isMetadata(l) || isMetaLine(l) || isDateLine(l) || !d.c.Named && isScrap(l):
			l.Rule = "preamble"
		case l.Kind == warraq.Heading && l.Text == d.m.Subtitle:
			l.Rule = "subtitle" // it has its own field
		}
	}
}

// trailer takes out lines after the text that repeat the page's metadata, such as the author's name or the tags, and
// scraps behind other things that were taken out there.
func (d *draft) trailer() {
	gap, next := 0, 0
	for next < len(d.out) && d.out[next].before <= d.last {
		next++
	}
	for i := d.last + 1; i < len(d.lines) && d.last >= 0; i++ {
		for ; next < len(d.out) && d.out[next].before <= i; next++ {
			gap += int(d.t.Nodes[d.out[next].at].Letters)
		}
		l := &d.lines[i]
		if l.Rule != "" {
			gap += l.Letters
			continue
		}
		if agency, ok := credit.SignOff(l.Text, l.Words, l.Letters); ok {
			l.Rule = "agency/sign-off"
			d.c.Agency = cmp.Or(d.c.Agency, agency)
			continue
		}
		linked := l.Links > 0 && l.LinkShare() >= partlyLinks && l.Words < linkSentence
		if l.Kind != warraq.Caption && (d.isMetadata(l) || linked || gap > scrapGap && !d.c.Named && isScrap(l)) {
			l.Rule = "trailer"
		}
	}
}

// earlyDates takes out lines of date and time among the first of the text, which stand below a standfirst.
func (d *draft) earlyDates() {
	for i := d.first; i < len(d.lines) && i <= d.first+earlyLines; i++ {
		l := &d.lines[i]
		if l.Rule != "" || l.Kind != warraq.Paragraph || markup.EndsSentence(l.Text) {
			continue
		}
		if l.Words <= shortLine && isDateLine(l) || l.Words <= infoWords && strings.Contains(l.Text, " | ") && dates.Holds(l.Text) || l.Words <= infoWords && isWholeDate(l.Text) {
			l.Rule = "date-line"
		}
	}
}

// isScrap says whether a line is a few words and no sentence, as in «مباشر» or «تسجيل».
func isScrap(l *page.Line) bool {
	return l.Kind == warraq.Paragraph && l.Words <= scrapWords && !markup.EndsSentence(l.Text)
}
