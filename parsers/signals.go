package parsers

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
)

// Bounds of what one traversal keeps. News pages stay far below them; hostile pages don't make lists grow.
const (
	maxHits      = 400     // of each kind of element
	maxMetaBytes = 8 << 10 // of one meta tag's content
	maxLineBytes = 400     // of a line that may hold a date or a byline
	maxLDScripts = 32
)

// Words of headlines.
const (
	headlineWords = 4 // of a link that may be one, at least
	shortTitle    = 3 // of a title that may be a section's name, at most
)

// hit is an element or a text node that may tell something, with its place in the page.
type hit struct {
	node *html.Node
	pos  int // bytes of visible text before it: the measure of nearness
}

// signals is what the page's one traversal saw.
type signals struct {
	baseHref string
	title    string // text of <title>
	body     *html.Node
	meta     map[string][]string // content by lower-case name, property, itemprop or http-equiv, in page order
	links    map[string][]string // href by lower-case rel of <link>
	ld       []string            // JSON-LD scripts
	headings []hit               // h1 and h2
	titles   []hit               // other elements that call themselves the title by class or itemprop
	subs     []hit               // standfirst-looking elements
	dates    []hit               // elements that call themselves a date
	bylines  []hit               // elements that call themselves an author
	crumbs   []hit               // links of breadcrumbs
	sections []hit               // category links
	tags     []hit               // rel=tag links
	sources  []hit               // boxes that say where the article was taken from
	home     []hit               // links to the home page, and logos
	lines    []hit               // short text nodes that hold a digit or open with a byline word
	page     pageShape
	pos      int // bytes of visible text so far
	nodes    int
	known    map[string]classRole // what class and id values say

	opensLine func(string) bool // says whether a text opens as a byline does
}

// pageShape counts what tells lists of articles from articles.
type pageShape struct {
	bodyClass string
	itemType  string // schema.org type that microdata gives the whole page
	teasers   int    // headlines (h2 to h5) that are links
	headlines int    // links of some words
	media     int    // video, audio and iframe elements
	gallery   bool   // an element calls itself a gallery
}

// collect walks the tree once. The error is a *warraq.Rejection (too_complex).
func collect(root *html.Node, roles *roleBook, opensLine func(string) bool) (*signals, error) {
	s := &signals{meta: map[string][]string{}, links: map[string][]string{}, known: roles.open(), opensLine: opensLine}
	defer roles.close(s.known)
	for n := root; n != nil; {
		if s.nodes++; s.nodes > maxNodes {
			return nil, warraq.Reject(warraq.RejectTooComplex, "more than %d nodes of markup", maxNodes)
		}
		if s.visit(n) && n.FirstChild != nil {
			n = n.FirstChild
			continue
		}
		for n != nil && n.NextSibling == nil {
			n = n.Parent
		}
		if n != nil {
			n = n.NextSibling
		}
	}
	return s, nil
}

// visit notes what one node tells; it says whether to go into it.
func (s *signals) visit(n *html.Node) bool {
	switch n.Type {
	case html.TextNode:
		s.text(n)
		return false
	case html.ElementNode:
		return s.element(n)
	}
	return true
}

// element notes an element by its tag, then by its class, itemprop and rel.
func (s *signals) element(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Base:
		if s.baseHref == "" {
			s.baseHref = attr(n, "href")
		}
	case atom.Meta:
		s.metaTag(n)
		return false
	case atom.Link:
		for rel := range strings.FieldsSeq(strings.ToLower(attr(n, "rel"))) {
			s.links[rel] = appendMax(s.links[rel], attr(n, "href"))
		}
		return false
	case atom.Script:
		s.script(n)
		return false
	case atom.Style, atom.Noscript, atom.Template:
		return false
	case atom.Svg:
		return false
	case atom.Title:
		if s.title == "" {
			s.title = nodeText(n, maxMetaBytes)
		}
		return false
	case atom.Body:
		s.page.bodyClass, s.page.itemType = attr(n, "class"), attr(n, "itemtype")
		s.body = n
		return true // its class speaks of the whole page
	}
	s.count(n)
	s.role(n)
	return true
}

// metaTag keeps a <meta> under each of its names.
func (s *signals) metaTag(n *html.Node) {
	content := attr(n, "content")
	if content == "" || len(content) > maxMetaBytes {
		return
	}
	for _, key := range [...]string{"property", "name", "itemprop", "http-equiv"} {
		if name := strings.ToLower(strings.TrimSpace(attr(n, key))); name != "" && len(name) < 64 {
			s.meta[name] = appendMax(s.meta[name], content)
		}
	}
}

// script keeps JSON-LD.
func (s *signals) script(n *html.Node) {
	if !strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") || n.FirstChild == nil {
		return
	}
	if len(s.ld) < maxLDScripts {
		s.ld = append(s.ld, n.FirstChild.Data)
	}
}

// text measures a text node and keeps it where it may be a date line or a byline without any class.
func (s *signals) text(n *html.Node) {
	t := trimSpace(n.Data)
	if t == "" {
		return
	}
	if len(t) <= maxLineBytes && len(s.lines) < maxHits && (hasDigit(t) || s.opensLine(t)) {
		s.lines = append(s.lines, hit{n, s.pos})
	}
	if strings.Count(t, " ") >= headlineWords-1 && linkAround(n) {
		s.page.headlines++
	}
	s.pos += len(t)
}

// linkAround says whether a text stands in a link, at most three elements deep.
func linkAround(n *html.Node) bool {
	for p, up := n.Parent, 0; p != nil && up < 3; p, up = p.Parent, up+1 {
		if p.DataAtom == atom.A {
			return true
		}
	}
	return false
}

// count adds an element to the page's shape.
func (s *signals) count(n *html.Node) {
	switch n.DataAtom {
	case atom.A:
		switch href := attr(n, "href"); {
		case len(s.home) < 20 && isHomeLink(href):
			s.home = append(s.home, hit{n, s.pos})
		case isAuthorLink(href):
			s.bylines = appendMax(s.bylines, hit{n, s.pos})
		}
		if p := n.Parent; p != nil && headingLevel(p) >= 2 {
			s.page.teasers++
		}
	case atom.H2, atom.H3, atom.H4, atom.H5:
		if p := n.Parent; p != nil && p.DataAtom == atom.A {
			s.page.teasers++
		}
	case atom.Video, atom.Audio, atom.Iframe, atom.Embed, atom.Object:
		s.page.media++
	}
}

// role files an element under what its tag, itemprop, rel and class say that it holds.
func (s *signals) role(n *html.Node) {
	h := hit{n, s.pos}
	switch n.DataAtom {
	case atom.H1, atom.H2:
		s.headings = appendMax(s.headings, h)
	case atom.Time:
		s.dates = appendMax(s.dates, h)
	case atom.Address:
		s.bylines = appendMax(s.bylines, h)
	}
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "itemprop", "property":
			s.prop(h, a.Val)
		case "rel":
			s.rel(h, a.Val)
		case "class", "id":
			s.class(h, a.Val)
		}
	}
}

// prop files by microdata and RDFa property.
func (s *signals) prop(h hit, props string) {
	for p := range strings.FieldsSeq(props) {
		switch strings.TrimPrefix(strings.ToLower(p), "schema:") {
		case "headline":
			s.titles = appendMax(s.titles, h)
		case "alternativeheadline":
			s.subs = appendMax(s.subs, h)
		case "datepublished", "datemodified", "datecreated", "dc:date", "dc:created":
			s.dates = appendMax(s.dates, h)
		case "author", "creator":
			s.bylines = appendMax(s.bylines, h)
		case "articlesection":
			s.sections = appendMax(s.sections, h)
		case "keywords":
			s.tags = appendMax(s.tags, h)
		}
	}
}

// rel files links by their relation.
func (s *signals) rel(h hit, rels string) {
	rels = strings.ToLower(rels)
	for r := range strings.FieldsSeq(rels) {
		switch r {
		case "author":
			s.bylines = appendMax(s.bylines, h)
		case "tag":
			if !strings.Contains(rels, "category") {
				s.tags = appendMax(s.tags, h)
			}
		case "category":
			s.sections = appendMax(s.sections, h)
		case "next", "prev":
			s.links[r] = appendMax(s.links[r], attr(h.node, "href"))
		}
	}
}

// class files by what the words of a class or id attribute say. An element is filed once under each role.
func (s *signals) class(h hit, value string) {
	seen, known := s.known[value]
	if !known {
		seen = rolesOf(value)
		if len(value) <= maxValueBytes {
			s.known[strings.Clone(value)] = seen // which is part of the page
		}
	}
	if seen == 0 {
		return
	}
	s.page.gallery = s.page.gallery || seen&roleGallery != 0
	for _, r := range [...]struct {
		role classRole
		list *[]hit
	}{
		{roleDate, &s.dates}, {roleByline, &s.bylines}, {roleCrumb, &s.crumbs}, {roleSubtitle, &s.subs},
		{roleTitle, &s.titles}, {roleSection, &s.sections}, {roleTags, &s.tags}, {roleSite, &s.home},
		{roleSource, &s.sources},
	} {
		if seen&r.role == 0 {
			continue
		}
		if l := *r.list; len(l) == 0 || l[len(l)-1].node != h.node {
			*r.list = appendMax(l, h)
		}
	}
}

// appendMax appends unless the list is full.
func appendMax[T any](list []T, v T) []T {
	if len(list) >= maxHits {
		return list
	}
	return append(list, v)
}

// first returns the first non-empty value of the first of the names that has one.
func (s *signals) first(names ...string) string {
	for _, name := range names {
		for _, v := range s.meta[name] {
			if v = plain(v); v != "" {
				return v
			}
		}
	}
	return ""
}
