package body

import (
	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/lexicon"
	"warraq/parsers/internal/tree"
)

// pruner takes out of a page what is no part of its article, before the article is looked for.
type pruner struct {
	t       *tree.Tree
	lex     *lexicon.Lexicon
	total   int32 // letters of prose on the page
	first   int32 // the same before anything was taken out
	body    []int32
	spared  map[string]bool // makes of elements that hold too much of the prose to go for their names
	address string          // by which links to other sites are told

	shared shared         // what sibling pages print, too
	unseen map[int32]bool // hidden elements that are no part of the article
	log    *log
}

// pruning takes an element out for one reason: its rule names the reason, "" where the element may be the article's.
type pruning struct {
	name string
	rule func(*pruner, int32) string
}

// surely are the prunings on strong evidence; perhaps those on weak names, which are measured by what the others leave: without
// the lists beside it, a short text in a «widget» is most of the page.
var (
	surely = []pruning{
		{"hidden", (*pruner).hidden},
		{"by strong names", (*pruner).stronglyNamed},
		{"lists of teasers", (*pruner).teaserList},
		{"the next article", (*pruner).nextArticle},
		{"other posts", (*pruner).otherPost},
		{"boxes under a heading", (*pruner).headed},
		{"calls to the reader", (*pruner).call},
		{"numbers of lines", (*pruner).lineNumbers},
	}
	perhaps = []pruning{{"by weak names", (*pruner).weaklyNamed}}
)

// prune marks what is to be left out, each with its rule.
func prune(t *tree.Tree, lex *lexicon.Lexicon, address string, l *log) {
	p := &pruner{t: t, lex: lex, address: address, log: l, body: named(t, isBody, maxBodies)}
	p.measure()
	p.frame()
	p.first = p.total
	p.comments()
	p.findUnseen()
	p.each(surely)
	p.regret()
	p.each(perhaps)
	p.regret()
}

// named lists the elements of which a question is true, up to some number.
func named(t *tree.Tree, is func(*tree.Node) bool, most int) []int32 {
	var out []int32
	for i := range t.Nodes {
		if len(out) < most && is(&t.Nodes[i]) {
			out = append(out, int32(i))
		}
	}
	return out
}

func isBody(nd *tree.Node) bool { return nd.Names.Says == tree.SaysBody }

func isComments(nd *tree.Node) bool {
	return nd.Names.Says == tree.SaysStrong && nd.Names.Rule == "comments" && nd.Good > 0
}

// measure counts the prose that is still in.
func (p *pruner) measure() {
	weigh(p.t)
	p.total = p.t.Nodes[0].Good
	p.spared = map[string]bool{}
	for i := range p.t.Nodes {
		if nd := &p.t.Nodes[i]; nd.Names.Says == tree.SaysStrong && float64(nd.Good) > strongShare*float64(p.total) {
			p.spared[p.makeOf(int32(i))] = true
		}
	}
}

// comments takes out the comments before anything else is measured by the page's prose, of which they may be the greater part.
func (p *pruner) comments() {
	found, end := named(p.t, isComments, len(p.t.Nodes)), int32(0) // end of the last that was taken out
	for _, i := range found {
		if i >= end && p.take(i, surely) {
			end = p.t.Nodes[i].End
		}
	}
	if end > 0 {
		p.measure()
	}
}

// each asks the prunings for the rule of every node that is not out already, and of none under one that is.
func (p *pruner) each(prunings []pruning) {
	took := false
	for i := int32(1); i < int32(len(p.t.Nodes)); {
		switch nd := &p.t.Nodes[i]; {
		case nd.Rule != "":
			i = nd.End
		case mayHoldText(nd) && p.take(i, prunings):
			took, i = true, nd.End
		default:
			i++
		}
	}
	if took {
		p.measure()
	}
}

// mayHoldText says whether a node is an element with text under it.
func mayHoldText(nd *tree.Node) bool {
	return nd.Shape != tree.ShapeText && nd.Shape != tree.ShapeBreak && nd.Letters > 0
}

// take takes node i out if one of the prunings names a reason. What the whole page hangs on, and what holds the title, stays.
func (p *pruner) take(i int32, prunings []pruning) bool {
	nd := &p.t.Nodes[i]
	if isTrunk(nd) && !p.unseen[i] || nd.Shape != tree.ShapeHeading && p.t.Holds(i, p.t.Titled) {
		return false
	}
	for _, pr := range prunings {
		if nd.Rule = pr.rule(p, i); nd.Rule != "" {
			p.log.element(pr.name, p.t, i)
			return true
		}
	}
	return false
}

// hidden takes out what readers don't see.
func (p *pruner) hidden(i int32) string {
	if p.unseen[i] {
		return ruleHidden
	}
	return ""
}

// stronglyNamed takes out what names that speak strongly against an element leave no doubt about. A <footer> in a quote says
// who is quoted.
func (p *pruner) stronglyNamed(i int32) string {
	nd := &p.t.Nodes[i]
	if nd.Names.Says != tree.SaysStrong || nd.HTML.DataAtom == atom.Footer && p.inQuote(i) {
		return ""
	}
	if !p.strongGoes(i) || midSentence(nd.HTML) || p.isWholeLine(i) || inCode(nd.HTML) {
		return ""
	}
	return "container:" + nd.Names.Rule
}

// weaklyNamed takes out what names speak weakly against.
func (p *pruner) weaklyNamed(i int32) string {
	nd := &p.t.Nodes[i]
	if nd.Names.Says != tree.SaysWeak || p.isTeaserOfText(i) || !p.weakGoes(i) {
		return ""
	}
	return "container:" + nd.Names.Rule
}

// isTeaserOfText says whether node i, named a teaser, is the text's own: prose without links that no other stands before.
func (p *pruner) isTeaserOfText(i int32) bool {
	nd := &p.t.Nodes[i]
	return nd.Names.Rule == "related" && nd.Links == 0 && i > p.t.Titled && !p.belowText(i)
}

// teaserList takes out lists of teasers.
func (p *pruner) teaserList(i int32) string {
	if p.t.Nodes[i].Shape.Block() && p.isCards(i) && (p.mayGo(i, cardShare) || p.areHeadlines(i)) && !p.isAnnounced(i) {
		return "teaser-list"
	}
	return ""
}

// isTrunk says whether a node is one that the whole page hangs on.
func isTrunk(nd *tree.Node) bool {
	switch nd.HTML.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article:
		return true
	}
	return false
}
