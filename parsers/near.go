package parsers

import (
	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// How much visible text, in bytes, may stand between the title and what belongs to it.
const (
	farBefore = 300
	farAfter  = 1500
)

// selectAll returns what the source's selectors match: the first selector that matches anything wins.
func selectAll(d *document, selectors []string) []*html.Node {
	for _, sel := range selectors {
		if found := goquery.NewDocumentFromNode(d.root).Find(sel); found.Length() > 0 {
			return found.Nodes
		}
	}
	return nil
}

// places knows where the title stands, and so which parts of the page speak of its article.
type places struct {
	titles []hit
	above  map[*html.Node]bool // elements around a title
	known  map[*html.Node]bool // answers of foreign so far
}

// newPlaces makes the places of a page whose title stands at the hits; there may be none.
func newPlaces(titles []hit) *places {
	p := &places{titles: titles[:min(len(titles), 5)], above: map[*html.Node]bool{}, known: map[*html.Node]bool{}}
	for _, t := range p.titles {
		for n := t.node; n != nil && !p.above[n]; n = n.Parent {
			p.above[n] = true
		}
	}
	return p
}

// titleNode is the first place of the title outside of parts that speak of something else; the very first if
// there is no such place; nil if there is none at all.
func titleNode(titles []hit) *html.Node {
	alone := newPlaces(nil)
	for _, t := range titles {
		if !alone.foreign(t.node) {
			return t.node
		}
	}
	if len(titles) > 0 {
		return titles[0].node
	}
	return nil
}

// foreign says whether n stands in a part of the page that speaks of something else than its article: a part that
// calls itself header, sidebar, related, comments, footer and so on, and doesn't hold the title too.
func (p *places) foreign(n *html.Node) bool {
	if n == nil || n.DataAtom == atom.Body || p.above[n] {
		return false
	}
	if answer, ok := p.known[n]; ok {
		return answer
	}
	answer := isForeignPart(n) || p.foreign(n.Parent)
	p.known[n] = answer
	return answer
}

// isForeignPart says whether an element calls itself a part that speaks of something else than the article.
func isForeignPart(n *html.Node) bool {
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
			eachClassWord(n.Attr[i].Val, func(w string) {
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

// beside says whether a hit belongs to the article by its place: not in a foreign part, and shortly before or not
// far behind a title. Without a title, every hit outside foreign parts does.
func (p *places) beside(h hit) bool {
	if len(p.titles) > 0 && p.distance(h) >= farAfter { // asked first: it is cheap, and refuses most
		return false
	}
	return !p.foreign(h.node)
}

// distance is how far a hit is from the nearest title in bytes of visible text; what stands before the title
// counts as farther, up to farBefore. It is 0 where no title's place is known.
func (p *places) distance(h hit) int {
	best := 1 << 30
	for _, t := range p.titles {
		switch gap := h.pos - t.pos; {
		case t.pos < 0:
			return 0
		case gap >= 0:
			best = min(best, gap)
		case -gap <= farBefore:
			best = min(best, -gap*farAfter/(farBefore+1))
		}
	}
	if len(p.titles) == 0 {
		return 0
	}
	return best
}
