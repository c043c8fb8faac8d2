// Package htmltree does what html.Parse of golang.org/x/net does, in less time. It knows the rules of HTML for what nearly all
// pages hold; where a page needs another one (the adoption agency algorithm, foster parenting, templates, MathML, ...),
// that page goes to html.Parse, and what it makes of any other page is held to html.Parse by a fuzz test.
//
// What keeps it, in user time for each of 104 saved pages of the press, 52 KB on average, of which 100 need no further rule:
//
//	                   htmltree   html.Parse
//	the tree           0.18 ms    0.59 ms     go test ./internal/htmltree -bench Parse
//	whole extraction   0.93 ms    1.35 ms     go test ./parsers -bench '^BenchmarkParse$', with either called there
//
// A bulk import does nothing else for its pages but store them.
package htmltree

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// Parse returns the tree of html.Parse for a page in UTF-8. Nodes of the tree share the memory of page: whoever keeps a
// string of the tree for long clones it. The error is that of html.Parse, which takes no page nested deeper than 512, or
// says that the tree has more than maxNodes, that there are more attributes than any page needs, or that the page would keep
// html.Parse busy for minutes. Only trees that are built here are sure to stay within maxNodes.
func Parse(page string, maxNodes int) (*html.Node, error) {
	page = unixNewlines(page)
	root, err := build(page, maxNodes)
	if !errors.Is(err, errUnsure) {
		return root, err
	}
	if err := tooMuch(page); err != nil {
		return nil, err
	}
	if root, err = html.Parse(strings.NewReader(page)); err != nil {
		return nil, fmt.Errorf("html.Parse: %w", err)
	}
	return root, nil
}

// unixNewlines turns all line ends into «\n», as HTML does in text and attributes alike (HTML standard, 13.2.3.5).
func unixNewlines(page string) string {
	if strings.IndexByte(page, '\r') < 0 {
		return page
	}
	return strings.ReplaceAll(strings.ReplaceAll(page, "\r\n", "\n"), "\r", "\n")
}

// errUnsure says that a page needs rules that this package does not know.
var errUnsure = errors.New("the page needs further rules of HTML")

// build parses a page by the rules that this package knows. The error is errUnsure where they do not do.
func build(page string, maxNodes int) (*html.Node, error) {
	if strings.IndexByte(page, 0) >= 0 {
		return nil, errUnsure
	}
	b := newBuilder(page)
	return b.run(maxNodes)
}
