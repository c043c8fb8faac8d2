package main

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"warraq/bench/ablate/mutate"
	"warraq/bench/ablate/reader"
)

// finding is what a mutant changes.
type finding struct {
	mutate.Mutant
	Seen     int      `json:"seen"`              // pages that can show it: its condition held on them, its list was asked
	Changed  int      `json:"changed"`           // pages that come out otherwise; without -all those of the first group that has any
	Traced   int      `json:"traced"`            // further pages on which only a confidence or what was removed differs
	Fields   int      `json:"fields"`            // pages with another section or other tags
	Panics   int      `json:"panics"`            // pages on which the code breaks down
	Broke    string   `json:"broke,omitempty"`   // why the process ended too early
	Gold     measures `json:"gold"`              // how far the scores are from those of the unchanged code
	Example  string   `json:"example,omitempty"` // the first page that changes
	NeededBy string   `json:"needed,omitempty"`  // the first test that fails, of a mutant that changes no page
}

// compare says what changed against the base.
func (f *finding) compare(changed []reader.Reading, err error, board *scoreboard) {
	if err != nil {
		f.Broke = oneField(err.Error())
	}
	for _, r := range changed {
		base := &board.base[r.Page]
		switch {
		case r.Result == base.Result:
			f.Traced++
			continue
		case f.Changed == 0:
			f.Example = board.set.pages[r.Page].Name
		}
		f.Changed++
		if r.Panic != "" {
			f.Panics++
		}
		if r.Fields != base.Fields {
			f.Fields++
		}
	}
	f.Gold = board.with(changed)
}

// verdict says for what a mutant's rule is needed.
type verdict string

const (
	idle    verdict = "idle"   // nothing: no page and no test
	traced  verdict = "trace"  // what is told of pages beside their text and fields; no test
	tested  verdict = "tests"  // a test alone
	onPages verdict = "pages"  // pages, with the same scores
	onGold  verdict = "gold"   // the scores
	better  verdict = "better" // the scores are better without it
)

func (f *finding) verdict() verdict {
	switch {
	case f.Gold.good() > 0:
		return better
	case f.Broke != "", f.Gold != measures{}:
		return onGold
	case f.Changed > 0:
		return onPages
	case f.NeededBy != "":
		return tested
	case f.Traced > 0:
		return traced
	}
	return idle
}

// headings are the parts of the report, in their order.
var headings = []struct {
	verdict verdict
	says    string
}{
	{idle, "May go: nothing on any page changes without it, and no test fails"},
	{traced, "Changes only what is told of a page: what was taken out and why, how sure the parser is; no test fails"},
	{better, "Better without it on the gold"},
	{tested, "Changes no page, and is needed by a test"},
	{onPages, "Changes pages, and nothing that the gold knows"},
	{onGold, "Needed on the gold"},
}

// printReport writes what each mutant changes, the idle ones first.
func printReport(w io.Writer, findings []finding, board *scoreboard) {
	s := board.sum
	fmt.Fprintf(w, "%d pages, read in %d ways; as they are: F1 %.4f, %d exact, %d leaks, %d lost, titles %d, authors %d, dates %d (%d to the minute), "+
		"invented %d, articles refused %d, others accepted %d\n", len(board.set.pages)/ways, ways, s.F1, s.Exact, s.Leaks, s.Lost, s.Title,
		s.Authors, s.Date, s.Instant, s.Invented, s.Refused, s.Accepted)
	printSums(w, findings)
	printIdleFunctions(w, findings)
	for _, h := range headings {
		var group []finding
		for _, f := range findings {
			if f.verdict() == h.verdict {
				group = append(group, f)
			}
		}
		sortFindings(group, h.verdict)
		fmt.Fprintf(w, "\n%s: %d\n", h.says, len(group))
		for i := range group {
			printFinding(w, &group[i])
		}
	}
}

// sortFindings orders findings by file and line; those on the gold by what they change, the most first.
func sortFindings(group []finding, v verdict) {
	slices.SortStableFunc(group, func(a, b finding) int {
		if v == onGold || v == better {
			return cmp.Compare(-abs(a.Gold.good()), -abs(b.Gold.good()))
		}
		return cmp.Or(cmp.Compare(a.Package, b.Package), cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
}

// printSums writes how many mutants of each package and kind there are, by verdict.
func printSums(w io.Writer, findings []finding) {
	sums := map[string]map[verdict]int{}
	var names []string
	for i := range findings {
		f := &findings[i]
		for _, name := range []string{"", f.Package, string(f.Kind)} {
			if sums[name] == nil {
				sums[name] = map[verdict]int{}
				names = append(names, name)
			}
			sums[name][f.verdict()]++
		}
	}
	slices.Sort(names)
	fmt.Fprintf(w, "\n%-40s", "mutants")
	for _, h := range headings {
		fmt.Fprintf(w, " %7s", h.verdict)
	}
	for _, name := range names {
		fmt.Fprintf(w, "\n%-40s", cmp.Or(name, "all"))
		for _, h := range headings {
			fmt.Fprintf(w, " %7d", sums[name][h.verdict])
		}
	}
	fmt.Fprintln(w)
}

// printIdleFunctions writes the functions of which nothing is needed: what of each was switched off, all of it in vain.
func printIdleFunctions(w io.Writer, findings []finding) {
	type function struct{ file, name string }
	all, vain := map[function]int{}, map[function]int{}
	for i := range findings {
		f := &findings[i]
		in := function{path.Base(f.Package) + "/" + f.File, f.Func}
		all[in]++
		if f.verdict() == idle {
			vain[in]++
		}
	}
	maps.DeleteFunc(vain, func(in function, n int) bool { return in.name == "" || n < all[in] })
	fmt.Fprintf(w, "\nFunctions of which everything may go: %d\n", len(vain))
	byName := func(a, b function) int {
		return cmp.Or(strings.Compare(a.file, b.file), strings.Compare(a.name, b.name))
	}
	for _, in := range slices.SortedFunc(maps.Keys(vain), byName) {
		fmt.Fprintf(w, "  %s %s: %d\n", in.file, in.name, vain[in])
	}
}

// printFinding writes one line.
func printFinding(w io.Writer, f *finding) {
	fmt.Fprintf(w, "  %s/%s\n", path.Base(f.Package), f.Name())
	switch {
	case f.Changed > 0 || f.Broke != "":
		fmt.Fprintf(w, "      %d of %d pages%s; first %s%s\n", f.Changed, f.Seen, differences(f.Gold, f), f.Example, f.Broke)
	case f.NeededBy != "":
		fmt.Fprintf(w, "      seen on %d pages; needed by %s\n", f.Seen, f.NeededBy)
	case f.Traced > 0:
		fmt.Fprintf(w, "      on %d of %d pages only what was removed, or how sure the parser is, differs\n", f.Traced, f.Seen)
	default:
		fmt.Fprintf(w, "      seen on %d pages\n", f.Seen)
	}
}

// column is a measure with its name.
type column struct {
	name  string
	value float64
}

// columns are the differences of the scores, and what else is counted.
func columns(m measures, f *finding) []column {
	return []column{
		{"F1", m.F1}, {"exact", float64(m.Exact)}, {"leaks", float64(m.Leaks)}, {"lost", float64(m.Lost)}, {"titles", float64(m.Title)},
		{"authors", float64(m.Authors)}, {"dates", float64(m.Date)}, {"minutes", float64(m.Instant)}, {"invented", float64(m.Invented)},
		{"refused", float64(m.Refused)}, {"accepted", float64(m.Accepted)}, {"fields", float64(f.Fields)}, {"panics", float64(f.Panics)},
	}
}

// differences tells those that are not 0.
func differences(m measures, f *finding) string {
	var b strings.Builder
	for _, c := range columns(m, f) {
		switch {
		case c.value == 0:
		case c.name == "F1":
			fmt.Fprintf(&b, ", F1 %+.5f", c.value)
		default:
			fmt.Fprintf(&b, ", %s %+.0f", c.name, c.value)
		}
	}
	return b.String()
}

// save writes all findings to a file.
func save(file string, findings []finding) error {
	if !strings.HasSuffix(file, ".tsv") {
		data, err := json.MarshalIndent(findings, "", " ")
		if err != nil {
			return fmt.Errorf("writing the result: %w", err)
		}
		return os.WriteFile(file, data, 0o644)
	}
	f, err := os.Create(file)
	if err != nil {
		return fmt.Errorf("writing the result: %w", err)
	}
	if err := writeTable(f, findings); err != nil {
		f.Close()
		return fmt.Errorf("writing the result: %w", err)
	}
	return f.Close()
}

// writeTable writes findings tab separated, with a header.
func writeTable(w io.Writer, findings []finding) error {
	table := csv.NewWriter(w)
	table.Comma = '\t'
	header := []string{"verdict", "package", "file", "line", "func", "kind", "action", "what", "seen", "changed", "traced"}
	for _, c := range columns(measures{}, &finding{}) {
		header = append(header, c.name)
	}
	if err := table.Write(append(header, "example", "needed_by", "broke")); err != nil {
		return err
	}
	for i := range findings {
		f := &findings[i]
		row := []string{string(f.verdict()), f.Package, f.File, strconv.Itoa(f.Line), f.Func, string(f.Kind), string(f.Action), f.What,
			strconv.Itoa(f.Seen), strconv.Itoa(f.Changed), strconv.Itoa(f.Traced)}
		for _, c := range columns(f.Gold, f) {
			row = append(row, strconv.FormatFloat(c.value, 'g', 6, 64))
		}
		if err := table.Write(append(row, f.Example, f.NeededBy, f.Broke)); err != nil {
			return err
		}
	}
	table.Flush()
	return table.Error()
}

// oneField is a text without line breaks.
func oneField(s string) string { return strings.Join(strings.Fields(s), " ") }

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}
