package body

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/tree"
)

// inQuote says whether node i stands in a quote.
func (p *pruner) inQuote(i int32) bool {
	for q := p.t.Nodes[i].Parent; q > 0; q = p.t.Nodes[q].Parent {
		if p.t.Nodes[q].Shape == tree.ShapeQuote {
			return true
		}
	}
	return false
}

// mayGo says whether node i holds less than a share of the page's prose and no container of the text.
func (p *pruner) mayGo(i int32, share float64) bool {
	if float64(p.t.Nodes[i].Good) > share*float64(p.total) {
		return false
	}
	return !p.holdsBody(i)
}

// holdsBody says whether an element under i names itself the article's body and holds a fair part of the prose.
func (p *pruner) holdsBody(i int32) bool {
	for _, b := range p.body {
		if b != i && p.t.Holds(i, b) && float64(p.t.Nodes[b].Good) > bodyShare*float64(p.total) {
			return true
		}
	}
	return false
}

// isNoteBelow says whether a short element stands behind prose that follows the title, so that the page has an article without it,
// however short: a brief may have less prose than the note about its author.
func (p *pruner) isNoteBelow(i int32) bool {
	nd, titled := &p.t.Nodes[i], p.t.Titled
	return titled >= 0 && i > titled && nd.Good <= briefProse && nd.Before > p.t.Nodes[titled].Before && !p.holdsBody(i)
}

// strongGoes decides on an element whose names speak strongly against it. Comments may well hold more prose than
// the article.
func (p *pruner) strongGoes(i int32) bool {
	switch p.t.Nodes[i].Names.Rule {
	case "comments":
		return !p.holdsBody(i)
	case "author-box":
		if p.isNoteBelow(i) {
			return true
		}
	case "toc":
		if p.t.Nodes[p.t.BlockOf(i)].Shape == tree.ShapeHeading {
			return false // plugins that make a table of contents mark the headings that it leads to
		}
	}
	return p.mayGo(i, strongShare) && !p.spared[p.makeOf(i)]
}

// midSentence says whether an element stands within a sentence, whatever its names say: «وقال <a class=popup>الوزير</a> إن»,
// "advances in <a class=keywords><b>neuroscience</b></a>, it has".
func midSentence(n *html.Node) bool {
	n = outermostInline(n)
	if n == nil {
		return false
	}
	before, after := textOf(n.PrevSibling), textOf(n.NextSibling)
	return max(markup.Letters(before), markup.Letters(after)) >= minProse && isOpen(before) && goesOnWith(after)
}

// outermostInline is the outermost of the inline elements that hold nothing but n; nil where one of them is a block.
func outermostInline(n *html.Node) *html.Node {
	for ; n != nil; n = n.Parent {
		if shape, ok := tree.ShapeOf(n); !ok || shape.Block() {
			return nil
		}
		if n.PrevSibling != nil || n.NextSibling != nil {
			return n
		}
	}
	return nil
}

// textOf is the text of a text node; "" of all others.
func textOf(n *html.Node) string {
	if n == nil || n.Type != html.TextNode {
		return ""
	}
	return strings.TrimSpace(n.Data)
}

// isOpen says whether a sentence that ends so far goes on.
func isOpen(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(last) || strings.ContainsRune(",،\"“«", last)
}

// goesOnWith says whether s may be the rest of a sentence.
func goesOnWith(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(first) || strings.ContainsRune(",،;؛.:؟?!\"”»", first)
}

// inCode says whether an element stands in a listing of a program, where highlighting calls comments by their name.
func inCode(n *html.Node) bool {
	for p, up := n.Parent, 0; p != nil && up < codeDepth; p, up = p.Parent, up+1 {
		if p.DataAtom == atom.Pre || p.DataAtom == atom.Code {
			return true
		}
	}
	return false
}

// isWholeLine says whether an inline element holds most of a line of prose: text pasted from a social network brings
// its class names along.
func (p *pruner) isWholeLine(i int32) bool {
	nd := &p.t.Nodes[i]
	if nd.Shape.Block() || nd.Shape == tree.ShapeLink || neverText[nd.Names.Rule] || frameNames[nd.Names.Rule] {
		return false
	}
	b := &p.t.Nodes[p.t.BlockOf(i)]
	return nd.Letters >= longProse && 2*nd.Letters > b.Flow && isProse(b)
}

// weakGoes decides on an element whose names speak weakly against it. Inside a line of prose, such as
// «<span class=date>», it stays; an inline element around paragraphs is judged as a block.
func (p *pruner) weakGoes(i int32) bool {
	nd, line := &p.t.Nodes[i], &p.t.Nodes[p.t.BlockOf(i)]
	switch {
	case !nd.Shape.Block() && nd.Letters <= line.Flow:
		return line.Flow-nd.Letters < inlineRest
	case nd.Shape == tree.ShapeParagraph && nd.Good > 0, p.isPiece(i):
		return false
	}
	return p.mayGo(i, weakShare)
}

// isPiece says whether node i is one of the pieces of a text, alone or in elements around it: slides, or elements of running text.
func (p *pruner) isPiece(i int32) bool {
	nd := p.t.Nodes[i]
	if nd.Good == 0 || nd.Names.Rule != "gallery" && p.standsApart(i) {
		return false
	}
	for ; i > 0 && p.t.Nodes[i].Letters == nd.Letters; i = p.t.Nodes[i].Parent {
		if kin := p.kin(i); p.isMuch(kin) && (nd.Names.Rule == "gallery" || isPure(&kin) && kin.LinkShare() < cardLinks) {
			return true
		}
	}
	return false
}

// standsApart says whether node i stands in an element that is set apart from the text by its tag, or by names that speak strongly
// against it.
func (p *pruner) standsApart(i int32) bool {
	for q := p.t.Nodes[i].Parent; q > 0; q = p.t.Nodes[q].Parent {
		if nd := &p.t.Nodes[q]; (isApart(nd) || nd.Names.Says == tree.SaysStrong) && !p.t.Holds(q, p.t.Titled) {
			return true
		}
	}
	return false
}

// isSlide says whether node i and those of its make beside it hold much of the page's prose: a text told in slides.
func (p *pruner) isSlide(i int32) bool { return p.t.Nodes[i].Good > 0 && p.isMuch(p.kin(i)) }

// isMuch says whether what was counted in an element, or in several, is much of the page's prose.
func (p *pruner) isMuch(nd tree.Node) bool { return float64(nd.Good) > weakShare*float64(p.total) }

// kin sums up what was counted in node i and in those of its make beside it.
func (p *pruner) kin(i int32) tree.Node {
	t := p.t
	sum, n := t.Nodes[i], 0
	for c := range t.Children(t.Nodes[i].Parent) {
		if n++; n > maxSiblings {
			break
		}
		if k := &t.Nodes[c]; c != i && k.Rule == "" && sameMake(k.HTML, t.Nodes[i].HTML) {
			sum.Good, sum.Bad, sum.Letters, sum.Links = sum.Good+k.Good, sum.Bad+k.Bad, sum.Letters+k.Letters, sum.Links+k.Links
		}
	}
	return sum
}
