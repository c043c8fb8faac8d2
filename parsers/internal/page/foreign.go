package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/markup"
)

// IsForeignPart says whether an element calls itself a part that speaks of something else than the article. A header or footer
// does not within an <article> or <main>, which may have its own, nor an <aside> of an <article> that tells its facts.
func IsForeignPart(n *html.Node) bool {
	foreign, edge := namedForeign(n)
	switch n.DataAtom {
	case atom.Nav, atom.Form, atom.Select, atom.Blockquote, // posts of social networks are embedded in quotes
		atom.Figure, atom.Figcaption: // the day of a picture
		return true
	case atom.Aside:
		foreign = foreign || !tellsFacts(n)
	case atom.Header, atom.Footer:
		edge = true
	}
	return foreign || edge && !under(n, atom.Article, atom.Main)
}

// tellsFacts says whether an <aside> belongs to its article: it is short, and leads to no other.
func tellsFacts(n *html.Node) bool {
	return under(n, atom.Article) && markup.IsShort(n, maxFactsBytes) && !LeadsAway(n, nil)
}

// LeadsAway says whether n is or holds a link of a headline's length, not counting the words of own, which may stand in it.
func LeadsAway(n, own *html.Node) bool {
	if isHeadlineLink(n, own) {
		return true
	}
	for c := range n.Descendants() {
		if isHeadlineLink(c, own) {
			return true
		}
	}
	return false
}

// isHeadlineLink says whether n is a link to another page that has words enough for a headline, beside those of own.
func isHeadlineLink(n, own *html.Node) bool {
	if n.DataAtom != atom.A || strings.Contains(markup.Attr(n, "href"), "#") {
		return false
	}
	words := countWords(n)
	if own != nil && markup.Within(own, n) {
		words -= countWords(own)
	}
	return words >= HeadlineWords
}

// countWords counts the words under n, or in a text, up to the length of a line.
func countWords(n *html.Node) int {
	if n.Type == html.TextNode {
		return len(strings.Fields(n.Data))
	}
	return len(strings.Fields(markup.SpacedText(n, MaxLineBytes)))
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
			foreign = foreign || w == "caption" && (classWords.picture[before] || besidePicture(n) && rolesOf(n.Attr[i].Val) == 0)
			edge = edge || (w == "footer" || w == "header") && !classWords.article[before]
			before = w
		})
	}
	return foreign, edge
}

// besidePicture says whether a picture stands in n, right before it or right behind it.
func besidePicture(n *html.Node) bool {
	for _, near := range [...]*html.Node{n, markup.PreviousElement(n), markup.NextElement(n)} {
		if near != nil && holdsPicture(near) {
			return true
		}
	}
	return false
}

// holdsPicture says whether n is a picture or holds one.
func holdsPicture(n *html.Node) bool {
	if n.DataAtom == atom.Img || n.DataAtom == atom.Video {
		return true
	}
	for c := range n.Descendants() {
		if c.DataAtom == atom.Img || c.DataAtom == atom.Video {
			return true
		}
	}
	return false
}

// under says whether n is, or stands under, an element of one of the tags.
func under(n *html.Node, tags ...atom.Atom) bool {
	for ; n != nil; n = n.Parent {
		if slices.Contains(tags, n.DataAtom) {
			return true
		}
	}
	return false
}
