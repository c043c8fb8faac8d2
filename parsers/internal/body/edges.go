package body

import (
	"cmp"
	"strings"

	"warraq"
	"warraq/internal/arabic"
	"warraq/internal/dates"
	"warraq/parsers/internal/credit"
	"warraq/parsers/internal/lexicon"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// aboveTitle takes out what stands above the title within the container: notices, tickers, another article's end.
func (d *draft) aboveTitle() {
	if d.t.Titled < 0 || len(d.lines) == 0 || d.lines[len(d.lines)-1].At < d.t.Titled {
		return
	}
	below := 0
	for i := range d.lines {
		if l := &d.lines[i]; l.At >= d.t.Nodes[d.t.Titled].End {
			below += l.Words
		}
	}
	for i := 0; i < len(d.lines) && d.lines[i].At < d.t.Titled && below >= 20; i++ {
		if !holdsNode(d.t, d.lines[i].At, d.t.Titled) {
			d.lines[i].Rule = "above-title"
		}
	}
}

// maxLastLines bounds how many lines of prose are taken off the text's end.
const maxLastLines = 8

// lastLines takes out lines at the text's end by the phrases that need a place there: with each line of prose that
// goes, what stands before it becomes the end.
func (d *draft) lastLines() {
	for range maxLastLines {
		d.findProse()
		if d.last < 0 {
			return
		}
		for i := d.last + 1; i < len(d.lines); i++ {
			d.phrase(i)
		}
		l := &d.lines[d.last]
		p, _ := d.lex.Match(lexicon.NewLine(l.Text, l.Words, l.Links > 0, lexicon.WhenLast))
		if p == nil || p.Action > lexicon.ActEnd || d.first == d.last {
			return
		}
		l.Rule = p.Rule
	}
}

// takeFrom takes out all lines from i on.
func (d *draft) takeFrom(i int, rule string) {
	for ; i < len(d.lines); i++ {
		if d.lines[i].Rule == "" {
			d.lines[i].Rule = rule
		}
	}
}

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
		linked := l.Links > 0 && 2*l.Links >= l.Letters && l.Words < 14
		if l.Kind != warraq.Caption && (d.isMetadata(l) || linked || gap > scrapGap && !d.c.Named && isScrap(l)) {
			l.Rule = "trailer"
		}
	}
}

// earlyDates takes out lines of date and time among the first of the text, which stand below a standfirst.
func (d *draft) earlyDates() {
	for i := d.first; i < len(d.lines) && i <= d.first+3; i++ {
		l := &d.lines[i]
		if l.Rule != "" || l.Kind != warraq.Paragraph || markup.EndsSentence(l.Text) {
			continue
		}
		if l.Words <= 8 && isDateLine(l) || l.Words <= maxInfoLine && strings.Contains(l.Text, " | ") && dates.Holds(l.Text) || l.Words <= maxInfoLine && isWholeDate(l.Text) {
			l.Rule = "date-line"
		}
	}
}

// maxInfoLine is the most words of a line such as «كتب: فلان | نشر: 3 مايو 2024 | آخر تحديث: 10:20».
const maxInfoLine = 40

// isWholeDate says whether s is a date, or two with their labels, and nothing else: «نشر: 2 أبريل 2023 آخر تحديث: 3 أبريل
// 2023».
func isWholeDate(s string) bool {
	if !markup.HasDigit(s) {
		return false
	}
	_, ok := dates.Parse(s, dates.Context{})
	return ok
}

// maxQuotes bounds how many quotes are looked for in the paragraphs.
const maxQuotes = 50

// repeats takes out quotes that say again what a paragraph says, and paragraphs that stand in another box as well: pull
// quotes and copies for another size of screen.
func (d *draft) repeats() {
	seen := map[string]int32{} // the box that a text stands in
	quotes := 0
	for i := range d.lines {
		l := &d.lines[i]
		if l.Rule != "" || l.Words < 4 {
			continue
		}
		box, again := seen[l.Text]
		if l.Kind == warraq.Quote {
			quotes++
		}
		switch here := d.boxOf(i); {
		case l.Kind == warraq.Quote && quotes <= maxQuotes && d.quoted(i):
			l.Rule = "pull-quote"
		case l.Kind == warraq.Paragraph && l.Words >= 8 && again && box != here:
			l.Rule = "repeated"
		default:
			seen[l.Text] = here
		}
	}
}

// quoted says whether a paragraph holds the words of the quote in line i.
func (d *draft) quoted(i int) bool {
	words := strings.Trim(d.lines[i].Text, "\"'«»“”.…،, ")
	for k := range d.lines {
		if l := &d.lines[k]; k != i && l.Rule == "" && l.Kind == warraq.Paragraph && strings.Contains(l.Text, words) {
			return true
		}
	}
	return false
}

// scrapGap is how many letters taken out after the text make short lines behind them suspect.
const scrapGap = 100

// isScrap says whether a line is a few words and no sentence, as in «مباشر» or «تسجيل».
func isScrap(l *page.Line) bool {
	return l.Kind == warraq.Paragraph && l.Words <= 6 && !markup.EndsSentence(l.Text)
}

// isMetaLine says whether a line reads as a date, a number of views or a name and no sentence: few words and digits.
func isMetaLine(l *page.Line) bool {
	if l.Kind == warraq.TableRow || l.Links == 0 && (l.Kind == warraq.Heading || l.Kind == warraq.ListItem && l.Words > 3) {
		return false
	}
	return l.Words <= 8 && (markup.HasDigit(l.Text) || l.Links > 0) && !markup.EndsSentence(l.Text)
}

// isDateLine says whether a line before the text holds a date and little more.
func isDateLine(l *page.Line) bool {
	if l.Words > 16 || !markup.HasDigit(l.Text) || l.Kind == warraq.Heading || l.Kind == warraq.ListItem {
		return false
	}
	return dates.Holds(l.Text)
}

// isMetadata says whether a line is one of the page's own fields again.
func (d *draft) isMetadata(l *page.Line) bool {
	if l.Words > 12 {
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

// sentenceHeading is from how many words on a heading that ends as a sentence does is one: some editors set whole texts
// in headings.
const sentenceHeading = 12

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
			removed, level = false, 7
		}
	}
}
