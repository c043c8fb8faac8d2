package body

import (
	"strings"

	"warraq"
	"warraq/internal/arabic"
)

// repeatedTitle takes out the page's title where it opens the text.
func (d *draft) repeatedTitle() {
	if d.m.Title == "" {
		return
	}
	want := arabic.LineKey(d.m.Title)
	for i := 0; i < len(d.lines) && i <= d.first; i++ {
		l := &d.lines[i]
		if d.t.Titled >= 0 && l.At >= d.t.Titled && l.At < d.t.Nodes[d.t.Titled].End || l.Words < titleWords && arabic.LineKey(l.Text) == want {
			l.Rule = "title"
		}
	}
}

// repeats takes out quotes that say again what a paragraph says, and paragraphs that stand in another box as well: pull
// quotes and copies for another size of screen.
func (d *draft) repeats() {
	seen := map[string]int32{} // the box that a text stands in
	quotes := 0
	for i := range d.lines {
		l := &d.lines[i]
		if l.Rule != "" || l.Words < minQuote {
			continue
		}
		box, again := seen[l.Text]
		if l.Kind == warraq.Quote {
			quotes++
		}
		switch here := d.boxOf(i); {
		case l.Kind == warraq.Quote && quotes <= maxQuotes && d.quoted(i):
			l.Rule = "pull-quote"
		case l.Kind == warraq.Paragraph && l.Words >= minRepeated && again && box != here:
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
