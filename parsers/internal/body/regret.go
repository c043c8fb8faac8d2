package body

import (
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/markup"
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
	reason, good, makes := p.mostPruned()
	least := int32(minRegret)
	if left < minPart {
		least = longProse // there is no article without it
	}
	if good < max(least, left) {
		return
	}
	p.eachPruned(func(i int32, r string) {
		if r == reason && makes[p.makeOf(i)] {
			p.t.Nodes[i].Rule = ""
			p.log.element(putBack, p.t, i)
			p.t.Nodes[i].Names = tree.Evidence{}
		}
	})
	p.measure()
}

// mostPruned is the reason for which most that may be the article was pruned, the letters of its prose, and the makes of the
// elements that hold such.
func (p *pruner) mostPruned() (reason string, good int32, makes map[string]bool) {
	pruned := map[string]int32{}
	makes = map[string]bool{}
	p.eachPruned(func(i int32, r string) {
		if p.mayBeText(i, r) {
			prose, _ := p.worth(i)
			pruned[r] += prose
			makes[p.makeOf(i)] = true
		}
	})
	for r, prose := range pruned {
		if prose > good || prose == good && r < reason {
			reason, good = r, prose
		}
	}
	return reason, good, makes
}

// eachPruned calls f with every element that names took out, and the reason, but for those whose tags set them apart.
func (p *pruner) eachPruned(f func(i int32, reason string)) {
	for i := int32(1); i < int32(len(p.t.Nodes)); {
		nd := &p.t.Nodes[i]
		if nd.Rule == "" {
			i++
			continue
		}
		if reason, named := strings.CutPrefix(nd.Rule, "container:"); named && nd.End > p.t.Titled && !isApart(nd) {
			f(i, reason)
		}
		i = nd.End
	}
}

// makeOf names the make of an element: its class, by which the pieces of one text are alike; the element itself where it has none.
func (p *pruner) makeOf(i int32) string {
	if class := markup.Attr(p.t.Nodes[i].HTML, "class"); class != "" {
		return class
	}
	return strconv.Itoa(int(i))
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
	good, bad := p.worth(i)
	return p.t.Nodes[i].LinkShare() < cardLinks && float64(bad) <= impure*float64(good)
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

// worth counts the letters of prose under node i, and those that speak against it, as they were before pruning.
func (p *pruner) worth(i int32) (good, bad int32) {
	for k := i; k < p.t.Nodes[i].End; k++ {
		good, bad = good+p.t.Nodes[k].OwnGood, bad+p.t.Nodes[k].OwnBad
	}
	return good, bad
}
