// Package state finds the article in what a page tells its own scripts: pages that a script draws carry their text as data, in
// __NEXT_DATA__, __NUXT__, window.__INITIAL_STATE__, an application/json script or the stream of React's server components. No
// script is run. Of all that is said there, the article is the prose of the object whose title is the page's; keys help to tell
// which value is which, and never choose an object.
package state

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// Story is an article that was found in data.
type Story struct {
	HTML string // its title and text as elements
	Item string // what the data say of it otherwise, as a thing of schema.org in JSON
}

// Find looks for the article of a page in its scripts; nil where they have none.
func Find(d *page.Document, m *page.Metadata) *Story {
	about := subjectOf(d, m)
	p := gather(d.Root, newMention(m.Title, about.address))
	if len(p.roots) == 0 {
		return nil
	}
	s := &search{budget: &budget{bytes: p.bytes, values: maxSteps}, page: about, known: map[*value]standing{}}
	if best := s.among(p.roots); best != nil {
		return s.story(best, m.Title)
	}
	if s.page.isHeading(p.drawn) {
		return &Story{HTML: p.drawn}
	}
	s.page.titles, s.known = nil, map[*value]standing{} // its title may be told nowhere, or be another one than that of the data
	if best := s.among(p.roots); best != nil {
		return s.story(best, m.Title)
	}
	return nil
}

// gather takes in the scripts of a page that mention its article, and attributes that hold data, as Inertia's do.
func gather(root *html.Node, article *mention) *pool {
	p := &pool{budget: &budget{bytes: maxBytes, values: maxValues}}
	for n := range root.Descendants() {
		if n.DataAtom == atom.Script && n.FirstChild != nil && len(n.FirstChild.Data) >= minLiteral && article.in(n.FirstChild.Data) {
			p.script(strings.ToLower(markup.Attr(n, "type")), n.FirstChild.Data)
		}
		for i := range n.Attr {
			if v := n.Attr[i].Val; len(v) >= minLiteral && len(v) < p.bytes && (v[0] == '{' || v[0] == '[') && article.in(v) {
				p.nested(v)
			}
		}
	}
	p.readFlight()
	return p
}

// story makes a story of what was found.
func (s *search) story(found *prose, told string) *Story {
	title := s.page.bestTitle(told, markup.Plain(s.page.titleOf(found.owners[len(found.owners)-1])))
	return &Story{
		HTML: "<article><h1>" + html.EscapeString(title) + `</h1><div itemprop="articleBody">` + found.html + "</div></article>",
		Item: item(found, title),
	}
}
