package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"warraq/bench/score"
)

// nameWidth is how many letters of a name a table shows.
const nameWidth = 34

// printTable writes an extractor's scores site by site, and over all.
func printTable(w io.Writer, r result) {
	fmt.Fprintf(w, "%s %s\n", r.Name, r.Version)
	printHeader(w)
	for _, row := range r.Table.Sites {
		printRow(w, row.Name, row)
	}
	printRow(w, r.Table.Macro.Name, r.Table.Macro)
	printRow(w, r.Table.Micro.Name, r.Table.Micro)
}

// printComparison writes the mean over sites of every extractor.
func printComparison(w io.Writer, results []result) {
	fmt.Fprintln(w, "\nmean over sites")
	printHeader(w)
	for _, r := range results {
		printRow(w, r.Name+" "+r.Version, r.Table.Macro)
	}
}

func printHeader(w io.Writer) {
	fmt.Fprintf(w, "%-*s %4s", nameWidth, "", "n")
	for _, c := range score.Columns() {
		fmt.Fprintf(w, " %6s", c)
	}
	fmt.Fprintf(w, " %5s %4s %5s %5s\n", "leaks", "lost", "+auth", "+date")
}

func printRow(w io.Writer, name string, r score.Row) {
	fmt.Fprintf(w, "%-*.*s %4d", nameWidth, nameWidth, name, r.N)
	for _, c := range score.Columns() {
		if v, ok := r.Values[c]; ok {
			fmt.Fprintf(w, " %6.3f", v)
		} else {
			fmt.Fprintf(w, " %6s", "-")
		}
	}
	fmt.Fprintf(w, " %5d %4d %5d %5d\n", len(r.Leaked), len(r.Lost), r.InventedAuthors, r.InventedDates)
}

// printBest writes the shingle F1 of every extractor on every site, and whether the first, warraq, is at least as
// good as the best of the others.
func printBest(w io.Writer, results []result) {
	fmt.Fprintf(w, "\n%-*s", nameWidth, "shF1 by site")
	for _, r := range results {
		fmt.Fprintf(w, " %14s", r.Name)
	}
	fmt.Fprintln(w, "  best rival")
	behind := 0
	for i, site := range results[0].Table.Sites {
		fmt.Fprintf(w, "%-*.*s", nameWidth, nameWidth, site.Name)
		for _, r := range results {
			fmt.Fprintf(w, " %14.3f", r.Table.Sites[i].Values[score.ShingleF1])
		}
		best := slices.MaxFunc(results[1:], func(a, b result) int { return compareF1(a, b, i) })
		verdict := "warraq ≥"
		if compareF1(results[0], best, i) < 0 {
			verdict = "BEHIND"
			behind++
		}
		fmt.Fprintf(w, "  %s %s\n", verdict, best.Name)
	}
	fmt.Fprintf(w, "warraq is behind the best rival on %d of %d sites\n", behind, len(results[0].Table.Sites))
}

// compareF1 compares two extractors on one site to the third decimal, as the table shows them.
func compareF1(a, b result, site int) int {
	f := func(r result) string { return fmt.Sprintf("%.3f", r.Table.Sites[site].Values[score.ShingleF1]) }
	return strings.Compare(f(a), f(b))
}

// printRefusals writes which pages an extractor refused, by reason, and which it should have.
func printRefusals(w io.Writer, r result) {
	fmt.Fprintf(w, "\n%s: pages without an article refused: %d of %d\n", r.Name, len(r.Refused), len(r.Refused)+len(r.Accepted))
	printByCode(w, r.Refused)
	printByCode(w, r.Accepted)
	fmt.Fprintf(w, "%s: articles refused: %d of %d\n", r.Name, len(r.FalseRefusals), len(r.Table.Pages))
	printByCode(w, r.FalseRefusals)
}

// printByCode writes one line for each reason, which is empty for pages that were not refused.
func printByCode(w io.Writer, list []refusal) {
	ids := map[string][]string{}
	var codes []string
	for _, r := range list {
		if ids[r.Code] == nil {
			codes = append(codes, r.Code)
		}
		ids[r.Code] = append(ids[r.Code], r.ID)
	}
	slices.Sort(codes)
	for _, c := range codes {
		fmt.Fprintf(w, "  %s: %s\n", cmp.Or(c, "NOT REFUSED"), strings.Join(ids[c], " "))
	}
}

// printCosts writes what each extractor takes per page, beside html.Parse alone, which comes first.
func printCosts(w io.Writer, costs []cost, articles, passes int) {
	fmt.Fprintf(w, "\nper page, processor time on one core, fastest of %d passes over %d articles\n", passes, articles)
	fmt.Fprintf(w, "%-*s %8s %8s %8s %8s\n", nameWidth, "", "ms", "× floor", "allocs", "KB")
	for _, c := range costs {
		fmt.Fprintf(w, "%-*s %8.2f %8.2f %8.0f %8.0f\n", nameWidth, c.Name, c.Milliseconds, c.Milliseconds/costs[0].Milliseconds,
			c.Allocations, c.Bytes/1024)
	}
}

// printReport writes everything: warraq site by site, then beside the rivals.
func printReport(w io.Writer, rep report, passes int) {
	printTable(w, rep.Extractors[0])
	if len(rep.Extractors) > 1 {
		printComparison(w, rep.Extractors)
		printBest(w, rep.Extractors)
	}
	for _, r := range rep.Extractors {
		printRefusals(w, r)
	}
	if len(rep.Costs) > 0 {
		printCosts(w, rep.Costs, len(rep.Extractors[0].Table.Pages), passes)
	}
}
