package tree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/markup"
)

// StableClass is the first class of an element that has no digit, by which it may be known on other pages of its site; "" where there
// is none.
func StableClass(n *html.Node) string {
	if IsWholePage(n) {
		return ""
	}
	for class := range strings.FieldsSeq(markup.Attr(n, "class")) {
		if !markup.HasDigit(class) {
			return class
		}
	}
	return ""
}

// IsWholePage says whether the classes of an element speak of what its page is about.
func IsWholePage(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Article, atom.Main:
		return true
	}
	return false
}

// Path writes where node i stands for a person, as a CSS selector: «body > main > div.entry-content». It is cut where it is long.
func (t *Tree) Path(i int32) string {
	path := ""
	for ; i > 0 && len(path) < MaxPath; i = t.Nodes[i].Parent {
		n := t.Nodes[i].HTML
		if n.Type != html.ElementNode || n.DataAtom == atom.Html {
			continue
		}
		step := n.Data
		if class := StableClass(n); class != "" {
			step += "." + class
		}
		if path != "" {
			step += " > "
		}
		path = step + path
	}
	if len(path) > MaxPath {
		path = "… " + strings.ToValidUTF8(path[len(path)-MaxPath+len("… "):], "")
	}
	return path
}
