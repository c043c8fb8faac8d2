package feeds

import (
	"bytes"
	"cmp"
	"iter"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"warraq"
	"warraq/internal/charset"
	"warraq/internal/urls"
)

// Discover returns the absolute URLs of the feeds that an HTML page names in <link rel="alternate">, in page order and
// without feeds of comments. It returns none for a page that cannot be decoded.
func Discover(page *warraq.Page) []string {
	text, _, err := charset.Decode(page.Body, page.Header.Get("Content-Type"))
	if err != nil {
		return nil
	}
	d := discovery{base: cmp.Or(page.FinalURL, page.URL)}
	for t := range startTags(text[:min(len(text), headWindow)]) {
		if d.take(t); len(d.feeds) == maxDiscovered {
			break
		}
	}
	return d.feeds
}

// startTags gives the start tags of HTML in their order.
func startTags(markup []byte) iter.Seq[html.Token] {
	return func(yield func(html.Token) bool) {
		z := html.NewTokenizer(bytes.NewReader(markup))
		for {
			switch z.Next() {
			case html.ErrorToken:
				return
			case html.StartTagToken, html.SelfClosingTagToken:
				if !yield(z.Token()) {
					return
				}
			}
		}
	}
}

// discovery gathers the feeds that a page names.
type discovery struct {
	base  string // what relative links count from
	feeds []string
}

// take reads one start tag of the page.
func (d *discovery) take(t html.Token) {
	if t.Data != "base" && t.Data != "link" {
		return
	}
	address, err := urls.Resolve(d.base, attribute(t, "href"))
	switch {
	case err != nil:
	case t.Data == "base":
		d.base = address
	case isFeedLink(t) && !slices.Contains(d.feeds, address):
		d.feeds = append(d.feeds, address)
	}
}

// isFeedLink says whether a <link> names a feed of articles.
func isFeedLink(t html.Token) bool {
	relations := strings.Fields(strings.ToLower(attribute(t, "rel")))
	if !slices.Contains(relations, "alternate") || isOfComments(t) {
		return false
	}
	mediaType, _, _ := strings.Cut(strings.ToLower(attribute(t, "type")), ";")
	mediaType = strings.TrimSpace(mediaType)
	if words().Has("shared-type", mediaType) {
		return words().In(strings.ToLower(attribute(t, "href")), "feed-address")
	}
	return words().Has("feed-type", mediaType)
}

// isOfComments says whether a <link> names a feed of comments.
func isOfComments(t html.Token) bool {
	return words().In(strings.ToLower(attribute(t, "href")), "comment-address") ||
		words().In(strings.ToLower(attribute(t, "title")), "comment-title")
}

func attribute(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
