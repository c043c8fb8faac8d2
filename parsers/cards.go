package parsers

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// isCards says whether an element is a list of teasers: three children or more of one make, most of them linked.
func (p *pruner) isCards(i int32) bool {
	t := p.t
	nd := &t.nodes[i]
	if nd.kind == kindParagraph || nd.kind == kindHeading || nd.letters < 60 || 9*nd.links < nd.letters {
		return false
	}
	tag := p.cardMake(i)
	same, linked, letters := int32(0), int32(0), int32(0)
	for c := i + 1; c < nd.end; c = t.nodes[c].end {
		k := &t.nodes[c]
		if k.letters == 0 || k.n.DataAtom != tag || !k.kind.block() || k.kind == kindParagraph {
			continue
		}
		same++
		letters += k.letters
		if isCard(k) || k.letters <= maxCard && p.opensWithHeadline(c) {
			linked++
		}
	}
	least := int32(3)
	if p.belowText(i) {
		least = 2
	}
	return same >= least && 4*linked >= 3*same && 10*letters >= 7*nd.letters
}

// maxCard is the most letters that one teaser of a list has.
const maxCard = 350

// areHeadlines says whether every card in node i, a list of teasers below the title, opens with a link of some
// words: such a list is no text although it may hold more prose than a short article.
func (p *pruner) areHeadlines(i int32) bool {
	t := p.t
	if t.titled < 0 || i < t.titled || p.holdsBody(i) {
		return false
	}
	tag := p.cardMake(i)
	for c := i + 1; c < t.nodes[i].end; c = t.nodes[c].end {
		if k := &t.nodes[c]; k.letters > 0 && k.n.DataAtom == tag && k.kind.block() && !p.opensWithHeadline(c) {
			return false
		}
	}
	return true
}

// headlineLetters is the least length of a linked headline.
const headlineLetters = 12

// opensWithHeadline says whether the first text in node i is a headline that leads to another page.
func (p *pruner) opensWithHeadline(i int32) bool {
	for k := i + 1; k < p.t.nodes[i].end; k++ {
		nd := &p.t.nodes[k]
		if nd.kind == kindText && nd.letters > 0 {
			return false
		}
		if nd.kind == kindLink && nd.letters > 0 {
			return nd.letters >= headlineLetters && !strings.HasPrefix(attr(nd.n, "href"), "#")
		}
	}
	return false
}

// cardMake is the tag of the last block in node i: lists begin with a heading and end with a card.
func (p *pruner) cardMake(i int32) atom.Atom {
	t := p.t
	var last atom.Atom
	for c := i + 1; c < t.nodes[i].end; c = t.nodes[c].end {
		if k := &t.nodes[c]; k.letters > 0 && k.kind.block() {
			last = k.n.DataAtom
		}
	}
	return last
}

// isCard says whether an element may be one teaser of a list: short, and to a good part linked.
func isCard(k *node) bool {
	if k.letters > maxCard {
		return false
	}
	switch {
	case k.kind == kindItem && k.flow == k.letters:
		return 5*k.links >= 3*k.letters
	case k.flow == k.letters:
		return 4*k.links >= k.letters
	}
	return 8*k.links >= k.letters
}
