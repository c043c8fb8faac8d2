package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// sheets prints the pairs of a file as readers see them: titles, papers, dates and texts. Neither how a pair was found, nor a
// score, nor a label of it is shown.
func sheets(w io.Writer, docs []*doc, name string) error {
	file, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	byID := make(map[string]*doc, len(docs))
	for _, d := range docs {
		byID[d.ID] = d
	}
	for line := range strings.Lines(string(file)) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(cells) < 3 {
			continue
		}
		fmt.Fprintf(w, "======== PAIR %s\n", cells[0])
		for i, name := range []string{"A", "B"} {
			d := byID[cells[1+i]]
			if d == nil {
				return fmt.Errorf("%s: the collection has no text %s", name, cells[1+i])
			}
			fmt.Fprintf(w, "-- %s · %s · %s\n# %s\n%s\n", name, d.Source, d.ID[4:14], d.Title, strings.TrimSpace(d.Text))
		}
	}
	return nil
}
