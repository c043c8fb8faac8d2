// Command ablate switches off each rule, table entry, number and list of the parser in turn and tells what changes on saved
// pages, and which test needs what changes nothing there. See the README of the folder above.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"warraq/bench/ablate/mutate"
	"warraq/bench/ablate/reader"
	"warraq/bench/ablate/switches"
	"warraq/bench/score"
)

// options are the flags, and what they default to.
type options struct {
	pages    []string // folders
	packages []string // patterns
	reader   string   // the program that reads pages with the packages
	only     *regexp.Regexp
	tests    bool
	all      bool
	out      string
	parallel int
	limit    int
	longest  float64
}

func main() {
	o, err := readFlags(os.Args[1:], os.Stderr)
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err == nil {
		err = run(o, os.Stdout, os.Stderr)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "ablate:", err)
		os.Exit(2)
	}
}

func readFlags(args []string, errs io.Writer) (options, error) {
	o := options{reader: "warraq/bench/ablate/warraqreader"}
	f := flag.NewFlagSet("ablate", flag.ContinueOnError)
	f.SetOutput(errs)
	folders := f.String("pages", "../../shared/pages eval/testdata/press ../parsers/testdata/pages ../parsers/testdata/themes",
		"`folders` of saved pages, parted by spaces; each with a folder gold or not")
	patterns := f.String("packages", "warraq/parsers/...", "`packages` to ablate, parted by spaces")
	only := f.String("only", "", "ablate only what matches this regular `expression`: package, file, function, source")
	f.BoolVar(&o.tests, "tests", true, "run the packages' tests on what changes no page")
	f.BoolVar(&o.all, "all", false, "count all pages that change; else, where some do that are scored, no others are read")
	f.StringVar(&o.out, "o", "", "write the whole result to this `file`: .tsv, or else JSON")
	f.IntVar(&o.parallel, "parallel", runtime.NumCPU(), "processes at a time")
	f.IntVar(&o.limit, "limit", 20, "`seconds` of processor time for a mutant on all pages, which ends those that run for ever")
	f.Float64Var(&o.longest, "longest", 2, "`seconds` of processor time that a test may take; longer ones are left out")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	o.pages, o.packages = strings.Fields(*folders), strings.Fields(*patterns)
	var err error
	if o.only, err = regexp.Compile(*only); err != nil {
		return o, fmt.Errorf("-only: %w", err)
	}
	return o, nil
}

// ablation is one run.
type ablation struct {
	options  options
	errs     io.Writer
	terminal bool // errs is one
	work     string
	mutants  *mutate.Program
	overlay  string
	program  string // the instrumented reader
	set      *pageset
}

// run does what the flags ask for and prints the report.
func run(o options, out, errs io.Writer) error {
	work, err := os.MkdirTemp("", "warraq-ablate-")
	if err != nil {
		return fmt.Errorf("making a folder to work in: %w", err)
	}
	defer os.RemoveAll(work)
	a := &ablation{options: o, errs: errs, terminal: isTerminal(errs), work: work}
	if err := a.prepare(); err != nil {
		return err
	}
	findings, board, err := a.ablate()
	if err != nil {
		return err
	}
	printReport(out, findings, board)
	if o.out == "" {
		return nil
	}
	return save(o.out, findings)
}

// prepare reads the pages and builds the instrumented reader.
func (a *ablation) prepare() (err error) {
	dir := filepath.Join(a.work, "pages")
	if err := os.Mkdir(dir, 0o755); err != nil {
		return fmt.Errorf("making a folder for the pages: %w", err)
	}
	if a.set, err = readPages(dir, a.options.pages); err != nil {
		return err
	}
	if a.mutants, err = mutate.Load(".", a.options.packages...); err != nil {
		return err
	}
	if a.overlay, err = a.mutants.Overlay(a.work); err != nil {
		return err
	}
	a.program = filepath.Join(a.work, "reader")
	return mutate.Build(a.overlay, a.program, a.options.reader)
}

// ablate runs every mutant that the flags ask for.
func (a *ablation) ablate() ([]finding, *scoreboard, error) {
	base, sights, err := a.recordPages()
	if err != nil {
		return nil, nil, err
	}
	if err := a.writeBase(base); err != nil {
		return nil, nil, err
	}
	if err := a.sameUninstrumented(); err != nil {
		return nil, nil, err
	}
	board := newScoreboard(a.set, base)
	findings := a.wanted()
	a.inParallel(len(findings), "mutants on pages", func(i int) { a.runOnPages(&findings[i], board, sights) })
	if a.options.tests {
		if err := a.runOnTests(findings); err != nil {
			return nil, nil, err
		}
	}
	return findings, board, nil
}

// writeBase writes what readers compare with.
func (a *ablation) writeBase(base []reader.Reading) error {
	bare := slices.Clone(base)
	for i := range bare {
		bare[i].Prediction = score.Prediction{}
	}
	return writeJSON(filepath.Join(a.set.dir, reader.BaseFile), bare)
}

// sameUninstrumented checks that the switches by themselves change nothing: the code as it is reads all pages alike, and
// all in one process.
func (a *ablation) sameUninstrumented() error {
	plain := filepath.Join(a.work, "plain")
	if err := mutate.Build("", plain, a.options.reader); err != nil {
		return err
	}
	changed, err := readPagesWith(plain, a.options.limit, a.set, reader.Request{Pages: numbers(len(a.set.pages))})
	if err != nil {
		return fmt.Errorf("reading the pages with the code as it is: %w", err)
	}
	if len(changed) > 0 {
		return fmt.Errorf("%d pages come out otherwise without switches, as %s", len(changed), a.set.pages[changed[0].Page].Name)
	}
	return nil
}

// wanted are the mutants that the flags ask for.
func (a *ablation) wanted() []finding {
	var all []finding
	for _, m := range a.mutants.Mutants {
		if a.options.only.MatchString(m.Package + " " + m.Name()) {
			all = append(all, finding{Mutant: m})
		}
	}
	return all
}

// runOnPages runs a mutant on the pages that can show it.
func (a *ablation) runOnPages(f *finding, board *scoreboard, sights []map[int]switches.Sight) {
	ask := reader.Request{Brief: !a.options.all}
	for i, seen := range sights {
		if seen[f.Switch].Shows(f.Action) {
			ask.Pages = append(ask.Pages, i)
		}
	}
	f.Seen = len(ask.Pages)
	if f.Seen == 0 {
		return
	}
	changed, err := readPagesWith(a.program, a.options.limit, a.set, ask, f.Env())
	f.compare(changed, err, board)
}

// runOnTests looks for a test that needs each mutant that changed no page's result.
func (a *ablation) runOnTests(findings []finding) error {
	suites, err := a.suites()
	if err != nil {
		return err
	}
	var idle []int
	for i := range findings {
		if findings[i].Changed == 0 && findings[i].Broke == "" {
			idle = append(idle, i)
		}
	}
	errs := make([]error, len(idle))
	a.inParallel(len(idle), "mutants on tests", func(i int) {
		f := &findings[idle[i]]
		f.NeededBy, errs[i] = neededBy(suites, &f.Mutant)
	})
	return errors.Join(errs...)
}

func numbers(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
