package htmltree

import (
	"strings"

	"golang.org/x/net/html"
)

// mode is where in the page a builder is (HTML standard, 13.2.4.1).
type mode uint8

// The modes.
const (
	initial mode = iota
	beforeHead
	inHead
	afterHead
	inBody
	inTable
	inSection
	inRow
	inCell
	afterBody // </body> has come
	afterPage // </html> has come
	modes     // how many there are
)

// take takes in the scanner's token.
func (b *builder) take(token tokenType) {
	switch token {
	case textToken:
		b.text(unescaped(b.scan.text))
	case startTag:
		b.startTag()
	case endTag:
		b.endTag()
	case commentToken:
		b.comment(unescaped(b.scan.text))
	case doctypeToken:
		b.doctype()
	default:
		b.unsure = true
	}
}

// startTag takes in a start tag.
func (b *builder) startTag() {
	b.tag = tag{b.scan.name, meaningOf(b.scan.name), b.scan.attrs}
	if b.inSVG() {
		b.startInSVG(&b.tag)
		return
	}
	for !b.unsure && !startInMode[b.mode](b, &b.tag) {
	}
}

// endTag takes in an end tag.
func (b *builder) endTag() {
	b.tag = tag{name: b.scan.name}
	if n := len(b.stack); n > 0 && b.stack[n-1].node.Data == b.tag.name { // as nearly always
		b.tag.meaning = b.stack[n-1].meaning
	} else {
		b.tag.meaning = meaningOf(b.tag.name)
	}
	if b.inSVG() {
		b.endInSVG(&b.tag)
		return
	}
	for !b.unsure && !endInMode[b.mode](b, &b.tag) {
	}
}

// startInMode and endInMode hold what takes in tags in each mode. It returns false where a tag has led to another mode, and
// is to be taken in there.
var (
	startInMode = [modes]func(*builder, *tag) (done bool){
		initial:    (*builder).startBeforeBody,
		beforeHead: (*builder).startBeforeBody,
		inHead:     (*builder).startBeforeBody,
		afterHead:  (*builder).startBeforeBody,
		inBody:     (*builder).startInBody,
		inTable:    (*builder).startInTable,
		inSection:  (*builder).startInSection,
		inRow:      (*builder).startInRow,
		inCell:     (*builder).startInCell,
		afterBody:  (*builder).startInBody,
		afterPage:  (*builder).startInBody,
	}
	endInMode = [modes]func(*builder, *tag) (done bool){
		initial:    (*builder).endBeforeBody,
		beforeHead: (*builder).endBeforeBody,
		inHead:     (*builder).endBeforeBody,
		afterHead:  (*builder).endBeforeBody,
		inBody:     (*builder).endInBody,
		inTable:    (*builder).endInTable,
		inSection:  (*builder).endInSection,
		inRow:      (*builder).endInRow,
		inCell:     (*builder).endInCell,
		afterBody:  (*builder).endInBody,
		afterPage:  (*builder).endInBody,
	}
)

// text takes in text.
func (b *builder) text(text string) {
	switch {
	case b.inSVG():
		b.addText(text)
	case b.mode == inBody, b.mode == inCell:
		b.textInBody(text)
	case b.mode < inBody:
		b.textBeforeBody(text)
	case b.mode < inCell:
		b.textInTable(text)
	default:
		b.textAfterBody(text)
	}
}

// comment takes in a comment. One behind </body> or </html> stands behind the body or the page.
func (b *builder) comment(text string) {
	parent := b.top()
	switch b.mode {
	case afterBody:
		parent = b.stack[0].node
	case afterPage:
		parent = b.doc
	}
	n := b.newNode()
	n.Type, n.Data = html.CommentNode, text
	parent.AppendChild(n)
}

// doctype takes in a doctype. How it bears on tables is seen in what the library makes of one.
func (b *builder) doctype() {
	if b.mode == afterBody {
		b.mode = inBody
	}
	if b.typed || b.mode != initial {
		return
	}
	b.typed = true
	if strings.EqualFold(b.scan.text, "!doctype html") {
		b.quirks = false
		n := b.newNode()
		n.Type, n.Data = html.DoctypeNode, "html"
		b.doc.AppendChild(n)
		return
	}
	probe, err := html.Parse(strings.NewReader("<" + b.scan.text + "><body><p><table>"))
	if err != nil || probe.FirstChild.Type != html.DoctypeNode {
		b.unsure = true
		return
	}
	n := probe.FirstChild
	probe.RemoveChild(n)
	b.doc.AppendChild(n)
	b.quirks = probe.FirstChild.LastChild.FirstChild.FirstChild != nil // the <p> holds the table
}
