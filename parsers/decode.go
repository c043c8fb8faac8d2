package parsers

import (
	"bytes"
	"net/http"
	"strings"

	"warraq"
	"warraq/internal/charset"
)

// maxPageBytes bounds the markup of a page. A page beyond it is rejected as too complex and never half read.
const maxPageBytes = 16 << 20

// decode makes text of a page's bytes. The error is a *warraq.Rejection: not_html, undecodable or too_complex.
func decode(page *warraq.Page) (string, error) {
	contentType := page.Header.Get("Content-Type")
	if form := notHTML(page.Body, contentType); form != "" {
		return "", warraq.Reject(warraq.RejectNotHTML, "the page is %s, not HTML", form)
	}
	if len(page.Body) > maxPageBytes {
		return "", warraq.Reject(warraq.RejectTooComplex, "%d bytes of markup; at most %d are read", len(page.Body), maxPageBytes)
	}
	text, _, err := charset.Decode(page.Body, contentType)
	if err != nil {
		return "", warraq.Reject(warraq.RejectUndecodable, "decoding the page: %v", err)
	}
	return string(text), nil
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
		return xmlForm(head)
	case head[0] == '{' && strings.Contains(contentType, "json"):
		return "JSON"
	}
	if sniffed := http.DetectContentType(head); !strings.HasPrefix(sniffed, "text/") && sniffed != "application/octet-stream" {
		return sniffed
	}
	return notHTMLHeader(contentType)
}

// xmlForms are what an XML prologue may open that is no HTML.
var xmlForms = []struct{ tag, name string }{
	{"<rss", "an RSS feed"}, {"<feed", "an Atom feed"}, {"<rdf:rdf", "an RDF feed"},
	{"<urlset", "a sitemap"}, {"<sitemapindex", "a sitemap index"}, {"<svg", "an SVG image"},
}

// xmlForm names the feed, sitemap or drawing that an XML prologue opens; "" for HTML and XHTML.
func xmlForm(head []byte) string {
	head = bytes.ToLower(head)
	if bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<!doctype html")) {
		return "" // as nearly all pages
	}
	for _, f := range xmlForms {
		if i := bytes.Index(head, []byte(f.tag)); i == 0 || i > 0 && bytes.HasPrefix(head, []byte("<?xml")) {
			return f.name
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
