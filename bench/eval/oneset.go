package main

import (
	"fmt"
	"io"

	"warraq"
	"warraq/bench/pages"
	"warraq/bench/score"
	"warraq/bench/sets"
)

// ourResult is what warraq does with the pages of a set.
func ourResult(s sets.Set) (result, []pages.Page, error) {
	saved, err := s.Load()
	if err != nil {
		return result{}, nil, fmt.Errorf("the set %s: %w", s.Name, err)
	}
	ours, err := warraqExtractor(s.Language)
	if s.Siblings {
		ours, err = siblingExtractor(saved, s.Language)
	}
	if err != nil {
		return result{}, nil, err
	}
	return evaluate(ours, saved, expected(s)), saved, nil
}

// expected is the language that the articles of a set must be read as, or "" where they are in several.
func expected(s sets.Set) string {
	if s.Language == warraq.AnyLanguage {
		return ""
	}
	return s.Language
}

// row is the row of a set's table that stands for the whole set.
func row(s sets.Set, t score.Table) score.Row {
	if s.BySite {
		return t.Macro
	}
	return t.Micro
}

// mainF1 is the figure that a row is judged by: of the text where the gold has it, else of segments.
func mainF1(r score.Row) float64 {
	if v, ok := r.Values[score.ShingleF1]; ok {
		return v
	}
	return r.Values[score.SegmentF1]
}

// showDiffs prints what was missed and leaked on the pages that the flag names, set by set.
func showDiffs(o options, chosen []sets.Set, out io.Writer) (float64, error) {
	seen, first := 0, 0.0
	for i, s := range chosen {
		ours, saved, err := ourResult(s)
		if err != nil {
			return 0, err
		}
		seen += printDiffs(out, ours, saved, o.diff)
		if i == 0 {
			first = mainF1(row(s, ours.Table))
		}
	}
	if seen == 0 {
		return 0, fmt.Errorf("no page's id begins with %q", o.diff)
	}
	return first, nil
}

// detail prints the tables of one set, with the rivals' if they are asked for, and writes the files that the flags ask for.
func detail(o options, s sets.Set, out io.Writer) error {
	ours, saved, err := ourResult(s)
	if err != nil {
		return err
	}
	rep := report{Pages: s.Name, Language: s.Language, Columns: score.Columns(), Extractors: []result{ours}}
	if o.rivals {
		xs := rivals()
		for _, x := range xs {
			rep.Extractors = append(rep.Extractors, evaluate(x, saved, expected(s)))
		}
		if o.passes > 0 {
			ours, err := warraqExtractor(s.Language)
			if err != nil {
				return err
			}
			rep.Costs = measure(append([]extractor{ours}, xs...), saved, o.passes)
		}
	}
	printReport(out, rep, o.passes)
	if o.export != "" {
		if err := exportPredictions(o.export, rep.Extractors, saved); err != nil {
			return err
		}
	}
	if o.json != "" {
		return writeJSON(o.json, rep)
	}
	return nil
}
