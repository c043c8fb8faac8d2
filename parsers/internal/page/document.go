// Package page is the ground that the rooms of the parser stand on: the document that one traversal has read, and the
// values that pass from one room to the next, Metadata and Content.
package page

import (
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"

	"warraq"
	"warraq/internal/htmltree"
	"warraq/internal/urls"
)

// TakesAny says whether the source takes articles in any language. Such pages are handed over one by one rather than
// found by a crawl, so that what little says that they are no article is not asked.
func TakesAny(d *Document) bool { return d.Source.Language == warraq.AnyLanguage }

// Document is one decoded page on its way to an article: parsed once, read by every step.
type Document struct {
	Fetched *warraq.Page
	Source  *warraq.Source
	Root    *html.Node // of the parsed tree
	Base    string     // URL that relative links count from

	// Usual gives the one element at the place where a part of the site's articles usually stands; nil where there is none, or several
	// do. It is nil where nothing is known of the site.
	Usual func(ArticlePart) *html.Node

	Zone *time.Location // in which dates without a zone are read: that of the source, or what its pages taught

	Signals *Signals // what the tree's one traversal saw: meta tags, headings, dates, bylines, ...
}

// Reader reads decoded pages. It is safe for use by many goroutines at once.
type Reader struct {
	OpensByline func(line string) bool // says whether a line opens as a byline does
	roles       roleBook
}

// Read parses the decoded text of a fetched page once. The error is a *warraq.Rejection (too_complex). src may be nil,
// which stands for a source with all defaults.
func (r *Reader) Read(fetched *warraq.Page, src *warraq.Source, text string) (*Document, error) {
	if src == nil {
		src = &warraq.Source{}
	}
	full := src.WithDefaults()
	root, err := htmltree.Parse(text, maxNodes)
	if err != nil {
		return nil, warraq.Reject(warraq.RejectTooComplex, "parsing the markup: %v", err)
	}
	seen, err := collect(root, &r.roles, r.OpensByline)
	if err != nil {
		return nil, err
	}
	d := &Document{Fetched: fetched, Source: &full, Root: root, Base: URL(fetched), Zone: full.Location(), Signals: seen}
	if abs, err := urls.Resolve(d.Base, seen.baseHref); seen.baseHref != "" && err == nil {
		d.Base = abs
	}
	return d, nil
}

// UsualPart asks Usual, if there is any.
func (d *Document) UsualPart(part ArticlePart) *html.Node {
	if d.Usual == nil {
		return nil
	}
	return d.Usual(part)
}

// URL is the address that the page was served from.
func URL(p *warraq.Page) string {
	if p.FinalURL != "" {
		return p.FinalURL
	}
	return p.URL
}

// PathPieces are the unescaped, lower-case pieces of the page's path.
func PathPieces(d *Document) []string {
	u, err := url.Parse(URL(d.Fetched))
	if err != nil {
		return nil
	}
	return strings.FieldsFunc(strings.ToLower(u.Path), func(r rune) bool { return r == '/' })
}
