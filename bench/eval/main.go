// Command eval measures article extraction: warraq and the other extractors written in Go read the same saved pages
// in one process and are scored against the same gold. See the README beside this folder.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"warraq"
	"warraq/bench/pages"
	"warraq/bench/score"
)

// Exit codes.
const (
	exitOK         = 0
	exitUnderFloor = 1 // the mean F1 is under -floor
	exitFailed     = 2 // wrong flags, or files that could not be read or written
)

// options are the flags.
type options struct {
	pages, gold string
	withJSONLD  bool
	diff        string
	json        string
	export      string
	passes      int
	rivals      bool
	language    string
	floor       float64
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is main without the process around it; it returns the exit code.
func run(args []string, out, errs io.Writer) int {
	o, err := readFlags(args, errs)
	if err != nil {
		return exitFailed // the flag package has said why
	}
	macro, err := eval(o, out)
	if err != nil {
		fmt.Fprintf(errs, "eval: %v\n", err)
		return exitFailed
	}
	if f1 := macro.Values[score.ShingleF1]; f1 < o.floor {
		fmt.Fprintf(errs, "eval: warraq's mean F1 over sites is %.4f, under the floor of %.4f\n", f1, o.floor)
		return exitUnderFloor
	}
	return exitOK
}

func readFlags(args []string, errs io.Writer) (options, error) {
	var o options
	f := flag.NewFlagSet("eval", flag.ContinueOnError)
	f.SetOutput(errs)
	f.StringVar(&o.pages, "pages", "../../shared/pages", "`folder` of saved pages: .html, .xml, .txt; with a manifest.tsv or not")
	f.StringVar(&o.gold, "gold", "", "`folder` of the gold, as ID.json (default: gold in the folder of pages)")
	f.BoolVar(&o.withJSONLD, "with-jsonld", false, "leave JSON-LD scripts, which may carry the article, in the pages")
	f.StringVar(&o.diff, "diff", "", "show what was missed [-] and what leaked [+] on the pages whose `id` begins so, or on all")
	f.StringVar(&o.json, "json", "", "write the whole outcome to this `file`")
	f.StringVar(&o.export, "export", "", "write what was extracted to `folder`/EXTRACTOR/ID.json")
	f.IntVar(&o.passes, "passes", 5, "passes over the pages to time each extractor; 0 times none")
	f.BoolVar(&o.rivals, "rivals", true, "run the rivals too")
	f.StringVar(&o.language, "lang", warraq.DefaultLanguage, `language the articles must be in; "any" takes all`)
	f.Float64Var(&o.floor, "floor", 0, "exit with 1 where warraq's mean F1 over sites is lower")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if o.gold == "" {
		o.gold = filepath.Join(o.pages, "gold")
	}
	return o, nil
}

// eval does what the flags ask for and returns warraq's mean over sites.
func eval(o options, out io.Writer) (score.Row, error) {
	saved, err := pages.Load(o.pages, o.gold, o.withJSONLD)
	if err != nil {
		return score.Row{}, err
	}
	ours, err := warraqExtractor(o.language)
	if err != nil {
		return score.Row{}, err
	}
	expected := o.language
	if expected == warraq.AnyLanguage {
		expected = "" // the gold doesn't say which
	}
	rep := report{Pages: o.pages, WithJSONLD: o.withJSONLD, Language: o.language, Columns: score.Columns()}
	xs := []extractor{ours}
	if o.rivals && o.diff == "" {
		xs = append(xs, rivals()...)
	}
	for _, x := range xs {
		rep.Extractors = append(rep.Extractors, evaluate(x, saved, expected))
	}
	macro := rep.Extractors[0].Table.Macro
	if o.diff != "" {
		if printDiffs(out, rep.Extractors[0], saved, o.diff) == 0 {
			return macro, fmt.Errorf("no page's id begins with %q", o.diff)
		}
		return macro, nil
	}
	if o.passes > 0 {
		rep.Costs = measure(xs, saved, o.passes)
	}
	printReport(out, rep, o.passes)
	return macro, save(o, rep, saved)
}

// save writes the files that the flags ask for.
func save(o options, rep report, saved []pages.Page) error {
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
