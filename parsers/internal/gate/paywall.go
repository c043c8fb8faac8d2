package gate

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/lexicon"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// paywall refuses teasers: little text beside a notice that the rest is for subscribers.
func paywall(d *page.Document, m *page.Metadata, c *page.Content) *warraq.Rejection {
	if c.Words >= teaserWords {
		return nil
	}
	if m.IsPaid {
		return warraq.Reject(warraq.RejectPaywalled, "the page declares that it is not free, and has %d words of text", c.Words)
	}
	if p := lexicon.Notices().In("pay", arabic.Fold(textAround(d, c))); p != "" {
		return warraq.Reject(warraq.RejectPaywalled, "beside the text stands %q, and it has %d words", p, c.Words)
	}
	return nil
}

// textAround is the text of the article's container and of what follows it at two levels: where a teaser's notice
// stands. Notices elsewhere speak of other articles.
func textAround(d *page.Document, c *page.Content) string {
	if c.Root == nil {
		return markup.Text(d.Root, containerBytes)
	}
	var b strings.Builder
	writeOwn(&b, c.Root, containerBytes)
	for n, up := c.Root, 0; n != nil && up < aroundLevels; n, up = n.Parent, up+1 {
		writeBehind(&b, n)
	}
	return b.String()
}

// writeBehind writes the text of the elements that follow n under its parent, but of parts that speak of something else.
func writeBehind(b *strings.Builder, n *html.Node) {
	for s, i := n.NextSibling, 0; s != nil && i < aroundSiblings; s, i = s.NextSibling, i+1 {
		if s.Type == html.ElementNode && page.PartOf(s) == page.OwnPart {
			writeOwn(b, s, b.Len()+aroundBytes)
		}
	}
}

// ownText is what writeOwn writes of n; "" of no element.
func ownText(n *html.Node, most int) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	writeOwn(&b, n, most)
	return b.String()
}

// writeOwn writes the text under n up to a number of bytes, without what is hidden and without the links to other pages:
// «للمشتركين فقط» in the link to another article speaks of that.
func writeOwn(b *strings.Builder, n *html.Node, most int) {
	if markup.BreaksWord(n) {
		b.WriteByte(' ')
	}
	for c := range n.ChildNodes() {
		switch {
		case b.Len() >= most:
			return
		case c.Type == html.TextNode:
			b.WriteString(markup.Cut(c.Data, most))
		case c.Type == html.ElementNode && !markup.IsSilent(c) && !markup.IsHidden(c) && !leadsToArticle(c):
			writeOwn(b, c, most)
		}
	}
}

// leadsToArticle says whether an element is a link to another page, and not to one at which one subscribes or logs in.
func leadsToArticle(n *html.Node) bool {
	if n.DataAtom != atom.A {
		return false
	}
	href := strings.ToLower(markup.Attr(n, "href"))
	if href == "" || href[0] == '#' || strings.HasPrefix(href, "javascript:") {
		return false
	}
	words := strings.FieldsFunc(href, func(r rune) bool { return strings.ContainsRune("/?&=._", r) })
	return marked("path-account", slices.Values(words)) == ""
}
