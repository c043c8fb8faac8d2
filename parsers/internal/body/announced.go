package body

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/internal/urls"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// addressOf is the address by which links to other sites are told: the canonical one, or that from which the page was served.
func addressOf(d *page.Document, m *page.Metadata) string {
	return cmp.Or(m.Canonical, page.URL(d.Fetched))
}

// leaves says whether the first link in element n, which may be one, leads to another site than that of an address.
func leaves(n *html.Node, address string) bool {
	if n.DataAtom != atom.A {
		for c := range n.Descendants() {
			if c.DataAtom == atom.A {
				n = c
				break
			}
		}
	}
	href := markup.Attr(n, "href")
	return urls.Host(href) != "" && urls.Host(address) != "" && !urls.SameSite(href, address)
}

// announces says whether a text that stands before links says that they are part of the text: a sentence that ends with a colon,
// or, where they lead to other sites, a heading or any words with a colon.
func announces(text string, letters int, heading, away bool) bool {
	return endsWithColon(text) && (away || letters >= minProse) || heading && away
}

// endsWithColon says whether a text announces what follows it.
func endsWithColon(s string) bool {
	return strings.HasSuffix(strings.Trim(s, " \n\t\u00a0\u200e\u200f"), ":")
}

// isAnnounced says whether what stands before line i, or before the links above it, announces it.
func (d *draft) isAnnounced(i int) bool {
	away := leaves(d.t.Nodes[d.lines[i].At].HTML, d.address)
	for k := i - 1; k >= 0 && k >= i-maxBeside; k-- {
		l := &d.lines[k]
		item := l.Rule == "" && l.Kind == warraq.ListItem && d.boxOf(k) == d.boxOf(i) // another one of the list
		if l.LinkShare() < partlyLinks && !item {
			return l.Rule == "" && announces(l.Text, l.Letters, l.Kind == warraq.Heading, away)
		}
		away = away || item
	}
	return false
}

// isAnnounced says whether what stands before list i announces it.
func (p *pruner) isAnnounced(i int32) bool {
	for k := i - 1; k > 0; k-- {
		if nd := &p.t.Nodes[k]; nd.Shape != tree.ShapeText || nd.Letters == 0 {
			continue
		}
		block := &p.t.Nodes[p.t.BlockOf(k)]
		_, known := p.lex.Heading(markup.Text(block.HTML, sentenceBytes), block.FlowLink > 0)
		away := leaves(p.t.Nodes[i].HTML, p.address)
		return block.Rule == "" && !known && announces(p.t.Nodes[k].HTML.Data, int(block.Flow), block.Shape == tree.ShapeHeading, away)
	}
	return false
}
