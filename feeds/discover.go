package feeds

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"warraq"
	"warraq/internal/charset"
	"warraq/internal/urls"
)

const (
	maxDiscovered = 10        // feeds of one page
	headWindow    = 512 << 10 // bytes of a page in which its feeds are looked for
)

// Discover returns the absolute URLs of the feeds that an HTML page names in <link rel="alternate">, in page order and
// without feeds of comments. It returns none for a page that cannot be decoded.
func Discover(page *warraq.Page) []string {
	text, _, err := charset.Decode(page.Body, page.Header.Get("Content-Type"))
	if err != nil {
		return nil
	}
	base := page.FinalURL
	if base == "" {
		base = page.URL
	}
	d := discovery{base: base}
	z := html.NewTokenizer(bytes.NewReader(text[:min(len(text), headWindow)]))
	for len(d.found) < maxDiscovered {
		switch z.Next() {
		case html.ErrorToken:
			return d.found
		case html.StartTagToken, html.SelfClosingTagToken:
			d.tag(z.Token())
		}
	}
	return d.found
}

// discovery is what the tags of a page have told of its feeds.
type discovery struct {
	base  string // that relative addresses count from
	found []string
}

func (d *discovery) tag(t html.Token) {
	if t.Data != "base" && t.Data != "link" {
		return
	}
	address, err := urls.Resolve(d.base, attribute(t, "href"))
	switch {
	case err != nil:
	case t.Data == "base":
		d.base = address
	case isFeedLink(t) && !slices.Contains(d.found, address):
		d.found = append(d.found, address)
	}
}

// isFeedLink says whether a <link> names a feed of articles.
func isFeedLink(t html.Token) bool {
	if !slices.Contains(strings.Fields(strings.ToLower(attribute(t, "rel"))), "alternate") {
		return false
	}
	href, title := strings.ToLower(attribute(t, "href")), strings.ToLower(attribute(t, "title"))
	if strings.Contains(href, "comments") || strings.Contains(title, "comments") || strings.Contains(title, "تعليقات") {
		return false
	}
	mediaType, _, _ := strings.Cut(strings.ToLower(attribute(t, "type")), ";")
	switch strings.TrimSpace(mediaType) {
	case "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "text/rss+xml":
		return true
	case "application/json", "application/xml", "text/xml": // also said of things that are no feed
		return strings.Contains(href, "feed") || strings.Contains(href, "rss") || strings.Contains(href, "atom")
	}
	return false
}

func attribute(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
