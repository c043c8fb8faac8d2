package parsers

// blanks finds the white space of a page's layout: what stands between tags at the edge of a block, such as the line
// breaks in «</a>⏎</li>⏎<li>». It says nothing, but each piece would become a node of the tree, and they are a third of
// its nodes. White space is such a piece if no text stands between it and the start tag of a block, before it or
// behind it. End tags part nothing: those of what isn't open are ignored in HTML.
type blanks struct {
	due       []span             // white space after which only end tags have come so far
	begun     bool               // a block has begun, and no text has come since
	open      [][maxTagName]byte // elements from the outermost open formatting element inwards
	misnested bool               // from here on formatting elements may be open anywhere
	selects   int                // open <select> elements, in which HTML ignores other tags
}

// Bounds of what is kept in mind.
const (
	maxFormatted = 64  // elements within a formatting element
	maxDue       = 200 // pieces of white space between end tags
)

// text takes in what stands between two tags; white space within formatting elements is none of the layout, since
// it may open them anew (HTML standard, 13.2.4.3).
func (b *blanks) text(page []byte, from, to int) {
	switch {
	case from == to:
	case skipOver(page[:to], from, spaces) < to:
		b.begun, b.due = false, b.due[:0]
	case len(b.open) == 0 && !b.misnested && b.selects == 0 && len(b.due) < maxDue:
		b.due = append(b.due, span{from, to})
	}
}

// start takes in a start tag, and returns the white space before it that can be left out.
func (b *blanks) start(name []byte, kind tagKind) (idle []span) {
	isBlock := kind&blockTag != 0 && b.selects == 0
	if isBlock || b.begun {
		idle = b.due
	}
	b.begun = b.begun || isBlock
	b.due = b.due[:0]
	if kind&selectTag != 0 {
		b.selects++
	}
	if kind&voidTag != 0 || len(b.open) == 0 && kind&formattingTag == 0 {
		return idle
	}
	if len(b.open) >= maxFormatted {
		b.misnested = true
		return idle
	}
	var key [maxTagName]byte
	copy(key[:], name)
	b.open = append(b.open, key)
	return idle
}

// end takes in an end tag. Formatting elements are surely closed only where all in them is well nested.
func (b *blanks) end(name []byte) {
	if string(name) == "select" {
		b.selects = max(0, b.selects-1)
	}
	if n := len(b.open); n > 0 {
		var key [maxTagName]byte
		copy(key[:], name)
		b.misnested = b.misnested || b.open[n-1] != key
		b.open = b.open[:n-1]
	}
}
