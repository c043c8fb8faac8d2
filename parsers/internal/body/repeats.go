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
// quotes and copies for another size of screen. A box that mostly says something else is no copy.
func (d *draft) repeats() {
	d.pullQuotes()
	again := d.saidBefore()
	words, repeated := map[int32]int{}, map[int32]int{} // of each box
	for i := range d.lines {
		if l := &d.lines[i]; l.Rule == "" {
			words[d.boxOf(i)] += l.Words
			if again[i] {
				repeated[d.boxOf(i)] += l.Words
			}
		}
	}
	for i := range d.lines {
		if box := d.boxOf(i); again[i] && 2*repeated[box] >= words[box] {
			d.lines[i].Rule = "repeated"
		}
	}
}

// saidBefore marks the paragraphs that stand in another box before.
func (d *draft) saidBefore() []bool {
	again := make([]bool, len(d.lines))
	boxes := map[string]int32{} // in which a text stands
	for i := range d.lines {
		l := &d.lines[i]
		if l.Rule != "" || l.Kind != warraq.Paragraph || l.Words < minRepeated {
			continue
		}
		box, said := boxes[l.Text]
		if again[i] = said && box != d.boxOf(i); !again[i] {
			boxes[l.Text] = d.boxOf(i)
		}
	}
	return again
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
