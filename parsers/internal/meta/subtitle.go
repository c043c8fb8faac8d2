package meta

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/internal/arabic"
	"warraq/internal/dates"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// calledSubtitle is the element beside the title that calls itself a standfirst, and neither holds the title, a byline or a date
// nor repeats the title.
func calledSubtitle(p *placed) string {
	if p.node == nil {
		return ""
	}
	for h := range p.near.belonging(p.doc.Signals.Subtitles) {
		if markup.Within(p.node, h.Node) || markup.Within(h.Node, p.node) || p.holdsCredits(h.Node) {
			continue
		}
		text := markup.Text(h.Node, maxSubtitleBytes)
		if hasWords(text, minSubtitle, maxSubtitle) && !p.repeatsTitle(text) {
			return text
		}
	}
	return ""
}

// holdsCredits says whether an element with a byline or a date stands below n.
func (p *placed) holdsCredits(n *html.Node) bool {
	for _, spots := range [...][]page.Spot{p.doc.Signals.Bylines, p.doc.Signals.Dates} {
		for _, h := range spots {
			if h.Node != n && markup.Within(h.Node, n) {
				return true
			}
		}
	}
	return false
}

// ldSubtitle is that of the page's schema.org item.
func ldSubtitle(p *placed) string {
	if p.item == nil || p.repeatsTitle(p.item.subtitle) {
		return ""
	}
	return p.item.subtitle
}

// repeatsTitle says whether a text says what the title says.
func (p *placed) repeatsTitle(text string) bool { return arabic.Key(text) == arabic.Key(p.title.value) }

// hasWords says whether a text has from least to most words.
func hasWords(text string, least, most int) bool {
	n := len(arabic.KeyWords(text))
	return n >= least && n <= most
}

// headingUnderTitle is the h2 that stands between the title and the article's date: a standfirst that no class names. A
// subhead of the text has the date above it.
func headingUnderTitle(p *placed) string {
	if p.node == nil || p.spots[0].Node != p.node {
		return ""
	}
	title := p.spots[0].Pos
	under := title + len(markup.Text(p.node, maxTitleBytes)) + farUnderTitle
	for _, h := range p.doc.Signals.Headings {
		if h.Pos < title || h.Pos > under || !mayBeStandfirst(p, h.Node) {
			continue
		}
		text := markup.Text(h.Node, maxSubtitleBytes)
		if hasWords(text, minSubtitle, maxUnderTitle) && dateBehind(p.doc, h.Pos+len(text)) {
			return text
		}
	}
	return ""
}

// mayBeStandfirst says whether a heading is an h2 of the article, and neither its title nor a link.
func mayBeStandfirst(p *placed, n *html.Node) bool {
	if n.DataAtom != atom.H2 || n == p.node {
		return false
	}
	return isUnlinked(n) && !p.near.foreign(n)
}

// dateBehind says whether a short line with a date stands behind a place in the page and before the text goes on.
func dateBehind(d *page.Document, pos int) bool {
	for _, h := range d.Signals.Lines {
		near := h.Pos >= pos-2 && h.Pos <= pos+farUnderTitle
		if near && len(h.Node.Data) <= maxSplitDate && dates.Holds(h.Node.Data) {
			return true
		}
	}
	return false
}
