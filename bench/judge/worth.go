package main

import (
	"fmt"
	"hash/fnv"
	"io"
	"slices"

	"warraq"
	"warraq/bench/score"
	"warraq/parsers"
)

// show prints what the passes alone give, and what the judge adds on sites and on sets that its trees were not chosen on.
func show(all []*heardPage, out io.Writer) error {
	none := ""
	alone, err := rowsBy(all, func(*heardPage) *string { return &none })
	if err != nil {
		return err
	}
	printWorth(out, "passes alone", alone)
	for _, way := range []struct {
		name string
		of   func(*heardPage) string // pages that are left out together
	}{
		{"sites left out", fold},
		{"sets left out", func(p *heardPage) string { return p.set.Name }},
	} {
		trees := map[string]*string{}
		for _, p := range all {
			if trees[way.of(p)] == nil {
				text := learn(without(all, way.of, way.of(p))).String()
				trees[way.of(p)] = &text
			}
		}
		judged, err := rowsBy(all, func(p *heardPage) *string { return trees[way.of(p)] })
		if err != nil {
			return err
		}
		printWorth(out, way.name, judged)
	}
	return nil
}

// without are the rows of the pages that are not in a group.
func without(all []*heardPage, of func(*heardPage) string, group string) []row {
	return rowsOf(slices.DeleteFunc(slices.Clone(all), func(p *heardPage) bool { return of(p) == group }))
}

// fold is the part that a page's site falls into.
func fold(p *heardPage) string {
	h := fnv.New32a()
	h.Write([]byte(p.page.Gold.Site))
	return fmt.Sprint(h.Sum32() % folds)
}

// rowsBy scores all pages, each with its own trees, by set.
func rowsBy(all []*heardPage, trees func(*heardPage) *string) (map[string][]score.Row, error) {
	made := map[*string]*parsers.Parser{}
	rows := map[string][]score.Row{}
	for _, p := range all {
		text := trees(p)
		if made[text] == nil {
			parser, err := parsers.New(parsers.Options{Forest: text})
			if err != nil {
				return nil, err
			}
			made[text] = parser
		}
		src := warraq.Source{Language: p.set.Language}.WithDefaults()
		var pred score.Prediction
		if a, err := made[text].Parse(&warraq.Page{Status: 200, Body: p.page.Body}, &src); err == nil {
			pred.Text = a.Text()
		}
		rows[p.set.Name] = append(rows[p.set.Name], score.Page(p.page.Gold, pred, ""))
	}
	return rows, nil
}

// printWorth writes a line for each set.
func printWorth(out io.Writer, name string, rows map[string][]score.Row) {
	var setNames []string
	for s := range rows {
		setNames = append(setNames, s)
	}
	slices.Sort(setNames)
	for _, s := range setNames {
		t := score.NewTable(rows[s])
		fmt.Fprintf(out, "%-16s %-12s %4d pages", name, s, len(rows[s]))
		for _, c := range []score.Column{score.ShingleF1, score.Exact, score.SegmentF1} {
			if v, ok := t.Micro.Values[c]; ok {
				fmt.Fprintf(out, "  %s %.4f", c, v)
			}
		}
		fmt.Fprintf(out, "  leaks %d  lost %d\n", len(t.Micro.Leaked), len(t.Micro.Lost))
	}
}
