package htmltree

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// textInBody takes in text in the body (HTML standard, 13.2.6.4.7).
func (b *builder) textInBody(text string) {
	if b.topGroup() == preformatted && b.top().FirstChild == nil {
		text = withoutFirstNewline(text)
	}
	if text != "" {
		b.reopenFormats()
		b.addText(text)
	}
}

// textAfterBody takes in text behind </body>.
func (b *builder) textAfterBody(text string) {
	if strings.Trim(text, whitespace) != "" {
		b.mode = inBody
	}
	b.textInBody(text)
}

// startInBody takes in a start tag in the body (HTML standard, 13.2.6.4.7). What comes behind </body> belongs to it all the
// same, but for comments.
func (b *builder) startInBody(t *tag) (done bool) {
	if b.mode >= afterBody && t.group != root {
		b.mode = inBody
	}
	startRules[t.group](b, t)
	return true
}

// startRules holds what the start tags of each group do in the body.
var startRules = [groups]func(*builder, *tag){
	ordinary:      (*builder).startOrdinary,
	block:         (*builder).startBlock,
	paragraph:     (*builder).startBlock,
	preformatted:  (*builder).startBlock,
	heading:       (*builder).startHeading,
	form:          (*builder).startForm,
	item:          (*builder).startItem,
	definition:    (*builder).startItem,
	button:        (*builder).startButton,
	anchor:        (*builder).startAnchor,
	formatting:    (*builder).startFormatting,
	void:          (*builder).startVoid,
	plain:         (*builder).startPlain,
	headVoid:      (*builder).startPlain,
	thematicBreak: (*builder).startThematicBreak,
	input:         (*builder).startInput,
	raw:           (*builder).addRaw,
	headRaw:       (*builder).addRaw,
	choice:        (*builder).startChoice,
	option:        (*builder).startOption,
	drawing:       (*builder).startSVG,
	table:         (*builder).startTable,
	section:       (*builder).ignore,
	row:           (*builder).ignore,
	cell:          (*builder).ignore,
	root:          (*builder).startHTML,
	head:          (*builder).ignore,
	body:          (*builder).startSecondBody,
	unknown:       (*builder).giveUp,
}

// endInBody takes in an end tag in the body (HTML standard, 13.2.6.4.7).
func (b *builder) endInBody(t *tag) (done bool) {
	if b.mode >= afterBody && t.group != root {
		b.mode = inBody
	}
	if rule := endRules[t.group]; rule != nil {
		rule(b, t)
	} else {
		b.endOrdinary(t)
	}
	return true
}

// endRules holds what end tags do in the body, where their group has a rule of its own.
var endRules = [groups]func(*builder, *tag){
	block:        (*builder).endBlock,
	paragraph:    (*builder).endParagraph,
	preformatted: (*builder).endBlock,
	heading:      (*builder).endHeading,
	form:         (*builder).endForm,
	item:         (*builder).endItem,
	definition:   (*builder).endBlock,
	button:       (*builder).endBlock,
	anchor:       (*builder).endFormat,
	formatting:   (*builder).endFormat,
	void:         (*builder).endVoid,
	choice:       (*builder).endBlock,
	root:         (*builder).endHTML,
	body:         (*builder).endBody,
	unknown:      (*builder).giveUp,
}

func (b *builder) ignore(*tag) {}

func (b *builder) giveUp(*tag) { b.unsure = true }

func (b *builder) startOrdinary(t *tag) {
	b.reopenFormats()
	b.open(t)
}

func (b *builder) startBlock(t *tag) {
	b.closeParagraph()
	b.open(t)
}

func (b *builder) startHeading(t *tag) {
	b.closeParagraph()
	if b.topGroup() == heading {
		b.closeTop()
	}
	b.open(t)
}

func (b *builder) startForm(t *tag) {
	if b.form == nil {
		b.closeParagraph()
		b.form = b.open(t)
	}
}

// startItem takes in <li>, <dt> and <dd>, which end the one before them.
func (b *builder) startItem(t *tag) {
	for i := len(b.stack) - 1; i >= 0; i-- {
		e := &b.stack[i]
		if e.group == t.group {
			b.closeFrom(i)
			break
		}
		if e.traits&special != 0 && e.group != paragraph && e.atom != atom.Div && e.atom != atom.Address {
			break
		}
	}
	b.closeParagraph()
	b.open(t)
}

func (b *builder) startButton(t *tag) {
	b.closeFrom(b.find(button, 0, bounds))
	b.reopenFormats()
	b.open(t)
}

func (b *builder) startVoid(t *tag) {
	b.reopenFormats()
	b.add(t)
}

func (b *builder) startPlain(t *tag) { b.add(t) }

func (b *builder) startThematicBreak(t *tag) {
	b.closeParagraph()
	if b.find(choice, 0, bounds) >= 0 {
		b.closeImplied(0)
	}
	b.add(t)
}

func (b *builder) startInput(t *tag) {
	b.closeFrom(b.find(choice, 0, bounds))
	b.reopenFormats()
	b.add(t)
}

// startChoice takes in <select>, which ends an open one and is none then.
func (b *builder) startChoice(t *tag) {
	if i := b.find(choice, 0, bounds); i >= 0 {
		b.closeFrom(i)
		return
	}
	b.reopenFormats()
	b.open(t)
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

// startSecondBody takes in <body> in the body. It only adds to the attributes of the first.
func (b *builder) startSecondBody(t *tag) { b.joinAttributes(b.stack[1].node, t.attrs) }

// endBlock closes the element of a name, with all that is open in it.
func (b *builder) endBlock(t *tag) { b.closeFrom(b.find(t.group, t.atom, bounds)) }

// endHeading takes in </h1> to </h6>, each of which ends any heading.
func (b *builder) endHeading(*tag) { b.closeFrom(b.find(heading, 0, bounds)) }

func (b *builder) endItem(*tag) { b.closeFrom(b.find(item, 0, bounds|boundsItem)) }

// endParagraph takes in </p>, which makes an empty one where none is open.
func (b *builder) endParagraph(*tag) {
	if b.find(paragraph, 0, bounds|boundsP) < 0 {
		b.open(impliedTag("p"))
	}
	b.closeParagraph()
}

// endBody and endHTML take in </body> and </html>, which close nothing.
func (b *builder) endBody(*tag) {
	if b.find(body, 0, bounds) >= 0 {
		b.mode = afterBody
	}
}

func (b *builder) endHTML(*tag) {
	if b.find(body, 0, bounds) >= 0 {
		b.mode = afterPage
	}
}

// endVoid takes in </br>, which is a <br>, and others, which end nothing.
func (b *builder) endVoid(t *tag) {
	if t.atom == atom.Br {
		b.startVoid(t)
	}
}

// endForm takes in </form>, which may end a form that stands around others.
func (b *builder) endForm(*tag) {
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
		if e.node.Data == t.name {
			b.closeFrom(i)
			return
		}
		if e.traits&special != 0 {
			return
		}
	}
}
