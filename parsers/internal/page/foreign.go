package page

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/markup"
)

// IsForeignPart says whether an element calls itself a part that speaks of something else than the article.
func IsForeignPart(n *html.Node) bool {
	edge := false // a header or footer, which an <article> may have of its own
	switch n.DataAtom {
	case atom.Nav, atom.Aside, atom.Form, atom.Select, atom.Blockquote: // posts of social networks are embedded in quotes
		return true
	case atom.Header, atom.Footer:
		edge = true
	}
	word := false
	for i := range n.Attr {
		if k := n.Attr[i].Key; k == "class" || k == "id" {
			before := ""
			markup.EachClassWord(n.Attr[i].Val, func(w string) {
				word = word || classWords.foreign[w] && !(w == "widget" && before == "elementor") // Elementor calls every part a widget
				edge = edge || (w == "footer" || w == "header") && !classWords.article[before]
				before = w
			})
		}
	}
	return word || edge && !inArticle(n)
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
