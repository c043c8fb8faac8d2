package htmltree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// startInTable takes in a start tag in a table (HTML standard, 13.2.6.4.9 to 15). It returns false where the tag has
// closed or opened a part of the table, and is to be looked at in the mode that follows.
func (b *builder) startInTable(t *tag) bool {
	isPart := t.kind >= section && t.kind <= column
	switch b.mode {
	case inCell:
		if isPart {
			b.closeCell()
			return false
		}
		b.startInBody(t)
	case inCaption:
		if isPart && t.atom != atom.Th { // which the library forgets
			return !b.closeCaption()
		}
		b.startInBody(t)
	case inColumns:
		return b.startInColumns(t)
	case inRow:
		return b.startInRow(t, isPart)
	case inSection:
		return b.startInSection(t, isPart)
	default:
		return b.startPart(t)
	}
	return true
}

// startInRow takes in a start tag right in a row.
func (b *builder) startInRow(t *tag, isPart bool) bool {
	switch {
	case t.kind == cell:
		b.open(t)
		b.mark()
		b.mode = inCell
		return true
	case isPart:
		b.closePart(inSection)
		return false
	}
	return b.startPart(t)
}

// startInSection takes in a start tag right in a <tbody>.
func (b *builder) startInSection(t *tag, isPart bool) bool {
	switch {
	case t.kind == row:
		b.open(t)
		b.mode = inRow
		return true
	case t.kind == cell:
		tr := implied(atom.Tr)
		b.open(&tr)
		b.mode = inRow
		return false
	case isPart:
		b.closePart(inTable)
		return false
	}
	return b.startPart(t)
}

// startPart takes in a start tag right in a table, and those that mean the same in its sections and rows. Whatever does
// not belong there makes the builder unsure: it would stand before the table («foster parenting»).
func (b *builder) startPart(t *tag) bool {
	switch {
	case t.kind == caption:
		b.mark()
		b.open(t)
		b.mode = inCaption
	case t.kind == columns:
		b.open(t)
		b.mode = inColumns
	case t.kind == column:
		group := implied(atom.Colgroup)
		b.open(&group)
		b.mode = inColumns
		return false
	case t.kind == section:
		b.open(t)
		b.mode = inSection
	case t.kind == row || t.kind == cell:
		tbody := implied(atom.Tbody)
		b.open(&tbody)
		b.mode = inSection
		return false
	case t.kind == table:
		b.closeTable()
		return false
	case t.atom == atom.Script || t.atom == atom.Style:
		b.addRaw(t)
	case t.kind == input && isHidden(t.attrs):
		b.add(t)
	case t.kind == form && b.form == nil:
		b.form = b.add(t)
	case t.kind == form:
	default:
		b.unsure = true
	}
	return true
}

// isHidden says whether an <input> is not to be seen.
func isHidden(attrs []html.Attribute) bool {
	for i := range attrs {
		if attrs[i].Key == "type" {
			return strings.EqualFold(attrs[i].Val, "hidden")
		}
	}
	return false
}

// startInColumns takes in a start tag in a <colgroup>, which any but <col> ends.
func (b *builder) startInColumns(t *tag) bool {
	switch t.kind {
	case column:
		b.add(t)
		return true
	case root:
		b.htmlTag(t)
		return true
	}
	b.closePart(inTable)
	return false
}

// endInTable takes in an end tag in a table; it returns false as startInTable does.
func (b *builder) endInTable(t *tag) bool {
	switch b.mode {
	case inCell:
		return b.endInCell(t)
	case inCaption:
		return b.endInCaption(t)
	case inColumns:
		return b.endInColumns(t)
	case inRow:
		return b.endInRow(t)
	case inSection:
		return b.endInSection(t)
	}
	b.endPart(t)
	return true
}

// endInCell takes in an end tag in a cell.
func (b *builder) endInCell(t *tag) bool {
	switch t.kind {
	case cell:
		if i := b.find(cell, t.atom, boundsRow); i >= 0 {
			b.closeFrom(i)
			b.clearToMark()
			b.mode = inRow
		}
	case body, caption, column, columns, root: // they end nothing here
	case table, section, row:
		if b.find(t.kind, t.atom, boundsRow) >= 0 {
			b.closeCell()
			return false
		}
	default:
		b.endInBody(t)
	}
	return true
}

// endInCaption takes in an end tag in a caption.
func (b *builder) endInCaption(t *tag) bool {
	switch t.kind {
	case caption:
		b.closeCaption()
	case table:
		return !b.closeCaption()
	case body, column, columns, root, section, cell, row: // they end nothing here
	default:
		b.endInBody(t)
	}
	return true
}

// endInColumns takes in an end tag in a <colgroup>.
func (b *builder) endInColumns(t *tag) bool {
	switch {
	case t.kind == columns:
		b.closePart(inTable)
	case t.kind == column || t.atom == atom.Template: // they end nothing here
	default:
		b.closePart(inTable)
		return false
	}
	return true
}

// endInRow takes in an end tag right in a row.
func (b *builder) endInRow(t *tag) bool {
	switch t.kind {
	case row:
		b.closePart(inSection)
		return true
	case table:
		b.closePart(inSection)
		return false
	case section:
		if b.find(section, t.atom, boundsRow) < 0 {
			return true
		}
		b.closePart(inSection)
		return false
	}
	b.endPart(t)
	return true
}

// endInSection takes in an end tag right in a <tbody>.
func (b *builder) endInSection(t *tag) bool {
	switch t.kind {
	case section:
		if b.find(section, t.atom, boundsRow) >= 0 {
			b.closePart(inTable)
		}
		return true
	case table:
		b.closePart(inTable)
		return false
	}
	b.endPart(t)
	return true
}

// endPart takes in an end tag right in a table, and those that mean the same in its sections and rows.
func (b *builder) endPart(t *tag) {
	switch {
	case t.kind == table:
		b.closeTable()
	case t.kind == body, t.kind == root, t.kind >= section && t.kind <= column: // they end nothing here
	case t.kind == paragraph, t.atom == atom.Br:
		b.unsure = true // it begins a <p> or <br>
	default:
		b.endInBody(t)
	}
}

// closePart closes the part of the table that is innermost, and goes on in a mode.
func (b *builder) closePart(m mode) {
	b.closeTop()
	b.mode = m
}

// closeCell closes the open cell.
func (b *builder) closeCell() {
	b.closeFrom(b.find(cell, 0, boundsRow))
	b.clearToMark()
	b.mode = inRow
}

// closeCaption closes the open caption; it returns false where there is none.
func (b *builder) closeCaption() bool {
	i := b.find(caption, 0, boundsRow)
	if i < 0 {
		return false
	}
	b.closeFrom(i)
	b.clearToMark()
	b.mode = inTable
	return true
}

// closeTable closes the innermost table, and goes on in the mode of what it stands in (HTML standard, 13.2.4.1, «reset
// the insertion mode appropriately»).
func (b *builder) closeTable() {
	b.closeFrom(b.find(table, 0, boundsRow))
	b.mode = inBody
	for i := len(b.stack) - 1; i >= 0; i-- {
		switch b.stack[i].kind {
		case cell:
			b.mode = inCell
			return
		case caption:
			b.mode = inCaption
			return
		}
	}
}
