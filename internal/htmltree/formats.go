package htmltree

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
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

// startFormatting takes in <b> and the like. As the library does, it orders the attributes.
func (b *builder) startFormatting(t *tag) {
	b.reopenFormats()
	slices.SortFunc(t.attrs, func(x, y html.Attribute) int { return strings.Compare(x.Key, y.Key) })
	alike := 0
	for i := len(b.formats) - 1; i >= 0 && b.formats[i].node != nil; i-- {
		if b.formats[i].atom == t.atom {
			alike++
		}
	}
	b.unsure = b.unsure || alike >= maxAlike
	b.formats = append(b.formats, format{element{b.open(t), t.meaning}, true})
}

// startAnchor takes in <a>, which ends an open one.
func (b *builder) startAnchor(t *tag) {
	if i := b.lastFormat(atom.A); i >= 0 {
		old := b.formats[i].node
		b.endFormat(t)
		if i = b.lastFormat(atom.A); i >= 0 && b.formats[i].node == old {
			b.unsure = true // the end of the old one was no end
		}
	}
	b.startFormatting(t)
}

// lastFormat returns the index of the last entry of a name behind the last marker, or -1.
func (b *builder) lastFormat(name atom.Atom) int {
	for i := len(b.formats) - 1; i >= 0 && b.formats[i].node != nil; i-- {
		if b.formats[i].atom == name {
			return i
		}
	}
	return -1
}

// markFormats begins a table cell.
func (b *builder) markFormats() { b.formats = append(b.formats, format{}) }

// clearFormats drops what has come since the last marker, and the marker.
func (b *builder) clearFormats() {
	for n := len(b.formats); n > 0; n = len(b.formats) {
		last := b.formats[n-1]
		b.formats = b.formats[:n-1]
		if last.node == nil {
			return
		}
	}
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

// reopenFormats opens again the formatting elements that have been closed with what they stood in: «<p><b>ب</p><p>ج» is
// bold to the end (HTML standard, 13.2.4.3, «reconstruct the active formatting elements»).
func (b *builder) reopenFormats() {
	i := len(b.formats)
	for i > 0 && b.formats[i-1].node != nil && !b.formats[i-1].open {
		i--
	}
	for ; i < len(b.formats); i++ {
		old := b.formats[i]
		n := b.open(&tag{old.node.Data, old.meaning, slices.Clone(old.node.Attr)})
		b.formats[i] = format{element{n, old.meaning}, true}
	}
}

// endFormat takes in the end tag of a formatting element. Where it would part a block in two (the standard's «adoption
// agency algorithm», 13.2.6.4.7), the builder is unsure.
func (b *builder) endFormat(t *tag) {
	i := b.lastFormat(t.atom)
	if i < 0 {
		b.endOrdinary(t)
		return
	}
	if b.formats[i].open {
		if b.find(t.group, t.atom, bounds) < 0 {
			return
		}
		at := b.indexOf(b.formats[i].node)
		b.unsure = b.unsure || slices.ContainsFunc(b.stack[at:], func(e element) bool { return e.traits&special != 0 })
		b.closeFrom(at)
	}
	b.formats = slices.Delete(b.formats, i, i+1)
}

// indexOf returns the index of an open element.
func (b *builder) indexOf(n *html.Node) int {
	return slices.IndexFunc(b.stack, func(e element) bool { return e.node == n })
}
