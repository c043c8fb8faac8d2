package parsers

import (
	"cmp"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/internal/arabic"
	"warraq/internal/urls"
)

// listingByName refuses home pages and lists of articles that say so themselves: by their address, the classes
// that CMSs put on the body, or schema.org. Marks of an article on the same page outweigh all but the address.
func listingByName(d *document, m *metadata) *warraq.Rejection {
	if own := pageURL(d.page); own != "" && isHome(own) {
		return warraq.Reject(warraq.RejectNotArticle, "the address is the site's home page")
	}
	if takesAny(d) {
		return nil // listingOf asks it when the text is known
	}
	return listingOf(d, m, nil)
}

// listingOf refuses what listingByName does, but for the address of a home page.
func listingOf(d *document, m *metadata, _ *content) *warraq.Rejection {
	if declaresArticle(d, m) {
		return nil
	}
	if c, sure := listingClass(d.signals.page.bodyClass); c != "" && (sure || !headed(m)) {
		return warraq.Reject(warraq.RejectNotArticle, "the page's body has the class %q: a list of articles", c)
	}
	for _, t := range m.schemaTypes {
		switch t {
		case "collectionpage", "searchresultspage", "profilepage", "contactpage", "aboutpage":
			return warraq.Reject(warraq.RejectNotArticle, "schema.org on the page calls it a %s", t)
		}
	}
	if pageNotices().opens("results", arabic.Key(d.signals.title)) || pageNotices().opens("results", arabic.Key(m.title)) {
		return warraq.Reject(warraq.RejectNotArticle, "a page titled %q lists articles", cmp.Or(m.title, squeeze(d.signals.title)))
	}
	if score, why := listingScore(d, m); score >= 2 {
		return warraq.Reject(warraq.RejectNotArticle, "no article: %s, and little says that it is one", why)
	}
	return nil
}

// listingScore weighs the weaker signs of a list of articles against those of an article. why names the strongest.
func listingScore(d *document, m *metadata) (score float64, why string) {
	add := func(holds bool, weight float64, sign string) {
		if holds {
			score += weight
			why = cmp.Or(why, sign)
		}
	}
	heading := len(arabic.KeyWords(m.title))
	add(listingAddress(d), 1.75, "its address is that of a category, tag, author or search")
	add(paged(d.signals.links["next"]), 1.5, "it has a next page")
	add(d.signals.page.teasers >= minTeasers && leadsElsewhere(d, m), 1.5, "its heading is a link to another page")
	add(!m.published.Known(), 0.5, "it has no date")
	add(heading <= 3, 0.5, "its heading is short")
	add(heading <= 2, 0.5, "its heading is short")
	add(isPerson(m.title) && listingAddress(d), 1, "its heading is a person's name")
	add(m.ogType == "website", 0.5, "it calls itself a website")
	add(m.ogType == "article", -1, "")
	add(m.published.Known(), -1.5, "")
	add(heading >= 5, -0.5, "")
	return score, why
}

// leadsElsewhere says whether the heading is a link to a page other than this one, as the headline at the top of a section.
func leadsElsewhere(d *document, m *metadata) bool {
	own := pageURL(d.page)
	if m.titleNode == nil || own == "" {
		return false
	}
	a := linkOf(m.titleNode)
	if a == nil || strings.HasPrefix(attr(a, "href"), "#") {
		return false
	}
	abs, err := urls.Resolve(d.base, strings.TrimSpace(attr(a, "href")))
	if err != nil {
		return false
	}
	to, err := urls.Canonical(abs)
	from, errOwn := urls.Canonical(own)
	return err == nil && errOwn == nil && to != from && to != m.canonical && urls.SameSite(to, from)
}

// linkOf is the link around a heading or the first in it; nil where there is none.
func linkOf(n *html.Node) *html.Node {
	if p := n.Parent; p != nil && p.DataAtom == atom.A {
		return p
	}
	for c := range n.Descendants() {
		if c.DataAtom == atom.A && attr(c, "href") != "" {
			return c
		}
	}
	return nil
}

// listingAddress says whether the page's address ends as those of lists do: /tag/x, /category/x, /page/3, ?s=x.
func listingAddress(d *document) bool {
	pieces := pathPieces(d)
	if n := len(pieces); n >= 2 && pageNotices().is("listing", arabic.Key(pieces[n-2])) {
		return true
	}
	u, err := url.Parse(pageURL(d.page))
	if err != nil {
		return false
	}
	q := u.Query()
	return q.Has("s") || q.Has("cat") || q.Has("tag") || q.Has("paged") || q.Has("q") && len(pieces) > 0 && pieces[len(pieces)-1] == "search"
}

// paged says whether a link leads to the next page of a list.
func paged(next []string) bool {
	for _, href := range next {
		if strings.Contains(href, "/page/") || strings.Contains(href, "page=") || strings.Contains(href, "paged=") {
			return true
		}
	}
	return false
}

// declaresArticle says whether the page declares itself to be one article: a body class of its CMS, or schema.org.
func declaresArticle(d *document, m *metadata) bool {
	for c := range strings.FieldsSeq(strings.ToLower(d.signals.page.bodyClass)) {
		switch c {
		case "single", "single-post", "node-type-article", "page-node-type-article", "item-view", "article-page", "postid":
			return true
		}
	}
	return m.isArticle
}

// headed says whether the page shows a headline of its own with a date beside it, as articles do.
func headed(m *metadata) bool {
	return m.published.Known() && m.titleNode != nil && len(arabic.KeyWords(m.title)) >= 4
}

// listingClass returns the class of a <body> by which WordPress, Drupal, Blogger and their like mark lists. It is not
// sure where hand-made templates use the same word on every page.
func listingClass(bodyClass string) (class string, sure bool) {
	for c := range strings.FieldsSeq(strings.ToLower(bodyClass)) {
		switch c {
		case "archive", "search-results", "post-type-archive", "page-taxonomy", "page-taxonomy-term", "path-taxonomy", "path-frontpage",
			"page-front", "path-search", "index-view", "archive-view", "label-view":
			return c, true
		case "home", "blog", "category", "tag", "author", "search", "paged", "front", "frontpage", "homepage", "home-page", "taxonomy",
			"page-search", "page-views", "section-front", "category-page":
			class = c
		}
	}
	return class, false
}

// staticPage refuses pages that are always there: privacy, contact, about. Their title is one of the known ones, or
// their path, or their CMS says that they are a page and no post; and they carry no date.
func staticPage(d *document, m *metadata, c *content) *warraq.Rejection {
	if r := staticTitle(d, m, c); r != nil {
		return r
	}
	if m.published.Known() || declaresArticle(d, m) {
		return nil
	}
	if pieces := pathPieces(d); len(pieces) > 0 && pageNotices().is("slug", arabic.Key(pieces[len(pieces)-1])) {
		return warraq.Reject(warraq.RejectNotArticle, "the path ends in %q: no article", pieces[len(pieces)-1])
	}
	for c := range strings.FieldsSeq(d.signals.page.bodyClass) {
		if strings.HasPrefix(c, "page-id-") {
			return warraq.Reject(warraq.RejectNotArticle, "the page's body has the class %q: a page of the CMS and no post, and it has no date", c)
		}
	}
	return nil
}

// staticTitle refuses pages whose title is that of a page that is always there.
func staticTitle(_ *document, m *metadata, _ *content) *warraq.Rejection {
	if head, _, _ := cutLast(m.title); pageNotices().is("static", arabic.Key(m.title)) || pageNotices().is("static", arabic.Key(head)) {
		return warraq.Reject(warraq.RejectNotArticle, "a page titled %q is no article", m.title)
	}
	return nil
}
