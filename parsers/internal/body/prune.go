package body

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/lexicon"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/tree"
)

// Shares of the page's prose beyond which an element is kept although its names speak against it.
const (
	weakShare   = 0.25 // names such as «widget», which some systems also put around the article
	strongShare = 0.70 // names such as «sidebar»
	cardShare   = 0.50 // lists of teasers
)

// Bounds of the work on hostile pages.
const (
	maxSiblings = 64  // looked at before an element that may be a further article
	maxBodies   = 200 // elements that name themselves the article's body
)

// pruner takes out of a page what is no part of its article, before the article is looked for.
type pruner struct {
	t     *tree.Tree
	lex   *lexicon.Lexicon
	total int32 // letters of prose on the page
	first int32 // the same before anything but comments was taken out
	body  []int32
	log   *log
}

// pruning takes an element out for one reason: its rule names the reason, "" where the element may be the article's.
type pruning struct {
	name string
	rule func(*pruner, int32) string
}

// surely are the prunings on strong evidence; perhaps those on weak names, which are measured by what the others leave: without
// the lists beside it, a short text in a «widget» is most of the page.
var (
	surely = []pruning{
		{"hidden", (*pruner).hidden},
		{"by strong names", (*pruner).stronglyNamed},
		{"lists of teasers", (*pruner).teaserList},
		{"the next article", (*pruner).nextArticle},
		{"boxes under a heading", (*pruner).headed},
	}
	perhaps = []pruning{{"by weak names", (*pruner).weaklyNamed}}
)

// prune marks what is to be left out, each with its rule.
func prune(t *tree.Tree, lex *lexicon.Lexicon, l *log) {
	p := &pruner{t: t, lex: lex, log: l, body: named(t, isBody, maxBodies)}
	p.measure()
	p.comments()
	p.first = p.total
	p.each(surely)
	p.regret()
	p.each(perhaps)
	p.regret()
}

// named lists the elements of which a question is true, up to some number.
func named(t *tree.Tree, is func(*tree.Node) bool, most int) []int32 {
	var out []int32
	for i := range t.Nodes {
		if len(out) < most && is(&t.Nodes[i]) {
			out = append(out, int32(i))
		}
	}
	return out
}

func isBody(nd *tree.Node) bool { return nd.Names.Says == tree.SaysBody }

func isComments(nd *tree.Node) bool {
	return nd.Names.Says == tree.SaysStrong && nd.Names.Rule == "comments" && nd.Good > 0
}

// measure counts the prose that is still in.
func (p *pruner) measure() {
	weigh(p.t)
	p.total = p.t.Nodes[0].Good
}

// comments takes out the comments before anything else is measured by the page's prose, of which they may be the greater part.
func (p *pruner) comments() {
	found, end := named(p.t, isComments, len(p.t.Nodes)), int32(0) // end of the last that was taken out
	for _, i := range found {
		if i >= end && p.take(i, surely) {
			end = p.t.Nodes[i].End
		}
	}
	if len(found) > 0 {
		p.measure()
	}
}

// each asks the prunings for the rule of every node that is not out already, and of none under one that is.
func (p *pruner) each(prunings []pruning) {
	for i := int32(1); i < int32(len(p.t.Nodes)); {
		nd := &p.t.Nodes[i]
		if nd.Rule != "" || mayHoldText(nd) && p.take(i, prunings) {
			i = nd.End
			continue
		}
		i++
	}
	p.measure()
}

// mayHoldText says whether a node is an element with text under it.
func mayHoldText(nd *tree.Node) bool {
	return nd.Shape != tree.ShapeText && nd.Shape != tree.ShapeBreak && nd.Letters > 0
}

// take takes node i out if one of the prunings names a reason. What the whole page hangs on, and what holds the title, stays.
func (p *pruner) take(i int32, prunings []pruning) bool {
	nd := &p.t.Nodes[i]
	if isTrunk(nd) || nd.Shape != tree.ShapeHeading && p.holds(i, p.t.Titled) {
		return false
	}
	for _, pr := range prunings {
		if nd.Rule = pr.rule(p, i); nd.Rule != "" {
			p.log.took(pr.name, 1)
			return true
		}
	}
	return false
}

// hidden takes out what the markup hides from readers.
func (p *pruner) hidden(i int32) string {
	if tree.IsHiddenElement(p.t.Nodes[i].HTML) && p.mayGo(i, weakShare) {
		return "hidden"
	}
	return ""
}

// stronglyNamed takes out what names that speak strongly against an element leave no doubt about. A <footer> in a quote says
// who is quoted.
func (p *pruner) stronglyNamed(i int32) string {
	nd := &p.t.Nodes[i]
	if nd.Names.Says != tree.SaysStrong || nd.HTML.DataAtom == atom.Footer && p.inQuote(i) {
		return ""
	}
	if !p.strongGoes(i) || midSentence(nd.HTML) || p.isWholeLine(i) || inCode(nd.HTML) {
		return ""
	}
	return "container:" + nd.Names.Rule
}

// weaklyNamed takes out what names speak weakly against.
func (p *pruner) weaklyNamed(i int32) string {
	nd := &p.t.Nodes[i]
	if nd.Names.Says != tree.SaysWeak || !p.weakGoes(i) {
		return ""
	}
	return "container:" + nd.Names.Rule
}

// teaserList takes out lists of teasers.
func (p *pruner) teaserList(i int32) string {
	if p.t.Nodes[i].Shape.Block() && p.isCards(i) && (p.mayGo(i, cardShare) || p.areHeadlines(i)) {
		return "teaser-list"
	}
	return ""
}

// inQuote says whether node i stands in a quote.
func (p *pruner) inQuote(i int32) bool {
	for q := p.t.Nodes[i].Parent; q > 0; q = p.t.Nodes[q].Parent {
		if p.t.Nodes[q].Shape == tree.ShapeQuote {
			return true
		}
	}
	return false
}

// nextArticle takes out a further article that the page loads under its own, with the heading i that opens it: an element of
// the same make as one around the title, next to it, that begins with a heading of level 1.
func (p *pruner) nextArticle(i int32) string {
	t := p.t
	if t.Titled < 0 || i <= t.Titled || t.Nodes[i].HTML.DataAtom != atom.H1 || t.Nodes[i].Pos-t.Nodes[t.Titled].Pos < 100 {
		return ""
	}
	for q := t.Nodes[i].Parent; q > 0; q = t.Nodes[q].Parent {
		up := &t.Nodes[q]
		if up.Pos != t.Nodes[i].Pos || p.holds(q, t.Titled) {
			return ""
		}
		for s, n := up.HTML.PrevSibling, 0; s != nil && n < maxSiblings; s, n = s.PrevSibling, n+1 {
			if s.DataAtom == up.HTML.DataAtom && markup.Attr(s, "class") == markup.Attr(up.HTML, "class") && markup.Within(t.Nodes[t.Titled].HTML, s) {
				up.Rule = "next-article"
				return up.Rule
			}
		}
	}
	return ""
}

// isTrunk says whether a node is one that the whole page hangs on.
func isTrunk(nd *tree.Node) bool {
	switch nd.HTML.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article:
		return true
	}
	return false
}

// holds says whether node j stands at or under node i.
func (p *pruner) holds(i, j int32) bool { return j >= i && j < p.t.Nodes[i].End }

// mayGo says whether node i holds less than a share of the page's prose and no container of the text.
func (p *pruner) mayGo(i int32, share float64) bool {
	if float64(p.t.Nodes[i].Good) > share*float64(p.total) {
		return false
	}
	return !p.holdsBody(i)
}

// holdsBody says whether an element under i names itself the article's body and holds a fair part of the prose.
func (p *pruner) holdsBody(i int32) bool {
	for _, b := range p.body {
		if b > i && b < p.t.Nodes[i].End && 4*p.t.Nodes[b].Good > p.total {
			return true
		}
	}
	return false
}

// strongGoes decides on an element whose names speak strongly against it. Comments may well hold more prose than
// the article.
func (p *pruner) strongGoes(i int32) bool {
	switch p.t.Nodes[i].Names.Rule {
	case "comments":
		return !p.holdsBody(i)
	case "toc":
		if p.t.Nodes[p.t.BlockOf(i)].Shape == tree.ShapeHeading {
			return false // plugins that make a table of contents mark the headings that it leads to
		}
	}
	return p.mayGo(i, strongShare)
}

// midSentence says whether an element stands within a sentence, whatever its names say: «وقال <a class=popup>الوزير</a> إن»,
// "advances in <a class=keywords><b>neuroscience</b></a>, it has".
func midSentence(n *html.Node) bool {
	if k, ok := tree.ShapeOf(n); !ok || k.Block() {
		return false
	}
	for n.PrevSibling == nil && n.NextSibling == nil && n.Parent != nil {
		if k, ok := tree.ShapeOf(n.Parent); !ok || k.Block() {
			return false
		}
		n = n.Parent
	}
	if n.PrevSibling == nil || n.NextSibling == nil || n.PrevSibling.Type != html.TextNode || n.NextSibling.Type != html.TextNode {
		return false
	}
	before, after := strings.TrimSpace(n.PrevSibling.Data), strings.TrimSpace(n.NextSibling.Data)
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	goesOn := unicode.IsLetter(last) || strings.ContainsRune(",،\"“«", last)
	return goesOn && max(markup.Letters(before), markup.Letters(after)) >= minProse && (unicode.IsLetter(first) || strings.ContainsRune(",،;؛.:؟?!\"”»", first))
}

// codeDepth is how many elements deep a listing's highlighting goes.
const codeDepth = 4

// inCode says whether an element stands in a listing of a program, where highlighting calls comments by their name.
func inCode(n *html.Node) bool {
	for p, up := n.Parent, 0; p != nil && up < codeDepth; p, up = p.Parent, up+1 {
		if p.DataAtom == atom.Pre || p.DataAtom == atom.Code {
			return true
		}
	}
	return false
}

// isWholeLine says whether an inline element holds most of a line of prose: text pasted from a social network brings
// its class names along.
func (p *pruner) isWholeLine(i int32) bool {
	nd := &p.t.Nodes[i]
	if nd.Shape.Block() || nd.Shape == tree.ShapeLink || neverText(nd.Names.Rule) {
		return false
	}
	b := &p.t.Nodes[p.t.BlockOf(i)]
	return nd.Letters >= longProse && 2*nd.Letters > b.Flow && isProse(b)
}

// weakGoes decides on an element whose names speak weakly against it. Inside a line of prose, such as
// «<span class=date>», it stays.
func (p *pruner) weakGoes(i int32) bool {
	nd := &p.t.Nodes[i]
	if !nd.Shape.Block() {
		b := &p.t.Nodes[p.t.BlockOf(i)]
		return b.Flow-nd.Letters < 40 || nd.Letters == 0
	}
	if nd.Shape == tree.ShapeParagraph && nd.Good > 0 || nd.Names.Rule == "gallery" && p.isSlide(i) {
		return false
	}
	return p.mayGo(i, weakShare)
}

// isSlide says whether node i and those of its make beside it hold much of the page's prose: a text told in slides.
func (p *pruner) isSlide(i int32) bool {
	t := p.t
	good := t.Nodes[i].Good
	if good == 0 {
		return false
	}
	up := t.Nodes[i].Parent
	for c, n := up+1, 0; c < t.Nodes[up].End && n < maxSiblings; c, n = t.Nodes[c].End, n+1 {
		if c != i && t.Nodes[c].Rule == "" && sameMake(t.Nodes[c].HTML, t.Nodes[i].HTML) {
			good += t.Nodes[c].Good
		}
	}
	return float64(good) > weakShare*float64(p.total)
}

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
		if p.t.Nodes[i].Good > 60 {
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
	if !nd.Shape.Block() || nd.Flow < 3 || nd.Flow > 60 {
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
