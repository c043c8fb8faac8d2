package body

import (
	"cmp"
	"strings"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// openings takes out a line above the text that says again how a paragraph right below it begins: the description that systems print
// under a headline.
func (d *draft) openings() {
	for i := range d.lines[:min(len(d.lines), d.first+1)] {
		l := &d.lines[i]
		if l.Rule == "" && l.Words >= minRepeated && l.Kind != warraq.Caption && d.goesOnBelow(i) {
			l.Rule = "repeated"
		}
	}
}

// goesOnBelow says whether one of the next lines, of another make or in another element unless line i is cut off, begins with all that
// line i says, and says more.
func (d *draft) goesOnBelow(i int) bool {
	opening := arabic.LineKey(strings.TrimRight(d.lines[i].Text, " .…[]"))
	seen := 0
	for k := i + 1; k < len(d.lines) && seen < earlyLines; k++ {
		l := &d.lines[k]
		if l.Rule != "" || l.Kind == warraq.Caption {
			continue
		}
		seen++
		rest, found := strings.CutPrefix(arabic.LineKey(l.Text), opening)
		if found && l.Kind != warraq.Heading && len(rest) > 1 && rest[0] == ' ' {
			return isExcerpt(&d.lines[i]) || l.Kind != d.lines[i].Kind || d.boxOf(k) != d.boxOf(i)
		}
	}
	return false
}

// summaries takes out a box behind the text that says the page's title or description again, with what else stands in it.
func (d *draft) summaries() {
	before, all, title, description := 0, d.proseWords(0, len(d.lines)), arabic.LineKey(d.m.Title), arabic.LineKey(d.m.Description)
	for i := range d.lines {
		l := &d.lines[i]
		if l.Rule == "" && before >= minBefore && all-before <= maxCompany && saysEither(l, title, description) && d.endsIn(i) {
			from, to := d.boxAround(i)
			for k := from; k < to; k++ {
				d.lines[k].Rule = cmp.Or(d.lines[k].Rule, "summary")
			}
			return
		}
		before += d.proseWords(i, i+1)
	}
}

// saysEither says whether a line's key is that of the page's title or, if it has some words, of its description.
func saysEither(l *page.Line, title, description string) bool {
	if l.Words > titleWords || l.Words < 2 {
		return false
	}
	key := arabic.LineKey(l.Text)
	return key == title || l.Words >= minRepeated && key == description
}

// endsIn says whether all prose from line i on stands in the box around it, which holds no more than a box beside a text does.
func (d *draft) endsIn(i int) bool {
	from, to := d.boxAround(i)
	words := 0
	for k := from; k < to; k++ {
		words += d.lines[k].Words
	}
	return to > i && from > d.first && words <= maxCompany && d.proseWords(to, len(d.lines)) == 0
}

// kickers takes out the short lines over headings where each opens a box with its heading, and those of one text that stand so again
// and again.
func (d *draft) kickers() {
	over, said, headings := d.overHeadings()
	goes := func(i int) bool { return d.opensBoxOf(i, i+1) || said[d.lines[i].Text] >= minKickers }
	n := 0
	for _, i := range over {
		if goes(i) {
			n++
		}
	}
	if n < minKickers || 2*n < headings {
		return
	}
	for _, i := range over {
		if goes(i) {
			d.lines[i].Rule = "kicker"
		}
	}
}

// overHeadings lists the short lines that stand right over headings, with how often each text does, and counts the headings.
func (d *draft) overHeadings() (over []int, said map[string]int, headings int) {
	said = map[string]int{}
	for i := range d.lines {
		if d.lines[i].Kind != warraq.Heading || d.lines[i].Rule != "" {
			continue
		}
		headings++
		if i == 0 {
			continue
		}
		if k := &d.lines[i-1]; k.Rule == "" && k.Kind == warraq.Paragraph && k.Words <= kickerWords && !markup.EndsSentence(k.Text) {
			over = append(over, i-1)
			said[k.Text]++
		}
	}
	return over, said, headings
}

// opensBoxOf says whether line i opens the element around heading k.
func (d *draft) opensBoxOf(i, k int) bool {
	box := d.boxOf(k)
	return box > 0 && d.inBox(i, box) && (i == 0 || !d.inBox(i-1, box))
}
