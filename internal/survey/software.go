package survey

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"

	"warraq/internal/wordlist"
)

//go:embed software.tsv
var softwareData string

// clue is one line of software.tsv.
type clue struct{ name, where, text string }

var clues = sync.OnceValue(func() []clue {
	var all []clue
	for row := range wordlist.Rows(softwareData) {
		if len(row) == 3 {
			all = append(all, clue{row[0], row[1], row[2]})
		}
	}
	return all
})

// Software names the content management systems, themes and frameworks that pages show to be made with, in the order
// of software.tsv.
func Software(pages ...*Page) []string {
	seen := map[string]bool{}
	for _, p := range pages {
		for n := range p.doc.Nodes[0].Descendants() {
			if n.Type == html.ElementNode {
				noteClues(n, seen)
			}
		}
	}
	var found []string
	for _, c := range clues() {
		if seen[c.name] && !slices.Contains(found, c.name) {
			found = append(found, c.name)
		}
	}
	return found
}

// noteClues notes what one element tells.
func noteClues(n *html.Node, seen map[string]bool) {
	for _, a := range n.Attr {
		where := whereOf(n, a.Key)
		if where == "" {
			continue
		}
		value := strings.ToLower(a.Val)
		for _, c := range clues() {
			if c.where == where && !seen[c.name] && c.shownBy(value) {
				seen[c.name] = true
			}
		}
	}
}

// whereOf says which clues the attribute of an element may show, as software.tsv names them; "" for none.
func whereOf(n *html.Node, attribute string) string {
	switch attribute {
	case "class", "id":
		return attribute
	case "src":
		return "address"
	case "href":
		if n.Data == "link" {
			return "address"
		}
	case "content":
		if n.Data == "meta" && strings.EqualFold(attr(n, "name"), "generator") {
			return "generator"
		}
	}
	return ""
}

// shownBy says whether the value of an attribute, in lower case, shows the clue.
func (c clue) shownBy(value string) bool {
	switch c.where {
	case "generator":
		return strings.HasPrefix(value, c.text)
	case "address":
		return strings.Contains(value, c.text)
	case "class":
		return strings.HasPrefix(value, c.text) || strings.Contains(value, " "+c.text)
	}
	return value == c.text
}

// attr returns an attribute of an element; "" where it has none.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
