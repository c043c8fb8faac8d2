// Package survey finds out from a few pages of a news site what an entry of sources.yaml should say of it: what the
// site is called, which software made it, where its lists are, what the addresses of its articles have in common, which
// clock and month names it uses. It fetches nothing, and where the pages don't tell it says nothing.
package survey

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"warraq"
	"warraq/internal/arabic"
	"warraq/internal/charset"
)

// maxMarkup bounds the bytes of a page that are looked at.
const maxMarkup = 4 << 20

// Page is one HTML page, decoded and parsed.
type Page struct {
	URL string
	doc *goquery.Document
}

// Read decodes and parses a page. The error says why it is no HTML that could be read.
func Read(p *warraq.Page) (*Page, error) {
	text, _, err := charset.Decode(p.Body, p.Header.Get("Content-Type"))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", p.URL, err)
	}
	root, err := html.Parse(bytes.NewReader(text[:min(len(text), maxMarkup)]))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", p.URL, err)
	}
	address := p.FinalURL
	if address == "" {
		address = p.URL
	}
	return &Page{URL: address, doc: goquery.NewDocumentFromNode(root)}, nil
}

// meta returns the content of a meta element by its name or property.
func (p *Page) meta(name string) string {
	found := p.doc.Find(`meta[property="` + name + `"], meta[name="` + name + `"]`).First()
	return oneLine(found.AttrOr("content", ""))
}

// jsonLD returns the page's JSON-LD as text.
func (p *Page) jsonLD() string { return p.doc.Find(`script[type="application/ld+json"]`).Text() }

// snippets returns the pieces of text that stand by themselves in the page and are at most max bytes long.
func (p *Page) snippets(max int) []string {
	var out []string
	for n := range p.doc.Nodes[0].Descendants() {
		if n.Type != html.TextNode || n.Parent.Data == "script" || n.Parent.Data == "style" {
			continue
		}
		if text := oneLine(n.Data); text != "" && len(text) <= max {
			out = append(out, text)
		}
	}
	return out
}

// oneLine brings a text to one line with single spaces and without invisible characters.
func oneLine(s string) string { return strings.Join(strings.Fields(arabic.RemoveInvisible(s)), " ") }
