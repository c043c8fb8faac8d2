package body

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/internal/dates"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/tree"
)

// nextArticle takes out a further article that the page loads under its own, with the heading i that opens it: an element of
// the same make as one around the title, next to it, that begins with a heading of level 1 and has what articles have. The
// sections of one text may each have such a heading, too.
func (p *pruner) nextArticle(i int32) string {
	t := p.t
	if t.Titled < 0 || i <= t.Titled || t.Nodes[i].HTML.DataAtom != atom.H1 || t.Nodes[i].Pos-t.Nodes[t.Titled].Pos < nextArticle {
		return ""
	}
	for q := t.Nodes[i].Parent; q > 0 && t.Nodes[q].Pos == t.Nodes[i].Pos && !t.Holds(q, t.Titled); q = t.Nodes[q].Parent {
		if followsLike(t.Nodes[q].HTML, t.Nodes[t.Titled].HTML) && p.isPublished(q, i) {
			t.Nodes[q].Rule = "next-article"
			return "next-article"
		}
	}
	return ""
}

// followsLike says whether an element of the same make, with the title in it, stands before n under the same parent.
func followsLike(n, title *html.Node) bool {
	for s, looked := n.PrevSibling, 0; s != nil && looked < maxSiblings; s, looked = s.PrevSibling, looked+1 {
		if sameMake(s, n) && markup.Within(title, s) {
			return true
		}
	}
	return false
}

// isPublished says whether element q, which heading i opens, has a date, an author, a body or a page of its own.
func (p *pruner) isPublished(q, i int32) bool {
	t := p.t
	return t.Nodes[q].HTML.DataAtom == atom.Article || t.Nodes[i].Links > 0 || p.isDated(q, i)
}

// isDated says whether element q, which heading i opens, has a date, an author or a body of its own.
func (p *pruner) isDated(q, i int32) bool {
	t := p.t
	blocks := 0
	for k := t.Nodes[i].End; k < t.Nodes[q].End; k++ {
		nd := &t.Nodes[k]
		if tellsOfArticle(nd) {
			return true
		}
		if nd.Shape.Block() && nd.Flow > 0 {
			if blocks++; blocks <= earlyLines && nd.Flow < minProse && dates.Holds(markup.Text(nd.HTML, headLetters)) {
				return true
			}
		}
	}
	return false
}

// tellsOfArticle says whether an element calls itself an article's body, or what is told beside one.
func tellsOfArticle(nd *tree.Node) bool {
	return isBody(nd) || nd.HTML.DataAtom == atom.Time || nd.Names.Rule == "meta" || nd.Names.Rule == "author-box"
}
