package parsers

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"warraq"
	"warraq/internal/arabic"
	"warraq/internal/dates"
)

// aboveTitle takes out what stands above the title within the container: notices, tickers, another article's end.
func (j *judge) aboveTitle() {
	if j.t.titled < 0 || len(j.lines) == 0 || j.lines[len(j.lines)-1].at < j.t.titled {
		return
	}
	below := 0
	for i := range j.lines {
		if l := &j.lines[i]; l.at >= j.t.nodes[j.t.titled].end {
			below += l.words
		}
	}
	for i := 0; i < len(j.lines) && j.lines[i].at < j.t.titled && below >= 20; i++ {
		if !holdsNode(j.t, j.lines[i].at, j.t.titled) {
			j.lines[i].rule = "above-title"
		}
	}
}

// maxLastLines bounds how many lines of prose are taken off the text's end.
const maxLastLines = 8

// lastLines takes out lines at the text's end by the phrases that need a place there: with each line of prose that
// goes, what stands before it becomes the end.
func (j *judge) lastLines() {
	for range maxLastLines {
		j.findProse()
		if j.last < 0 {
			return
		}
		for i := j.last + 1; i < len(j.lines); i++ {
			j.phrase(i)
		}
		l := &j.lines[j.last]
		p, _ := j.lex.match(newScene(l.text, l.words, l.links > 0, whenLast))
		if p == nil || p.action > actEnd || j.first == j.last {
			return
		}
		l.rule = p.rule
	}
}

// takeFrom takes out all lines from i on.
func (j *judge) takeFrom(i int, rule string) {
	for ; i < len(j.lines); i++ {
		if j.lines[i].rule == "" {
			j.lines[i].rule = rule
		}
	}
}

// preamble takes out what stands between title and text and is no sentence: section, date, author, picture credit.
func (j *judge) preamble() {
	for i := 0; i < j.first && i < len(j.lines) && j.first < len(j.lines); i++ {
		l := &j.lines[i]
		if l.rule != "" || l.kind == warraq.Caption {
			continue
		}
		switch {
		case j.isMetadata(l) || isMetaLine(l) || isDateLine(l) || !j.c.named && isScrap(l):
			l.rule = "preamble"
		case l.kind == warraq.Heading && l.text == j.m.subtitle:
			l.rule = "subtitle" // it has its own field
		}
	}
}

// trailer takes out lines after the text that repeat the page's metadata, such as the author's name or the tags, and
// scraps behind other things that were taken out there.
func (j *judge) trailer(out []outTaken) {
	gap, next := 0, 0
	for next < len(out) && out[next].before <= j.last {
		next++
	}
	for i := j.last + 1; i < len(j.lines) && j.last >= 0; i++ {
		for ; next < len(out) && out[next].before <= i; next++ {
			gap += int(j.t.nodes[out[next].at].letters)
		}
		l := &j.lines[i]
		if l.rule != "" {
			gap += l.size
			continue
		}
		if agency, ok := signOff(l.text, l.words, l.size); ok {
			l.rule = "agency/sign-off"
			j.c.agency = cmp.Or(j.c.agency, agency)
			continue
		}
		linked := l.links > 0 && 2*l.links >= l.size && l.words < 14
		if l.kind != warraq.Caption && (j.isMetadata(l) || linked || gap > scrapGap && !j.c.named && isScrap(l)) {
			l.rule = "trailer"
		}
	}
}

// earlyDates takes out lines of date and time among the first of the text, which stand below a standfirst.
func (j *judge) earlyDates() {
	for i := j.first; i < len(j.lines) && i <= j.first+3; i++ {
		l := &j.lines[i]
		if l.rule != "" || l.kind != warraq.Paragraph || endsSentence(l.text) {
			continue
		}
		if l.words <= 8 && isDateLine(l) || l.words <= maxInfoLine && strings.Contains(l.text, " | ") && dates.Holds(l.text) || l.words <= maxInfoLine && isWholeDate(l.text) {
			l.rule = "date-line"
		}
	}
}

// maxInfoLine is the most words of a line such as «كتب: فلان | نشر: 3 مايو 2024 | آخر تحديث: 10:20».
const maxInfoLine = 40

// isWholeDate says whether s is a date, or two with their labels, and nothing else: «نشر: 2 أبريل 2023 آخر تحديث: 3 أبريل
// 2023».
func isWholeDate(s string) bool {
	if !hasDigit(s) {
		return false
	}
	_, ok := dates.Parse(s, dates.Context{})
	return ok
}

// maxQuotes bounds how many quotes are looked for in the paragraphs.
const maxQuotes = 50

// repeats takes out quotes that say again what a paragraph says, and paragraphs that stand in another box as well: pull
// quotes and copies for another size of screen.
func (j *judge) repeats() {
	seen := map[string]int32{} // the box that a text stands in
	quotes := 0
	for i := range j.lines {
		l := &j.lines[i]
		if l.rule != "" || l.words < 4 {
			continue
		}
		box, again := seen[l.text]
		if l.kind == warraq.Quote {
			quotes++
		}
		switch here := j.boxOf(i); {
		case l.kind == warraq.Quote && quotes <= maxQuotes && j.quoted(i):
			l.rule = "pull-quote"
		case l.kind == warraq.Paragraph && l.words >= 8 && again && box != here:
			l.rule = "repeated"
		default:
			seen[l.text] = here
		}
	}
}

// quoted says whether a paragraph holds the words of the quote in line i.
func (j *judge) quoted(i int) bool {
	words := strings.Trim(j.lines[i].text, "\"'«»“”.…،, ")
	for k := range j.lines {
		if l := &j.lines[k]; k != i && l.rule == "" && l.kind == warraq.Paragraph && strings.Contains(l.text, words) {
			return true
		}
	}
	return false
}

// signOff says whether a line is made of initials and agencies, as in «ع.م/ س.ح (رويترز، د ب أ)», and names the
// first agency.
func signOff(text string, words, size int) (agency string, ok bool) {
	if words > 16 || size > 60 {
		return "", false
	}
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("()[]/\\|،,؛-–", r) }) {
		name := agencyName(part)
		if name == "" && !isInitials(part) {
			return "", false
		}
		agency, ok = cmp.Or(agency, name), true
	}
	return agency, ok
}

// isInitials says whether all words of s are single letters, as in «ع.م».
func isInitials(s string) bool {
	for _, w := range arabic.LineWords(s) {
		if utf8.RuneCountInString(w) > 1 {
			return false
		}
	}
	return true
}

// scrapGap is how many letters taken out after the text make short lines behind them suspect.
const scrapGap = 100

// isScrap says whether a line is a few words and no sentence, as in «مباشر» or «تسجيل».
func isScrap(l *line) bool {
	return l.kind == warraq.Paragraph && l.words <= 6 && !endsSentence(l.text)
}

// isMetaLine says whether a line reads as a date, a number of views or a name and no sentence: few words and digits.
func isMetaLine(l *line) bool {
	if l.kind == warraq.TableRow || l.links == 0 && (l.kind == warraq.Heading || l.kind == warraq.ListItem && l.words > 3) {
		return false
	}
	return l.words <= 8 && (hasDigit(l.text) || l.links > 0) && !endsSentence(l.text)
}

// isDateLine says whether a line before the text holds a date and little more.
func isDateLine(l *line) bool {
	if l.words > 16 || !hasDigit(l.text) || l.kind == warraq.Heading || l.kind == warraq.ListItem {
		return false
	}
	return dates.Holds(l.text)
}

// isMetadata says whether a line is one of the page's own fields again.
func (j *judge) isMetadata(l *line) bool {
	if l.words > 12 {
		return false
	}
	key := arabic.LineKey(l.text)
	return key == "" || j.fields[key]
}

// fieldKeys are the keys of the page's own fields.
func fieldKeys(m *metadata) map[string]bool {
	keys := map[string]bool{}
	add := func(values ...string) {
		for _, v := range values {
			keys[arabic.LineKey(v)] = true
		}
	}
	add(m.section, m.siteName, m.agency, m.published.Raw, m.updated.Raw)
	add(m.authors...)
	add(m.tags...)
	return keys
}

// sentenceHeading is from how many words on a heading that ends as a sentence does is one: some editors set whole texts
// in headings.
const sentenceHeading = 12

// saysSentence says whether a heading is a sentence of the text.
func saysSentence(l *line) bool { return l.words >= sentenceHeading && endsSentence(l.text) }

// emptySections takes out headings with nothing kept under them where something was taken out there, and at the end.
func (j *judge) emptySections() {
	removed, level := true, 0
	for i := len(j.lines) - 1; i >= 0; i-- {
		l := &j.lines[i]
		switch {
		case l.rule != "":
			removed = true
		case l.kind == warraq.Caption:
		case l.kind == warraq.Heading && !saysSentence(l):
			if removed && (level == 0 || level <= l.level) {
				l.rule = "empty-section"
				continue
			}
			removed, level = false, l.level
		default:
			removed, level = false, 7
		}
	}
}
