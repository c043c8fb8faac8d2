package export

import (
	"strconv"

	"warraq"
	"warraq/internal/quality"
)

// record is an article in its JSON form, with the signals of its text where Options.Signals asks for them.
type record struct {
	*warraq.Record
	Quality *quality.Signals `json:"quality,omitempty"`
}

// newRecord makes the record of an article that is as it is to be exported: signals speak of the text beside them.
func newRecord(a *warraq.Article, signals bool) *record {
	plain := a.Record()
	r := &record{Record: &plain}
	if signals {
		s := quality.Compute(orEmpty(plain.Text))
		r.Quality = &s
	}
	return r
}

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
