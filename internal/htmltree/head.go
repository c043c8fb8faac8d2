package htmltree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const whitespace = " \t\n\f\r"

// openHTML comes to what stands before the head.
func (b *builder) openHTML() {
	if b.mode == initial {
		t := implied(atom.Html)
		b.open(&t)
		b.mode = beforeHead
	}
}

// openHead comes into the head.
func (b *builder) openHead() {
	b.openHTML()
	if b.mode == beforeHead {
		t := implied(atom.Head)
		b.head = b.open(&t)
		b.mode = inHead
	}
}

// closeHead comes behind the head.
func (b *builder) closeHead() {
	b.openHead()
	if b.mode == inHead {
		b.closeTop()
		b.mode = afterHead
	}
}

// openBody comes into the body.
func (b *builder) openBody() {
	b.closeHead()
	if b.mode == afterHead {
		t := implied(atom.Body)
		b.open(&t)
		b.mode = inBody
	}
}

// textBeforeBody takes in text outside the body: white space belongs where it stands or is dropped, anything else
// begins the body.
func (b *builder) textBeforeBody(text string) {
	rest := strings.TrimLeft(text, whitespace)
	if b.mode >= inHead {
		b.addText(text[:len(text)-len(rest)])
	}
	if rest != "" {
		b.openBody()
		b.textInBody(rest)
	}
}

// startBeforeBody takes in a start tag outside the body (HTML standard, 13.2.6.4.1 to 6). It returns false where the
// tag has begun the body and is still to be taken in.
func (b *builder) startBeforeBody(t *tag) bool {
	switch {
	case t.kind == root:
		b.htmlTag(t)
		return true
	case t.kind == head && b.mode <= beforeHead:
		b.openHTML()
		b.head = b.open(t)
		b.mode = inHead
		return true
	case t.kind == head: // there is one
		return true
	case t.kind == headVoid, t.kind == headRaw && (b.mode < afterHead || t.atom != atom.Noscript):
		b.openHead()
		b.addToHead(t)
		return true
	case t.kind == body:
		b.closeHead()
		b.open(t)
		b.mode = inBody
		return true
	}
	b.openBody()
	return false
}

// htmlTag takes in <html>. A second one only adds to the attributes of the first.
func (b *builder) htmlTag(t *tag) {
	if b.mode == initial {
		b.open(t)
		b.mode = beforeHead
		return
	}
	b.joinAttributes(b.stack[0].node, t.attrs)
}

// joinAttributes gives an element the attributes that it does not have.
func (b *builder) joinAttributes(n *html.Node, attrs []html.Attribute) {
	for _, a := range attrs {
		if !hasKey(n.Attr, a.Key) {
			n.Attr = append(n.Attr, a)
		}
	}
	b.unsure = b.unsure || len(n.Attr) > maxAttributes
}

// addToHead adds an element to the head, even where that has been closed.
func (b *builder) addToHead(t *tag) {
	if b.mode == afterHead {
		b.push(element{b.head, head, special})
		defer b.closeTop()
	}
	if t.kind == headRaw {
		b.addRaw(t)
	} else {
		b.add(t)
	}
}

// endBeforeBody takes in an end tag outside the body.
func (b *builder) endBeforeBody(t *tag) {
	b.typed = true // no doctype counts from here on
	switch {
	case t.kind == head && b.mode == inHead:
		b.closeHead()
	case t.kind == root || t.kind == body || t.atom == atom.Br || t.kind == head && b.mode < inHead:
		b.unsure = true // they begin what they end
	}
}
