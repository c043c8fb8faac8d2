package page

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/markup"
)

// IsForeignPart says whether an element calls itself a part that speaks of something else than the article. A header or footer
// does not within an <article>, which may have its own.
func IsForeignPart(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Aside, atom.Form, atom.Select, atom.Blockquote: // posts of social networks are embedded in quotes
		return true
	}
	foreign, edge := namedForeign(n)
	edge = edge || n.DataAtom == atom.Header || n.DataAtom == atom.Footer
	return foreign || edge && !inArticle(n)
}

// namedForeign says whether the names of an element call it foreign, and whether they call it a header or footer.
func namedForeign(n *html.Node) (foreign, edge bool) {
	for i := range n.Attr {
		if k := n.Attr[i].Key; k != "class" && k != "id" {
			continue
		}
		before := ""
		markup.EachClassWord(n.Attr[i].Val, func(w string) {
			foreign = foreign || classWords.foreign[w] && !(w == "widget" && before == "elementor") // Elementor calls every part a widget
			edge = edge || (w == "footer" || w == "header") && !classWords.article[before]
			before = w
		})
	}
	return foreign, edge
}

// inArticle says whether n stands under an <article>.
func inArticle(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.DataAtom == atom.Article {
			return true
		}
	}
	return false
}
