package gate

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/internal/arabic"
	"warraq/internal/dates"
	"warraq/internal/urls"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// listOfCards refuses pages whose main text is a row of like elements, each of which shows in two ways that it stands for another
// article: its tag, a heading of its own, a date, a link to a page, a text that breaks off. A page that shows a headline with a date is none,
// unless they are those of one of the cards; nor is one that says something before the first.
func listOfCards(d *page.Document, m *page.Metadata, c *page.Content) *warraq.Rejection {
	if marked("body-article", bodyClasses(d)) != "" || m.IsArticle && isHeadTitle(d, m) || aboutMedia(d, m) {
		return nil // an item of schema.org may be of the first of a list
	}
	scope := scopeOf(d, c)
	cards := cardsIn(scope)
	if cards == nil {
		scope, cards = cardsAround(scope)
	}
	if len(cards) < minCards || hasOwnTitle(d, m, cards) || lettersBefore(scope, cards[0], m.TitleNode) > minStretch {
		return nil
	}
	n, least := articlesOf(cards, d, m), minCards
	if mayBeInParts(m) {
		least = minTeasers + 1
	}
	if n < least || float64(n) < mostCards*float64(len(cards)) {
		return nil
	}
	return warraq.Reject(warraq.RejectNotArticle, "a list of articles: %d of %d like elements have two of the tag of an article, a heading, a date, a link of their own and a text that breaks off", n, len(cards))
}

// mayBeInParts says whether a page may be an article in columns, or in parts with a date each: it has a headline of some words.
func mayBeInParts(m *page.Metadata) bool { return m.TitleNode != nil && !hasShortTitle(m) }

// articlesOf counts the cards that stand for another article; where the page may be an article in parts, only those that lead to one.
func articlesOf(cards []*html.Node, d *page.Document, m *page.Metadata) int {
	n, leading := standForArticles(cards, page.URL(d.Fetched))
	if mayBeInParts(m) {
		return min(n, leading)
	}
	return n
}

// scopeOf is the element around the main text; the page's body where there is next to none.
func scopeOf(d *page.Document, c *page.Content) *html.Node {
	if c.Root == nil || c.Words < d.Source.Limits.MinWords && d.Signals.Body != nil {
		return d.Signals.Body
	}
	return c.Root
}

// cardsIn are the elements of one make, side by side, in which most of the text under scope stands; nil where there are none. It
// looks from the outside in.
func cardsIn(scope *html.Node) []*html.Node {
	for depth := 0; scope != nil && depth < maxCardDepth; depth++ {
		all, most, groups := 0, 0, map[string]int{}
		var inner *html.Node
		for c := range scope.ChildNodes() {
			letters := textLetters(c)
			all += letters
			if c.Type == html.ElementNode {
				groups[makeOf(c)] += letters
			}
			if letters > most {
				inner, most = c, letters
			}
		}
		if float64(most) < mostCards*float64(all) {
			return mostLettered(scope, groups, all)
		}
		scope = inner
	}
	return nil
}

// cardsAround are the elements beside the one in which the main text stands, of the same make, and the element around them; nil
// where there are none.
func cardsAround(n *html.Node) (scope *html.Node, cards []*html.Node) {
	for up := 0; n != nil && n.Parent != nil && up < cardLevels; n, up = n.Parent, up+1 {
		alike := likeElements(n)
		if len(alike) < minCards {
			continue // as nearly always; the letters around n need not be counted
		}
		all, groups := 0, map[string]int{}
		for c := range n.Parent.ChildNodes() {
			all += textLetters(c)
		}
		for _, c := range alike {
			groups[makeOf(n)] += textLetters(c)
		}
		if cards = mostLettered(n.Parent, groups, all); len(cards) >= minCards {
			return n.Parent, cards
		}
	}
	return nil, nil
}

// likeElements are n and the elements beside it that are of its make.
func likeElements(n *html.Node) []*html.Node {
	var out []*html.Node
	for c := range n.Parent.ChildNodes() {
		if c.Type == html.ElementNode && makeOf(c) == makeOf(n) {
			out = append(out, c)
		}
	}
	return out
}

// mostLettered are the children of the make that holds most letters of all under n.
func mostLettered(n *html.Node, groups map[string]int, all int) []*html.Node {
	var out []*html.Node
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && float64(groups[makeOf(c)]) >= mostCards*float64(all) && textLetters(c) > 0 {
			out = append(out, c)
		}
	}
	if len(out) > 0 && (out[0].DataAtom == atom.P || markup.HeadingLevel(out[0]) > 0 || !isEven(out)) {
		return nil
	}
	return out
}

// isEven says whether no card holds most of the letters of all: the columns of a page are of one make, too.
func isEven(cards []*html.Node) bool {
	all, most := 0, 0
	for _, c := range cards {
		letters := textLetters(c)
		all, most = all+letters, max(most, letters)
	}
	return float64(most) < mostCards*float64(all)
}

// makeOf is what elements of one make have in common: the tag, and the first class.
func makeOf(n *html.Node) string {
	class := strings.TrimSpace(markup.Attr(n, "class"))
	return n.Data + "." + class[:markup.IndexSpace(class)]
}

// textLetters counts the letters of what n shows, up to a bound.
func textLetters(n *html.Node) int {
	switch {
	case n.Type == html.TextNode:
		return markup.Letters(n.Data)
	case n.Type != html.ElementNode || markup.IsSilent(n):
		return 0
	}
	return markup.Letters(markup.Text(n, containerBytes))
}

// standForArticles counts the cards on the page at the address own that show in two ways that they stand for another page, and those
// of them that lead to it or break off.
func standForArticles(cards []*html.Node, own string) (all, leading int) {
	for _, c := range cards {
		f := cardFacts{own: own}
		f.read(c)
		if f.article+f.leads+f.dated+f.headed+f.cut >= 2 {
			all++
			leading += max(f.leads, f.cut)
		}
	}
	return all, leading
}

// cardFacts are the ways in which a card shows that it stands for an article, each 0 or 1.
type cardFacts struct {
	own                                string // address of the page
	article, headed, dated, leads, cut int
}

// read looks at what stands under n.
func (f *cardFacts) read(n *html.Node) {
	for k := range n.Descendants() {
		switch {
		case k.Type == html.TextNode:
			f.line(k)
		case markup.HeadingLevel(k) > 0, k.DataAtom == atom.B, k.DataAtom == atom.Strong:
			f.headed = 1
		case k.DataAtom == atom.Time:
			f.dated = 1
		case k.DataAtom == atom.A && f.leadsOn(k):
			f.leads = 1
		}
	}
	if n.DataAtom == atom.Article {
		f.article = 1
	}
	if n.DataAtom == atom.A && f.leadsOn(n) || n.Parent.DataAtom == atom.A {
		f.leads = 1
	}
}

// line looks at one text.
func (f *cardFacts) line(n *html.Node) {
	s := strings.TrimSpace(n.Data)
	if len(s) <= page.MaxLineBytes && markup.HasDigit(s) && dates.Holds(s) {
		f.dated = 1
	}
	if len(s) >= excerptBytes && (strings.HasSuffix(s, "..") || strings.HasSuffix(s, "…") || strings.HasSuffix(s, "…]") || strings.HasSuffix(s, "..]")) {
		f.cut = 1
	}
}

// leadsOn says whether a link leads to another page of the site from a line of its own, or without any words, as those over a whole
// card do.
func (f *cardFacts) leadsOn(a *html.Node) bool {
	href := markup.Attr(a, "href")
	if href == "" || href[0] == '#' || strings.HasPrefix(href, "javascript:") || pictureFiles[strings.ToLower(path.Ext(href))] {
		return false
	}
	if strings.Contains(href, "://") && f.own != "" && !urls.SameSite(href, f.own) {
		return false
	}
	return markup.IsShort(a, 0) || aloneOnLine(a)
}

// pictureFiles are the endings of addresses of pictures, to which those of a text are linked in another size.
var pictureFiles = map[string]bool{".jpg": true, ".jpeg": true, ".png": true, ".gif": true, ".webp": true, ".avif": true}

// hasOwnTitle says whether the page shows a headline of its own with a date, both outside the cards; or the headline in one of them,
// where the page's head knows it, too: the next articles stand below it.
func hasOwnTitle(d *page.Document, m *page.Metadata, cards []*html.Node) bool {
	for _, c := range cards {
		if m.TitleNode != nil && markup.Within(m.TitleNode, c) {
			return strings.Contains(arabic.Key(d.Signals.Title), arabic.Key(m.Title))
		}
	}
	return headed(m) && isDatedOutside(d, cards)
}

// isDatedOutside says whether the page shows a date outside the cards, or none in any: then its head tells it.
func isDatedOutside(d *page.Document, cards []*html.Node) bool {
	inside := false
	for _, spots := range [...][]page.Spot{d.Signals.Dates, d.Signals.Lines} {
		for _, s := range spots {
			if text := markup.Text(s.Node, page.MaxLineBytes); s.Node.Type == html.TextNode && !dates.Holds(s.Node.Data) || s.Node.Type == html.ElementNode && !dates.Holds(text) {
				continue
			}
			if !slices.ContainsFunc(cards, func(c *html.Node) bool { return markup.Within(s.Node, c) }) {
				return true
			}
			inside = true
		}
	}
	return !inside
}

// lettersBefore counts the letters under scope before the first card, but for those of the title and of links.
func lettersBefore(scope, card, title *html.Node) int {
	letters := 0
	for n := range scope.Descendants() {
		if n == card {
			break
		}
		if n.Type == html.TextNode && !markup.LinkAround(n) && !markup.Within(n, title) && !markup.IsSilent(n.Parent) {
			letters += markup.Letters(n.Data)
		}
	}
	return letters
}
