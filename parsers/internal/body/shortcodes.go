package body

import (
	"regexp"
	"strings"

	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// shortCode is what WordPress's plugins put in brackets for code that is missing where a page prints it: a name, with attributes or
// without, or its end.
var shortCode = regexp.MustCompile(`\[(/?)([a-z][a-z0-9_-]*)((?:\s[^\[\]]*)?)/?\]`)

// attribute is one in a short code.
var attribute = regexp.MustCompile(`(?:^|\s)[a-z][a-z0-9_-]*\s?=`)

// dropShortCodes takes the short codes out of a line that is no listing of a program. A caption in them makes the line one. What editors
// put in brackets, such as «[sic]», has neither attributes, nor an end, nor an underscore in its name.
func (r *lineReader) dropShortCodes(l *page.Line) {
	if !strings.ContainsRune(l.Text, '[') || !strings.ContainsRune(l.Text, ']') || r.showsCode(l.At) {
		return
	}
	found := shortCode.FindAllStringSubmatchIndex(l.Text, -1)
	if len(found) == 0 {
		return
	}
	ended := endedCodes(l.Text, found)
	var b strings.Builder
	from := 0
	for _, m := range found {
		name := l.Text[m[4]:m[5]]
		if !ended[name] && !strings.Contains(name, "_") && !attribute.MatchString(l.Text[m[6]:m[7]]) {
			continue
		}
		b.WriteString(l.Text[from:m[0]] + " ")
		from = m[1]
		if name == "caption" && m[0] == 0 {
			l.Kind = warraq.Caption
		}
	}
	if from == 0 {
		return
	}
	b.WriteString(l.Text[from:])
	l.Text = markup.Squeeze(b.String())
	l.Words, l.Letters = warraq.CountWords(l.Text), markup.Letters(l.Text)
}

// endedCodes are the names of the short codes in a text that have an end there: «[/caption]». found are the places that shortCode matches.
func endedCodes(text string, found [][]int) map[string]bool {
	ended := map[string]bool{}
	for _, m := range found {
		if m[2] < m[3] {
			ended[text[m[4]:m[5]]] = true
		}
	}
	return ended
}

// showsCode says whether node i is a listing of a program, or holds a piece of one.
func (r *lineReader) showsCode(i int32) bool {
	n := r.t.Nodes[i].HTML
	if n.DataAtom == atom.Pre || n.DataAtom == atom.Code || inCode(n) {
		return true
	}
	for c := range n.Descendants() {
		if c.DataAtom == atom.Code || c.DataAtom == atom.Pre || c.DataAtom == atom.Kbd {
			return true
		}
	}
	return false
}

// isAnchor says whether node i is a link without letters to a place in the page, «¶» or «#», or the few words of one at the edge of a
// heading: by it one copies the address of that place.
func (r *lineReader) isAnchor(i int32) bool {
	nd := &r.t.Nodes[i]
	if nd.Shape != tree.ShapeLink || !strings.Contains(markup.Attr(nd.HTML, "href"), "#") {
		return false
	}
	if nd.Letters == 0 {
		return nd.HTML.FirstChild != nil && !holdsImage(r.t, i)
	}
	block := &r.t.Nodes[r.t.BlockOf(nd.Parent)]
	isEdge := nd.Pos == block.Pos || nd.Pos+nd.Letters == block.Pos+block.Letters
	return block.Shape == tree.ShapeHeading && isEdge && nd.Letters <= anchorLetters && 2*nd.Letters < block.Letters && strings.HasPrefix(markup.Attr(nd.HTML, "href"), "#")
}
