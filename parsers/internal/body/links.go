package body

import (
	"warraq"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// links takes out lines that are links and no sentences: related headlines, tables of contents, lists of tags.
func (d *draft) links() {
	for i := range d.lines {
		l := &d.lines[i]
		if l.Rule != "" || l.Letters == 0 {
			continue
		}
		switch {
		case l.InPage && l.LinkShare() >= mostlyLinks:
			l.Rule = "toc"
		case l.Kind == warraq.Paragraph && l.Words <= scrapWords && markup.Letters(l.Text) == markup.CountDigits(l.Text):
			l.Rule = "no-words"
		case l.LinkShare() >= mostlyLinks && l.Words <= linkWords && !(l.Prose() && markup.EndsSentence(l.Text) && l.Words > linkSentence) && !d.inMixedList(i) && !d.headsProse(i) && !isNumbered(l):
			l.Rule = "link-density"
		}
	}
}

// inMixedList says whether line i is an item of a list that is mostly no links: sources named beside one another, steps
// of which one is a link.
func (d *draft) inMixedList(i int) bool {
	if d.lines[i].Kind != warraq.ListItem {
		return false
	}
	box := d.boxOf(i)
	size, links, items := 0, 0, 0
	for _, step := range [...]int{-1, 1} {
		for k := i + step; k >= 0 && k < len(d.lines) && items < maxBeside && d.lines[k].Kind == warraq.ListItem && d.boxOf(k) == box; k += step {
			size, links, items = size+d.lines[k].Letters, links+d.lines[k].Links, items+1
		}
	}
	return items >= 2 && 2*links < size
}

// isNumbered says whether a line is a subhead with a number: "3. Dress as a lighthouse" is a step or an item of the text,
// whatever it links to.
func isNumbered(l *page.Line) bool {
	digits := 0
	for digits < len(l.Text) && l.Text[digits] >= '0' && l.Text[digits] <= '9' {
		digits++
	}
	return l.Kind == warraq.Heading && digits > 0 && digits <= numberDigits && digits < len(l.Text) && (l.Text[digits] == '.' || l.Text[digits] == ')')
}

// headsProse says whether line i is a linked subhead among paragraphs: it stands in the same element as the prose that
// follows it and as the first prose, which no such headline opens. A teaser's headline has a box of its own.
func (d *draft) headsProse(i int) bool {
	if d.lines[i].Kind != warraq.Heading || i <= d.first || i+1 >= len(d.lines) {
		return false
	}
	next, box := &d.lines[i+1], d.boxOf(i)
	if box <= 0 || next.Rule != "" || !next.Prose() || next.Words < minHeaded || next.LinkShare() > fairlyLinks || d.boxOf(i+1) != box {
		return false
	}
	return d.boxOf(d.first) == box && !d.opensLinked()
}

// opensLinked says whether a linked heading stands before the first prose, as in lists of teasers.
func (d *draft) opensLinked() bool {
	for k := d.first - 1; k >= 0 && k >= d.first-maxSiblings; k-- {
		if l := &d.lines[k]; l.Kind == warraq.Heading && l.Rule != "title" && l.LinkShare() >= mostlyLinks {
			return true
		}
	}
	return false
}
