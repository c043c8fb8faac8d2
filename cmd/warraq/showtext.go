package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"warraq"
	"warraq/internal/screen"
)

// How far the blocks that are no paragraphs stand in.
const (
	itemIndent  = "  "
	quoteIndent = "    "
)

// textView prints the text of an article so that each block looks like what it is.
type textView struct {
	w        io.Writer
	layout   screen.Layout
	headings bool // are set off
}

// write prints blocks with an empty line between them, but for the items of a list and the rows of a table. Captions
// are no part of the text.
func (v textView) write(blocks []warraq.Block) {
	blocks = slices.DeleteFunc(slices.Clone(blocks), func(b warraq.Block) bool { return b.Kind == warraq.Caption || b.Text == "" })
	for len(blocks) > 0 {
		n := together(blocks)
		fmt.Fprintln(v.w)
		v.writeGroup(blocks[:n])
		blocks = blocks[n:]
	}
}

// together counts the blocks at the beginning that stand without empty lines between them.
func together(blocks []warraq.Block) int {
	kind := blocks[0].Kind
	if kind != warraq.ListItem && kind != warraq.TableRow {
		return 1
	}
	if n := slices.IndexFunc(blocks, func(b warraq.Block) bool { return b.Kind != kind }); n > 0 {
		return n
	}
	return len(blocks)
}

// writeGroup prints blocks of one kind.
func (v textView) writeGroup(blocks []warraq.Block) {
	switch first := blocks[0]; first.Kind {
	case warraq.Heading:
		v.writeHeading(first.Text)
	case warraq.ListItem:
		for _, b := range blocks {
			printLines(v.w, v.layout, itemIndent, "• "+b.Text)
		}
	case warraq.Quote:
		printLines(v.w, v.layout, quoteIndent, first.Text)
		if first.By != "" {
			printLines(v.w, v.layout, quoteIndent, "— "+first.By)
		}
	case warraq.TableRow:
		v.writeTable(blocks)
	default:
		printLines(v.w, v.layout, "", first.Text)
	}
}

func (v textView) writeHeading(text string) {
	if v.headings {
		text = screen.Begin + text + screen.End
	}
	printLines(v.w, v.layout, "", text)
}

func (v textView) writeTable(rows []warraq.Block) {
	cells := make([][]string, len(rows))
	for i, row := range rows {
		cells[i] = strings.Split(row.Text, " | ")
	}
	for _, line := range v.layout.Columns(cells) {
		printLines(v.w, v.layout, "", line)
	}
}
