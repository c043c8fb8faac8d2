package main

import (
	"fmt"
	"io"
	"slices"

	"warraq"
	"warraq/internal/urls"
)

// writeNotes prints what a run has to say of single feeds, sections and sitemaps, a line each.
func writeNotes(w io.Writer, r warraq.Run, most int) {
	var lines []string
	for i := range r.Sources {
		lines = append(lines, noteLines(&r.Sources[i])...)
	}
	if len(lines) == 0 {
		return
	}
	fmt.Fprintln(w, "\nlistings to look at:")
	for _, line := range lines[:min(len(lines), most)] {
		fmt.Fprintln(w, "  "+line)
	}
	if len(lines) > most {
		fmt.Fprintf(w, "  and %d more: `warraq runs show %d`\n", len(lines)-most, r.ID)
	}
}

// noteLines returns the notes of one source, those of one text in one line. What is given as the reason why the whole
// source failed is left out.
func noteLines(s *warraq.SourceRun) []string {
	var texts []string
	first, more := make(map[string]string), make(map[string]int)
	for _, n := range s.Notes {
		if first[n.Text] != "" {
			more[n.Text]++
			continue
		}
		first[n.Text] = urls.Readable(n.URL)
		if !slices.Contains(s.Errors, n.String()) && (s.Listings > 1 || !s.Failed() || !n.Code.Failing()) {
			texts = append(texts, n.Text)
		}
	}
	var lines []string
	for _, text := range texts {
		others := ""
		if more[text] > 0 {
			others = fmt.Sprintf(" and %d more", more[text])
		}
		lines = append(lines, fmt.Sprintf("%s: %s%s: %s", s.SourceID, first[text], others, text))
	}
	return lines
}

// salvagedText counts what was read out of broken listings: ", 12 salvaged from broken listings"; "" for none.
func salvagedText(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", %d salvaged from broken listings", n)
}
