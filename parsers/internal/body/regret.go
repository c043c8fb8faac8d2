package body

import (
	"strings"

	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/tree"
)

// putBack is how Explain calls what regret does.
const putBack = "put back after all"

// regret puts back what was pruned for one reason where that is most of the page: a theme that calls the whole post
// «share», or every section of a text «toc». No single element of it need be large. What holds much text that is never
// the article, such as comments, stays out.
func (p *pruner) regret() {
	left := p.t.Nodes[0].Good
	if regretTimes*left > p.first-left {
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
	if good := pruned[best]; good < minRegret || good < regretTimes*left {
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
		if reason, named := strings.CutPrefix(nd.Rule, "container:"); named && !neverText(reason) && nd.End > p.t.Titled && !isApart(nd) {
			f(i)
		}
		i = nd.End
	}
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

// neverText says whether what is taken out for a reason may hold much prose and is never the article.
func neverText(reason string) bool {
	switch reason {
	case "comments", "related", "cookies", "popup", "legal", "footer", "navigation", "sidebar", "login", "paywall", "hidden", "newsletter", "author-box":
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
