package htmltree

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// builder builds a tree of tokens as the HTML standard says (13.2.6), or becomes unsure.
type builder struct {
	scan   scanner
	tag    tag  // that is being taken in
	unsure bool // a rule is needed that it does not know
	mode   mode
	quirks bool // the doctype is missing or an old one, which lets a table stand in a <p>
	typed  bool // a doctype has been read, or can no longer come

	doc        *html.Node
	stack      []element // open elements, <html> first
	paragraphs int       // open <p>
	formats    []format  // active formatting elements (13.2.4.3)
	head, form *html.Node

	slab   []html.Node // nodes to come
	nodes  int         // of the tree
	joined int         // bytes of texts that came in parts
}

// element is an open element.
type element struct {
	node *html.Node
	meaning
}

// Bounds and usual sizes.
const (
	maxDepth   = 512     // open elements; html.Parse takes no more
	maxJoined  = 1 << 20 // bytes copied to join texts
	usualDepth = 64
	nodeSlab   = 128 // nodes allocated at a time
)

func newBuilder(page string) *builder {
	return &builder{
		scan:   scanner{page: page},
		doc:    &html.Node{Type: html.DocumentNode},
		stack:  make([]element, 0, usualDepth),
		quirks: true,
	}
}

// run takes in all tokens and returns the document.
func (b *builder) run(maxNodes int) (*html.Node, error) {
	for token := b.scan.next(); token != endOfPage; token = b.scan.next() {
		b.take(token)
		switch {
		case b.unsure:
			return nil, errUnsure
		case b.nodes > maxNodes:
			return nil, fmt.Errorf("more than %d nodes of markup", maxNodes)
		case b.scan.attributes > maxPageAttributes:
			return nil, errAttributes
		}
	}
	b.openBody()
	return b.doc, nil
}

// top is the innermost open element, or the document.
func (b *builder) top() *html.Node {
	if n := len(b.stack); n > 0 {
		return b.stack[n-1].node
	}
	return b.doc
}

// topGroup is the group of the innermost open element.
func (b *builder) topGroup() group {
	if n := len(b.stack); n > 0 {
		return b.stack[n-1].group
	}
	return unknown
}

// newNode returns a node of the slab.
func (b *builder) newNode() *html.Node {
	if len(b.slab) == 0 {
		b.slab = make([]html.Node, nodeSlab)
	}
	b.nodes++
	n := &b.slab[0]
	b.slab = b.slab[1:]
	return n
}

// tag is a tag as the rules see it.
type tag struct {
	name string
	meaning
	attrs []html.Attribute
}

// impliedTag is a tag that the page left out.
func impliedTag(name string) *tag { return &tag{name: name, meaning: meaningOf(name)} }

// add appends an element to the innermost open one.
func (b *builder) add(t *tag) *html.Node {
	if len(b.stack) == maxDepth {
		b.unsure = true
	}
	n := b.newNode()
	n.Type, n.DataAtom, n.Data, n.Attr = html.ElementNode, t.atom, t.name, t.attrs
	b.top().AppendChild(n)
	return n
}

// open adds an element and enters it.
func (b *builder) open(t *tag) *html.Node {
	n := b.add(t)
	if t.group == paragraph {
		b.paragraphs++
	}
	b.stack = append(b.stack, element{n, t.meaning})
	return n
}

// closeFrom closes the open element at an index, and all in it. Negative stands for no element.
func (b *builder) closeFrom(i int) {
	if i < 0 {
		return
	}
	for _, e := range b.stack[i:] {
		switch e.group {
		case paragraph:
			b.paragraphs--
		case anchor, formatting:
			b.formatClosed(e.node)
		}
	}
	b.stack = b.stack[:i]
}

// closeTop closes the innermost element.
func (b *builder) closeTop() { b.closeFrom(len(b.stack) - 1) }

// find returns the index of the innermost open element of a group, and of a name unless that is 0, which no element
// with one of the traits hides; otherwise -1 (HTML standard, 13.2.4.2, «has an element in scope»).
func (b *builder) find(g group, name atom.Atom, hiding traits) int {
	for i := len(b.stack) - 1; i >= 0; i-- {
		e := &b.stack[i]
		if e.group == g && (name == 0 || e.atom == name) {
			return i
		}
		if e.traits&hiding != 0 {
			return -1
		}
	}
	return -1
}

// closeParagraph closes the open <p>, as most blocks do.
func (b *builder) closeParagraph() {
	if b.paragraphs > 0 {
		b.closeFrom(b.find(paragraph, 0, bounds|boundsP))
	}
}

// closeImplied closes the innermost elements as long as their end tags may be left out, but those of one name.
func (b *builder) closeImplied(but atom.Atom) {
	for n := len(b.stack); n > 0; n = len(b.stack) {
		if e := &b.stack[n-1]; e.traits&impliedEnd == 0 || but != 0 && e.atom == but {
			return
		}
		b.closeTop()
	}
}

// addText appends text to the innermost open element, and to the text that ends it.
func (b *builder) addText(text string) {
	if text == "" {
		return
	}
	parent := b.top()
	if last := parent.LastChild; last != nil && last.Type == html.TextNode {
		last.Data += text
		if b.joined += len(last.Data); b.joined > maxJoined {
			b.unsure = true
		}
		return
	}
	n := b.newNode()
	n.Type, n.Data = html.TextNode, text
	parent.AppendChild(n)
}

// addRaw adds an element with the text in it.
func (b *builder) addRaw(t *tag) {
	n := b.add(t)
	text, ok := b.scan.rawText(t.name)
	if !ok {
		b.unsure = true
		return
	}
	switch t.atom {
	case atom.Textarea:
		text = withoutFirstNewline(unescaped(text))
	case atom.Title:
		text = unescaped(text)
	}
	if text != "" {
		c := b.newNode()
		c.Type, c.Data = html.TextNode, text
		n.AppendChild(c)
	}
}

// withoutFirstNewline drops the line end right after <pre> and <textarea>.
func withoutFirstNewline(text string) string {
	return strings.TrimPrefix(strings.TrimPrefix(text, "\r"), "\n") // one written «&#13;» is still there
}
