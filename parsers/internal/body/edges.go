package body

import (
	"cmp"
	"slices"
	"strings"

	"warraq"
	"warraq/internal/arabic"
	"warraq/internal/dates"
	"warraq/parsers/internal/credit"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// preamble takes out what stands between title and text and is no sentence: section, date, author, picture credit.
func (d *draft) preamble() {
	if d.last >= 0 {
		d.takeOut(0, d.first, []test{
			{"preamble", (*draft).isField}, {"preamble", unlisted((*draft).isMetaLine)}, {"preamble", unlisted((*draft).isDateLine)},
			{"preamble", unlisted((*draft).isScrap)}, {"preamble", (*draft).isPager}, {"preamble", (*draft).isOwnDate}, {"subtitle", (*draft).isSubtitle},
		})
	}
}

// unlisted is a test that is not true of the lines of a list.
func unlisted(is func(*draft, int) bool) func(*draft, int) bool {
	return func(d *draft, i int) bool { return is(d, i) && !d.isListed(i) }
}

// isListed says whether short line i is one of a list in the text, as of matches, results or events: more lines of its kind, or
// more dates, stand in its element than are told of an article.
func (d *draft) isListed(i int) bool {
	lines, dated := 0, 0
	count := func(k int) bool {
		l := &d.lines[k]
		if l.Kind != d.lines[i].Kind || l.Prose() || d.boxOf(k) != d.boxOf(i) {
			return false
		}
		lines++
		if dates.Holds(l.Text) {
			dated++
		}
		return lines < maxBeside
	}
	for k := i; k >= 0 && count(k); k-- {
	}
	for k := i + 1; k < len(d.lines) && count(k); k++ {
	}
	most := maxTold
	if d.besideProse(i) {
		most = maxToldBeside
	}
	return lines > most || dated > maxToldDates
}

// earlyFacts takes out lines of date, time and author among the first of the text, which stand below a standfirst.
func (d *draft) earlyFacts() {
	d.takeOut(d.first, d.first+earlyLines+1, []test{{"date-line", unlisted((*draft).isInfoLine)}, {"byline/name", unlisted((*draft).isNamedByline)}})
}

// trailer takes out lines after the text that repeat the page's metadata, such as the author's name or the tags, and
// scraps behind other things that were taken out there.
func (d *draft) trailer() {
	if d.last < 0 {
		return
	}
	pruned := prunedLetters{d: d}
	pruned.before(d.last)
	gap := 0
	for i := d.last + 1; i < len(d.lines); i++ {
		gap += pruned.before(i)
		if l := &d.lines[i]; l.Rule != "" {
			gap += l.Letters
			continue
		}
		d.trail(i, gap)
	}
}

// trail takes out line i, behind the text and so many letters that were taken out there.
func (d *draft) trail(i, gap int) {
	l := &d.lines[i]
	if agency, ok := credit.SignOff(l.Text, l.Words, l.Letters); ok {
		l.Rule = "agency/sign-off"
		d.c.Agency = cmp.Or(d.c.Agency, agency)
		return
	}
	if d.isField(i) || d.isPager(i) || isShortLink(l) && !d.isAnnounced(i) && !d.inMixedList(i) || gap > scrapGap && d.isScrap(i) {
		l.Rule = "trailer"
	}
}

// isShortLink says whether a line is a link, or mostly, and no sentence.
func isShortLink(l *page.Line) bool {
	return l.Kind != warraq.Caption && l.LinkShare() >= partlyLinks && l.Words < linkSentence
}

// besideProse says whether line i, before the prose, stands in the same element as its first paragraph.
func (d *draft) besideProse(i int) bool {
	if i > d.first || d.first >= len(d.lines) {
		return false
	}
	box := d.boxOf(i)
	return box == d.boxOf(d.first) || box == d.lines[d.first].At
}

// isScrap says whether a line is a few words and no sentence, as in «مباشر» or «تسجيل». Within an element that names itself the
// article's body it is the article's.
func (d *draft) isScrap(i int) bool {
	l := &d.lines[i]
	return !d.c.Named && l.Kind == warraq.Paragraph && l.Words <= scrapWords && !markup.EndsSentence(l.Text) && !d.besideProse(i)
}

// isSubtitle says whether a line is the subtitle, which has a field of its own. One that is a sentence is the lead, in the dress of a
// heading.
func (d *draft) isSubtitle(i int) bool {
	l := &d.lines[i]
	return l.Kind == warraq.Heading && l.Text == d.m.Subtitle && (l.Words < leadWords || !markup.EndsSentence(l.Text))
}

// isNamedByline says whether a line is a byline word and a name: one of the page's own authors, or a person, who is kept.
func (d *draft) isNamedByline(i int) bool {
	l := &d.lines[i]
	if l.Kind != warraq.Paragraph || l.Words > bylineWords || l.Prose() || !credit.OpensWithByline(l.Text) {
		return false
	}
	_, rest := credit.CutByline(l.Text)
	names := credit.Split(rest)
	if slices.ContainsFunc(names, func(name string) bool { return d.fields[arabic.LineKey(name)] }) {
		return true
	}
	if !slices.ContainsFunc(names, credit.IsPerson) {
		return false
	}
	d.c.Authors = append(d.c.Authors, rest)
	return true
}

// isInfoLine says whether a line tells when, and perhaps by whom, the text was published: «كتب: فلان | نشر: 3 مايو 2024».
func (d *draft) isInfoLine(i int) bool {
	l := &d.lines[i]
	switch {
	case l.Kind != warraq.Paragraph || l.Words > infoWords || markup.EndsSentence(l.Text):
		return false
	case l.Words <= shortLine && d.isDateLine(i):
		return true
	}
	return strings.Contains(l.Text, " | ") && dates.Holds(l.Text) || isWholeDate(l.Text)
}
