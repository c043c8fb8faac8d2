// Package state finds the article in what a page tells its own scripts: pages that a script draws carry their text as data, in
// __NEXT_DATA__, __NUXT__, window.__INITIAL_STATE__, an application/json script or the stream of React's server components. No
// script is run. Of all that is said there, the article is the prose of the object whose title is the page's; keys help to tell
// which value is which, and never choose an object.
package state

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/internal/arabic"
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
	p := gather(d.Root)
	s := &search{budget: &budget{bytes: p.bytes, values: maxSteps}, page: pageOf(d, m), known: map[*value]standing{}}
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

// gather takes in the scripts of a page, and attributes that hold data, as Inertia's do.
func gather(root *html.Node) *pool {
	p := &pool{budget: &budget{bytes: maxBytes, values: maxValues}}
	for n := range root.Descendants() {
		if n.DataAtom == atom.Script && n.FirstChild != nil && len(n.FirstChild.Data) >= minLiteral {
			p.script(strings.ToLower(markup.Attr(n, "type")), n.FirstChild.Data)
		}
		for i := range n.Attr {
			if v := n.Attr[i].Val; len(v) >= minLiteral && len(v) < p.bytes && (v[0] == '{' || v[0] == '[') {
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

// bestTitle is the title as the page tells it, or as the data do where the page tells none, or something around it such as the
// site's name.
func (p *subject) bestTitle(told, data string) string {
	if len(p.titles) == 0 || strings.Contains(arabic.Key(told), arabic.Key(data)) {
		return data
	}
	return told
}

// pageOf is what is known of a page.
func pageOf(d *page.Document, m *page.Metadata) *subject {
	p := &subject{titles: map[string]bool{}}
	told := append([]string{m.Title, d.Signals.Title}, d.Signals.Meta["og:title"]...)
	if c := d.Fetched.Candidate; c != nil {
		told = append(told, c.Title)
	}
	for _, t := range told {
		p.addTitle(markup.Plain(t), m.SiteNames)
	}
	about := arabic.KeyWords(m.Description)
	if len(about) >= minWords {
		p.about = strings.Join(about[:minWords], " ")
	}
	if u, err := url.Parse(page.URL(d.Fetched)); err == nil {
		_, p.address, _ = cutLast(strings.TrimSuffix(u.Path, "/"), "/")
	}
	return p
}

// addTitle keeps what may be the title: a title as it is told, and the pieces of it that are no name of the site.
func (p *subject) addTitle(t string, sites map[string]bool) {
	for range maxTitlePieces {
		if k := arabic.Key(t); k != "" && !sites[k] && strings.Contains(k, " ") {
			p.titles[k] = true
		}
		head, last, sep := markup.CutLast(t)
		if sep == "" {
			return
		}
		if k := arabic.Key(last); !sites[k] && strings.Count(k, " ") >= titleSpaces {
			p.titles[k] = true
		}
		t = head
	}
}
