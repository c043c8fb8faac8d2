package body

import (
	"strings"

	"warraq"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// links takes out lines that are links and no sentences: related headlines, tables of contents, lists of tags.
func (d *draft) links() {
	d.takeOut(0, len(d.lines), []test{
		{"toc", (*draft).leadsWithin}, {"no-words", (*draft).isNumbers}, {"link-density", (*draft).isLink},
	})
}

// leadsWithin says whether a line is a link to another place of the page. A heading over a paragraph is a link to itself.
func (d *draft) leadsWithin(i int) bool {
	l := &d.lines[i]
	if l.Kind == warraq.Heading && i+1 < len(d.lines) && isParagraphOfText(&d.lines[i+1]) {
		return false
	}
	return l.InPage && l.LinkShare() >= mostlyLinks
}

// isNumbers says whether a line is made of numbers alone.
func (d *draft) isNumbers(i int) bool {
	l := &d.lines[i]
	return l.Kind == warraq.Paragraph && !l.Listed && l.Letters > 0 && l.Words <= scrapWords && markup.Letters(l.Text) == markup.CountDigits(l.Text)
}

// isLink says whether a line is a link that leads away, and none of the text's.
func (d *draft) isLink(i int) bool {
	l := &d.lines[i]
	if l.LinkShare() < mostlyLinks || l.Words > linkWords || isLinkedSentence(l) {
		return false
	}
	return !l.InPage && !d.inMixedList(i) && !d.headsProse(i) && !isNumbered(l) && !d.isAnnounced(i)
}

// isLinkedSentence says whether a line that is a link reads as a sentence all the same.
func isLinkedSentence(l *page.Line) bool {
	return l.Words > linkSentence && l.Prose() && markup.EndsSentence(l.Text)
}

// inMixedList says whether line i is an item of a list that is mostly no links: sources named beside one another, steps
// of which one is a link.
func (d *draft) inMixedList(i int) bool {
	if d.lines[i].Kind != warraq.ListItem {
		return false
	}
	size, links, items := 0, 0, 0
	for _, step := range [...]int{-1, 1} {
		for k := i + step; items < maxBeside && d.isItemBeside(k, i); k += step {
			size, links, items = size+d.lines[k].Letters, links+d.lines[k].Links, items+1
		}
	}
	return items >= 2 && 2*links < size
}

// isItemBeside says whether line k is an item of the list in which line i stands.
func (d *draft) isItemBeside(k, i int) bool {
	return k >= 0 && k < len(d.lines) && d.lines[k].Kind == warraq.ListItem && d.boxOf(k) == d.boxOf(i)
}

// isNumbered says whether a line is a subhead with a number: "3. Dress as a lighthouse" is a step or an item of the text,
// whatever it links to.
func isNumbered(l *page.Line) bool {
	rest := strings.TrimLeft(l.Text, "0123456789")
	digits := len(l.Text) - len(rest)
	return l.Kind == warraq.Heading && digits > 0 && digits <= numberDigits && (strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, ")"))
}

// headsProse says whether line i is a linked subhead among paragraphs: it stands in the same element as the prose that
// follows it and as the first prose, which no such headline opens. A teaser's headline has a box of its own.
func (d *draft) headsProse(i int) bool {
	if d.lines[i].Kind != warraq.Heading || i <= d.first || i+1 >= len(d.lines) {
		return false
	}
	box := d.boxOf(i)
	return box > 0 && d.boxOf(i+1) == box && d.boxOf(d.first) == box && isParagraphOfText(&d.lines[i+1]) && !d.opensLinked()
}

// isParagraphOfText says whether a line is prose of some length with few links.
func isParagraphOfText(l *page.Line) bool {
	return l.Rule == "" && l.Prose() && l.Words >= minHeaded && l.LinkShare() <= fairlyLinks
}

// opensLinked says whether a linked heading stands before the first prose, as in lists of teasers.
func (d *draft) opensLinked() bool {
	for k := d.first - 1; k >= max(0, d.first-maxSiblings); k-- {
		if l := &d.lines[k]; l.Kind == warraq.Heading && l.Rule != "title" && l.LinkShare() >= mostlyLinks {
			return true
		}
	}
	return false
}
