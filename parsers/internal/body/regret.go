package body

import (
	"strings"

	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/tree"
)

// putBack is how Explain calls what regret does.
const putBack = "put back after all"

// regret puts back what was pruned for one reason where that is more prose than is left of the page, since a cut that takes
// more than it leaves took the text: a theme that calls the whole post «share», or every piece of a text «sidebar-grid». No
// single element of it need be large.
func (p *pruner) regret() {
	left := p.t.Nodes[0].Good
	if left >= p.first-left {
		return
	}
	pruned := map[string]int32{}
	p.eachPruned(func(i int32) { pruned[p.t.Nodes[i].Rule] += p.prose(i) })
	best := ""
	for rule, good := range pruned {
		if good > pruned[best] || good == pruned[best] && rule < best {
			best = rule
		}
	}
	if good := pruned[best]; good < minRegret || good < left {
		return
	}
	p.eachPruned(func(i int32) {
		if p.t.Nodes[i].Rule == best {
			p.t.Nodes[i].Rule = ""
			p.log.element(putBack, &p.t.Nodes[i])
			p.t.Nodes[i].Names = tree.Evidence{}
		}
	})
	p.measure()
}

// eachPruned calls f with every element that names took out and that may hold the article after all.
func (p *pruner) eachPruned(f func(int32)) {
	for i := int32(1); i < int32(len(p.t.Nodes)); {
		nd := &p.t.Nodes[i]
		if nd.Rule == "" {
			i++
			continue
		}
		if reason, named := strings.CutPrefix(nd.Rule, "container:"); named && nd.End > p.t.Titled && !isApart(nd) && p.mayBeText(i, reason) {
			f(i)
		}
		i = nd.End
	}
}

// mayBeText says whether what went for a reason may be the article: what names such as «sidebar» took only where it is running
// text, comments only where no text stands above them and readers wrote none.
func (p *pruner) mayBeText(i int32, reason string) bool {
	switch {
	case reason == "comments":
		return p.proseAbove(i) < longProse && !p.isOfReaders(i)
	case frameNames[reason]:
		return p.isRunning(i)
	}
	return !neverText[reason]
}

// frameNames are the reasons of names that layouts give to what stands beside the text, and grids to the text's own cells;
// neverText those of what may hold much prose and is never the article.
var (
	frameNames = map[string]bool{"related": true, "sidebar": true, "navigation": true, "author-box": true}
	neverText  = map[string]bool{"comments": true, "cookies": true, "popup": true, "legal": true, "footer": true, "login": true, "hidden": true, "newsletter": true}
)

// isRunning says whether node i, as it was before pruning, holds little but prose without links.
func (p *pruner) isRunning(i int32) bool {
	nd := &p.t.Nodes[i]
	return nd.LinkShare() < cardLinks && float64(nd.Letters) <= runningShare*float64(p.prose(i))
}

// isOfReaders says whether node i, named after comments, holds a form to write one, or names of who wrote them. Reports of a match
// are called comments too.
func (p *pruner) isOfReaders(i int32) bool {
	for k := i; k < p.t.Nodes[i].End; k++ {
		nd := &p.t.Nodes[k]
		if nd.HTML.DataAtom == atom.Form || nd.Names.Rule == "author-box" || nd.Names.Says == tree.SaysWeak && nd.Names.Rule == "comments" {
			return true
		}
	}
	return false
}

// isApart says whether an element's tag sets it apart from the text; a <blockquote> that was pruned is a post of a social
// network.
func isApart(nd *tree.Node) bool {
	switch nd.HTML.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Form, atom.Dialog, atom.Blockquote:
		return true
	}
	return false
}

// prose counts the letters of prose under node i, as they were before pruning.
func (p *pruner) prose(i int32) int32 {
	good := int32(0)
	for k := i; k < p.t.Nodes[i].End; k++ {
		good += p.t.Nodes[k].OwnGood
	}
	return good
}
