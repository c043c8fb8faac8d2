package gate

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/internal/arabic"
	"warraq/internal/dates"
	"warraq/internal/urls"
	"warraq/parsers/internal/credit"
	"warraq/parsers/internal/lexicon"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// listingByName refuses home pages and lists of articles that say so themselves: by their address, the classes
// that CMSs put on the body, or schema.org. Marks of an article on the same page outweigh all but the address.
func listingByName(d *page.Document, m *page.Metadata) *warraq.Rejection {
	if own := page.URL(d.Fetched); own != "" && page.IsHome(own) {
		return warraq.Reject(warraq.RejectNotArticle, "the address is the site's home page")
	}
	if page.TakesAny(d) {
		return nil // listingOf asks it when the text is known
	}
	return listingOf(d, m, nil)
}

// listingOf refuses what listingByName does, but for the address of a home page.
func listingOf(d *page.Document, m *page.Metadata, _ *page.Content) *warraq.Rejection {
	if declaresArticle(d, m) {
		return nil
	}
	if c := marked("body-list", bodyClasses(d)); c != "" {
		return warraq.Reject(warraq.RejectNotArticle, "the page's body has the class %q: a list of articles", c)
	}
	if t := marked("schema-list", slices.Values(m.SchemaTypes)); t != "" {
		return warraq.Reject(warraq.RejectNotArticle, "schema.org on the page calls it a %s", t)
	}
	if t := marked("schema-goods", slices.Values(m.SchemaTypes)); (t != "" || strings.HasPrefix(m.OGType, "product")) && isUndated(d, m) {
		return warraq.Reject(warraq.RejectNotArticle, "the page calls itself a %s", cmp.Or(t, m.OGType))
	}
	if notices := lexicon.Notices(); notices.Opens("results", arabic.Key(d.Signals.Title)) || notices.Opens("results", arabic.Key(m.Title)) {
		return warraq.Reject(warraq.RejectNotArticle, "a page titled %q lists articles", cmp.Or(m.Title, markup.Squeeze(d.Signals.Title)))
	}
	if score, why := listingScore(d, m); score >= refuseFrom {
		return warraq.Reject(warraq.RejectNotArticle, "no article: %s, and little says that it is one", why)
	}
	return nil
}

// listingByClass refuses pages by a class of their body that marks lists, and that hand-made templates use on every page: not where a
// headline stands with a date, or above a text that runs on and in the page's head, too.
func listingByClass(d *page.Document, m *page.Metadata, c *page.Content) *warraq.Rejection {
	class := perhapsListing(d)
	if class == "" || declaresArticle(d, m) || headed(m) || runsOnLong(c) && isHeadTitle(d, m) {
		return nil
	}
	return warraq.Reject(warraq.RejectNotArticle, "the page's body has the class %q: a list of articles", class)
}

// isHeadTitle says whether the page shows a headline that its head names, too, and that is no section's name.
func isHeadTitle(d *page.Document, m *page.Metadata) bool {
	return m.TitleNode != nil && !hasShortTitle(m) && strings.Contains(arabic.Key(d.Signals.Title), arabic.Key(m.Title))
}

// listingScore weighs the weaker signs of a list of articles against those of an article. why names the strongest.
func listingScore(d *page.Document, m *page.Metadata) (score float64, why string) {
	add := func(holds bool, weight float64, sign string) {
		if holds {
			score += weight
			why = cmp.Or(why, sign)
		}
	}
	heading := len(arabic.KeyWords(m.Title))
	add(listingAddress(d), signAddress, "its address is that of a category, tag, author or search")
	add(paged(d.Signals.Links["next"]), signNextPage, "it has a next page")
	add(d.Signals.Counts.Teasers >= minTeasers && leadsElsewhere(d, m), signLedOn, "its heading is a link to another page")
	add(!m.Published.Known(), signUndated, "it has no date")
	add(heading <= shortHeading, signShort, "its heading is short")
	add(heading < shortHeading, signShort, "its heading is short")
	add(credit.IsPerson(m.Title) && listingAddress(d), signPerson, "its heading is a person's name")
	add(m.OGType == "website", signWebsite, "it calls itself a website")
	add(m.OGType == "article", signArticle, "")
	add(m.Published.Known(), signDated, "")
	add(heading >= longHeading, signLong, "")
	return score, why
}

// leadsElsewhere says whether the heading is a link to a page other than this one, as the headline at the top of a section.
func leadsElsewhere(d *page.Document, m *page.Metadata) bool {
	own, err := urls.Canonical(page.URL(d.Fetched))
	if err != nil || m.TitleNode == nil {
		return false
	}
	to := addressBehind(d, m.TitleNode)
	return to != own && to != m.Canonical && urls.SameSite(to, own)
}

// addressBehind is the normal form of the address to which a heading leads; "" where it leads to no page.
func addressBehind(d *page.Document, heading *html.Node) string {
	a := linkAt(heading)
	if a == nil {
		return ""
	}
	abs, err := urls.Resolve(d.Base, strings.TrimSpace(markup.Attr(a, "href")))
	if err != nil {
		return ""
	}
	to, err := urls.Canonical(abs)
	if err != nil {
		return ""
	}
	return to
}

// linkAt is the link around a heading or the first in it; nil where there is none.
func linkAt(n *html.Node) *html.Node {
	if p := n.Parent; p != nil && p.DataAtom == atom.A {
		return p
	}
	for c := range n.Descendants() {
		if c.DataAtom == atom.A && markup.Attr(c, "href") != "" {
			return c
		}
	}
	return nil
}

// listQueries are the query parameters by which WordPress lists articles.
var listQueries = []string{"s", "cat", "tag", "paged"}

// listingAddress says whether the page's address ends as those of lists do: /tag/x, /category/x, /page/3, ?s=x.
func listingAddress(d *page.Document) bool {
	pieces := page.PathPieces(d)
	if n := len(pieces); n >= 2 && lexicon.Notices().Is("listing", arabic.Key(pieces[n-2])) {
		return true
	}
	u, err := url.Parse(page.URL(d.Fetched))
	if err != nil {
		return false
	}
	q := u.Query()
	return slices.ContainsFunc(listQueries, q.Has) || q.Has("q") && lastPiece(pieces) == "search"
}

// lastPiece is the last piece of a path; "" of the home page's.
func lastPiece(pieces []string) string {
	if len(pieces) == 0 {
		return ""
	}
	return pieces[len(pieces)-1]
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
func declaresArticle(d *page.Document, m *page.Metadata) bool {
	return m.IsArticle || marked("body-article", bodyClasses(d)) != ""
}

// isUndated says whether a page has no date, or only one that its head tells and no reader sees: systems give it to each page that
// they serve.
func isUndated(d *page.Document, m *page.Metadata) bool {
	return !m.Published.Known() || len(d.Signals.Dates) == 0 && !slices.ContainsFunc(d.Signals.Lines, func(s page.Spot) bool { return dates.Holds(s.Node.Data) })
}

// headed says whether the page shows a headline of its own with a date beside it, as articles do.
func headed(m *page.Metadata) bool {
	return m.Published.Known() && m.TitleNode != nil && len(arabic.KeyWords(m.Title)) >= minHeadline
}

// staticPage refuses pages that are always there: privacy, contact, about. Their title is one of the known ones, or
// their path, or their CMS says that they are a page and no post; and they carry no date.
func staticPage(d *page.Document, m *page.Metadata, c *page.Content) *warraq.Rejection {
	if r := staticTitle(d, m, c); r != nil {
		return r
	}
	if !isUndated(d, m) || declaresArticle(d, m) {
		return nil
	}
	if lexicon.Notices().Opens("policy", arabic.Key(m.Title)) && len(arabic.KeyWords(m.Title)) <= policyWords {
		return warraq.Reject(warraq.RejectNotArticle, "a page titled %q is no article, and it has no date", m.Title)
	}
	if last := lastPiece(page.PathPieces(d)); lexicon.Notices().Is("slug", arabic.Key(last)) {
		return warraq.Reject(warraq.RejectNotArticle, "the path ends in %q: no article", last)
	}
	if class := pageIDClass(d); class != "" {
		return warraq.Reject(warraq.RejectNotArticle, "the page's body has the class %q: a page of the CMS and no post, and it has no date", class)
	}
	return nil
}

// pageIDClass is the class by which WordPress marks the <body> of a page that is no post; "" where there is none.
func pageIDClass(d *page.Document) string {
	for c := range strings.FieldsSeq(d.Signals.Counts.BodyClass) {
		if strings.HasPrefix(c, "page-id-") {
			return c
		}
	}
	return ""
}

// staticTitle refuses pages whose title is that of a page that is always there.
func staticTitle(_ *page.Document, m *page.Metadata, _ *page.Content) *warraq.Rejection {
	head, _, _ := markup.CutLast(m.Title)
	if notices := lexicon.Notices(); notices.Is("static", arabic.Key(m.Title)) || notices.Is("static", arabic.Key(head)) {
		return warraq.Reject(warraq.RejectNotArticle, "a page titled %q is no article", m.Title)
	}
	return nil
}
