package feeds

import (
	"bytes"
	"strings"
)

// rootWindow is how far into a document its root element is looked for. Broken sites print warnings before it.
const rootWindow = 4096

// findRoot returns where the root element of an RSS, RDF or Atom feed starts, or the brace of a JSON Feed; ok is false
// where text is no feed. What stands before the root, such as the notices of a PHP server, is skipped.
func findRoot(text []byte) (start int, ok bool) {
	if text[0] == '{' {
		return 0, bytes.Contains(text[:min(len(text), rootWindow)], []byte("jsonfeed.org/version")) || hasJSONItems(text)
	}
	head := text[:min(len(text), rootWindow)]
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
func hasJSONItems(text []byte) bool {
	head := text[:min(len(text), rootWindow)]
	return bytes.Contains(head, []byte(`"items"`)) && bytes.Contains(head, []byte(`"title"`))
}

// looksLike names for a person what text is that is no feed.
func looksLike(text []byte) string {
	head := bytes.ToLower(text[:min(len(text), rootWindow)])
	switch {
	case bytes.Contains(head, []byte("<urlset")):
		return "a sitemap: list it under sitemaps"
	case bytes.Contains(head, []byte("<sitemapindex")):
		return "an index of sitemaps: list it under sitemaps"
	case bytes.Contains(head, []byte("<opml")):
		return "an OPML list of feeds"
	case bytes.Contains(head, []byte("<!doctype html")), bytes.Contains(head, []byte("<html")), bytes.Contains(head, []byte("<body")):
		return "an HTML page: the feed may have moved, or a wall stands before it"
	case head[0] == '{' || head[0] == '[':
		return "JSON, but no JSON Feed"
	case head[0] == '<':
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

// tagName returns the name that s begins with: letters, digits, '-', '_', '.', ':' and what is beyond ASCII.
func tagName(s []byte) []byte {
	const longest = 100
	s = s[:min(len(s), longest)]
	for i, c := range s {
		if !beginsName(c) && (i == 0 || !goesOnName(c)) {
			return s[:i]
		}
	}
	return s
}

func beginsName(c byte) bool {
	return c >= 0x80 || c == '_' || c == ':' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

func goesOnName(c byte) bool { return c == '-' || c == '.' || c >= '0' && c <= '9' }

// localName returns a tag's name without its namespace prefix.
func localName(name []byte) string {
	return string(name[bytes.LastIndexByte(name, ':')+1:])
}
