package main

import (
	"fmt"
	"io"

	"warraq"
)

// writeNotes prints what a run has to say of single feeds, sections and sitemaps, a line each. Where a source has but one
// and failed because of it, that is said of the source.
func writeNotes(w io.Writer, r warraq.Run, most int) {
	var lines []string
	for _, s := range r.Sources {
		for _, n := range s.Notes {
			if s.Failed() && s.Listings == 1 && n.Code.Failing() {
				continue
			}
			lines = append(lines, fmt.Sprintf("  %s: %s", s.SourceID, n))
		}
	}
	if len(lines) == 0 {
		return
	}
	fmt.Fprintln(w, "\nlistings to look at:")
	for _, line := range lines[:min(len(lines), most)] {
		fmt.Fprintln(w, line)
	}
	if len(lines) > most {
		fmt.Fprintf(w, "  and %d more: `warraq runs show %d`\n", len(lines)-most, r.ID)
	}
}

// salvagedText counts what was read out of broken listings: ", 12 salvaged from broken listings"; "" for none.
func salvagedText(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", %d salvaged from broken listings", n)
}
