package main

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/internal/charset"
)

// visibleLines returns the text of an HTML page in reading order, a line for each piece of text between two tags.
func visibleLines(body []byte) ([]string, error) {
	text, _, err := charset.Decode(body, "")
	if err != nil {
		return nil, err
	}
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	var lines []string
	for n := range root.Descendants() {
		if n.Type != html.TextNode || hidden(n.Parent) {
			continue
		}
		if line := strings.Join(strings.Fields(n.Data), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return lines, nil
}

// hidden says whether the text of an element is never shown.
func hidden(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Title:
		return true
	}
	return false
}
