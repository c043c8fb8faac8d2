package parsers

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/internal/arabic"
)

// Weights of the evidence for an element to be the article's container. They multiply its score.
const (
	bodyFactor    = 1.35 // it names itself the article's body
	articleFactor = 1.10 // <article>, or a name such as «post»
	nearFactor    = 1.10 // the title stands right before it, or in it
	beforeFactor  = 0.30 // it ends before the title
	afterFactor   = 0.50 // other prose stands between the title and it: comments, rules, a further article
	farFactor     = 0.80 // much else stands between the title and it
)

// Measures in letters.
const (
	shortProse = 12   // a <p> of this length, without links, may be a short sentence
	minProse   = 25   // shorter lines are no prose by themselves
	longProse  = 90   // from here on a line without punctuation is asked for stop words
	nearTitle  = 1500 // between the title and the text
	farTitle   = 6000
	muchProse  = 100 // of other text between them
	minPart    = 60  // prose of a further part of the text
)

// judgeBlocks measures the prose in every block's own lines. Prose is a line of some length, with punctuation or stop
// words, most of it outside links: Kohlschütter et al., "Boilerplate Detection using Shallow Text Features" (WSDM
// 2010), finds text length and link density to be the two features that decide nearly all; punctuation and stop words
// are what jusText (Pomikálek 2011) adds.
func judgeBlocks(t *tree, known *agreement) {
	for i := range t.nodes {
		if nd := &t.nodes[i]; nd.kind.block() && nd.flow > 0 {
			nd.ownGood, nd.ownBad = worth(nd, known)
		}
	}
}

// weigh adds up prose and no prose for every element, leaving out what is pruned. It is called again after pruning.
func weigh(t *tree) {
	before := int32(0)
	for i := 0; i < len(t.nodes); {
		nd := &t.nodes[i]
		nd.before = before
		nd.good, nd.bad, nd.out = nd.ownGood, nd.ownBad, 0
		if nd.rule != "" {
			nd.good, nd.bad, nd.out = 0, 0, nd.letters
			i = zero(t, i)
			continue
		}
		before += nd.good
		i++
	}
	for i := len(t.nodes) - 1; i > 0; i-- {
		nd := &t.nodes[i]
		p := &t.nodes[nd.parent]
		p.good += nd.good
		p.bad += nd.bad
		p.out += nd.out
	}
}

// zero clears the sums of what stands under the pruned node i, and returns where it ends.
func zero(t *tree, i int) int {
	end := int(t.nodes[i].end)
	for k := i + 1; k < end; k++ {
		t.nodes[k].good, t.nodes[k].bad, t.nodes[k].out = 0, 0, 0
	}
	return end
}

// worth judges the lines of one block by themselves.
func worth(nd *node, known *agreement) (good, bad int32) {
	text := nd.flow - nd.flowLink
	switch {
	case isProse(nd):
		if known.has(nd) {
			text *= 2
		}
		return text, 0
	case nd.kind == kindHeading:
		return 0, nd.flowLink
	case nd.flowLink == 0 && isShortProse(nd):
		return text / 2, 0
	}
	return 0, nd.flowLink + text/4
}

// isShortProse says whether a block may be a short sentence: a list item, a <p>, or what ends as a sentence does.
func isShortProse(nd *node) bool {
	switch {
	case nd.kind == kindItem:
		return true
	case nd.flow < shortProse || nd.kind == kindCaption:
		return false
	}
	return nd.kind == kindParagraph || nd.signs > 0 && nd.flow == nd.letters && nd.flow < longProse && endsSentence(nodeText(nd.n, 400))
}

// isProse says whether the lines of a block read as running text.
func isProse(nd *node) bool {
	if nd.flow < minProse || 2*nd.flowLink > nd.flow || nd.kind == kindHeading || nd.kind == kindCaption {
		return false
	}
	if nd.signs >= 2 || nd.signs >= 1 && nd.flow >= 60 || nd.kind == kindParagraph && nd.flowLink == 0 && nd.flow >= longProse {
		return true
	}
	return nd.flow >= longProse && arabic.CountStopWords(nodeText(nd.n, 1000)) >= 3
}

// candidate is an element that may hold the article, with its score.
type candidate struct {
	at    int32
	score float64
}

// choose finds the element that holds the article: the one with the most prose after what is no prose in it is
// taken off, where its names and its place by the title count. top, if not nil, is called with every candidate.
func choose(t *tree, top func(candidate)) candidate { return chooseBy(t, score, top) }

// chooseBy is choose with another score.
func chooseBy(t *tree, score func(*tree, int32) float64, top func(candidate)) candidate {
	best := candidate{at: -1}
	for i := int32(0); i < int32(len(t.nodes)); {
		nd := &t.nodes[i]
		if nd.rule != "" {
			i = nd.end
			continue
		}
		if nd.kind.container() && nd.good > 0 {
			c := candidate{i, score(t, i)}
			if top != nil {
				top(c)
			}
			if best.at < 0 || c.score >= best.score {
				best = c
			}
		}
		i++
	}
	return best
}

// score rates one element as the article's container. What was pruned in it counts against it, but never all: menus
// and forms stand around articles, share bars and teasers also in them.
func score(t *tree, i int32) float64 {
	nd := &t.nodes[i]
	good := nd.good
	if t.titled > i && t.titled < nd.end {
		good -= t.nodes[t.titled].before - nd.before // what stands above the title is of something else
	}
	s := float64(good - nd.bad - min(nd.out, good*2/3))
	if s <= 0 {
		return s
	}
	return s * ownFactor(t, i)
}

// ownFactor rates an element by its names and by its place.
func ownFactor(t *tree, i int32) float64 {
	s, nd := 1.0, &t.nodes[i]
	switch {
	case nd.names.says == saysBody:
		s *= bodyFactor
	case nd.names.says == saysWeakBody || isTrunk(nd) && nd.n.Data == "article":
		s *= articleFactor
	}
	return s * placeFactor(t, i)
}

// doubtTitle forgets where the title stands if that is no <h1> and has prose above it in its own element, or nearly
// all of the page's: it is a subhead, or the same words again in a list of contents or of links.
func doubtTitle(t *tree) {
	if t.titled < 0 || t.nodes[t.titled].n.DataAtom == atom.H1 {
		return
	}
	title := &t.nodes[t.titled]
	beside := title.before - t.nodes[t.blockOf(title.parent)].before
	if beside > muchProse || title.before > 3*(t.nodes[0].good-title.before) {
		t.titled = -1
	}
}

// placeFactor rates where an element stands to the title.
func placeFactor(t *tree, i int32) float64 {
	if t.titled < 0 {
		return 1
	}
	nd, title := &t.nodes[i], &t.nodes[t.titled]
	gap := nd.pos - title.pos - title.letters
	switch {
	case nd.end <= t.titled:
		return beforeFactor
	case i > t.titled && nd.before-title.before > muchProse && 4*(nd.before-title.before) > nd.good:
		return afterFactor
	case gap < nearTitle:
		return nearFactor
	case gap > farTitle:
		return farFactor
	}
	return 1
}

// extent is a run of nodes that belongs to the article.
type extent struct{ from, to int32 }

// extend gives the parts of the page that make the article: the container, a standfirst between the title and
// it, and siblings that go on in the same way.
func extend(t *tree, at int32) []extent {
	var out []extent
	if lead, ok := standfirst(t, at); ok {
		out = append(out, lead)
	}
	nd := &t.nodes[at]
	if nd.parent < 0 {
		return append(out, extent{at, nd.end})
	}
	p := &t.nodes[nd.parent]
	for c := nd.parent + 1; c < p.end; c = t.nodes[c].end {
		if c == at || t.nodes[c].rule == "" && goesOn(t, at, c) {
			out = append(out, extent{c, t.nodes[c].end})
		}
	}
	if nd.names.says == saysBody {
		out = append(out, bodies(t, at)...)
	}
	slices.SortFunc(out, func(a, b extent) int { return cmp.Or(int(a.from-b.from), int(b.to-a.to)) })
	return dedupe(out)
}

// bodies gives all parts of a text that is cut into bodies of one make, wherever on the page they stand: rows of a
// layout, with pictures between. A heading between them, which would open another article, parts them.
func bodies(t *tree, at int32) []extent {
	var out []extent
	seen := false
	for i := max(t.titled, 0); i < int32(len(t.nodes)); {
		nd := &t.nodes[i]
		switch {
		case nd.rule != "":
			i = nd.end
			continue
		case i == at || isBodyPart(t, at, i):
			seen = seen || i == at
			out = append(out, extent{i, nd.end})
			i = nd.end
			continue
		case i != t.titled && (nd.n.DataAtom == atom.H1 || nd.n.DataAtom == atom.H2 || nd.n.DataAtom == atom.Article) && nd.letters > 0:
			if seen {
				return out
			}
			out = out[:0]
		}
		i++
	}
	return out
}

// isBodyPart says whether node i is a body of the same make as node at, with prose in it.
func isBodyPart(t *tree, at, i int32) bool {
	nd := &t.nodes[i]
	return nd.names.says == saysBody && nd.good >= minPart && 4*nd.bad <= nd.good && firstClass(nd.n) == firstClass(t.nodes[at].n)
}

// firstClass is the first of an element's classes, by which parts are alike where the rest counts them: "text text-2".
func firstClass(n *html.Node) string {
	class := strings.TrimSpace(attr(n, "class"))
	return class[:indexSpace(class)]
}

// goesOn says whether sibling c is a further part of the text in container at.
func goesOn(t *tree, at, c int32) bool {
	nd, k := &t.nodes[at], &t.nodes[c]
	if k.good < minPart || k.bad*4 > k.good || t.titled >= 0 && c < t.titled && nd.pos > t.nodes[t.titled].pos {
		return false
	}
	if k.kind == kindParagraph || k.kind == kindQuote {
		return true
	}
	return sameMake(k.n, nd.n) || k.names.says == saysBody && nd.names.says == saysBody
}

// standfirst finds a lead paragraph between the title and the container: by its name, or as lone prose.
func standfirst(t *tree, at int32) (extent, bool) {
	if t.titled < 0 || t.titled >= at {
		return extent{}, false
	}
	for i := t.nodes[t.titled].end; i < at; {
		nd := &t.nodes[i]
		if nd.rule != "" {
			i = nd.end
			continue
		}
		named := nd.names.says == saysLead && nd.kind.block() && nd.kind != kindHeading && nd.letters >= minProse
		if nd.end <= at && nd.kind.block() && (named || isProse(nd)) && 4*nd.links < nd.letters && nd.letters < nearTitle {
			return extent{i, nd.end}, true
		}
		i++
	}
	return extent{}, false
}

// dedupe drops extents that stand inside the one before.
func dedupe(in []extent) []extent {
	out := in[:0]
	for _, e := range in {
		if len(out) > 0 && e.from < out[len(out)-1].to {
			continue
		}
		out = append(out, e)
	}
	return out
}
