package htmltree

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// format is an entry of the list of active formatting elements (HTML standard, 13.2.4.3): what the page has made bold and
// not yet said where that ends. Without a node it is a marker, which keeps what is outside a table cell from going on in it.
type format struct {
	element
	open bool // still on the stack; otherwise it goes on in the next text
}

// maxAlike bounds the formatting elements of one name on the list. From there on the standard's «Noah's Ark clause» may
// hold, which drops the fourth of a kind.
const maxAlike = 3

// openFormat opens a formatting element. Like the library, it orders the attributes.
func (b *builder) openFormat(t *tag) {
	slices.SortFunc(t.attrs, func(x, y html.Attribute) int { return strings.Compare(x.Key, y.Key) })
	alike := 0
	for i := len(b.formats) - 1; i >= 0 && b.formats[i].node != nil; i-- {
		if b.formats[i].node.DataAtom == t.atom {
			alike++
		}
	}
	if alike >= maxAlike {
		b.unsure = true
		return
	}
	n := b.open(t)
	b.formats = append(b.formats, format{element{n, t.kind, t.traits}, true})
}

// formatClosed notes that a formatting element has been closed with what it stood in.
func (b *builder) formatClosed(n *html.Node) {
	for i := len(b.formats) - 1; i >= 0; i-- {
		if b.formats[i].node == n {
			b.formats[i].open = false
			return
		}
	}
}

// mark begins a table cell or the like.
func (b *builder) mark() { b.formats = append(b.formats, format{}) }

// clearToMark ends it.
func (b *builder) clearToMark() {
	for n := len(b.formats); n > 0; n = len(b.formats) {
		last := b.formats[n-1]
		b.formats = b.formats[:n-1]
		if last.node == nil {
			return
		}
	}
}

// reopenFormats opens again the formatting elements that have been closed with what they stood in: «<p><b>ب</p><p>ج» is
// bold to the end (HTML standard, 13.2.4.3, «reconstruct the active formatting elements»).
func (b *builder) reopenFormats() {
	i := len(b.formats)
	for i > 0 && b.formats[i-1].node != nil && !b.formats[i-1].open {
		i--
	}
	for ; i < len(b.formats) && !b.unsure; i++ {
		old := b.formats[i].element
		n := b.newNode()
		n.Type, n.DataAtom, n.Data, n.Attr = html.ElementNode, old.node.DataAtom, old.node.Data, slices.Clone(old.node.Attr)
		b.top().AppendChild(n)
		old.node = n
		b.push(old)
		b.formats[i] = format{old, true}
	}
}

// endFormat takes in the end tag of a formatting element. Where it would part a block in two (the standard's «adoption
// agency algorithm», 13.2.6.4.7), the builder is unsure.
func (b *builder) endFormat(t *tag) {
	i := len(b.formats) - 1
	for i >= 0 && b.formats[i].node != nil && b.formats[i].node.DataAtom != t.atom {
		i--
	}
	if i < 0 || b.formats[i].node == nil {
		b.endOrdinary(t)
		return
	}
	f := b.formats[i]
	if !f.open {
		b.formats = slices.Delete(b.formats, i, i+1)
		return
	}
	if b.find(t.kind, t.atom, bounds) < 0 {
		return
	}
	at := len(b.stack) - 1
	for ; b.stack[at].node != f.node; at-- {
		if b.stack[at].traits&special != 0 {
			b.unsure = true
			return
		}
	}
	b.closeFrom(at)
	b.formats = slices.Delete(b.formats, i, i+1)
}
