package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/markup"
)

// Part is what an element calls itself.
type Part uint8

// The parts of a page.
const (
	OwnPart     Part = iota // nothing else than a part of its article
	HeadPart                // a header, of the page as long as it does not follow the title
	ForeignPart             // one that speaks of something else: a footer, a menu, related articles, comments
)

// PartOf says what an element calls itself by its tag and names. Headers and footers within an <article> or <main> are its own,
// and so are boxes beside the text that tell the article's facts.
func PartOf(n *html.Node) Part {
	says := namesOf(n)
	switch n.DataAtom {
	case atom.Nav, atom.Form, atom.Select, atom.Blockquote, // posts of social networks are embedded in quotes
		atom.Figure, atom.Figcaption: // the day of a picture
		says.foreign = true
	case atom.Aside:
		says.side = true
	case atom.Header:
		says.head = true
	case atom.Footer:
		says.foot = true
	}
	switch {
	case says.foreign, says.side && !tellsFacts(n):
		return ForeignPart
	case !says.head && !says.foot, under(n, atom.Article, atom.Main):
		return OwnPart
	case says.foot:
		return ForeignPart
	}
	return HeadPart
}

// tellsFacts says whether a box beside the text belongs to its article: it is short, and leads to no other.
func tellsFacts(n *html.Node) bool {
	return under(n, atom.Article, atom.Main) && markup.IsShort(n, maxFactsBytes) && !LeadsAway(n, nil)
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

// isHeadlineLink says whether n is a link to another page that has words enough for a headline, beside those of own and of dates.
// The links of a post to the next and to all of its author's are no card's.
func isHeadlineLink(n, own *html.Node) bool {
	if n.DataAtom != atom.A || strings.Contains(markup.Attr(n, "href"), "#") || isPostLink(n) {
		return false
	}
	words := countWords(n)
	for c := range n.Descendants() {
		if c.DataAtom == atom.Time && (own == nil || !markup.Within(own, c) && !markup.Within(c, own)) {
			words -= countWords(c)
		}
	}
	if own != nil && markup.Within(own, n) {
		words -= countWords(own)
	}
	return words >= HeadlineWords
}

// isPostLink says whether a link stands below posts: to the next one, to the one before it, or to all of the author's.
func isPostLink(n *html.Node) bool {
	rel := markup.Attr(n, "rel")
	return rel == "prev" || rel == "next" || rel == "author" || destinationOf(markup.Attr(n, "href"))&toAuthor != 0 || namedNeighbour(n)
}

// namedNeighbour says whether a link or one of the elements closest around it is named after the next post or the one before.
func namedNeighbour(n *html.Node) (named bool) {
	for up := 0; up < neighbourLevels && n != nil && !named; up, n = up+1, n.Parent {
		markup.EachClassWord(markup.Attr(n, "class"), func(w string) { named = named || w == "prev" || w == "previous" || w == "next" })
	}
	return named
}

// countWords counts the words under n, or in a text, up to the length of a line.
func countWords(n *html.Node) int {
	if n.Type == html.TextNode {
		return len(strings.Fields(n.Data))
	}
	return len(strings.Fields(markup.SpacedText(n, MaxLineBytes)))
}

// names are what the class and id of an element say that it is.
type names struct{ foreign, side, head, foot bool }

// namesOf reads the class and id of an element.
func namesOf(n *html.Node) (says names) {
	for i := range n.Attr {
		if k := n.Attr[i].Key; k != "class" && k != "id" {
			continue
		}
		before := ""
		markup.EachClassWord(n.Attr[i].Val, func(w string) {
			if classWords.state[before] { // «has-sidebar» tells of a neighbour
				before = w
				return
			}
			switch {
			case classWords.side[w]:
				says.side = true
			case w == "caption":
				says.foreign = says.foreign || classWords.picture[before] || besidePicture(n) && rolesOf(n.Attr[i].Val) == 0
			case classWords.article[before], classWords.roles[before] != 0: // «entry-header», «date-header»
			case w == "header":
				says.head = true
			case w == "footer":
				says.foot = true
			}
			says.foreign = says.foreign || classWords.maybe[w] && LeadsAway(n, nil)
			says.foreign = says.foreign || classWords.foreign[w] && !(w == "widget" && before == "elementor") // Elementor calls every part a widget
			before = w
		})
	}
	return says
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
