package body

import (
	"strings"

	"warraq/parsers/internal/tree"
)

// boxGoes decides on a box with a boilerplate heading of a category. A list of teasers is no text whatever else
// stands on the page; what names a table of contents or a share bar holds no prose at all.
func (p *pruner) boxGoes(i int32, category string) bool {
	if p.t.Nodes[i].End <= p.t.Titled {
		return !p.holdsBody(i)
	}
	switch category {
	case "related", "author-box":
		if p.belowText(i) {
			return p.isCards(i) && !p.holdsBody(i) || p.mayGo(i, cardShare)
		}
	case "comments":
		if p.belowText(i) {
			return !p.holdsBody(i) // more may be said in them than in the article
		}
	case "newsletter", "poll", "legal":
	default:
		if p.t.Nodes[i].Good > boxProse {
			return false
		}
	}
	return p.mayGo(i, weakShare)
}

// belowText says whether some prose stands between the title and node i.
func (p *pruner) belowText(i int32) bool {
	t := p.t
	return t.Titled >= 0 && i > t.Titled && t.Nodes[i].Before-t.Nodes[t.Titled].Before >= longProse
}

// headed looks for a box with a boilerplate heading, such as «مقالات ذات صلة», and takes out the whole box: the
// greatest element whose text begins with the heading. Rule names are the lexicon's.
func (p *pruner) headed(i int32) string {
	t := p.t
	nd := &t.Nodes[i]
	if !nd.Shape.Block() || nd.Flow < minHead || nd.Flow > headLetters {
		return ""
	}
	text := t.HeadText(i)
	if text == "" {
		return ""
	}
	rule, ok := p.lex.Heading(text, nd.FlowLink > 0)
	if !ok {
		return ""
	}
	category, _, _ := strings.Cut(rule, "/")
	box := i
	if nd.Flow < nd.Letters {
		if p.holds(i, t.Titled) || !p.boxGoes(i, category) {
			return ""
		}
		return rule
	}
	for q := nd.Parent; q > 0; q = t.Nodes[q].Parent {
		up := &t.Nodes[q]
		if up.Pos != nd.Pos || isTrunk(up) || p.holds(q, t.Titled) || up.Names.Says == tree.SaysBody || !p.boxGoes(q, category) {
			break
		}
		box = q
	}
	if box == i || t.Nodes[box].Letters == nd.Letters {
		return "" // a heading without a box: judged as a line
	}
	t.Nodes[box].Rule = rule
	return rule
}
