// Package series knows the pages of an article that its site cuts into several: which they are, and whether a page that was fetched
// is one of them. Links to the next post, the pages of a list and those of comments look alike, so that one sign is never enough:
// the address has to be that of the first page with a number, and the link to say that number, or to be the next.
package series

import (
	"cmp"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/internal/arabic"
	"warraq/internal/urls"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// Pages are the addresses of the pages of the article on a page, the first of all first, as far as the page names them without a gap;
// none where the article has one page. It may itself be any of them, even one behind a gap.
func Pages(d *page.Document, c *page.Content) []string {
	own, err := url.Parse(Address(d))
	if err != nil || own.Host == "" {
		return nil
	}
	p := &pager{doc: d, own: own, resolved: map[string]*url.URL{}, isNumbered: endsInNumber(own.Path + "?" + own.RawQuery)}
	p.stem, p.isCut = stemOf(own.EscapedPath())
	if p.gather(); len(p.links) == 0 {
		return nil
	}
	p.findFirst()
	return p.pages(c)
}

// Address is the address of a page as Pages gives it: without what only tracks who came. A saved page of which nobody knows where it came
// from tells it in its head.
func Address(d *page.Document) string {
	own := page.URL(d.Fetched)
	if told := d.Signals.Links["canonical"]; own == "" && len(told) > 0 {
		own = told[0]
	}
	if c, err := urls.Canonical(own); err == nil {
		return c
	}
	return own
}

// pager are the links of a page that may lead to pages of its article.
type pager struct {
	doc   *page.Document
	own   *url.URL
	stem  string // of the path
	isCut bool   // it is not the whole of it

	resolved   map[string]*url.URL // of links; nil for those to other hosts
	isNumbered bool                // the page's own address ends in a number, and so may be that of a further page
	links      []link
	first      *url.URL // of the first page; the page's own unless it is another
	at         int      // the number of the page itself
}

// link is a link to what may be a page of the article.
type link struct {
	to   *url.URL
	node *html.Node // nil for those of the page's head
	says int        // the number that it says; 0 where it says none
	next bool       // it says that it leads to the next page
}

// leads says whether a link leads to page n of an article, from page at. One that says neither a number nor that it is the next does where
// the number is a piece of its path: it may say what the next page is about.
func (l *link) leads(n, at int) bool {
	switch {
	case l.says > 0:
		return l.says == n
	case l.next, l.to.RawQuery == "":
		return n == at+1
	}
	return false
}

// gather looks for links to what may be pages of the article.
func (p *pager) gather() {
	for _, ref := range p.doc.Signals.Links["next"] {
		p.add(link{next: true}, ref)
	}
	for n := range p.doc.Root.Descendants() {
		if n.DataAtom != atom.A || len(p.links) >= maxLinks {
			continue
		}
		if ref := markup.Attr(n, "href"); p.mayBePage(ref) && markup.IsShort(n, maxLabel) {
			l := link{node: n}
			l.says, l.next = label(markup.Text(n, maxLabel))
			p.add(l, ref)
		}
	}
}

// mayBePage says, for little work, whether an address may be that of another page of the article: its path begins as the page's own, unless
// it is relative, and it ends in a number, or may be the first's where the page's own does.
func (p *pager) mayBePage(ref string) bool {
	if _, rest, isAbsolute := strings.Cut(ref, "://"); isAbsolute {
		ref = rest[max(0, strings.IndexByte(rest, '/')):]
	}
	switch {
	case ref == "":
		return false
	case ref[0] == '/':
		rest, ok := strings.CutPrefix(ref, p.stem)
		if !ok || rest != "" && !p.isCut && strings.IndexByte("/-_,.?", rest[0]) < 0 {
			return false
		}
	}
	return (p.isNumbered || endsInNumber(ref)) && !strings.Contains(ref, "comment")
}

// stemOf is what the paths of an article's pages begin with, at least: that of one without its extension, its number and the word before
// that. It is cut before the first letter that may be written in two ways.
func stemOf(path string) (stem string, isCut bool) {
	if i := strings.IndexByte(path, '%'); i >= 0 {
		return path[:i], true
	}
	path = strings.TrimSuffix(path, "/")
	if i := strings.LastIndexByte(path, '.'); i > strings.LastIndexByte(path, '/') {
		path = path[:i]
	}
	const digits, marks = "0123456789", "/-_,."
	if cut := strings.TrimRight(path, digits); number(path[len(cut):]) > 1 {
		path = strings.TrimRight(cut, marks)
		for _, word := range numberWords {
			if rest, ok := strings.CutSuffix(path, word); ok && strings.TrimRight(rest, marks) != rest {
				path = strings.TrimRight(rest, marks)
			}
		}
	}
	return path, false
}

// add keeps a link that stays on the page's host.
func (p *pager) add(l link, ref string) {
	to, known := p.resolved[ref]
	if !known {
		to = p.resolve(ref)
		p.resolved[ref] = to
	}
	if l.to = to; to != nil {
		p.links = append(p.links, l)
	}
}

// resolve makes an address of a link, if it is on the page's host.
func (p *pager) resolve(ref string) *url.URL {
	abs, err := urls.Resolve(cmp.Or(p.doc.Base, p.own.String()), ref)
	if err != nil {
		return nil
	}
	u, err := url.Parse(abs)
	if err != nil || u.Host != p.own.Host {
		return nil
	}
	return u
}

// label reads what a link says: the number of a page, «٢», «الصفحة 3», or that it leads to the next one.
func label(text string) (number int, next bool) {
	key := arabic.Key(text)
	if known.Has("next", key) {
		return 0, true
	}
	for _, w := range known["page"] {
		key = strings.TrimPrefix(key, w+" ")
	}
	n, err := strconv.Atoi(key)
	if err != nil || n < 1 || n > maxNumber {
		return 0, false
	}
	return n, false
}

// findFirst finds the first page: the one that a link calls page 1 or the canonical link names, if the page's own address is
// that with a number.
func (p *pager) findFirst() {
	p.first, p.at = p.own, 1
	var firsts []*url.URL
	for i := range p.links {
		if l := &p.links[i]; l.says == 1 {
			firsts = append(firsts, l.to)
		}
	}
	for _, ref := range p.doc.Signals.Links["canonical"] {
		if abs, err := urls.Resolve(p.doc.Base, ref); err == nil {
			if u, err := url.Parse(abs); err == nil {
				firsts = append(firsts, u)
			}
		}
	}
	for _, u := range firsts {
		if n := Number(u, p.own); n > 1 {
			p.first, p.at = u, n
			return
		}
	}
}

// pages lists the pages that the links name, in their order up to the first gap.
func (p *pager) pages(c *page.Content) []string {
	found := map[int]string{1: p.first.String(), p.at: p.own.String()}
	isNamed := false
	for i := range p.links {
		l := &p.links[i]
		n := Number(p.first, l.to)
		if n == 0 || n == p.at || !l.leads(n, p.at) || l.node != nil && !p.isBeside(l.node, c) {
			continue
		}
		isNamed = true
		if found[n] == "" {
			found[n] = l.to.String()
		}
	}
	if !isNamed {
		return nil
	}
	var out []string
	for n := 1; found[n] != ""; n++ {
		out = append(out, found[n])
	}
	return out
}

// isBeside says whether a link stands in the text of the article or right before or behind it, and not among comments or in
// another list.
func (p *pager) isBeside(n *html.Node, c *page.Content) bool {
	for e, up := n, 0; e != nil && up < aroundLevels; e, up = e.Parent, up+1 {
		if e.DataAtom == atom.Aside || isOthers(e) {
			return false
		}
	}
	if c == nil || c.Root == nil {
		return true
	}
	from := markup.TextBefore(p.doc.Root, c.Root)
	at := markup.TextBefore(p.doc.Root, n)
	return at >= from-besideBytes && at <= from+len(markup.Text(c.Root, maxText))+besideBytes
}

// isOthers says whether the names of an element say that it holds comments or a list of other articles.
func isOthers(n *html.Node) bool {
	others := false
	for _, key := range [...]string{"class", "id"} {
		markup.EachClassWord(markup.Attr(n, key), func(w string) { others = others || known.Has("others", w) })
	}
	return others
}
