package score

import (
	"maps"
	"slices"
)

// Column is one measure of a row, between 0 and 1.
type Column string

// The columns, in the order of Columns.
const (
	TokenP      Column = "tokP"
	TokenR      Column = "tokR"
	TokenF1     Column = "tokF1"
	ShingleP    Column = "shP"
	ShingleR    Column = "shR"
	ShingleF1   Column = "shF1"  // mean of the pages' F1
	ShingleStar Column = "shF1*" // harmonic mean of the row's shP and shR: the figure that the benchmark publishes
	Include     Column = "inc"   // share of the segments that must be there and are
	Exclude     Column = "exc"   // share of the segments that must not be there and aren't
	Exact       Column = "exact" // the text is the gold's, token by token
	Title       Column = "title"
	Authors     Column = "auth" // the set of authors, over pages that name any
	Day         Column = "date" // over pages that have one
	Instant     Column = "inst" // to the minute, over pages that have time and zone
	Language    Column = "lang" // the article is read as the language asked for
)

// Columns lists all columns in the order of a table.
func Columns() []Column {
	return []Column{TokenP, TokenR, TokenF1, ShingleP, ShingleR, ShingleF1, ShingleStar, Include, Exclude, Exact, Title, Authors,
		Day, Instant, Language}
}

// Row is the score of a page, or the mean over the pages of a site, over sites or over all pages.
type Row struct {
	Name            string             `json:"name"`
	Site            string             `json:"site,omitempty"`
	N               int                `json:"n"`      // rows that the mean was taken of
	Values          map[Column]float64 `json:"values"` // a column that is not defined for this row is absent
	Leaked          []string           `json:"leaked,omitempty"`
	Lost            []string           `json:"lost,omitempty"`
	InventedAuthors int                `json:"invented_authors"` // pages that name no author, and one was found
	InventedDates   int                `json:"invented_dates"`   // pages that have no date, and one was found
}

// star sets ShingleStar from the row's own precision and recall.
func (r *Row) star() {
	p, hasP := r.Values[ShingleP]
	q, hasR := r.Values[ShingleR]
	switch {
	case !hasP || !hasR:
		delete(r.Values, ShingleStar)
	case p+q == 0:
		r.Values[ShingleStar] = 0
	default:
		r.Values[ShingleStar] = 2 * p * q / (p + q)
	}
}

// Mean averages each column over the rows that have it, and adds up what is counted.
func Mean(name string, rows []Row) Row {
	mean := Row{Name: name, N: len(rows), Values: map[Column]float64{}}
	for _, c := range Columns() {
		sum, n := 0.0, 0
		for _, r := range rows {
			if v, ok := r.Values[c]; ok {
				sum += v
				n++
			}
		}
		if n > 0 {
			mean.Values[c] = sum / float64(n)
		}
	}
	for _, r := range rows {
		mean.Leaked = append(mean.Leaked, r.Leaked...)
		mean.Lost = append(mean.Lost, r.Lost...)
		mean.InventedAuthors += r.InventedAuthors
		mean.InventedDates += r.InventedDates
	}
	mean.star()
	return mean
}

// Table is the scores of one extractor over a set of pages.
type Table struct {
	Pages []Row `json:"pages"`
	Sites []Row `json:"sites"` // by name
	Macro Row   `json:"macro"` // mean over sites
	Micro Row   `json:"micro"` // mean over pages
}

// NewTable averages pages over sites, and sites and pages over all.
func NewTable(pages []Row) Table {
	bySite := map[string][]Row{}
	for _, p := range pages {
		bySite[p.Site] = append(bySite[p.Site], p)
	}
	t := Table{Pages: pages}
	for _, site := range slices.Sorted(maps.Keys(bySite)) {
		t.Sites = append(t.Sites, Mean(site, bySite[site]))
	}
	t.Macro = Mean("mean over sites", t.Sites)
	t.Micro = Mean("mean over pages", pages)
	return t
}
