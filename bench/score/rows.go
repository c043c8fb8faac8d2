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
	SegmentF1   Column = "segF"  // of the segments over all pages of the row
	SegmentStar Column = "segF*" // the same over the pages that were not refused, as go-trafilatura's benchmark counts it
	Include     Column = "inc"   // share of the segments that must be there and are
	Exclude     Column = "exc"   // share of the segments that must not be there and aren't
	Exact       Column = "exact" // the text is the gold's, token by token
	Title       Column = "title"
	Authors     Column = "auth" // the set of authors, over pages that name any
	Desks       Column = "desk" // the set of those that are no persons, likewise
	Day         Column = "date" // over pages that have one
	Instant     Column = "inst" // to the minute, over pages that have time and zone
	Updated     Column = "upd"  // the day of the last change
	Section     Column = "sect"
	Tags        Column = "tags" // the set of tags
	Language    Column = "lang" // the article is read as the language asked for
)

// Columns lists all columns in the order of a table.
func Columns() []Column {
	return []Column{TokenP, TokenR, TokenF1, ShingleP, ShingleR, ShingleF1, ShingleStar, SegmentF1, SegmentStar, Include, Exclude, Exact,
		Title, Authors, Desks, Day, Instant, Updated, Section, Tags, Language}
}

// Row is the score of a page, or the mean over the pages of a site, over sites or over all pages.
type Row struct {
	Name            string             `json:"name"`
	Site            string             `json:"site,omitempty"`
	N               int                `json:"n"`      // rows that the mean was taken of
	Values          map[Column]float64 `json:"values"` // a column that is not defined for this row is absent
	Wanted          int                `json:"wanted"` // segments that must be in the text
	Unread          int                `json:"unread"` // of those, segments of pages that were refused
	Leaked          []string           `json:"leaked,omitempty"`
	Lost            []string           `json:"lost,omitempty"`
	InventedAuthors int                `json:"invented_authors"` // pages that name no author, and one was found
	InventedDates   int                `json:"invented_dates"`   // pages that have no date, and one was found
	WrongDates      int                `json:"wrong_dates"`      // pages that have a date, and another was found
}

// harmonic sets the figures that are no means of the pages': ShingleStar from the row's own precision and recall, those of
// segments from its own counts.
func (r *Row) harmonic() {
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
	if r.Wanted > 0 {
		kept, leaked, lost := float64(r.Wanted-len(r.Lost)), float64(len(r.Leaked)), float64(len(r.Lost))
		r.Values[SegmentF1] = 2 * kept / (2*kept + leaked + lost)
		if lost -= float64(r.Unread); r.Wanted > r.Unread {
			r.Values[SegmentStar] = 2 * kept / (2*kept + leaked + lost)
		}
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
		mean.WrongDates += r.WrongDates
		mean.Wanted += r.Wanted
		mean.Unread += r.Unread
	}
	mean.harmonic()
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
