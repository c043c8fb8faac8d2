package body

import (
	"strings"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/tree"
)

// repeatedTitle takes out the page's title where it opens the text, and as a heading of level 1 below a standfirst.
func (d *draft) repeatedTitle() {
	if d.m.Title != "" {
		d.takeOut(0, d.first+1, []test{{"title", (*draft).isTitle}})
		d.takeOut(d.first+1, d.first+1+earlyLines, []test{{"title", (*draft).isTitleHeading}})
	}
}

// isTitleHeading says whether a line is the title again, as a heading of level 1; the first section of a text may be headed so, too.
func (d *draft) isTitleHeading(i int) bool {
	at := d.lines[i].At
	return at > 0 && markup.IsH1(d.t.Nodes[at].HTML) && d.isTitle(i)
}

// isTitle says whether a line is the title again. Below a heading that says it, a paragraph of the text is its first sentence.
func (d *draft) isTitle(i int) bool {
	l := &d.lines[i]
	if d.t.Titled >= 0 && d.t.Holds(d.t.Titled, l.At) {
		return true
	}
	return l.Words < titleWords && arabic.LineKey(l.Text) == arabic.LineKey(d.m.Title) && !d.isFirstSentence(i)
}

// isFirstSentence says whether line i is a sentence below a title that is a heading, in a paragraph beside the others or alone.
func (d *draft) isFirstSentence(i int) bool {
	l := &d.lines[i]
	if l.At < d.t.Titled || !l.Prose() || !d.titledByHeading() {
		return false
	}
	next := i + 1
	return d.t.Nodes[l.At].Shape == tree.ShapeParagraph && (next == len(d.lines) || d.boxOf(next) == d.boxOf(i))
}

// titledByHeading says whether the title stands as a heading, be it in a box of its own.
func (d *draft) titledByHeading() bool {
	t := d.t
	for i := t.Titled; i >= 0 && i < t.Nodes[t.Titled].End; i++ {
		if t.Nodes[i].Shape == tree.ShapeHeading {
			return true
		}
	}
	return false
}

// repeats takes out quotes that say again what a paragraph says, and paragraphs that stand in another box as well: pull
// quotes and copies for another size of screen. Where both boxes mostly say something else, neither is a copy.
func (d *draft) repeats() {
	d.pullQuotes()
	words, again := map[int32]int{}, map[int32]int{} // of each box, and of those that stand in another
	for i := range d.lines {
		if l := &d.lines[i]; l.Rule == "" {
			words[d.boxOf(i)] += l.Words
		}
	}
	said := d.saidBefore()
	for i, k := range said {
		again[d.boxOf(i)] += d.lines[i].Words
		again[d.boxOf(k)] += d.lines[i].Words
	}
	for i, k := range said {
		if own, other := d.boxOf(i), d.boxOf(k); 2*again[own] >= words[own] || 2*again[other] >= words[other] {
			d.lines[i].Rule = "repeated"
		}
	}
}

// saidBefore maps the paragraphs that stand in another box before to the line there.
func (d *draft) saidBefore() map[int]int {
	first, again := map[string]int{}, map[int]int{}
	for i := range d.lines {
		l := &d.lines[i]
		if l.Rule != "" || l.Kind != warraq.Paragraph || l.Words < minRepeated {
			continue
		}
		if k, said := first[l.Text]; !said {
			first[l.Text] = i
		} else if d.boxOf(k) != d.boxOf(i) {
			again[i] = k
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
		if quotes++; quotes <= maxQuotes && d.quoted(i) && !(i > 0 && endsWithColon(d.lines[i-1].Text)) {
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
