package body

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/tree"
)

// otherPost takes out another post that stands in or below the article, with the linked headline i that opens it: an <article>, or an
// element that calls itself a post as one around the title does. One of another make than what is around the title may be a part of a
// text in parts, and goes where it and those beside it are not most of the page, or where it has a date or an author of its own.
func (p *pruner) otherPost(i int32) string {
	t := p.t
	if t.Nodes[i].Shape != tree.ShapeHeading || !p.belowText(i) || !p.isHeadline(i) {
		return ""
	}
	for q := t.Nodes[i].Parent; q > 0 && t.Nodes[i].Pos-t.Nodes[q].Pos <= headLetters && !t.Holds(q, t.Titled); q = t.Nodes[q].Parent {
		if !isPost(&t.Nodes[q]) {
			continue
		}
		if p.isLikeOwn(q) || p.goodBeside(q) <= p.total/2 || p.isDated(q, i) {
			t.Nodes[q].Rule = "other-post"
			return "other-post"
		}
	}
	return ""
}

// isHeadline says whether heading i is a link to another page.
func (p *pruner) isHeadline(i int32) bool {
	nd := &p.t.Nodes[i]
	if nd.Links < headlineLetters || nd.LinkShare() < mostlyLinks {
		return false
	}
	a := linkIn(nd.HTML)
	return a != nil && !strings.HasPrefix(markup.Attr(a, "href"), "#")
}

// linkIn is the first link in n or the one around it; nil where there is none.
func linkIn(n *html.Node) *html.Node {
	for c := range n.Descendants() {
		if c.DataAtom == atom.A {
			return c
		}
	}
	if n.Parent != nil && n.Parent.DataAtom == atom.A {
		return n.Parent
	}
	return nil
}

// isPost says whether an element may hold a whole post: by its tag, or by a name such as «post».
func isPost(nd *tree.Node) bool {
	return nd.HTML.DataAtom == atom.Article || nd.Shape == tree.ShapeBlock && nd.Names.Says == tree.SaysWeakBody
}

// isLikeOwn says whether an element around the title is of the make of post q.
func (p *pruner) isLikeOwn(q int32) bool {
	post := &p.t.Nodes[q]
	for a := p.t.Nodes[p.t.Titled].Parent; a > 0; a = p.t.Nodes[a].Parent {
		if own := &p.t.Nodes[a]; isPost(own) && own.HTML.DataAtom == post.HTML.DataAtom && sharesClass(own.HTML, post.HTML) {
			return true
		}
	}
	return false
}

// sharesClass says whether two elements have a class in common, or none.
func sharesClass(a, b *html.Node) bool {
	class := " " + markup.Attr(a, "class") + " "
	other := markup.Attr(b, "class")
	for c := range strings.FieldsSeq(other) {
		if strings.Contains(class, " "+c+" ") {
			return true
		}
	}
	return strings.TrimSpace(class) == "" && strings.TrimSpace(other) == ""
}

// goodBeside counts the letters of prose in element q and in those of its tag beside it that don't hold the title.
func (p *pruner) goodBeside(q int32) int32 {
	good, looked := int32(0), 0
	for c := range p.t.Children(p.t.Nodes[q].Parent) {
		if looked++; looked > maxBodies {
			break
		}
		if p.t.Nodes[c].HTML.DataAtom == p.t.Nodes[q].HTML.DataAtom && !p.t.Holds(c, p.t.Titled) {
			good += p.t.Nodes[c].Good
		}
	}
	return good
}
