package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
)

// shownBytes is how much of a line is shown.
const shownBytes = 110

// printLines writes the lines that trees chosen on other sites would take out, the surest first: right and wrong by the gold, or
// «-» where it does not tell, for a person to read.
func printLines(all []*heardPage, most float64, out io.Writer) {
	type verdict struct {
		page   *heardPage
		row    row
		likely float64
	}
	var verdicts []verdict
	trees := map[string]*forest{}
	for _, p := range all {
		if trees[fold(p)] == nil {
			trees[fold(p)] = learn(without(all, fold, fold(p)))
		}
		for _, r := range p.rows {
			if likely := trees[fold(p)].weigh(r.values); likely < most {
				verdicts = append(verdicts, verdict{p, r, likely})
			}
		}
	}
	slices.SortStableFunc(verdicts, func(a, b verdict) int { return cmp.Compare(a.likely, b.likely) })
	for _, v := range verdicts {
		says := "-"
		switch {
		case v.row.weight > 0 && v.row.in == 1:
			says = "wrong"
		case v.row.weight > 0:
			says = "right"
		}
		fmt.Fprintf(out, "%-5s %.2f  %s %s: %.*s\n", says, v.likely, v.page.set.Name, v.page.page.ID, shownBytes, v.row.text)
	}
}
