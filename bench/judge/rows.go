package main

import (
	"math"
	"slices"
	"strings"

	"warraq"
	"warraq/bench/pages"
	"warraq/bench/score"
	"warraq/bench/sets"
	"warraq/parsers"
)

// row is a line that the judge may take out, with what the gold tells of it.
type row struct {
	values []float32
	in     float64 // 1 or 0
	weight float64 // 0 where the gold does not tell
	text   string
}

// heardPage is a page with its rows.
type heardPage struct {
	set  sets.Set
	page pages.Page
	rows []row
}

func rowsOf(all []*heardPage) []row {
	var rows []row
	for _, p := range all {
		rows = append(rows, p.rows...)
	}
	return rows
}

// hear parses the pages of a set that have a gold and keeps the lines that the judge is asked about.
func hear(s sets.Set, saved []pages.Page, o parsers.Options) ([]*heardPage, error) {
	var lines []parsers.Heard
	o.Heard = func(l parsers.Heard) { lines = append(lines, l) }
	parser, err := parsers.New(o)
	if err != nil {
		return nil, err
	}
	src := warraq.Source{Language: s.Language}.WithDefaults()
	var all []*heardPage
	for _, p := range saved {
		if !p.Article() {
			continue
		}
		lines = lines[:0]
		if _, err := parser.Parse(&warraq.Page{Status: 200, Body: p.Body}, &src); err != nil {
			continue // what a gate refuses tells nothing of lines
		}
		all = append(all, &heardPage{set: s, page: p, rows: label(lines, p.Gold, trust(s.Name))})
	}
	return all, nil
}

// label adds to lines whether they are the article's by the gold.
func label(lines []parsers.Heard, g *score.Gold, trust float64) []row {
	tell := bySegments
	if len(g.Body) > 0 {
		tell = byText(g, trust)
	}
	var rows []row
	for _, l := range lines {
		in, weight := tell(g, l.Text)
		rows = append(rows, row{l.Values, in, weight, l.Text})
	}
	return rows
}

// segmentWeight is that of a line with a segment that someone chose as telling. A line of a whole text weighs by its length, as it
// does in what is scored.
const (
	segmentWeight = 2
	textWeight    = 0.3
	wordWeight    = 0.15
)

// trust is how much the texts of a set weigh: those of the readability set are another extractor's.
func trust(set string) float64 {
	if set == "readability" {
		return 0.3
	}
	return 1
}

// bySegments tells by the segments that must and must not be in the text.
func bySegments(g *score.Gold, line string) (in, weight float64) {
	has := func(s string) bool { return strings.Contains(line, s) }
	switch with, without := slices.ContainsFunc(g.Include, has), slices.ContainsFunc(g.Exclude, has); {
	case with == without:
		return 0, 0
	case with:
		return 1, segmentWeight
	}
	return 0, segmentWeight
}

// Shares of a line's runs of words that are the gold's, from which the line is, and up to which it is not.
const (
	mostlyIn  = 0.6
	mostlyOut = 0.3
	runWords  = 4
)

// byText tells by how many of a line's runs of words stand in the gold's text.
func byText(g *score.Gold, trust float64) func(*score.Gold, string) (float64, float64) {
	text, optional := joined(score.Tokens(g.Text())), joined(score.Tokens(strings.Join(g.Optional, " ")))
	return func(_ *score.Gold, line string) (in, weight float64) {
		words := score.Tokens(line)
		if len(words) == 0 || share(words, optional) >= mostlyIn {
			return 0, 0
		}
		weight = textWeight + wordWeight*math.Log1p(float64(len(words)))
		weight *= trust
		switch s := share(words, text); {
		case s >= mostlyIn:
			return 1, weight
		case s <= mostlyOut:
			return 0, weight
		}
		return 0, 0
	}
}

// joined is a list of words with a space around each.
func joined(words []string) string { return " " + strings.Join(words, " ") + " " }

// share is the share of the runs of words that stand in a text.
func share(words []string, text string) float64 {
	n := min(runWords, len(words))
	hits, runs := 0, 0
	for i := 0; i+n <= len(words); i++ {
		runs++
		if strings.Contains(text, joined(words[i:i+n])) {
			hits++
		}
	}
	return float64(hits) / float64(runs)
}
