package feeds

import (
	"bytes"
	"strings"
)

// findRoot returns where the root element of an RSS, RDF or Atom feed starts, or the brace of a JSON Feed; ok is false
// where text is no feed. What stands before the root, such as the notices of a PHP server, is skipped.
func findRoot(text []byte) (start int, ok bool) {
	head := text[:min(len(text), rootWindow)]
	if text[0] == '{' {
		return 0, bytes.Contains(head, []byte("jsonfeed.org/version")) || hasJSONItems(head)
	}
	for at := 0; at < len(head); at++ {
		i := bytes.IndexByte(head[at:], '<')
		if i < 0 {
			return 0, false
		}
		at += i
		switch strings.ToLower(localName(tagName(head[at+1:]))) {
		case "rss", "rdf", "feed":
			return at, true
		case "html", "body", "urlset", "sitemapindex", "opml":
			return 0, false
		}
	}
	return 0, false
}

// hasJSONItems says whether a JSON object names items early on, as a feed does that forgot its version.
func hasJSONItems(head []byte) bool {
	return bytes.Contains(head, []byte(`"items"`)) && bytes.Contains(head, []byte(`"title"`))
}

// lookalikes are what stands at the address of a feed instead of one: a tag that it holds, and how it is called. The
// first one whose tag is found counts.
var lookalikes = []struct{ tag, name string }{
	{"<urlset", "a sitemap: list it under sitemaps"},
	{"<sitemapindex", "an index of sitemaps: list it under sitemaps"},
	{"<opml", "an OPML list of feeds"},
	{"<!doctype html", htmlPage},
	{"<html", htmlPage},
	{"<body", htmlPage},
}

const htmlPage = "an HTML page: the feed may have moved, or a wall stands before it"

// looksLike names for a person what text is that is no feed.
func looksLike(text []byte) string {
	head := bytes.ToLower(text[:min(len(text), rootWindow)])
	for _, l := range lookalikes {
		if bytes.Contains(head, []byte(l.tag)) {
			return l.name
		}
	}
	switch head[0] {
	case '{', '[':
		return "JSON, but no JSON Feed"
	case '<':
		return "XML with the root element <" + rootName(head) + ">"
	}
	return "plain text"
}

// rootName returns the name of the first element in head.
func rootName(head []byte) string {
	for i, c := range head {
		if c != '<' {
			continue
		}
		if name := tagName(head[i+1:]); len(name) > 0 {
			return string(name)
		}
	}
	return "?"
}
