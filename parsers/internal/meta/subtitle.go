package meta

import (
	"golang.org/x/net/html/atom"

	"warraq/internal/arabic"
	"warraq/internal/dates"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// headingUnderTitle is the h2 that stands between the title and the article's date: a standfirst that no class names. A
// subhead of the text has the date above it.
func headingUnderTitle(p *placed) string {
	if p.node == nil || p.spots[0].Node != p.node {
		return ""
	}
	end := p.spots[0].Pos + len(markup.Text(p.node, maxTitleBytes))
	for _, h := range p.doc.Signals.Headings {
		if h.Node.DataAtom != atom.H2 || h.Pos < p.spots[0].Pos || h.Pos > end+farUnderTitle || h.Node == p.node {
			continue
		}
		text := markup.Text(h.Node, maxSubtitleBytes)
		n := len(arabic.KeyWords(text))
		if n >= minSubtitle && n <= maxUnderTitle && !markup.HasLink(h.Node) && !markup.LinkAround(h.Node) && !p.near.foreign(h.Node) && dateBehind(p.doc, h.Pos+len(text)) {
			return text
		}
	}
	return ""
}

// dateBehind says whether a short line with a date stands behind a place in the page and before the text goes on.
func dateBehind(d *page.Document, pos int) bool {
	for _, h := range d.Signals.Lines {
		if h.Pos >= pos-2 && h.Pos <= pos+farUnderTitle && len(h.Node.Data) <= maxSplitDate && dates.Holds(h.Node.Data) {
			return true
		}
	}
	return false
}
