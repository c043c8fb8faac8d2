package press

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html/template"
	"net/http"
	"time"

	"warraq"
)

// edition is what an outlet serves on one day: every page, printed when the edition is made.
type edition struct {
	site     *Site
	outlet   *outlet
	today    time.Time
	tmpl     *template.Template
	stories  []*story // on sale, newest first
	pages    map[string]http.Handler
	expected []Expectation
}

// sheet is what a template prints on.
type sheet struct {
	Site    *Site
	Title   string
	Story   *story   // nil on lists
	Parts   []part   // of Story
	Stories []*story // what a list links, or what stands beside a story
	Today   time.Time
	Data    map[string]any // JSON-LD of a story
}

// firstDay is the date of the first edition.
var firstDay = time.Date(2026, time.November, 10, 6, 0, 0, 0, time.UTC)

// newEdition prints a site's edition of a day.
func newEdition(s *Site, day int) (*edition, error) {
	tmpl, err := s.outlet.templates(s.URL)
	if err != nil {
		return nil, err
	}
	e := &edition{
		site: s, outlet: s.outlet, today: firstDay.AddDate(0, 0, day-1), tmpl: tmpl,
		stories: onSale(s.stories, day), pages: make(map[string]http.Handler),
	}
	for _, st := range e.stories {
		if err := e.printStory(st); err != nil {
			return nil, fmt.Errorf("story %s: %w", st.Slug, err)
		}
	}
	if err := e.printLists(); err != nil {
		return nil, err
	}
	e.expected, err = e.expectations()
	return e, err
}

// printStory puts a story, its redirects and its fault into the edition.
func (e *edition) printStory(st *story) error {
	if st.gone {
		e.pages[st.path] = statusPage(http.StatusGone)
		return nil
	}
	body, err := e.render(st.template, sheet{Title: st.Title, Story: st, Parts: e.resolve(st.Parts), Stories: e.articles(st), Data: e.jsonLD(st)})
	if err != nil {
		return err
	}
	page := http.Handler(&resource{body: body, contentType: e.outlet.contentType})
	if st.fault != "" {
		if page, err = withFault(st.fault, e.site, page); err != nil {
			return err
		}
	}
	e.pages[st.path] = page
	for i, old := range st.moved {
		next := st.path
		if i+1 < len(st.moved) {
			next = st.moved[i+1]
		}
		e.pages[old] = http.RedirectHandler(e.outlet.href(e.site.URL, next), http.StatusMovedPermanently)
	}
	return nil
}

// printLists puts the home page, sections, tag page, feeds, sitemap and robots.txt into the edition.
func (e *edition) printLists() error {
	lists := map[string]string{"/": "home", "/tag/topic/": "tag"}
	for _, path := range e.outlet.source.Sections {
		lists[path] = "section"
	}
	for path, name := range lists {
		body, err := e.render(name, sheet{Title: e.site.Name, Stories: e.listed()})
		if err != nil {
			return err
		}
		e.pages[path] = &resource{body: body, contentType: e.outlet.contentType}
	}
	e.printRobots()
	return e.printFeeds()
}

// render prints a template in the outlet's character set.
func (e *edition) render(name string, s sheet) ([]byte, error) {
	s.Site, s.Today = e.site, e.today
	var b bytes.Buffer
	if err := e.tmpl.ExecuteTemplate(&b, name, s); err != nil {
		return nil, err
	}
	return e.outlet.encode(b.Bytes())
}

// resolve looks up the stories that promos point to; a promo of nothing is dropped.
func (e *edition) resolve(parts []part) []part {
	var all []part
	for _, p := range parts {
		if p.Kind == "promo" {
			p.Story = e.find(p.Ref)
			if p.Story == nil {
				continue
			}
		}
		all = append(all, p)
	}
	return all
}

func (e *edition) find(slug string) *story {
	for _, s := range e.stories {
		if s.Slug == slug {
			return s
		}
	}
	return nil
}

// articles returns the proper articles on sale, without one of them.
func (e *edition) articles(without *story) []*story {
	var all []*story
	for _, s := range e.stories {
		if s != without && s.isArticle() && !s.gone {
			all = append(all, s)
		}
	}
	return all
}

// listed returns what the outlet's lists link: everything on sale.
func (e *edition) listed() []*story {
	var all []*story
	for _, s := range e.stories {
		if !s.gone {
			all = append(all, s)
		}
	}
	return all
}

// isArticle says whether the story is an article, and no stub or trap.
func (s *story) isArticle() bool { return s.reject == "" }

// jsonLD is the story as schema.org has it. Text between tags is left out, as most publishers do.
func (e *edition) jsonLD(st *story) map[string]any {
	authors := []map[string]any{}
	for _, a := range st.Authors {
		authors = append(authors, map[string]any{"@type": "Person", "name": a})
	}
	free := st.reject != warraq.RejectPaywalled
	return map[string]any{
		"@context": "https://schema.org", "@type": "NewsArticle", "headline": st.Title, "alternativeHeadline": st.Subtitle, "description": st.Summary,
		"url": e.outlet.href(e.site.URL, st.path), "author": authors, "articleSection": st.Section, "keywords": st.Tags,
		"datePublished": st.Published.Format(time.RFC3339), "inLanguage": "ar", "isAccessibleForFree": free,
		"publisher": map[string]any{"@type": "NewsMediaOrganization", "name": e.site.Name},
	}
}

// resource is a page, feed or other file with fixed bytes.
type resource struct {
	body        []byte
	contentType string
	modified    time.Time // sent with an ETag, and honoured with 304, unless zero
}

// ServeHTTP sends the bytes, or 304 where the client's validators still hold.
func (r *resource) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	if r.contentType != "" {
		w.Header().Set("Content-Type", r.contentType)
	}
	if !r.modified.IsZero() {
		sum := sha256.Sum256(r.body)
		w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:8])+`"`)
	}
	http.ServeContent(w, req, "", r.modified, bytes.NewReader(r.body))
}

// statusPage answers with a status and nothing to read.
func statusPage(status int) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, http.StatusText(status), status)
	})
}
