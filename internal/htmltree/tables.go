package htmltree

import "strings"

// The rules of tables without captions and columns (HTML standard, 13.2.6.4.9 and 13 to 15). Whatever does not belong right
// in a table makes the builder unsure: it would stand before it («foster parenting»).

// startTable takes in <table> in the body.
func (b *builder) startTable(t *tag) {
	if !b.quirks {
		b.closeParagraph()
	}
	b.open(t)
	b.mode = inTable
}

// startInTable takes in a start tag right in a table.
func (b *builder) startInTable(t *tag) (done bool) {
	switch t.group {
	case section:
		b.open(t)
		b.mode = inSection
		return true
	case row, cell:
		b.open(impliedTag("tbody"))
		b.mode = inSection
		return false
	}
	b.unsure = true
	return false
}

// startInSection takes in a start tag right in a <tbody>.
func (b *builder) startInSection(t *tag) (done bool) {
	switch t.group {
	case row:
		b.open(t)
		b.mode = inRow
		return true
	case cell:
		b.open(impliedTag("tr"))
		b.mode = inRow
		return false
	}
	b.closePart(inTable)
	return false
}

// startInRow takes in a start tag right in a row.
func (b *builder) startInRow(t *tag) (done bool) {
	if t.group == cell {
		b.open(t)
		b.markFormats()
		b.mode = inCell
		return true
	}
	b.closePart(inSection)
	return false
}

// startInCell takes in a start tag in a cell.
func (b *builder) startInCell(t *tag) (done bool) {
	switch t.group {
	case section, row, cell:
		b.closeCell()
		return false
	}
	return b.startInBody(t)
}

// textInTable takes in text right in a table or in its sections and rows.
func (b *builder) textInTable(text string) {
	if strings.Trim(text, whitespace) != "" {
		b.unsure = true
		return
	}
	b.addText(text)
}

// endInTable takes in an end tag right in a table, and those that mean the same in its sections and rows.
func (b *builder) endInTable(t *tag) (done bool) {
	switch t.group {
	case table:
		b.closeTable()
	case body, root, section, row, cell: // they end nothing here
	case paragraph, void:
		b.unsure = true // it may begin a <p> or <br>
	default:
		return b.endInBody(t)
	}
	return true
}

// endInSection takes in an end tag right in a <tbody>.
func (b *builder) endInSection(t *tag) (done bool) {
	switch {
	case t.group == section && b.hasPart(t):
		b.closePart(inTable)
		return true
	case t.group == table:
		b.closePart(inTable)
		return false
	}
	return b.endInTable(t)
}

// endInRow takes in an end tag right in a row.
func (b *builder) endInRow(t *tag) (done bool) {
	switch {
	case t.group == row:
		b.closePart(inSection)
		return true
	case t.group == table, t.group == section && b.hasPart(t):
		b.closePart(inSection)
		return false
	}
	return b.endInTable(t)
}

// endInCell takes in an end tag in a cell.
func (b *builder) endInCell(t *tag) (done bool) {
	switch t.group {
	case cell:
		if b.hasPart(t) {
			b.closeCell()
		}
		return true
	case table, section, row:
		if b.hasPart(t) {
			b.closeCell()
			return false
		}
		return true
	case body, root: // they end nothing here
		return true
	}
	return b.endInBody(t)
}

// hasPart says whether the part of the innermost table that an end tag names is open.
func (b *builder) hasPart(t *tag) bool { return b.find(t.group, t.atom, boundsPart) >= 0 }

// closePart closes the part of the table that is innermost, and goes on in a mode.
func (b *builder) closePart(m mode) {
	b.closeTop()
	b.mode = m
}

// closeCell closes the open cell.
func (b *builder) closeCell() {
	b.closeFrom(b.find(cell, 0, boundsPart))
	b.clearFormats()
	b.mode = inRow
}

// closeTable closes the innermost table. Tables stand in the body or in a cell of another.
func (b *builder) closeTable() {
	b.closeFrom(b.find(table, 0, boundsPart))
	b.mode = inBody
	if b.find(cell, 0, boundsPart) >= 0 {
		b.mode = inCell
	}
}
