package main

import (
	"warraq/bench/ablate/reader"
	"warraq/bench/pages"
	"warraq/bench/score"
)

// measures are what the gold says of the readings of all scored pages.
type measures struct {
	F1       float64 `json:"f1"`       // shingles, mean over sites
	Exact    int     `json:"exact"`    // texts that are the gold's
	Leaks    int     `json:"leaks"`    // segments that must not be there
	Lost     int     `json:"lost"`     // segments that must be there and are not
	Title    int     `json:"title"`    // right ones
	Authors  int     `json:"authors"`  // right ones
	Date     int     `json:"date"`     // right days
	Instant  int     `json:"instant"`  // right minutes
	Invented int     `json:"invented"` // authors and dates that the page does not have
	Refused  int     `json:"refused"`  // articles that were refused
	Accepted int     `json:"accepted"` // pages without an article that were not refused
}

// minus is how far the measures are from others.
func (m measures) minus(o measures) measures {
	return measures{
		F1: m.F1 - o.F1, Exact: m.Exact - o.Exact, Leaks: m.Leaks - o.Leaks, Lost: m.Lost - o.Lost, Title: m.Title - o.Title,
		Authors: m.Authors - o.Authors, Date: m.Date - o.Date, Instant: m.Instant - o.Instant, Invented: m.Invented - o.Invented,
		Refused: m.Refused - o.Refused, Accepted: m.Accepted - o.Accepted,
	}
}

// good is how many more things are right than in measures of which all are 0, for an order of differences: a text, a
// field, a refusal count one each, and a hundredth of F1 too.
func (m measures) good() float64 {
	return 100*m.F1 + float64(m.Exact-m.Leaks-m.Lost+m.Title+m.Authors+m.Date+m.Instant-m.Invented-m.Refused-m.Accepted)
}

// scoreboard keeps the scores of the unchanged code, so that of a mutant only the pages that changed are scored.
type scoreboard struct {
	set  *pageset
	rows []*score.Row // by page; nil for those that are not scored as articles
	base []reader.Reading
	sum  measures
}

func newScoreboard(set *pageset, base []reader.Reading) *scoreboard {
	b := &scoreboard{set: set, base: base, rows: make([]*score.Row, len(base))}
	for i := range base {
		b.rows[i] = b.row(base[i])
	}
	b.sum = b.measure(b.rows, base)
	return b
}

// row scores a reading of an article; nil for other pages.
func (b *scoreboard) row(r reader.Reading) *score.Row {
	if known := &b.set.known[r.Page]; b.set.pages[r.Page].Scored && known.Article() {
		row := score.Page(known.Gold, r.Prediction, "")
		return &row
	}
	return nil
}

// with measures the base with some readings in the place of its own.
func (b *scoreboard) with(changed []reader.Reading) measures {
	rows, readings := append([]*score.Row{}, b.rows...), append([]reader.Reading{}, b.base...)
	for _, r := range changed {
		rows[r.Page], readings[r.Page] = b.row(r), r
	}
	return b.measure(rows, readings).minus(b.sum)
}

func (b *scoreboard) measure(rows []*score.Row, readings []reader.Reading) measures {
	var articles []score.Row
	var m measures
	for i, row := range rows {
		refused := readings[i].Prediction.Refused != ""
		if row != nil {
			articles = append(articles, *row)
			m.count(row)
		}
		switch {
		case row != nil && refused:
			m.Refused++
		case row == nil && !refused && mustBeRefused(b.set.pages[i], &b.set.known[i]):
			m.Accepted++
		}
	}
	m.F1 = score.NewTable(articles).Macro.Values[score.ShingleF1]
	return m
}

func mustBeRefused(p reader.Page, known *pages.Page) bool {
	return p.Scored && known.Judged() && !known.Article()
}

// count adds one page.
func (m *measures) count(row *score.Row) {
	right := func(c score.Column) int { return int(row.Values[c]) } // 1 or 0
	m.Exact += right(score.Exact)
	m.Title += right(score.Title)
	m.Authors += right(score.Authors)
	m.Date += right(score.Day)
	m.Instant += right(score.Instant)
	m.Leaks += len(row.Leaked)
	m.Lost += len(row.Lost)
	m.Invented += row.InventedAuthors + row.InventedDates
}
