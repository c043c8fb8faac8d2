package screen

import "strings"

// columnGap stands between two columns, columnEnd between two cells of a row that is too long for columns.
const (
	columnGap = "   "
	columnEnd = " | "
)

// Columns sets rows of cells so that the columns stand below each other, a line a row. Rows may have different numbers
// of cells; cells hold no line breaks. Where a line would be longer than the layout's Width, the cells of all rows are
// only kept apart: a row that is wrapped has no columns.
func (l Layout) Columns(rows [][]string) []string {
	widths := columnWidths(rows)
	total := 0
	for _, w := range widths {
		total += w + len(columnGap)
	}
	fits := l.Width <= 0 || total-len(columnGap) <= l.Width
	lines := make([]string, len(rows))
	for i, row := range rows {
		if fits {
			lines[i] = padded(row, widths)
		} else {
			lines[i] = strings.Join(row, columnEnd)
		}
	}
	return lines
}

// columnWidths are the widths of the widest cells.
func columnWidths(rows [][]string) []int {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], cells.StringWidth(cell))
		}
	}
	return widths
}

// padded fills the cells of a row up to their columns, but for the last.
func padded(row []string, widths []int) string {
	var b strings.Builder
	for i, cell := range row {
		b.WriteString(cell)
		if i < len(row)-1 {
			b.WriteString(strings.Repeat(" ", widths[i]-cells.StringWidth(cell)) + columnGap)
		}
	}
	return b.String()
}
