package htmltree

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// text takes in text.
func (b *builder) text(text string) {
	switch {
	case b.mode < inBody:
		b.textBeforeBody(text)
	case b.mode == inBody || b.mode == inCell || b.mode == inCaption:
		b.textInBody(text)
	case strings.Trim(text, whitespace) == "":
		b.addText(text)
	default:
		b.unsure = true // it would stand before the table («foster parenting», 13.2.6.1)
	}
}

// textInBody takes in text in the body (HTML standard, 13.2.6.4.7).
func (b *builder) textInBody(text string) {
	if b.topKind() == preformatted && b.top().FirstChild == nil {
		text = withoutFirstNewline(text)
	}
	if text != "" {
		b.reopenFormats()
		b.addText(text)
	}
}

// startTag takes in a start tag: where a rule of one mode has it come to another, it is looked at there.
func (b *builder) startTag() {
	name := atomOf(b.scan.name)
	k, traits := kindOf(name)
	t := tag{b.scan.name, name, k, traits, b.scan.attrs}
	if k == unknown {
		b.unsure = true
	}
	for !b.unsure {
		if b.mode < inBody && b.startBeforeBody(&t) || b.mode > inBody && b.startInTable(&t) {
			return
		}
		if b.mode == inBody {
			b.startInBody(&t)
			return
		}
	}
}

// startInBody takes in a start tag in the body (HTML standard, 13.2.6.4.7).
func (b *builder) startInBody(t *tag) {
	switch t.kind {
	case ordinary:
		b.reopenFormats()
		b.open(t)
	case block, paragraph, preformatted:
		b.closeParagraph()
		b.open(t)
	case heading:
		b.closeParagraph()
		if b.topKind() == heading {
			b.closeTop()
		}
		b.open(t)
	case item, definition:
		b.closeItem(t.kind)
		b.closeParagraph()
		b.open(t)
	case anchor:
		b.startAnchor(t)
	case formatting:
		b.reopenFormats()
		b.openFormat(t)
	case void:
		b.reopenFormats()
		b.add(t)
	case plain, headVoid:
		b.add(t)
	case raw, headRaw:
		b.addRaw(t)
	case table:
		if !b.quirks {
			b.closeParagraph()
		}
		b.open(t)
		b.mode = inTable
	case drawing:
		b.startDrawing(t)
	case root:
		b.htmlTag(t)
	case body:
		b.joinAttributes(b.stack[1].node, t.attrs)
	case head, section, row, cell, caption, columns, column: // they have no meaning here
	default:
		b.startControl(t)
	}
}

// startControl takes in the start tags of forms, and the rest of those in the body.
func (b *builder) startControl(t *tag) {
	switch t.kind {
	case form:
		if b.form == nil {
			b.closeParagraph()
			b.form = b.open(t)
		}
	case button:
		b.closeFrom(b.find(button, 0, bounds))
		b.reopenFormats()
		b.open(t)
	case nobr:
		b.reopenFormats()
		b.unsure = b.unsure || b.find(nobr, 0, bounds) >= 0
		b.openFormat(t)
	case embedded:
		b.reopenFormats()
		b.open(t)
		b.mark()
	case rule:
		b.startRule(t)
	case input:
		b.closeFrom(b.find(choice, 0, bounds))
		b.reopenFormats()
		b.add(t)
	case choice:
		if i := b.find(choice, 0, bounds); i >= 0 { // it ends the open one
			b.closeFrom(i)
			return
		}
		b.reopenFormats()
		b.open(t)
	case option:
		b.startOption(t)
	}
}

// closeItem closes the <li> or <dd> that a new one ends.
func (b *builder) closeItem(k kind) {
	for i := len(b.stack) - 1; i >= 0; i-- {
		e := &b.stack[i]
		if e.kind == k {
			b.closeFrom(i)
			return
		}
		if e.traits&special != 0 && e.kind != paragraph && e.node.DataAtom != atom.Div && e.node.DataAtom != atom.Address {
			return
		}
	}
}

// startAnchor takes in <a>, which ends an open one.
func (b *builder) startAnchor(t *tag) {
	for i := len(b.formats) - 1; i >= 0 && b.formats[i].node != nil; i-- {
		old := b.formats[i].node
		if old.DataAtom != atom.A {
			continue
		}
		b.endFormat(t)
		if i < len(b.formats) && b.formats[i].node == old {
			b.unsure = true // the end of the old one was no end
		}
		break
	}
	b.reopenFormats()
	b.openFormat(t)
}

// startRule takes in <hr>.
func (b *builder) startRule(t *tag) {
	b.closeParagraph()
	if b.find(choice, 0, bounds) >= 0 {
		b.closeImplied(0)
	}
	b.add(t)
}

// startOption takes in <option> and <optgroup>.
func (b *builder) startOption(t *tag) {
	switch {
	case b.find(choice, 0, bounds) >= 0 && t.atom == atom.Option:
		b.closeImplied(atom.Optgroup)
	case b.find(choice, 0, bounds) >= 0:
		b.closeImplied(0)
	case b.top().DataAtom == atom.Option:
		b.closeTop()
	}
	b.reopenFormats()
	b.open(t)
}

// endTag takes in an end tag.
func (b *builder) endTag() {
	t := tag{name: b.scan.name}
	if n := len(b.stack); n > 0 && b.stack[n-1].node.Data == t.name { // as nearly always
		e := &b.stack[n-1]
		t.atom, t.kind, t.traits = e.node.DataAtom, e.kind, e.traits
	} else {
		t.atom = atomOf(t.name)
		t.kind, t.traits = kindOf(t.atom)
	}
	for !b.unsure {
		switch {
		case b.mode < inBody:
			b.endBeforeBody(&t)
			return
		case b.mode == inBody:
			b.endInBody(&t)
			return
		case b.endInTable(&t):
			return
		}
	}
}

// endInBody takes in an end tag in the body (HTML standard, 13.2.6.4.7). Those of <body> and <html> end nothing: what
// comes behind them belongs to the body all the same.
func (b *builder) endInBody(t *tag) {
	switch t.kind {
	case body, root:
	case block, preformatted, button, choice:
		b.closeFrom(b.find(t.kind, t.atom, bounds))
	case form:
		b.endForm()
	case paragraph:
		if b.find(paragraph, 0, bounds|boundsP) < 0 {
			p := implied(atom.P)
			b.open(&p)
		}
		b.closeParagraph()
	case item:
		b.closeFrom(b.find(item, 0, bounds|boundsLi))
	case definition:
		b.closeFrom(b.find(definition, t.atom, bounds))
	case heading:
		b.closeFrom(b.find(heading, 0, bounds))
	case anchor, formatting, nobr:
		b.endFormat(t)
	case embedded:
		if i := b.find(embedded, t.atom, bounds); i >= 0 {
			b.closeFrom(i)
			b.clearToMark()
		}
	default:
		b.endOther(t)
	}
}

// endOther takes in </br>, which is a <br>, and the end tags without a rule of their own.
func (b *builder) endOther(t *tag) {
	if t.atom == atom.Br {
		b.reopenFormats()
		b.add(t)
		return
	}
	b.endOrdinary(t)
}

// endForm takes in </form>, which may end a form that stands around others.
func (b *builder) endForm() {
	n := b.form
	b.form = nil
	i := b.find(form, 0, bounds)
	if n == nil || i < 0 || b.stack[i].node != n {
		return
	}
	b.closeImplied(0)
	if i == len(b.stack)-1 {
		b.closeTop()
		return
	}
	b.stack = append(b.stack[:i], b.stack[i+1:]...)
}

// endOrdinary closes the element of an end tag's name unless a special one is between («any other end tag»).
func (b *builder) endOrdinary(t *tag) {
	for i := len(b.stack) - 1; i >= 0; i-- {
		e := &b.stack[i]
		if e.node.DataAtom == t.atom && (t.atom != 0 || e.node.Data == t.name) {
			b.closeFrom(i)
			return
		}
		if e.traits&special != 0 {
			return
		}
	}
}
