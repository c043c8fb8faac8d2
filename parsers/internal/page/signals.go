package page

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/parsers/internal/markup"
)

// Spot is an element or a text node that may tell something, with its place in the page.
type Spot struct {
	Node *html.Node
	Pos  int // bytes of visible text before it: the measure of nearness
}

// Element is the element of a spot, which may be a text in it.
func (h Spot) Element() *html.Node {
	if h.Node.Type == html.TextNode {
		return h.Node.Parent
	}
	return h.Node
}

// Signals is what the page's one traversal saw.
type Signals struct {
	baseHref  string
	Title     string // text of <title>
	Body      *html.Node
	Mains     []*html.Node        // <main>, and what says that it is the article's body
	Meta      map[string][]string // content by lower-case name, property, itemprop or http-equiv, in page order
	Links     map[string][]string // href by lower-case rel of <link>
	JSONLD    []string            // JSON-LD scripts
	Headings  []Spot              // h1 and h2
	Titles    []Spot              // other elements that call themselves the title by class or itemprop
	Subtitles []Spot              // standfirst-looking elements
	Dates     []Spot              // elements that call themselves a date
	Bylines   []Spot              // elements that call themselves an author
	Crumbs    []Spot              // links of breadcrumbs
	Sections  []Spot              // links and boxes that call themselves the section
	ToSection []Spot              // links of which the address tells that they lead to one
	Tags      []Spot              // rel=tag links
	ToTags    []Spot              // links of which the address tells that they lead to a tag's page
	Sources   []Spot              // boxes that say where the article was taken from
	HomeLinks []Spot              // links to the home page, and logos
	Lines     []Spot              // short text nodes that hold a digit or open with a byline word
	Counts    Counts
	TextBytes int // bytes of visible text so far
	prose     []proseRun
	nodes     int
	known     map[string]classRole // what class and id values say

	opensLine func(string) bool // says whether a text opens as a byline does
}

// Counts counts what tells lists of articles from articles.
type Counts struct {
	BodyClass string
	ItemType  string // schema.org type that microdata gives the whole page
	Teasers   int    // headlines (h2 to h5) that are links
	Headlines int    // links of some words
	Media     int    // video, audio and iframe elements
	Gallery   bool   // an element calls itself a gallery
}

// collect walks the tree once. The error is a *warraq.Rejection (too_complex).
func collect(root *html.Node, roles *roleBook, opensLine func(string) bool) (*Signals, error) {
	s := &Signals{Meta: map[string][]string{}, Links: map[string][]string{}, known: roles.open(), opensLine: opensLine}
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
func (s *Signals) visit(n *html.Node) bool {
	switch n.Type {
	case html.TextNode:
		s.text(n)
		return false
	case html.ElementNode:
		return s.element(n)
	}
	return true
}

// element notes an element by its tag, then by its class, itemprop and rel; it says whether to go into it.
func (s *Signals) element(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Base:
		s.baseHref = cmp.Or(s.baseHref, markup.Attr(n, "href"))
	case atom.Body:
		s.Counts.BodyClass, s.Counts.ItemType = markup.Attr(n, "class"), markup.Attr(n, "itemtype")
		s.Body = n
		return true // its class speaks of the whole page
	case atom.Meta, atom.Link, atom.Script, atom.Title, atom.Style, atom.Noscript, atom.Template, atom.Svg:
		s.unshown(n)
		return false
	}
	s.count(n)
	s.role(n)
	return true
}

// unshown notes an element that shows nothing in the page.
func (s *Signals) unshown(n *html.Node) {
	switch n.DataAtom {
	case atom.Meta:
		s.metaTag(n)
	case atom.Link:
		for rel := range strings.FieldsSeq(strings.ToLower(markup.Attr(n, "rel"))) {
			s.Links[rel] = AppendMax(s.Links[rel], markup.Attr(n, "href"))
		}
	case atom.Script:
		s.script(n)
	case atom.Title:
		if s.Title == "" {
			s.Title = markup.Text(n, maxMetaBytes)
		}
	}
}

// metaTag keeps a <meta> under each of its names.
func (s *Signals) metaTag(n *html.Node) {
	content := markup.Attr(n, "content")
	if content == "" || len(content) > maxMetaBytes {
		return
	}
	for _, key := range [...]string{"property", "name", "itemprop", "http-equiv"} {
		if name := strings.ToLower(strings.TrimSpace(markup.Attr(n, key))); name != "" && len(name) < maxMetaName {
			name = dublinCore(name)
			s.Meta[name] = AppendMax(s.Meta[name], content)
		}
	}
}

// dublinCore is the name of a meta tag in lower case, in one form where it is of Dublin Core: «dcterms.issued», «dcterm:issued» and
// «dc.date.issued» are «dc.issued».
func dublinCore(name string) string {
	prefix, term, found := strings.Cut(strings.Replace(name, ":", ".", 1), ".")
	switch prefix {
	case "dc", "dct", "dcterm", "dcterms":
	default:
		return name
	}
	if !found {
		return name
	}
	_, refined, _ := strings.Cut(term, ".")
	return "dc." + cmp.Or(refined, term)
}

// script keeps JSON-LD.
func (s *Signals) script(n *html.Node) {
	if !strings.Contains(strings.ToLower(markup.Attr(n, "type")), "ld+json") || n.FirstChild == nil {
		return
	}
	if len(s.JSONLD) < maxLDScripts {
		s.JSONLD = append(s.JSONLD, n.FirstChild.Data)
	}
}

// text measures a text node and keeps it where it may be a date line or a byline without any class.
func (s *Signals) text(n *html.Node) {
	t := markup.Trim(n.Data)
	if t == "" {
		return
	}
	if len(t) <= MaxLineBytes && len(s.Lines) < MaxSpots && (markup.HasDigit(t) || s.opensLine(t)) {
		s.Lines = append(s.Lines, Spot{n, s.TextBytes})
	}
	long := len(t) >= minProse
	if (long || strings.Count(t, " ") >= HeadlineWords-1) && markup.LinkAround(n) {
		s.Counts.Headlines++
		long = false
	}
	if long {
		s.prose = append(s.prose, proseRun{s.TextBytes, s.ProseBefore(s.TextBytes) + len(t)})
	}
	s.TextBytes += len(t)
}

// proseRun is a text that is prose: where it begins, and how many bytes of prose there are up to its end.
type proseRun struct{ pos, upTo int }

// ProseBefore is how many bytes of prose begin before a place in the page: what is not measured between a title and what
// belongs to it.
func (s *Signals) ProseBefore(pos int) int {
	i, _ := slices.BinarySearchFunc(s.prose, pos, func(r proseRun, pos int) int { return cmp.Compare(r.pos, pos) })
	if i == 0 {
		return 0
	}
	return s.prose[i-1].upTo
}

// count adds an element to the page's counts.
func (s *Signals) count(n *html.Node) {
	switch n.DataAtom {
	case atom.A:
		s.link(n)
		if n.Parent != nil && markup.HeadingLevel(n.Parent) >= 2 {
			s.Counts.Teasers++
		}
	case atom.H2, atom.H3, atom.H4, atom.H5:
		if n.Parent != nil && n.Parent.DataAtom == atom.A {
			s.Counts.Teasers++
		}
	case atom.Video, atom.Audio, atom.Iframe, atom.Embed, atom.Object:
		s.Counts.Media++
	}
}

// link files a link by where it leads.
func (s *Signals) link(n *html.Node) {
	href := markup.Attr(n, "href")
	if len(s.HomeLinks) < maxHomeLinks && isHomeLink(href) {
		s.HomeLinks = append(s.HomeLinks, Spot{n, s.TextBytes})
		return
	}
	switch to := destinationOf(href); {
	case to&toAuthor != 0:
		s.Bylines = AppendMax(s.Bylines, Spot{n, s.TextBytes})
	case to&toSection != 0:
		s.ToSection = AppendMax(s.ToSection, Spot{n, s.TextBytes})
	case to&toTag != 0:
		s.ToTags = AppendMax(s.ToTags, Spot{n, s.TextBytes})
	}
}

// role files an element under what its tag, itemprop, rel and class say that it holds.
func (s *Signals) role(n *html.Node) {
	h := Spot{n, s.TextBytes}
	switch n.DataAtom {
	case atom.H1, atom.H2:
		s.Headings = AppendMax(s.Headings, h)
	case atom.Main:
		s.Mains = AppendMax(s.Mains, n)
	case atom.Time:
		s.Dates = AppendMax(s.Dates, h)
	case atom.Address:
		s.Bylines = AppendMax(s.Bylines, h)
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

// propRoles are the properties of microdata and RDFa that say what an element holds.
var propRoles = map[string]classRole{
	"headline": roleTitle, "alternativeheadline": roleSubtitle, "datepublished": roleDate, "datemodified": roleDate, "datecreated": roleDate,
	"dc:date": roleDate, "dc:created": roleDate, "author": roleByline, "creator": roleByline, "articlesection": roleSection, "keywords": roleTags,
}

// prop files by microdata and RDFa property.
func (s *Signals) prop(h Spot, props string) {
	for p := range strings.FieldsSeq(props) {
		if strings.EqualFold(p, "articleBody") {
			s.Mains = AppendMax(s.Mains, h.Node)
		}
		s.file(h, propRoles[strings.TrimPrefix(strings.ToLower(p), "schema:")])
	}
}

// relRoles are the relations of links that say what they hold. WordPress gives links to categories «category tag».
var relRoles = map[string]classRole{"author": roleByline, "tag": roleTags, "category": roleSection}

// rel files links by their relation.
func (s *Signals) rel(h Spot, rels string) {
	var roles classRole
	for r := range strings.FieldsSeq(strings.ToLower(rels)) {
		roles |= relRoles[r]
		if r == "next" || r == "prev" {
			s.Links[r] = AppendMax(s.Links[r], markup.Attr(h.Node, "href"))
		}
	}
	if roles&roleSection != 0 {
		roles &^= roleTags
	}
	s.file(h, roles)
}

// class files by what the words of a class or id attribute say.
func (s *Signals) class(h Spot, value string) {
	roles, known := s.known[value]
	if !known {
		roles = rolesOf(value)
		if len(value) <= maxValueBytes {
			s.known[strings.Clone(value)] = roles // which is part of the page
		}
	}
	s.Counts.Gallery = s.Counts.Gallery || roles&roleGallery != 0
	s.file(h, roles)
}

// file keeps an element under each of its roles, once.
func (s *Signals) file(h Spot, roles classRole) {
	if roles == 0 {
		return // as nearly always
	}
	for _, r := range [...]struct {
		role classRole
		list *[]Spot
	}{
		{roleDate, &s.Dates}, {roleByline, &s.Bylines}, {roleCrumb, &s.Crumbs}, {roleSubtitle, &s.Subtitles},
		{roleTitle, &s.Titles}, {roleSection, &s.Sections}, {roleTags, &s.Tags}, {roleSite, &s.HomeLinks},
		{roleSource, &s.Sources},
	} {
		if l := *r.list; roles&r.role != 0 && (len(l) == 0 || l[len(l)-1].Node != h.Node) {
			*r.list = AppendMax(l, h)
		}
	}
}

// AppendMax appends unless the list is full.
func AppendMax[T any](list []T, v T) []T {
	if len(list) >= MaxSpots {
		return list
	}
	return append(list, v)
}

// First returns the first non-empty value of the first of the names that has one.
func (s *Signals) First(names ...string) string {
	for _, name := range names {
		for _, v := range s.Meta[name] {
			if v = markup.Plain(v); v != "" {
				return v
			}
		}
	}
	return ""
}
