package body

import (
	"strings"

	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/tree"
)

// isCards says whether an element is a list of teasers: three children or more of one make, most of them linked.
func (p *pruner) isCards(i int32) bool {
	t := p.t
	nd := &t.Nodes[i]
	if nd.Shape == tree.ShapeParagraph || nd.Shape == tree.ShapeHeading || nd.Letters < minList || nd.LinkShare() < listLinks {
		return false
	}
	tag := p.cardMake(i)
	same, linked, letters := int32(0), int32(0), int32(0)
	for c := i + 1; c < nd.End; c = t.Nodes[c].End {
		k := &t.Nodes[c]
		if k.Letters == 0 || k.HTML.DataAtom != tag || !k.Shape.Block() || k.Shape == tree.ShapeParagraph {
			continue
		}
		same++
		letters += k.Letters
		if isCard(k) || k.Letters <= maxCard && p.opensWithHeadline(c) {
			linked++
		}
	}
	least := int32(minCards)
	if p.belowText(i) {
		least = minCards - 1
	}
	return same >= least && float64(linked) >= linkedCards*float64(same) && float64(letters) >= listOfCards*float64(nd.Letters)
}

// areHeadlines says whether every card in node i, a list of teasers below the title, opens with a link of some
// words: such a list is no text although it may hold more prose than a short article.
func (p *pruner) areHeadlines(i int32) bool {
	t := p.t
	if t.Titled < 0 || i < t.Titled || p.holdsBody(i) {
		return false
	}
	tag := p.cardMake(i)
	for c := i + 1; c < t.Nodes[i].End; c = t.Nodes[c].End {
		if k := &t.Nodes[c]; k.Letters > 0 && k.HTML.DataAtom == tag && k.Shape.Block() && !p.opensWithHeadline(c) {
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

// cardMake is the tag of the last block in node i: lists begin with a heading and end with a card.
func (p *pruner) cardMake(i int32) atom.Atom {
	t := p.t
	var last atom.Atom
	for c := i + 1; c < t.Nodes[i].End; c = t.Nodes[c].End {
		if k := &t.Nodes[c]; k.Letters > 0 && k.Shape.Block() {
			last = k.HTML.DataAtom
		}
	}
	return last
}

// isCard says whether an element may be one teaser of a list: short, and to a good part linked.
func isCard(k *tree.Node) bool {
	if k.Letters > maxCard {
		return false
	}
	switch {
	case k.Shape == tree.ShapeItem && k.Flow == k.Letters:
		return k.LinkShare() >= itemLinks
	case k.Flow == k.Letters:
		return k.LinkShare() >= lineLinks
	}
	return k.LinkShare() >= cardLinks
}
