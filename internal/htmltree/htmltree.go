// Package htmltree parses pages into the same trees as golang.org/x/net/html does, in about a fourth of its time. It knows
// the rules of HTML for what nearly all pages hold; where a page needs another one (the adoption agency algorithm,
// foster parenting, templates, MathML, ...), that page goes to html.Parse.
package htmltree

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// Parse returns the tree of html.Parse for a page in UTF-8. Nodes of the tree share the memory of page: whoever keeps a
// string of the tree for long clones it. The error is that of html.Parse, which takes no page nested deeper than 512, or
// says that the page would keep it busy for minutes.
func Parse(page string) (*html.Node, error) {
	page = unixNewlines(page)
	if root, ok := build(page); ok {
		return root, nil
	}
	if n := joiningTags(page); n > maxJoiningTags {
		return nil, fmt.Errorf("%d tags <html> and <body> with attributes; at most %d are joined", n, maxJoiningTags)
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return nil, fmt.Errorf("html.Parse: %w", err)
	}
	return root, nil
}

// maxJoiningTags bounds the tags of joiningTags: at each the library goes through all attributes that it has joined so far.
const maxJoiningTags = 16

// joiningTags counts what looks like tags <html> and <body> with attributes, which HTML joins with those of the first.
func joiningTags(page string) int {
	n := 0
	for {
		i := strings.IndexByte(page, '<')
		const name = "body"
		if i < 0 || len(page) < i+1+len(name)+1 {
			return n
		}
		page = page[i+1:]
		if got := page[:len(name)]; page[len(name)] != '>' && (strings.EqualFold(got, name) || strings.EqualFold(got, "html")) {
			n++
		}
	}
}

// unixNewlines turns all line ends into «\n», as HTML does in text and attributes alike (HTML standard, 13.2.3.5).
func unixNewlines(page string) string {
	if strings.IndexByte(page, '\r') < 0 {
		return page
	}
	return strings.ReplaceAll(strings.ReplaceAll(page, "\r\n", "\n"), "\r", "\n")
}

// build parses a page by the rules that this package knows; ok is false where they do not do.
func build(page string) (root *html.Node, ok bool) {
	if strings.IndexByte(page, 0) >= 0 {
		return nil, false
	}
	b := builder{
		scan:   scanner{page: page},
		doc:    &html.Node{Type: html.DocumentNode},
		stack:  make([]element, 0, usualDepth),
		quirks: true,
	}
	for !b.unsure {
		switch b.scan.next() {
		case endOfPage:
			b.openBody()
			return b.doc, !b.unsure
		case textToken:
			b.text(unescaped(b.scan.text))
		case startTag:
			b.startTag()
		case endTag:
			b.endTag()
		case doctypeToken:
			b.doctype()
		default:
			b.unsure = true
		}
	}
	return nil, false
}
