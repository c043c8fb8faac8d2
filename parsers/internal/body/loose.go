package body

import (
	"warraq/parsers/internal/tree"
)

// Bounds of the second choice of a container.
const (
	poorShare  = 3 // the first holds less than this part of the page's prose
	looseLinks = 4 // part of what is no prose that counts against an element
)

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
