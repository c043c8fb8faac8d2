package body

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/internal/arabic"
	"warraq/parsers/internal/lexicon"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/tree"
)

// ruleCall is the rule of boxes that ask something of the reader.
const ruleCall = "call"

// call takes out a small box below the beginning of the text that asks the reader for something: to follow, to subscribe, to support,
// to buy. What speaks for one is added up (callEvidence).
func (p *pruner) call(i int32) string {
	nd := &p.t.Nodes[i]
	if nd.Names.Says == tree.SaysBody || nd.Names.Says == tree.SaysWeakBody || !p.isCall(i) {
		return ""
	}
	for k := i + 1; k < nd.End; k++ {
		if p.t.Nodes[k].Good < nd.Good && p.isCall(k) {
			return "" // it holds the box, and something else
		}
	}
	return ruleCall
}

// isCall says whether box i asks the reader for something, and neither it nor those of its make hold much of the page's prose.
func (p *pruner) isCall(i int32) bool {
	nd := &p.t.Nodes[i]
	if nd.Shape != tree.ShapeBlock || nd.Letters < minProse || nd.Letters > maxCard || !p.belowText(i) {
		return false
	}
	return p.callEvidence(i) >= sureCall && p.mayGo(i, weakShare) && !p.isSlide(i)
}

// callEvidence adds up what speaks for a box that asks something of the reader: a button or a form in it, the dress of a box or a heading
// of level 1, one of which it must have, and words that speak to the reader of the site, a link to an account at a social network or to
// an app.
func (p *pruner) callEvidence(i int32) float64 {
	score, t := 0.0, p.t
	add := func(holds bool, weight float64) {
		if holds {
			score += weight
		}
	}
	account, heading := false, false
	for k := i + 1; k < t.Nodes[i].End; k++ {
		account = account || t.Nodes[k].Shape == tree.ShapeLink && leadsToAccount(t.Nodes[k].HTML)
		heading = heading || t.Nodes[k].HTML.DataAtom == atom.H1
	}
	add(p.endsWithButton(i) || asksForAddress(t.Nodes[i].HTML), callButton)
	add(isDressed(t.Nodes[i].HTML), callDress)
	add(heading, callHeading)
	if score == 0 {
		return 0
	}
	opens, says := p.appeals(i)
	add(says, callWords)
	add(opens, callOpening)
	add(account, callAccount)
	return score
}

// appeals says whether a line in box i opens with words that ask something of the reader, and whether one holds such words at all.
func (p *pruner) appeals(i int32) (opens, says bool) {
	for k := i; k < p.t.Nodes[i].End; k++ {
		nd := &p.t.Nodes[k]
		if !nd.Shape.Block() || nd.Flow == 0 {
			continue
		}
		key := arabic.LineKey(p.t.HeadText(k))
		opens = opens || lexicon.CueOpens(lexicon.CueAppeal, key)
		says = says || lexicon.Cue(lexicon.CueAppeal, key) != "" || lexicon.Cue(lexicon.CueUs, key) != "" || lexicon.Cue(lexicon.CueNetwork, key) != "" || lexicon.Cue(lexicon.CueBoilerplate, key) != ""
	}
	return opens, says
}

// endsWithButton says whether the last text in box i, below other text, is a link in the dress of a button.
func (p *pruner) endsWithButton(i int32) bool {
	t, nd := p.t, &p.t.Nodes[i]
	for k := nd.End - 1; k > i; k-- {
		l := &t.Nodes[k]
		if l.Shape == tree.ShapeLink && l.Letters > 0 {
			return l.Pos+l.Letters == nd.Pos+nd.Letters && l.Letters < nd.Letters && isButton(l.HTML) && p.isWholeBlock(k)
		}
	}
	return false
}

// isWholeBlock says whether link k is all that its block says.
func (p *pruner) isWholeBlock(k int32) bool {
	b := &p.t.Nodes[p.t.BlockOf(k)]
	return b.FlowLink == b.Flow
}

// isButton says whether a link's class or role makes it a button.
func isButton(a *html.Node) bool {
	if markup.Attr(a, "role") == "button" {
		return true
	}
	button := false
	markup.EachClassWord(markup.Attr(a, "class"), func(w string) {
		button = button || w == "btn" || w == "button" || w == "cta"
	})
	return button
}

// asksForAddress says whether a form in n asks for an address of mail.
func asksForAddress(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.DataAtom == atom.Input && (markup.Attr(c, "type") == "email" || strings.Contains(strings.ToLower(markup.Attr(c, "name")), "email")) {
			return true
		}
	}
	return false
}

// leadsToAccount says whether a link leads to an account at a social network, to an app, to where one subscribes or gives money.
func leadsToAccount(a *html.Node) bool {
	return lexicon.Cue(lexicon.CueAccount, arabic.LineKey(markup.Attr(a, "href"))) != ""
}

// isDressed says whether an element has the dress of a box: its class says so, or a border or background in its style.
func isDressed(n *html.Node) bool {
	style := markup.Attr(n, "style")
	if strings.Contains(style, "border") || strings.Contains(style, "background") {
		return true
	}
	dressed := false
	markup.EachClassWord(markup.Attr(n, "class"), func(w string) { dressed = dressed || lexicon.Cue(lexicon.CueDress, w) != "" })
	return dressed
}
