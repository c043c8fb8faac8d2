package body

import (
	"strings"

	"warraq/parsers/internal/tree"
)

// headed takes out boxes with a boilerplate heading, such as «مقالات ذات صلة»: the greatest element whose text begins with the
// heading. Rule names are the lexicon's.
func (p *pruner) headed(i int32) string {
	rule := p.headingRule(i)
	if rule == "" {
		return ""
	}
	t, nd := p.t, &p.t.Nodes[i]
	category, _, _ := strings.Cut(rule, "/")
	if nd.Flow < nd.Letters { // the element holds more than the heading: it is the box
		if p.t.Holds(i, t.Titled) || !p.boxGoes(i, category) {
			return ""
		}
		return rule
	}
	box := p.boxUnder(i, category)
	if t.Nodes[box].Letters == nd.Letters {
		return "" // a heading without a box: looked up as a line
	}
	t.Nodes[box].Rule = rule
	return rule
}

// headingRule is the lexicon's rule for the heading that element i opens with; "" where it opens with none.
func (p *pruner) headingRule(i int32) string {
	nd := &p.t.Nodes[i]
	if !nd.Shape.Block() || nd.Flow < minHead || nd.Flow > headLetters {
		return ""
	}
	rule, _ := p.lex.Heading(p.t.HeadText(i), nd.FlowLink > 0)
	return rule
}

// boxUnder is the greatest element that begins with heading i and may go for its category; i itself where none may.
func (p *pruner) boxUnder(i int32, category string) int32 {
	box := i
	for q := p.t.Nodes[i].Parent; q > 0 && p.begins(q, i) && p.boxGoes(q, category) && !p.addsText(q, box, i); q = p.t.Nodes[q].Parent {
		box = q
	}
	return box
}

// leadsNowhere says whether node i holds some text and next to no links but its heading, as no list of other articles does:
// «اقرأ المزيد» may open the rest of the text.
func (p *pruner) leadsNowhere(i int32) bool {
	nd := &p.t.Nodes[i]
	return nd.Letters >= boxProse && float64(nd.Links-nd.FlowLink) < listLinks*float64(nd.Letters)
}

// addsText says whether element q around a box, which holds more than its heading i already, adds running text to it: what stands
// beside the box, in a column of the text.
func (p *pruner) addsText(q, box, i int32) bool {
	outer, inner := &p.t.Nodes[q], &p.t.Nodes[box]
	if inner.Letters == p.t.Nodes[i].Letters || outer.Good-inner.Good < longProse {
		return false
	}
	return float64(outer.Links-inner.Links) < listLinks*float64(outer.Letters-inner.Letters)
}

// begins says whether heading i is the first text in element q, which is none that holds the article.
func (p *pruner) begins(q, i int32) bool {
	nd := &p.t.Nodes[q]
	return nd.Pos == p.t.Nodes[i].Pos && !isTrunk(nd) && nd.Names.Says != tree.SaysBody && !p.t.Holds(q, p.t.Titled)
}

// boxGoes decides on a box with a boilerplate heading of a category. A list of teasers is no text whatever else stands on the
// page; in comments more may be said than in the article; what names a table of contents or a share bar holds no prose at all.
func (p *pruner) boxGoes(i int32, category string) bool {
	switch {
	case p.t.Nodes[i].End <= p.t.Titled:
		return !p.holdsBody(i)
	case category == "related" && p.leadsNowhere(i):
		return false
	case category == "comments" && p.belowText(i):
		return !p.holdsBody(i)
	case teaserCategories[category] && p.belowText(i):
		return p.isCards(i) && !p.holdsBody(i) || p.mayGo(i, cardShare)
	case proseCategories[category]:
		return p.mayGo(i, weakShare)
	}
	return p.t.Nodes[i].Good <= boxProse && p.mayGo(i, weakShare)
}

// teaserCategories are those of headings over other articles; proseCategories those of headings over boxes with sentences.
var (
	teaserCategories = map[string]bool{"related": true, "author-box": true}
	proseCategories  = map[string]bool{"related": true, "author-box": true, "comments": true, "newsletter": true, "poll": true, "legal": true}
)

// belowText says whether some prose stands between the title and node i.
func (p *pruner) belowText(i int32) bool {
	return p.t.Titled >= 0 && i > p.t.Titled && p.proseAbove(i) >= longProse
}

// proseAbove counts the letters of prose between the title, or the page's beginning where that is not known, and node i.
func (p *pruner) proseAbove(i int32) int32 {
	return p.t.Nodes[i].Before - p.t.Nodes[max(p.t.Titled, 0)].Before
}
