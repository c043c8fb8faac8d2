package body

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/tree"
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

// measureProse measures the prose in every block's own lines. Prose is a line of some length, with punctuation or stop
// words, most of it outside links: Kohlschütter et al., "Boilerplate Detection using Shallow Text Features" (WSDM
// 2010), finds text length and link density to be the two features that decide nearly all; punctuation and stop words
// are what jusText (Pomikálek 2011) adds.
func measureProse(t *tree.Tree, known *agreement) {
	for i := range t.Nodes {
		if nd := &t.Nodes[i]; nd.Shape.Block() && nd.Flow > 0 {
			nd.OwnGood, nd.OwnBad = worth(nd, known)
		}
	}
}

// weigh adds up prose and no prose for every element, leaving out what is pruned. It is called again after pruning.
func weigh(t *tree.Tree) {
	before := int32(0)
	for i := 0; i < len(t.Nodes); {
		nd := &t.Nodes[i]
		nd.Before = before
		nd.Good, nd.Bad, nd.Out = nd.OwnGood, nd.OwnBad, 0
		if nd.Rule != "" {
			nd.Good, nd.Bad, nd.Out = 0, 0, nd.Letters
			i = zero(t, i)
			continue
		}
		before += nd.Good
		i++
	}
	for i := len(t.Nodes) - 1; i > 0; i-- {
		nd := &t.Nodes[i]
		p := &t.Nodes[nd.Parent]
		p.Good += nd.Good
		p.Bad += nd.Bad
		p.Out += nd.Out
	}
}

// zero clears the sums of what stands under the pruned node i, and returns where it ends.
func zero(t *tree.Tree, i int) int {
	end := int(t.Nodes[i].End)
	for k := i + 1; k < end; k++ {
		t.Nodes[k].Good, t.Nodes[k].Bad, t.Nodes[k].Out = 0, 0, 0
	}
	return end
}

// worth judges the lines of one block by themselves.
func worth(nd *tree.Node, known *agreement) (good, bad int32) {
	text := nd.Flow - nd.FlowLink
	switch {
	case isProse(nd):
		if known.has(nd) {
			text *= 2
		}
		return text, 0
	case nd.Shape == tree.ShapeHeading:
		return 0, nd.FlowLink
	case nd.FlowLink == 0 && isShortProse(nd):
		return text / 2, 0
	}
	return 0, nd.FlowLink + text/4
}

// isShortProse says whether a block may be a short sentence: a list item, a <p>, or what ends as a sentence does.
func isShortProse(nd *tree.Node) bool {
	switch {
	case nd.Shape == tree.ShapeItem:
		return true
	case nd.Flow < shortProse || nd.Shape == tree.ShapeCaption:
		return false
	}
	return nd.Shape == tree.ShapeParagraph || nd.Signs > 0 && nd.Flow == nd.Letters && nd.Flow < longProse && markup.EndsSentence(markup.Text(nd.HTML, 400))
}

// isProse says whether the lines of a block read as running text.
func isProse(nd *tree.Node) bool {
	if nd.Flow < minProse || 2*nd.FlowLink > nd.Flow || nd.Shape == tree.ShapeHeading || nd.Shape == tree.ShapeCaption {
		return false
	}
	if nd.Signs >= 2 || nd.Signs >= 1 && nd.Flow >= 60 || nd.Shape == tree.ShapeParagraph && nd.FlowLink == 0 && nd.Flow >= longProse {
		return true
	}
	return nd.Flow >= longProse && arabic.CountStopWords(markup.Text(nd.HTML, 1000)) >= 3
}

// choice is an element that may hold the article, with its score.
type choice struct {
	at    int32
	score float64
}

// choose finds the element that holds the article: the one with the most prose after what is no prose in it is
// taken off, where its names and its place by the title count. top, if not nil, is called with every candidate.
func choose(t *tree.Tree, top func(choice)) choice { return chooseBy(t, score, top) }

// chooseBy is choose with another score.
func chooseBy(t *tree.Tree, score func(*tree.Tree, int32) float64, top func(choice)) choice {
	best := choice{at: -1}
	for i := int32(0); i < int32(len(t.Nodes)); {
		nd := &t.Nodes[i]
		if nd.Rule != "" {
			i = nd.End
			continue
		}
		if nd.Shape.Container() && nd.Good > 0 {
			c := choice{i, score(t, i)}
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
func score(t *tree.Tree, i int32) float64 {
	nd := &t.Nodes[i]
	good := nd.Good
	if t.Titled > i && t.Titled < nd.End {
		good -= t.Nodes[t.Titled].Before - nd.Before // what stands above the title is of something else
	}
	s := float64(good - nd.Bad - min(nd.Out, good*2/3))
	if s <= 0 {
		return s
	}
	return s * ownFactor(t, i)
}

// ownFactor rates an element by its names and by its place.
func ownFactor(t *tree.Tree, i int32) float64 {
	s, nd := 1.0, &t.Nodes[i]
	switch {
	case nd.Names.Says == tree.SaysBody:
		s *= bodyFactor
	case nd.Names.Says == tree.SaysWeakBody || isTrunk(nd) && nd.HTML.Data == "article":
		s *= articleFactor
	}
	return s * standFactor(t, i)
}

// doubtTitle forgets where the title stands if that is no <h1> and has prose above it in its own element, or nearly
// all of the page's: it is a subhead, or the same words again in a list of contents or of links.
func doubtTitle(t *tree.Tree) {
	if t.Titled < 0 || t.Nodes[t.Titled].HTML.DataAtom == atom.H1 {
		return
	}
	title := &t.Nodes[t.Titled]
	beside := title.Before - t.Nodes[t.BlockOf(title.Parent)].Before
	if beside > muchProse || title.Before > 3*(t.Nodes[0].Good-title.Before) {
		t.Titled = -1
	}
}

// standFactor rates where an element stands to the title.
func standFactor(t *tree.Tree, i int32) float64 {
	if t.Titled < 0 {
		return 1
	}
	nd, title := &t.Nodes[i], &t.Nodes[t.Titled]
	gap := nd.Pos - title.Pos - title.Letters
	switch {
	case nd.End <= t.Titled:
		return beforeFactor
	case i > t.Titled && nd.Before-title.Before > muchProse && 4*(nd.Before-title.Before) > nd.Good:
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
func extend(t *tree.Tree, at int32) []extent {
	var out []extent
	if lead, ok := standfirst(t, at); ok {
		out = append(out, lead)
	}
	nd := &t.Nodes[at]
	if nd.Parent < 0 {
		return append(out, extent{at, nd.End})
	}
	p := &t.Nodes[nd.Parent]
	for c := nd.Parent + 1; c < p.End; c = t.Nodes[c].End {
		if c == at || t.Nodes[c].Rule == "" && goesOn(t, at, c) {
			out = append(out, extent{c, t.Nodes[c].End})
		}
	}
	if nd.Names.Says == tree.SaysBody {
		out = append(out, bodies(t, at)...)
	}
	slices.SortFunc(out, func(a, b extent) int { return cmp.Or(int(a.from-b.from), int(b.to-a.to)) })
	return dedupe(out)
}

// bodies gives all parts of a text that is cut into bodies of one make, wherever on the page they stand: rows of a
// layout, with pictures between. A heading between them, which would open another article, parts them.
func bodies(t *tree.Tree, at int32) []extent {
	var out []extent
	seen := false
	for i := max(t.Titled, 0); i < int32(len(t.Nodes)); {
		nd := &t.Nodes[i]
		switch {
		case nd.Rule != "":
			i = nd.End
			continue
		case i == at || isBodyPart(t, at, i):
			seen = seen || i == at
			out = append(out, extent{i, nd.End})
			i = nd.End
			continue
		case i != t.Titled && (nd.HTML.DataAtom == atom.H1 || nd.HTML.DataAtom == atom.H2 || nd.HTML.DataAtom == atom.Article) && nd.Letters > 0:
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
func isBodyPart(t *tree.Tree, at, i int32) bool {
	nd := &t.Nodes[i]
	return nd.Names.Says == tree.SaysBody && nd.Good >= minPart && 4*nd.Bad <= nd.Good && firstClass(nd.HTML) == firstClass(t.Nodes[at].HTML)
}

// firstClass is the first of an element's classes, by which parts are alike where the rest counts them: "text text-2".
func firstClass(n *html.Node) string {
	class := strings.TrimSpace(markup.Attr(n, "class"))
	return class[:markup.IndexSpace(class)]
}

// goesOn says whether sibling c is a further part of the text in container at.
func goesOn(t *tree.Tree, at, c int32) bool {
	nd, k := &t.Nodes[at], &t.Nodes[c]
	if k.Good < minPart || k.Bad*4 > k.Good || t.Titled >= 0 && c < t.Titled && nd.Pos > t.Nodes[t.Titled].Pos {
		return false
	}
	if k.Shape == tree.ShapeParagraph || k.Shape == tree.ShapeQuote {
		return true
	}
	return sameMake(k.HTML, nd.HTML) || k.Names.Says == tree.SaysBody && nd.Names.Says == tree.SaysBody
}

// standfirst finds a lead paragraph between the title and the container: by its name, or as lone prose.
func standfirst(t *tree.Tree, at int32) (extent, bool) {
	if t.Titled < 0 || t.Titled >= at {
		return extent{}, false
	}
	for i := t.Nodes[t.Titled].End; i < at; {
		nd := &t.Nodes[i]
		if nd.Rule != "" {
			i = nd.End
			continue
		}
		named := nd.Names.Says == tree.SaysLead && nd.Shape.Block() && nd.Shape != tree.ShapeHeading && nd.Letters >= minProse
		if nd.End <= at && nd.Shape.Block() && (named || isProse(nd)) && 4*nd.Links < nd.Letters && nd.Letters < nearTitle {
			return extent{i, nd.End}, true
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
