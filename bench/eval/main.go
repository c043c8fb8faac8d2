// Command eval measures article extraction: warraq and the other extractors written in Go read the same saved pages
// in one process and are scored against the same gold. See the README beside this folder.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"warraq"
	"warraq/bench/sets"
)

// Exit codes.
const (
	exitOK         = 0
	exitUnderFloor = 1 // the F1 is under -floor
	exitFailed     = 2 // wrong flags, or files that could not be read or written
)

// options are the flags.
type options struct {
	pages, gold   string
	sets          string
	diff          string
	json          string
	export        string
	baseline      string
	writeBaseline bool
	keep, since   string
	passes        int
	rivals        bool
	pace          bool
	language      string
	floor         float64
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is main without the process around it; it returns the exit code.
func run(args []string, out, errs io.Writer) int {
	o, err := readFlags(args, errs)
	if err != nil {
		return exitFailed // the flag package has said why
	}
	f1, err := eval(o, out)
	if err != nil {
		fmt.Fprintf(errs, "eval: %v\n", err)
		return exitFailed
	}
	if f1 < o.floor {
		fmt.Fprintf(errs, "eval: warraq's mean F1 on the first set is %.4f, under the floor of %.4f\n", f1, o.floor)
		return exitUnderFloor
	}
	return exitOK
}

func readFlags(args []string, errs io.Writer) (options, error) {
	var o options
	f := flag.NewFlagSet("eval", flag.ContinueOnError)
	f.SetOutput(errs)
	f.StringVar(&o.pages, "pages", "../../shared/pages", "`folder` of saved pages, a set by its name: .html, .xml, .txt; with a manifest.tsv or not")
	f.StringVar(&o.gold, "gold", "", "`folder` of the gold, as ID.json (default: gold in the folder of pages)")
	f.StringVar(&o.language, "lang", warraq.DefaultLanguage, "`language` of the articles in the folder; \"any\" takes all")
	f.StringVar(&o.sets, "sets", "", "only these sets, as `names` with commas (default all); one alone is shown site by site")
	f.StringVar(&o.diff, "diff", "", "show what was missed [-] and what leaked [+] on the pages whose `id` begins so, or on all; of the folder, or of -sets")
	f.StringVar(&o.json, "json", "", "write the whole outcome of one set to this `file`")
	f.StringVar(&o.export, "export", "", "write what was extracted from one set to `folder`/EXTRACTOR/ID.json")
	f.StringVar(&o.baseline, "baseline", "eval/baseline.json", "`file` of the figures that the change is shown since")
	f.BoolVar(&o.writeBaseline, "write-baseline", false, "write the figures of this run's sets into that file")
	f.StringVar(&o.keep, "keep", "", "keep how each page was read in this `file`")
	f.StringVar(&o.since, "since", "", "list the pages that are read otherwise than in the run that kept this `file`")
	f.BoolVar(&o.rivals, "rivals", false, "run the rivals on one set, too, and measure what each takes")
	f.BoolVar(&o.pace, "pace", false, "tell how many times html.Parse the extraction of the sets' large pages takes, and score nothing")
	f.IntVar(&o.passes, "passes", 5, "passes over the pages to time each extractor beside its rivals; 0 times none")
	f.Float64Var(&o.floor, "floor", 0, "exit with 1 where warraq's mean F1 on the first set is lower")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if o.gold == "" {
		o.gold = filepath.Join(o.pages, "gold")
	}
	return o, nil
}

// eval does what the flags ask for and returns warraq's F1 on the first set.
func eval(o options, out io.Writer) (float64, error) {
	chosen, err := choose(o)
	if err != nil {
		return 0, err
	}
	if o.pace {
		return 0, printPace(o, chosen, out)
	}
	if o.diff != "" {
		return showDiffs(o, chosen, out)
	}
	if len(chosen) == 1 {
		if err := detail(o, chosen[0], out); err != nil {
			return 0, err
		}
	}
	return compare(o, chosen, out)
}

// choose returns the sets that the flags name.
func choose(o options) ([]sets.Set, error) {
	all := sets.All(o.pages, o.gold, o.language)
	switch {
	case o.sets != "":
	case o.diff != "":
		return all[:1], nil
	default:
		return all, nil
	}
	var chosen []sets.Set
	var known []string
	for _, s := range all {
		known = append(known, s.Name)
		if slices.Contains(strings.Split(o.sets, ","), s.Name) {
			chosen = append(chosen, s)
		}
	}
	if len(chosen) == 0 {
		return nil, fmt.Errorf("no set is called %q; there are %s", o.sets, strings.Join(known, ", "))
	}
	return chosen, nil
}
