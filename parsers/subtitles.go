package parsers

import (
	"warraq/internal/arabic"
	"warraq/internal/dates"

	"golang.org/x/net/html/atom"
)

// farUnderTitle is how much text, in bytes, may stand between the title and a standfirst that no class names.
const farUnderTitle = 60

// headingUnderTitle is the h2 that stands between the title and the article's date: a standfirst that no class names. A
// subhead of the text has the date above it.
func headingUnderTitle(p *placed) string {
	if p.node == nil || p.spots[0].node != p.node {
		return ""
	}
	end := p.spots[0].pos + len(nodeText(p.node, maxTitleBytes))
	for _, h := range p.doc.signals.headings {
		if h.node.DataAtom != atom.H2 || h.pos < p.spots[0].pos || h.pos > end+farUnderTitle || h.node == p.node {
			continue
		}
		text := nodeText(h.node, 2000)
		n := len(arabic.KeyWords(text))
		if n >= 4 && n <= 40 && !hasLink(h.node) && !linkAround(h.node) && !p.near.foreign(h.node) && dateBehind(p.doc, h.pos+len(text)) {
			return text
		}
	}
	return ""
}

// dateBehind says whether a short line with a date stands behind a place in the page and before the text goes on.
func dateBehind(d *document, pos int) bool {
	for _, h := range d.signals.lines {
		if h.pos >= pos-2 && h.pos <= pos+farUnderTitle && len(h.node.Data) <= maxSplitDate && dates.Holds(h.node.Data) {
			return true
		}
	}
	return false
}
