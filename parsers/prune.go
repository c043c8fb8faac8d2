package parsers

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
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
	t     *tree
	lex   *lexicon
	total int32 // letters of prose on the page
	first int32 // the same before anything was taken out
	body  []int32
}

// prune marks what is to be left out, each with its rule: first on strong evidence, then, measured by what is left, on
// weak names. Without the lists beside it, a short text in a «widget» is most of the page.
func prune(t *tree, lex *lexicon) {
	p := &pruner{t: t, lex: lex, total: t.nodes[0].good}
	var comments []int32
	for i := range t.nodes {
		switch nd := &t.nodes[i]; {
		case nd.names.says == saysBody && len(p.body) < maxBodies:
			p.body = append(p.body, int32(i))
		case nd.names.says == saysStrong && nd.names.rule == "comments" && nd.good > 0:
			comments = append(comments, int32(i))
		}
	}
	p.first = p.dropComments(comments)
	p.each(p.ruleFor)
	weigh(t)
	p.regret()
	p.total = t.nodes[0].good
	p.each(p.weakRuleFor)
	weigh(t)
	p.regret()
}

// dropComments takes out the comments before anything else is measured by the page's prose, of which they may be the
// greater part. It returns the prose that is left.
func (p *pruner) dropComments(comments []int32) int32 {
	end := int32(0) // of the last that was taken out
	for _, i := range comments {
		if nd := &p.t.nodes[i]; i >= end && nd.rule == "" {
			if nd.rule = p.ruleFor(i); nd.rule != "" {
				end = nd.end
			}
		}
	}
	if len(comments) > 0 {
		weigh(p.t)
		p.total = p.t.nodes[0].good
	}
	return p.total
}

// each asks for the rule of every node that is not out already, and of none under one that is.
func (p *pruner) each(rule func(int32) string) {
	for i := int32(1); i < int32(len(p.t.nodes)); {
		nd := &p.t.nodes[i]
		if nd.rule == "" && nd.kind != kindText && nd.kind != kindBreak && nd.letters > 0 {
			nd.rule = rule(i)
		}
		if nd.rule != "" {
			i = nd.end
			continue
		}
		i++
	}
}

// weakRuleFor takes out a node for names that speak weakly against it.
func (p *pruner) weakRuleFor(i int32) string {
	nd := &p.t.nodes[i]
	if nd.names.says != saysWeak || isTrunk(nd) || p.holds(i, p.t.titled) && nd.kind != kindHeading || !p.weakGoes(i) {
		return ""
	}
	return "container:" + nd.names.rule
}

// ruleFor names why node i is no part of the article; "" where it may be one.
func (p *pruner) ruleFor(i int32) string {
	nd := &p.t.nodes[i]
	if isTrunk(nd) || p.holds(i, p.t.titled) && nd.kind != kindHeading {
		return ""
	}
	switch {
	case isHiddenElement(nd.n) && p.mayGo(i, weakShare):
		return "hidden"
	case nd.n.DataAtom == atom.Footer && p.inQuote(i):
		return "" // «— فلان» under a quote
	case nd.names.says == saysStrong && p.strongGoes(i) && !midSentence(nd.n) && !p.isWholeLine(i) && !inCode(nd.n):
		return "container:" + nd.names.rule
	case nd.kind.block() && p.isCards(i) && (p.mayGo(i, cardShare) || p.areHeadlines(i)):
		return "teaser-list"
	case nd.kind == kindHeading && p.isNextArticle(i):
		return "next-article"
	case nd.kind.block():
		return p.headed(i)
	}
	return ""
}

// inQuote says whether node i stands in a quote.
func (p *pruner) inQuote(i int32) bool {
	for q := p.t.nodes[i].parent; q > 0; q = p.t.nodes[q].parent {
		if p.t.nodes[q].kind == kindQuote {
			return true
		}
	}
	return false
}

// isNextArticle says whether the heading i opens a further article that the page loads under its own, and takes
// that out: an element of the same make as one around the title, next to it, that begins with a heading of level 1.
func (p *pruner) isNextArticle(i int32) bool {
	t := p.t
	if t.titled < 0 || i <= t.titled || t.nodes[i].n.DataAtom != atom.H1 || t.nodes[i].pos-t.nodes[t.titled].pos < 100 {
		return false
	}
	for q := t.nodes[i].parent; q > 0; q = t.nodes[q].parent {
		up := &t.nodes[q]
		if up.pos != t.nodes[i].pos || p.holds(q, t.titled) {
			return false
		}
		for s, n := up.n.PrevSibling, 0; s != nil && n < maxSiblings; s, n = s.PrevSibling, n+1 {
			if s.DataAtom == up.n.DataAtom && attr(s, "class") == attr(up.n, "class") && within(t.nodes[t.titled].n, s) {
				up.rule = "next-article"
				return true
			}
		}
	}
	return false
}

// isTrunk says whether a node is one that the whole page hangs on.
func isTrunk(nd *node) bool {
	switch nd.n.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article:
		return true
	}
	return false
}

// holds says whether node j stands at or under node i.
func (p *pruner) holds(i, j int32) bool { return j >= i && j < p.t.nodes[i].end }

// mayGo says whether node i holds less than a share of the page's prose and no container of the text.
func (p *pruner) mayGo(i int32, share float64) bool {
	if float64(p.t.nodes[i].good) > share*float64(p.total) {
		return false
	}
	return !p.holdsBody(i)
}

// holdsBody says whether an element under i names itself the article's body and holds a fair part of the prose.
func (p *pruner) holdsBody(i int32) bool {
	for _, b := range p.body {
		if b > i && b < p.t.nodes[i].end && 4*p.t.nodes[b].good > p.total {
			return true
		}
	}
	return false
}

// strongGoes decides on an element whose names speak strongly against it. Comments may well hold more prose than
// the article.
func (p *pruner) strongGoes(i int32) bool {
	switch p.t.nodes[i].names.rule {
	case "comments":
		return !p.holdsBody(i)
	case "toc":
		if p.t.nodes[p.t.blockOf(i)].kind == kindHeading {
			return false // plugins that make a table of contents mark the headings that it leads to
		}
	}
	return p.mayGo(i, strongShare)
}

// midSentence says whether an element stands within a sentence, whatever its names say: «وقال <a class=popup>الوزير</a> إن»,
// "advances in <a class=keywords><b>neuroscience</b></a>, it has".
func midSentence(n *html.Node) bool {
	if k, ok := kindOf(n); !ok || k.block() {
		return false
	}
	for n.PrevSibling == nil && n.NextSibling == nil && n.Parent != nil {
		if k, ok := kindOf(n.Parent); !ok || k.block() {
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
	return goesOn && max(letters(before), letters(after)) >= minProse && (unicode.IsLetter(first) || strings.ContainsRune(",،;؛.:؟?!\"”»", first))
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
	nd := &p.t.nodes[i]
	if nd.kind.block() || nd.kind == kindLink || neverText(nd.names.rule) {
		return false
	}
	b := &p.t.nodes[p.t.blockOf(i)]
	return nd.letters >= longProse && 2*nd.letters > b.flow && isProse(b)
}

// weakGoes decides on an element whose names speak weakly against it. Inside a line of prose, such as
// «<span class=date>», it stays.
func (p *pruner) weakGoes(i int32) bool {
	nd := &p.t.nodes[i]
	if !nd.kind.block() {
		b := &p.t.nodes[p.t.blockOf(i)]
		return b.flow-nd.letters < 40 || nd.letters == 0
	}
	if nd.kind == kindParagraph && nd.good > 0 || nd.names.rule == "gallery" && p.isSlide(i) {
		return false
	}
	return p.mayGo(i, weakShare)
}

// isSlide says whether node i and those of its make beside it hold much of the page's prose: a text told in slides.
func (p *pruner) isSlide(i int32) bool {
	t := p.t
	good := t.nodes[i].good
	if good == 0 {
		return false
	}
	up := t.nodes[i].parent
	for c, n := up+1, 0; c < t.nodes[up].end && n < maxSiblings; c, n = t.nodes[c].end, n+1 {
		if c != i && t.nodes[c].rule == "" && sameMake(t.nodes[c].n, t.nodes[i].n) {
			good += t.nodes[c].good
		}
	}
	return float64(good) > weakShare*float64(p.total)
}

// boxGoes decides on a box with a boilerplate heading of a category. A list of teasers is no text whatever else
// stands on the page; what names a table of contents or a share bar holds no prose at all.
func (p *pruner) boxGoes(i int32, category string) bool {
	if p.t.nodes[i].end <= p.t.titled {
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
		if p.t.nodes[i].good > 60 {
			return false
		}
	}
	return p.mayGo(i, weakShare)
}

// belowText says whether some prose stands between the title and node i.
func (p *pruner) belowText(i int32) bool {
	t := p.t
	return t.titled >= 0 && i > t.titled && t.nodes[i].before-t.nodes[t.titled].before >= longProse
}

// headed looks for a box with a boilerplate heading, such as «مقالات ذات صلة», and takes out the whole box: the
// greatest element whose text begins with the heading. Rule names are the lexicon's.
func (p *pruner) headed(i int32) string {
	t := p.t
	nd := &t.nodes[i]
	if nd.flow < 3 || nd.flow > 60 {
		return ""
	}
	text := t.headText(i)
	if text == "" {
		return ""
	}
	rule, ok := p.lex.heading(text, nd.flowLink > 0)
	if !ok {
		return ""
	}
	category, _, _ := strings.Cut(rule, "/")
	box := i
	if nd.flow < nd.letters {
		if p.holds(i, t.titled) || !p.boxGoes(i, category) {
			return ""
		}
		return rule
	}
	for q := nd.parent; q > 0; q = t.nodes[q].parent {
		up := &t.nodes[q]
		if up.pos != nd.pos || isTrunk(up) || p.holds(q, t.titled) || up.names.says == saysBody || !p.boxGoes(q, category) {
			break
		}
		box = q
	}
	if box == i || t.nodes[box].letters == nd.letters {
		return "" // a heading without a box: judged as a line
	}
	t.nodes[box].rule = rule
	return rule
}
