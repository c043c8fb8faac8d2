package body

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/tree"
)

// extent is a run of nodes that belongs to the article.
type extent struct{ from, to int32 }

// extend gives the parts of the page that make the article: the container, a standfirst between the title and
// it, and siblings that go on in the same way.
func extend(t *tree.Tree, at int32) []extent {
	out := standfirsts(t, at)
	nd := &t.Nodes[at]
	if nd.Parent < 0 {
		return append(out, extent{at, nd.End})
	}
	out = append(out, beside(t, at)...)
	if nd.Names.Says == tree.SaysBody {
		out = append(out, bodies(t, at)...)
	}
	slices.SortFunc(out, func(a, b extent) int { return cmp.Or(int(a.from-b.from), int(b.to-a.to)) })
	return dedupe(out)
}

// beside gives the container and what stands beside it, or beside an element around it, and goes on: below the title, as far up as
// the element that holds both.
func beside(t *tree.Tree, at int32) []extent {
	var out []extent
	for q := at; t.Nodes[q].Parent >= 0; q = t.Nodes[q].Parent {
		parent := t.Nodes[q].Parent
		for c := range t.Children(parent) {
			if c == at || c != q && t.Nodes[c].Rule == "" && isPart(t, at, q, c) {
				out = append(out, extent{c, t.Nodes[c].End})
			}
		}
		if t.Titled < 0 || t.Holds(parent, t.Titled) {
			break
		}
	}
	return out
}

// isPart says whether element c, which stands beside q, the container at or an element around it, is a part of its text.
func isPart(t *tree.Tree, at, q, c int32) bool {
	return q == at && goesOn(t, at, c) || goesOnFar(t, at, c)
}

// goesOnFar says whether element c is so much prose beside that in container at that the text would not be whole without it.
func goesOnFar(t *tree.Tree, at, c int32) bool {
	k := &t.Nodes[c]
	if t.Titled < 0 || c < t.Titled || !k.Shape.Container() || !isPure(k) {
		return false
	}
	return k.Good >= longProse && float64(k.Good) >= partShare*float64(t.Nodes[at].Good)
}

// bodies gives all parts of a text that is cut into bodies of one make, wherever on the page they stand: rows of a
// layout, with pictures between. A heading between them, which would open another article, parts them.
func bodies(t *tree.Tree, at int32) []extent {
	var out []extent
	seen := false
	for i := max(t.Titled, 0); i < int32(len(t.Nodes)); {
		nd := &t.Nodes[i]
		part := i == at || isBodyPart(t, at, i)
		if nd.Rule == "" && part {
			out = append(out, extent{i, nd.End})
			seen = seen || i == at
		}
		if nd.Rule != "" || part {
			i = nd.End
			continue
		}
		if i != t.Titled && opensArticle(nd) {
			if seen {
				return out
			}
			out = out[:0]
		}
		i++
	}
	return out
}

// opensArticle says whether an element may open another article.
func opensArticle(nd *tree.Node) bool {
	switch nd.HTML.DataAtom {
	case atom.H1, atom.H2, atom.Article:
		return nd.Letters > 0
	}
	return false
}

// isPure says whether an element holds prose enough for a part of the text, and little else.
func isPure(nd *tree.Node) bool {
	return nd.Good >= minPart && float64(nd.Bad) <= impure*float64(nd.Good)
}

// isBodyPart says whether node i is a body of the same make as node at, with prose in it.
func isBodyPart(t *tree.Tree, at, i int32) bool {
	nd := &t.Nodes[i]
	return isBody(nd) && isPure(nd) && firstClass(nd.HTML) == firstClass(t.Nodes[at].HTML)
}

// firstClass is the first of an element's classes, by which parts are alike where the rest counts them: "text text-2".
func firstClass(n *html.Node) string {
	class := strings.TrimSpace(markup.Attr(n, "class"))
	return class[:markup.IndexSpace(class)]
}

// goesOn says whether sibling c is a further part of the text in container at, and not the text above its title.
func goesOn(t *tree.Tree, at, c int32) bool {
	nd, k := &t.Nodes[at], &t.Nodes[c]
	if !isPure(k) || c < t.Titled && nd.Pos > t.Nodes[t.Titled].Pos {
		return false
	}
	if k.Shape == tree.ShapeParagraph || k.Shape == tree.ShapeQuote {
		return true
	}
	return sameMake(k.HTML, nd.HTML) || isBody(k) && isBody(nd)
}

// standfirsts finds the lead between the title and the container: by its name, or as lone prose.
func standfirsts(t *tree.Tree, at int32) []extent {
	var out []extent
	if t.Titled < 0 || t.Titled >= at {
		return nil
	}
	for i := t.Nodes[t.Titled].End; i < at && len(out) < maxLeads; {
		nd := &t.Nodes[i]
		lead := nd.Rule == "" && nd.End <= at && isStandfirst(nd)
		if lead {
			out = append(out, extent{i, nd.End})
		}
		if lead || nd.Rule != "" {
			i = nd.End
			continue
		}
		i++
	}
	return out
}

// isStandfirst says whether a block between title and text may be a lead. Some editors set it as a heading, which is a sentence
// then.
func isStandfirst(nd *tree.Node) bool {
	if !nd.Shape.Block() || nd.LinkShare() >= fairlyLinks || nd.Letters >= nearTitle {
		return false
	}
	if nd.Shape == tree.ShapeHeading {
		return nd.Flow >= longProse && nd.Signs > 0 || nd.Flow >= signedProse && markup.EndsSentence(markup.Text(nd.HTML, sentenceBytes))
	}
	return isProse(nd) || nd.Names.Says == tree.SaysLead && nd.Letters >= minProse
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
