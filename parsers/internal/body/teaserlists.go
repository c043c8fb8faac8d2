package body

import (
	"iter"
	"strings"

	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/tree"
)

// isCards says whether an element is a list of teasers: three children or more of one make, most of them linked.
func (p *pruner) isCards(i int32) bool {
	nd := &p.t.Nodes[i]
	if nd.Shape == tree.ShapeParagraph || nd.Shape == tree.ShapeHeading || nd.Letters < minList || nd.LinkShare() < listLinks {
		return false
	}
	all, linked, letters := 0, 0, int32(0)
	for c := range p.cards(i) {
		k := &p.t.Nodes[c]
		all++
		letters += k.Letters
		if isCard(k) || k.Letters <= maxCard && p.opensWithHeadline(c) {
			linked++
		}
	}
	least := minCards
	if p.belowText(i) {
		least--
	}
	return all >= least && float64(linked) >= linkedCards*float64(all) && float64(letters) >= listOfCards*float64(nd.Letters)
}

// cards yields the children of node i that may be teasers: blocks with the tag of the last, for lists begin with a heading and
// end with a card.
func (p *pruner) cards(i int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		tag := p.cardMake(i)
		for c := range p.t.Children(i) {
			k := &p.t.Nodes[c]
			if isFilledBlock(k) && k.HTML.DataAtom == tag && k.Shape != tree.ShapeParagraph && !yield(c) {
				return
			}
		}
	}
}

func isFilledBlock(nd *tree.Node) bool { return nd.Letters > 0 && nd.Shape.Block() }

// areHeadlines says whether every card in node i, a list of teasers below the title, opens with a link of some
// words: such a list is no text although it may hold more prose than a short article.
func (p *pruner) areHeadlines(i int32) bool {
	if p.t.Titled < 0 || i < p.t.Titled || p.holdsBody(i) {
		return false
	}
	for c := range p.cards(i) {
		if !p.opensWithHeadline(c) {
			return false
		}
	}
	return true
}

// opensWithHeadline says whether the first text in node i is a headline that leads to another page.
func (p *pruner) opensWithHeadline(i int32) bool {
	for k := i + 1; k < p.t.Nodes[i].End; k++ {
		nd := &p.t.Nodes[k]
		if nd.Shape == tree.ShapeText && nd.Letters > 0 {
			return false
		}
		if nd.Shape == tree.ShapeLink && nd.Letters > 0 {
			return nd.Letters >= headlineLetters && !strings.HasPrefix(markup.Attr(nd.HTML, "href"), "#")
		}
	}
	return false
}

// cardMake is the tag of the last block in node i.
func (p *pruner) cardMake(i int32) atom.Atom {
	var last atom.Atom
	for c := range p.t.Children(i) {
		if k := &p.t.Nodes[c]; isFilledBlock(k) {
			last = k.HTML.DataAtom
		}
	}
	return last
}

// isCard says whether an element may be one teaser of a list: short, and to a good part linked.
func isCard(k *tree.Node) bool {
	least := cardLinks
	if k.Flow == k.Letters { // it is one line
		least = lineLinks
		if k.Shape == tree.ShapeItem {
			least = itemLinks
		}
	}
	return k.Letters <= maxCard && k.LinkShare() >= least
}
