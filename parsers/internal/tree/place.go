package tree

import (
	"math/bits"
	"strings"

	"github.com/cespare/xxhash/v2"
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

// Mix adds a hash to another; the order counts.
func Mix(h, x uint64) uint64 { return (bits.RotateLeft64(h, 5) ^ x) * 0x9e3779b97f4a7c15 }

// PlaceIn hashes where an element stands: around, the place of its parent, 0 for the root; then its tag and its stable class.
func PlaceIn(around uint64, n *html.Node) uint64 {
	class := uint64(0)
	if name := StableClass(n); name != "" {
		class = xxhash.Sum64String(name)
	}
	return Mix(Mix(around, uint64(n.DataAtom)), class)
}

// PlaceOf is PlaceIn for an element of which the parent's place is not known.
func PlaceOf(n *html.Node) uint64 {
	if n == nil {
		return 0
	}
	return PlaceIn(PlaceOf(n.Parent), n)
}

// ReadPlace is the place that Path writes so; ok is false where a path was cut.
func ReadPlace(path string) (key uint64, ok bool) {
	key = PlaceIn(PlaceIn(0, &html.Node{Type: html.DocumentNode}), &html.Node{Type: html.ElementNode, DataAtom: atom.Html})
	for step := range strings.SplitSeq(path, " > ") {
		name, class, _ := strings.Cut(step, ".")
		n := &html.Node{Type: html.ElementNode, Data: name, DataAtom: atom.Lookup([]byte(name))}
		if class != "" {
			n.Attr = []html.Attribute{{Key: "class", Val: class}}
		}
		key = PlaceIn(key, n)
	}
	return key, strings.HasPrefix(path, "body")
}

// Path writes where an element stands for a person, as a CSS selector: «body > main > div.entry-content». It is cut where it is long.
func Path(n *html.Node) string {
	path := ""
	for ; n != nil && len(path) < MaxPath; n = n.Parent {
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
