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
				word = word || foreignWords[w] && !(w == "widget" && before == "elementor") // Elementor calls every part a widget
				edge = edge || (w == "footer" || w == "header") && !articleWords[before]
				before = w
			})
		}
	}
	return word || edge && !inArticle(n)
}

// articleWords stand before «header» and «footer» in the class names of those that belong to the article.
var articleWords = map[string]bool{
	"post": true, "entry": true, "article": true, "story": true, "single": true, "node": true, "news": true, "content": true,
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

// foreignWords are words of class names whose elements speak of something else than this page's article: other
// articles, readers, the site.
var foreignWords = map[string]bool{
	"related": true, "sidebar": true, "comment": true, "comments": true, "respond": true,
	"nav": true, "navbar": true, "menu": true, "widget": true, "recent": true, "popular": true, "latest": true,
	"trending": true, "ticker": true, "mostread": true, "yarpp": true, "recommended": true, "recommendations": true,
	"copyright": true, "newsletter": true, "disqus": true, "slider": true, "carousel": true, "breaking": true,
	"topbar": true, "masthead": true, "weather": true, "prayer": true, "modal": true, "popup": true, "pagination": true,
	"tweet": true, "instagram": true, "embed": true, "embedded": true,
	"more": true, "similar": true, "readmore": true, "next": true, "prev": true, "previous": true,
}
