// Command judge chooses the trees that judge lines (parsers/internal/judge/forest.tsv) on all pages with gold, and shows what they
// are worth: on sites, and on sets, that they were not chosen on. See the README beside the folder.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"warraq"
	"warraq/bench/sets"
	"warraq/parsers"
)

// folds are the parts that the sites are split into: each is scored by trees that were chosen on the others.
const folds = 5

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "judge:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	f := flag.NewFlagSet("judge", flag.ContinueOnError)
	folder := f.String("pages", "../../shared/pages", "`folder` of saved pages with gold")
	file := f.String("o", "", "write the trees of all pages to this `file`")
	most := f.Float64("lines", 0, "only list the lines that are less `likely` the article's than this by trees of other sites")
	if err := f.Parse(args); err != nil {
		return err
	}
	all, err := read(*folder, out)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%d pages, %d lines that may go\n", len(all), len(rowsOf(all)))
	if *most > 0 {
		printLines(all, *most, out)
		return nil
	}
	if err := show(all, out); err != nil {
		return err
	}
	if *file == "" {
		return nil
	}
	return os.WriteFile(*file, []byte(header+learn(rowsOf(all)).String()), 0o644)
}

// header opens the file of trees.
const header = `# How likely a line is the article's, as a sum of trees over its clues (parsers/internal/body/clues.go), in log odds: clue, the most that
# goes to the branch below, and value of a node; «=» and value of a leaf. Chosen by: make judge PAGES=folder
`

// read hears the lines of all sets that have texts or segments, without any trees.
func read(folder string, out io.Writer) ([]*heardPage, error) {
	none := ""
	var all []*heardPage
	for _, s := range sets.All(folder, filepath.Join(folder, "gold"), warraq.DefaultLanguage) {
		if !hasText[s.Name] && s.Name != filepath.Base(folder) {
			continue
		}
		saved, err := s.Load()
		if errors.Is(err, sets.ErrMissing) {
			fmt.Fprintln(out, s.Name, err)
			continue
		}
		if err != nil {
			return nil, err
		}
		heard, err := hear(s, saved, parsers.Options{Forest: &none})
		if err != nil {
			return nil, err
		}
		all = append(all, heard...)
	}
	return all, nil
}

// hasText says which sets beside the folder tell of lines; the others know only a day, or are what another extractor gives.
var hasText = map[string]bool{"own": true, "trafilatura": true, "readability": true}
