package body

import (
	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/tree"
)

// choice is an element that may hold the article, with its score.
type choice struct {
	at    int32
	score float64
}

// choose finds the element that holds the article: the one with the most prose after what is no prose in it is
// taken off, where its names and its place by the title count. top, if not nil, is called with every candidate.
func choose(t *tree.Tree, top func(choice)) choice {
	best := chooseBy(t, score, top)
	if brief := namedBrief(t); brief >= 0 && best.at >= 0 && !t.Holds(brief, best.at) && !t.Holds(best.at, brief) {
		return choice{brief, best.score}
	}
	return best
}

// namedBrief is the first element behind the title that names itself the article's body and holds prose, on a page of so little
// prose that a note about the author or a teaser may well have more than a brief; -1 where there is none.
func namedBrief(t *tree.Tree) int32 {
	if t.Titled < 0 || t.Nodes[0].Good > briefProse {
		return -1
	}
	for i := t.Titled + 1; i < int32(len(t.Nodes)); {
		nd := &t.Nodes[i]
		if nd.Rule != "" {
			i = nd.End
			continue
		}
		if nd.Names.Says == tree.SaysBody && nd.Good > 0 {
			return i
		}
		i++
	}
	return -1
}

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
	s := float64(good - nd.Bad - min(nd.Out, int32(mostPruned*float64(good))))
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
	if nd.Usual {
		s *= usualFactor
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
	if beside > muchProse || float64(title.Before) > lateTitle*float64(t.Nodes[0].Good) {
		t.Titled = -1
	}
}

// doubtUsual forgets that texts of the site usually stand at a place where several elements with prose stand: posts of a list.
func doubtUsual(t *tree.Tree) {
	at := map[uint64]int{}
	for i := range t.Nodes {
		if nd := &t.Nodes[i]; nd.Usual && nd.Good >= minPart {
			at[nd.Place]++
		}
	}
	for i := range t.Nodes {
		if nd := &t.Nodes[i]; nd.Usual && at[nd.Place] > 1 {
			nd.Usual = false
		}
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
	case i > t.Titled && nd.Before-title.Before > muchProse && float64(nd.Before-title.Before) > otherProse*float64(nd.Good):
		return afterFactor
	case gap < nearTitle:
		return nearFactor
	case gap > farTitle:
		return farFactor
	}
	return 1
}

// chooseLoose doubts a first choice that holds little of the page's prose: an encyclopedia's article is full of links
// and lists, which may outweigh its prose, so that a box beside it wins. What is no prose counts less then. A crawl
// must refuse lists of articles, which the same would make articles of.
func chooseLoose(t *tree.Tree, first choice) choice {
	if first.at >= 0 && poorShare*t.Nodes[first.at].Good >= t.Nodes[0].Good {
		return first
	}
	best := chooseBy(t, looseScore, nil)
	if best.at < 0 || first.at >= 0 && t.Nodes[best.at].Good < poorShare*t.Nodes[first.at].Good {
		return first
	}
	return best
}

// looseScore is score with less weight on what is no prose.
func looseScore(t *tree.Tree, i int32) float64 {
	nd := &t.Nodes[i]
	s := float64(nd.Good - nd.Bad/looseLinks - min(nd.Out, nd.Good)/looseLinks)
	if s <= 0 {
		return s
	}
	return s * ownFactor(t, i)
}
