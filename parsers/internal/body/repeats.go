package body

import (
	"strings"

	"warraq"
	"warraq/internal/arabic"
)

// repeatedTitle takes out the page's title where it opens the text.
func (d *draft) repeatedTitle() {
	if d.m.Title != "" {
		d.takeOut(0, d.first+1, []test{{"title", (*draft).isTitle}})
	}
}

// isTitle says whether a line is the title again.
func (d *draft) isTitle(i int) bool {
	l := &d.lines[i]
	if d.t.Titled >= 0 && d.t.Holds(d.t.Titled, l.At) {
		return true
	}
	return l.Words < titleWords && arabic.LineKey(l.Text) == arabic.LineKey(d.m.Title)
}

// repeats takes out quotes that say again what a paragraph says, and paragraphs that stand in another box as well: pull
// quotes and copies for another size of screen.
func (d *draft) repeats() {
	d.pullQuotes()
	boxes := map[string]int32{} // in which a text stands
	for i := range d.lines {
		l := &d.lines[i]
		if l.Rule != "" || l.Kind != warraq.Paragraph || l.Words < minRepeated {
			continue
		}
		if box, again := boxes[l.Text]; again && box != d.boxOf(i) {
			l.Rule = "repeated"
			continue
		}
		boxes[l.Text] = d.boxOf(i)
	}
}

// pullQuotes takes out quotes that say again what a paragraph says.
func (d *draft) pullQuotes() {
	quotes := 0
	for i := range d.lines {
		l := &d.lines[i]
		if l.Rule != "" || l.Kind != warraq.Quote || l.Words < minQuote {
			continue
		}
		if quotes++; quotes <= maxQuotes && d.quoted(i) {
			l.Rule = "pull-quote"
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
