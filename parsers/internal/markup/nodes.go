// Package markup reads what a reader sees of HTML: the text of nodes and fragments, the words of class names, and the
// measures of short texts that all rooms of the parser share.
package markup

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Attr returns an attribute's value, or "".
func Attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return n.Attr[i].Val
		}
	}
	return ""
}

// LinkTexts are the texts of the links under n, of n itself if it is a link or holds none.
func LinkTexts(n *html.Node) []string {
	var out []string
	if n.DataAtom != atom.A {
		for c := range n.Descendants() {
			if c.DataAtom == atom.A && len(out) < maxLinks {
				out = append(out, Text(c, linkBytes))
			}
		}
	}
	if len(out) == 0 {
		out = append(out, Text(n, linkBytes))
	}
	return out
}

// IsShort says whether the text under n stays under a number of bytes.
func IsShort(n *html.Node, bytes int) bool {
	for c := range n.Descendants() {
		if isShownText(c) {
			if bytes -= len(strings.TrimSpace(c.Data)); bytes < 0 {
				return false
			}
		}
	}
	return true
}

// HasLink says whether a link stands under n.
func HasLink(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.DataAtom == atom.A {
			return true
		}
	}
	return false
}

// Text returns the text under n with white space collapsed, cut at about max bytes. Block elements and <br>
// separate words; inline elements don't.
func Text(n *html.Node, max int) string {
	if c := n.FirstChild; c != nil && c.NextSibling == nil && c.Type == html.TextNode {
		return Squeeze(Cut(c.Data, max))
	}
	var usual [usualText]byte
	q := squeezer{text: usual[:0]}
	q.node(n, max)
	return trimMarks(string(q.text))
}

// SpacedText is Text with every element's edges separating words: themes part «11:11 م» and «الجمعة 15 فبراير 2019»
// by style alone.
func SpacedText(n *html.Node, max int) string {
	q := squeezer{text: make([]byte, 0, min(max, usualText)), apart: true}
	q.node(n, max)
	return trimMarks(string(q.text))
}

// squeezer collects text with white space collapsed.
type squeezer struct {
	text  []byte
	space bool // a space is due before the next word
	apart bool // the edges of inline elements separate words too
}

// node writes the text under n. Recursion is as deep as the tree, which html.Parse bounds at 512.
func (q *squeezer) node(n *html.Node, max int) {
	for c := n.FirstChild; c != nil && len(q.text) < max; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			q.write(Cut(c.Data, max))
		case c.Type != html.ElementNode || IsSilent(c):
		case q.apart || BreaksWord(c):
			q.space = true
			q.node(c, max)
			q.space = true
		default:
			q.node(c, max)
		}
	}
}

// write adds a text.
func (q *squeezer) write(s string) {
	for s != "" {
		i := IndexSpace(s)
		if i > 0 {
			if q.space && len(q.text) > 0 {
				q.text = append(q.text, ' ')
			}
			q.text = append(q.text, s[:i]...)
			q.space = false
		}
		if i == len(s) {
			return
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		q.space = true
		s = s[i+size:]
	}
}

// IsSilent says whether an element's text is never shown.
func IsSilent(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Button, atom.Select:
		return true
	}
	return false
}

// BreaksWord says whether an element's edges separate words.
func BreaksWord(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Span, atom.A, atom.B, atom.I, atom.Strong, atom.Em, atom.U, atom.Font, atom.Mark, atom.Small,
		atom.Bdi, atom.Bdo, atom.Sup, atom.Sub, atom.Wbr, atom.Abbr, atom.Time, atom.Cite:
		return false
	}
	return true
}

// headings are h1 to h6, in their order.
var headings = []atom.Atom{atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6}

// HeadingLevel returns 1 to 6 for h1 to h6, and 0 for all else.
func HeadingLevel(n *html.Node) int { return slices.Index(headings, n.DataAtom) + 1 }

// Within says whether n is root or stands under it.
func Within(n, root *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == root {
			return true
		}
	}
	return false
}

// VisibleTexts are the text nodes under root that the page shows, in their order, each with its text without the white
// space at its ends.
func VisibleTexts(root *html.Node) iter.Seq2[*html.Node, string] {
	return func(yield func(*html.Node, string) bool) {
		for n := range root.Descendants() {
			if isVisibleText(n) && !yield(n, Trim(n.Data)) {
				return
			}
		}
	}
}

// isVisibleText says whether n is a text that the page shows: no script, and not its <title>.
func isVisibleText(n *html.Node) bool {
	return isShownText(n) && n.Parent.DataAtom != atom.Title
}

// isShownText says whether n is a text under an element that is not silent.
func isShownText(n *html.Node) bool {
	return n.Type == html.TextNode && n.Parent != nil && !IsSilent(n.Parent)
}

// TextBefore counts the bytes of visible text before a node: its place as page.Spot tells it.
func TextBefore(root, node *html.Node) int {
	pos := 0
	for n := range root.Descendants() {
		if n == node {
			break
		}
		if isVisibleText(n) {
			pos += len(Trim(n.Data))
		}
	}
	return pos
}

// NextElement is the element after n under the same parent; nil where n is the last.
func NextElement(n *html.Node) *html.Node {
	for n = n.NextSibling; n != nil && n.Type != html.ElementNode; n = n.NextSibling {
	}
	return n
}

// PreviousElement is the element before n under the same parent; nil where n is the first.
func PreviousElement(n *html.Node) *html.Node {
	for n = n.PrevSibling; n != nil && n.Type != html.ElementNode; n = n.PrevSibling {
	}
	return n
}

// LinkAround says whether a text stands in a link, at most three elements deep.
func LinkAround(n *html.Node) bool {
	for p, up := n.Parent, 0; p != nil && up < aroundDepth; p, up = p.Parent, up+1 {
		if p.DataAtom == atom.A {
			return true
		}
	}
	return false
}

// InHeading says whether a link stands in a heading or around one.
func InHeading(a *html.Node) bool {
	for p, up := a.Parent, 0; p != nil && up < aroundDepth; p, up = p.Parent, up+1 {
		if HeadingLevel(p) > 0 {
			return true
		}
	}
	for n := range a.ChildNodes() {
		if HeadingLevel(n) > 0 {
			return true
		}
	}
	return false
}

// IsH1 says whether n is an h1.
func IsH1(n *html.Node) bool { return n.DataAtom == atom.H1 }
