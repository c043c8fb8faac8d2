package export

import (
	"strconv"

	"warraq/internal/quality"
)

// signalNames are the columns of the signals in a table.
func signalNames() []string {
	names := make([]string, len(quality.Columns))
	for i, c := range quality.Columns {
		names[i] = c.Name
	}
	return names
}

// signalCells are the values of signalNames for one article.
func signalCells(s *quality.Signals) []string {
	cells := make([]string, len(quality.Columns))
	for i, c := range quality.Columns {
		cells[i] = strconv.FormatFloat(c.Value(s), 'f', -1, 64)
	}
	return cells
}
