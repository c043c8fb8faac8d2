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
		b.open(impliedTag("html"))
		b.mode = beforeHead
	}
}

// openHead comes into the head.
func (b *builder) openHead() {
	b.openHTML()
	if b.mode == beforeHead {
		b.head = b.open(impliedTag("head"))
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
		b.open(impliedTag("body"))
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

// startBeforeBody takes in a start tag outside the body (HTML standard, 13.2.6.4.1 to 6).
func (b *builder) startBeforeBody(t *tag) (done bool) {
	switch t.group {
	case root:
		b.startHTML(t)
		return true
	case head:
		b.startHead(t)
		return true
	case headVoid, headRaw:
		if b.mode == afterHead && t.atom == atom.Noscript {
			break
		}
		b.openHead()
		b.addToHead(t)
		return true
	case body:
		b.closeHead()
		b.open(t)
		b.mode = inBody
		return true
	}
	b.openBody()
	return false
}

// startHead takes in <head>, unless there is one.
func (b *builder) startHead(t *tag) {
	if b.mode <= beforeHead {
		b.openHTML()
		b.head = b.open(t)
		b.mode = inHead
	}
}

// startHTML takes in <html>. A second one only adds to the attributes of the first.
func (b *builder) startHTML(t *tag) {
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
		b.stack = append(b.stack, element{b.head, meaningOf("head")})
		defer b.closeTop()
	}
	if t.group == headRaw {
		b.addRaw(t)
	} else {
		b.add(t)
	}
}

// endBeforeBody takes in an end tag outside the body.
func (b *builder) endBeforeBody(t *tag) (done bool) {
	b.typed = true // no doctype counts from here on
	switch {
	case t.group == head && b.mode == inHead:
		b.closeHead()
	case t.group == root, t.group == body, t.atom == atom.Br, t.group == head && b.mode < inHead:
		b.unsure = true // they begin what they end
	}
	return true
}
