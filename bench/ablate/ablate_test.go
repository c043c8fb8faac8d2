package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// toyOptions ablate the toy on its own pages.
func toyOptions(t *testing.T, only string) options {
	return options{
		pages: []string{"testdata/pages"}, packages: []string{"./testdata/toy"}, reader: "./testdata/toyreader",
		only: regexp.MustCompile(only), tests: true, parallel: 2, limit: 1, longest: 60, out: filepath.Join(t.TempDir(), "out.tsv"),
	}
}

// verdicts runs an ablation and returns the verdict of each mutant with the test that needs it, by what it does.
func verdicts(t *testing.T, o options) (found map[string]string, report string) {
	t.Helper()
	var out, errs bytes.Buffer
	if err := run(o, &out, &errs); err != nil {
		t.Fatalf("%v\n%s", err, &errs)
	}
	f, err := os.Open(o.out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	table := csv.NewReader(f)
	table.Comma = '\t'
	rows, err := table.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := func(row []string, name string) string { return row[slices.Index(rows[0], name)] }
	found = map[string]string{}
	for _, row := range rows[1:] {
		found[column(row, "what")] = strings.TrimSpace(column(row, "verdict") + " " + column(row, "needed_by"))
	}
	return found, out.String()
}

func TestAblation(t *testing.T) {
	found, report := verdicts(t, toyOptions(t, ""))
	want := map[string]string{
		`«strings.HasPrefix(line, "pageonly:")» never holds`: "gold",
		`«strings.HasPrefix(line, "testonly:")» never holds`: "tests toy.TestRead/for_tests",
		`«strings.HasPrefix(line, "never:")» never holds`:    "idle",

		`«strings.Contains(line, "breaks") && len(line) > 5 && line[5] == 'x'» never holds`: "idle",
		`«strings.Contains(line, "breaks")» always holds`:                                   "idle",
		`«line[5] == 'x'» always holds`:                                                     "idle",

		`«case "spam", "junk"» never holds`: "gold",
		`«case "unknown"» never holds`:      "idle",
		`«line == s» never holds`:           "pages",

		`«!strings.HasPrefix(l, "ad:")» never holds`:                                "gold",
		`«i < maxLines && keeps(line)» never holds`:                                 "gold",
		`«i < maxLines» always holds`:                                               "idle",
		`«keeps(line)» always holds`:                                                "gold",
		`«!smallWords[line]» always holds`:                                          "gold",
		`«len(line) >= minLetters» always holds`:                                    "gold",
		`«!idle(line) && len(line) >= minLetters && !smallWords[line]» never holds`: "gold",

		"minLetters = 4, halved":  "gold",
		"minLetters = 4, doubled": "idle",
		"maxLines = 1000, halved": "idle", "maxLines = 1000, doubled": "idle",

		"[...]func(string) string without strings.TrimSpace": "pages",
		"[...]func(string) string without strings.ToLower":   "idle",

		`«rest == line» never holds`: "gold",
		`«!idle(line)» always holds`: "idle",
		`«strings.HasPrefix(line, "{") && strings.HasSuffix(line, "}")» never holds`: "idle",
		`«strings.HasPrefix(line, "{")» always holds`:                                "idle",
		`«strings.HasSuffix(line, "}")» always holds`:                                "idle",

		"passes dropped": "gold", "without {\"advertisements\", withoutAds}": "gold",
		"smallWords dropped": "gold", "signs dropped": "pages",
		"words.tsv dropped": "gold", "words.tsv without the lines that say spam": "gold", "words.tsv without the lines that say junk": "idle",
	}
	for what := range found {
		if strings.HasPrefix(what, `without {"nothing"`) {
			want[what] = "idle"
		}
	}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Errorf("verdicts (-want +got):\n%s", diff)
	}
	for _, line := range []string{
		"2 pages, read in 3 ways; as they are: F1 1.0000, 2 exact, 0 leaks",
		"Functions of which everything may go: 1\n  toy/toy.go idle: 3",
		"May go: nothing on any page changes without it, and no test fails",
		"without {\"advertisements\", withoutAds}\n      2 of 6 pages, F1 -",
		"needed by toy.TestRead/for_tests",
	} {
		if !strings.Contains(report, line) {
			t.Errorf("the report lacks %q:\n%s", line, report)
		}
	}
}

func TestAblationOfAPart(t *testing.T) {
	found, _ := verdicts(t, toyOptions(t, "toy.go:.*maxLines ="))
	if want := map[string]string{"maxLines = 1000, halved": "idle", "maxLines = 1000, doubled": "idle"}; !cmp.Equal(want, found) {
		t.Errorf("found %v, want %v", found, want)
	}
}

func TestFailedTest(t *testing.T) {
	for _, c := range []struct{ out, want string }{
		{"--- FAIL: TestA (0.00s)\n    --- FAIL: TestA/case (0.00s)\nFAIL\n", "TestA/case"},
		{"--- FAIL: TestA (0.00s)\n    a_test.go:3: no\n--- FAIL: TestB (0.00s)\n", "TestA"},
		{"panic: boom\n\ngoroutine 1\n", "(panic: boom)"},
	} {
		if got := failedTest(c.out); got != c.want {
			t.Errorf("failedTest(%q) = %q, want %q", c.out, got, c.want)
		}
	}
}

func TestWrongFlags(t *testing.T) {
	var errs bytes.Buffer
	if _, err := readFlags([]string{"-only", "("}, &errs); err == nil {
		t.Error("a broken expression is taken")
	}
	o := toyOptions(t, "")
	o.pages = []string{"nowhere"}
	if err := run(o, &errs, &errs); err == nil || !strings.Contains(err.Error(), "-pages") {
		t.Errorf("pages that are not there: %v", err)
	}
	o = toyOptions(t, "")
	o.packages = []string{"./nowhere"}
	if err := run(o, &errs, &errs); err == nil || !strings.Contains(err.Error(), "nowhere") {
		t.Errorf("a package that is not there: %v", err)
	}
}
