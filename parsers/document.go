package parsers

import (
	"bytes"
	"net/http"
	"strings"

	"golang.org/x/net/html"

	"warraq"
	"warraq/internal/charset"
	"warraq/internal/htmltree"
	"warraq/internal/urls"
)

// Bounds of one page. A page beyond them is rejected as too complex and never half read.
const (
	maxPageBytes = 16 << 20 // of markup after decoding
	maxNodes     = 300_000  // of the parsed tree, comments and white space among them
)

// document is one decoded page on its way to an article: parsed once, read by every step.
type document struct {
	page *warraq.Page
	src  *warraq.Source
	root *html.Node // of the parsed tree
	base string     // URL that relative links count from

	signals *signals // what the tree's one traversal saw: meta tags, headings, dates, bylines, ...
}

// metadata is what the page says about itself, outside its text.
type metadata struct {
	title       string
	subtitle    string
	authors     []string
	agency      string
	published   warraq.Moment
	updated     warraq.Moment
	section     string
	tags        []string
	image       string
	canonical   string // normal form
	siteName    string
	siteNames   map[string]bool // keys of all that the site calls itself
	description string          // meta description, og:description or the listing's summary: evidence, and never text
	bodyText    string          // articleBody of the JSON-LD as plain text: evidence for the scoring, and a fallback
	ogType      string          // og:type and the schema.org types found, lower case: evidence for the gates
	schemaTypes []string
	titleNode   *html.Node // the element that holds the title, where there is one
	isArticle   bool       // its schema.org item says that it is an article
	isPaid      bool       // that item says that it is not free
	fullText    string     // articleBody of the JSON-LD with its line breaks
}

// content is the main text found on a page.
type content struct {
	blocks     []warraq.Block
	removed    []warraq.Removal
	method     string  // a warraq.Method constant
	confidence float64 // 0 to 1
	named      bool    // the container names itself the article's body, or the source's selector does
	root       *html.Node
	authors    []string // read from bylines taken out of the text
	agency     string   // read from sign-offs, datelines and bylines
	place      string   // dateline
	dateline   string   // raw text of a date line taken out of the text, for the date reader; may be empty
	linkShare  float64  // share of the letters of the chosen container, before cleaning, that stand in links
	words      int      // of the text
	language   string   // of the text, where the gate judged it
}

// newDocument decodes and parses a page once. The error is a *warraq.Rejection: not_html, undecodable or
// too_complex. src may be nil, which stands for a source with all defaults. roles may serve many pages.
func newDocument(page *warraq.Page, src *warraq.Source, roles *roleBook) (*document, error) {
	if src == nil {
		src = &warraq.Source{}
	}
	full := src.WithDefaults()
	contentType := page.Header.Get("Content-Type")
	if kind := notHTML(page.Body, contentType); kind != "" {
		return nil, warraq.Reject(warraq.RejectNotHTML, "the page is %s, not HTML", kind)
	}
	if len(page.Body) > maxPageBytes {
		return nil, warraq.Reject(warraq.RejectTooComplex, "%d bytes of markup; at most %d are read", len(page.Body), maxPageBytes)
	}
	text, _, err := charset.Decode(page.Body, contentType)
	if err != nil {
		return nil, warraq.Reject(warraq.RejectUndecodable, "decoding the page: %v", err)
	}
	root, err := htmltree.Parse(string(text), maxNodes)
	if err != nil {
		return nil, warraq.Reject(warraq.RejectTooComplex, "parsing the markup: %v", err)
	}
	seen, err := collect(root, roles, opensWithByline)
	if err != nil {
		return nil, err
	}
	d := &document{page: page, src: &full, root: root, base: pageURL(page), signals: seen}
	if abs, err := urls.Resolve(d.base, seen.baseHref); seen.baseHref != "" && err == nil {
		d.base = abs
	}
	return d, nil
}

// pageURL is the address that the page was served from.
func pageURL(p *warraq.Page) string {
	if p.FinalURL != "" {
		return p.FinalURL
	}
	return p.URL
}

// notHTML names what the bytes or the header say the page is, where that is surely no HTML; "" otherwise. The
// bytes are asked first, since servers send feeds and even PDF files as text/html.
func notHTML(body []byte, contentType string) string {
	head := bytes.TrimLeft(bytes.TrimPrefix(body[:min(len(body), 1024)], []byte("\xef\xbb\xbf")), " \t\r\n\x00")
	switch {
	case len(head) == 0:
		return "empty"
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return "a PDF file"
	case bytes.HasPrefix(head, []byte("<?xml")) || head[0] == '<':
		return xmlKind(head)
	case head[0] == '{' && strings.Contains(contentType, "json"):
		return "JSON"
	}
	if sniffed := http.DetectContentType(head); !strings.HasPrefix(sniffed, "text/") && sniffed != "application/octet-stream" {
		return sniffed
	}
	return notHTMLHeader(contentType)
}

// xmlKind names the feed, sitemap or drawing that an XML prologue opens; "" for HTML and XHTML.
func xmlKind(head []byte) string {
	for _, open := range []string{"<!doctype html", "<html"} { // as nearly all pages do
		if len(head) >= len(open) && strings.EqualFold(string(head[:len(open)]), open) {
			return ""
		}
	}
	head = bytes.ToLower(head)
	if bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<!doctype html")) {
		return ""
	}
	for _, k := range []struct{ tag, name string }{
		{"<rss", "an RSS feed"}, {"<feed", "an Atom feed"}, {"<rdf:rdf", "an RDF feed"},
		{"<urlset", "a sitemap"}, {"<sitemapindex", "a sitemap index"}, {"<svg", "an SVG image"},
	} {
		if i := bytes.Index(head, []byte(k.tag)); i >= 0 && (i == 0 || bytes.HasPrefix(head, []byte("<?xml"))) {
			return k.name
		}
	}
	return ""
}

// notHTMLHeader names the media type of the header where it is one that never holds an article page.
func notHTMLHeader(contentType string) string {
	ct := strings.ToLower(contentType)
	for _, p := range []string{"image/", "video/", "audio/", "font/", "application/pdf", "application/zip", "text/css", "text/csv"} {
		if strings.HasPrefix(ct, p) {
			return strings.TrimSpace(strings.SplitN(ct, ";", 2)[0])
		}
	}
	return ""
}

// attr returns an attribute's value, or "".
func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return n.Attr[i].Val
		}
	}
	return ""
}
