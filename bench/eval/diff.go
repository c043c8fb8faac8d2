package main

import (
	"fmt"
	"io"
	"strings"

	"warraq/bench/pages"
	"warraq/bench/score"
)

// Of a long run of words only the beginning and the end are shown.
const (
	runHead = 30
	runTail = 10
)

// printDiffs writes what an extractor got wrong, page by page, on the pages whose id begins with which, or on all.
// It returns how many pages it looked at.
func printDiffs(w io.Writer, r result, saved []pages.Page, which string) int {
	rows := map[string]score.Row{}
	for _, row := range r.Table.Pages {
		rows[row.Name] = row
	}
	seen := 0
	for _, p := range saved {
		if which != "all" && !strings.HasPrefix(p.ID, which) {
			continue
		}
		seen++
		if pred := r.predictions[p.ID]; p.Article() {
			printDiff(w, p.Gold, pred, rows[p.ID])
		} else if pred.Refused == "" {
			fmt.Fprintf(w, "\n%s (%s): not refused; %q\n", p.ID, p.Kind, pred.Title)
			printRun(w, score.Run{Leaked: true, Words: strings.Fields(pred.Text)})
		}
	}
	return seen
}

// printDiff writes the faults of one article; a page without any takes one line.
func printDiff(w io.Writer, g *score.Gold, p score.Prediction, row score.Row) {
	fmt.Fprintf(w, "\n%s  shP %.3f  shR %.3f  shF1 %.3f\n", g.ID, row.Values[score.ShingleP], row.Values[score.ShingleR],
		row.Values[score.ShingleF1])
	if p.Refused != "" {
		fmt.Fprintf(w, "  refused: %s\n", p.Refused)
		return
	}
	for _, run := range score.Diff(g, p.Text) {
		printRun(w, run)
	}
	printList(w, "leaked segment", row.Leaked)
	printList(w, "lost segment", row.Lost)
	wrong := func(c score.Column) bool { v, ok := row.Values[c]; return ok && v == 0 }
	if wrong(score.Title) {
		fmt.Fprintf(w, "  title: %q, want %q\n", p.Title, append([]string{g.Title}, g.TitleAlt...))
	}
	if wrong(score.Authors) || row.InventedAuthors > 0 {
		fmt.Fprintf(w, "  authors: %q, want %q\n", p.Authors, g.Authors)
	}
	if wrong(score.Day) || wrong(score.Instant) || row.InventedDates > 0 {
		fmt.Fprintf(w, "  date: %q, want %q\n", p.Date, g.Published)
	}
	if wrong(score.Language) {
		fmt.Fprintf(w, "  language: %q\n", p.Language)
	}
}

// printRun writes words that were missed [-] or leaked [+], marked off from what stands around them.
func printRun(w io.Writer, run score.Run) {
	sign, words := "[-]", run.Words
	if run.Leaked {
		sign = "[+]"
	}
	if cut := len(words) - runHead - runTail; cut > 0 {
		middle := fmt.Sprintf("… %d words …", cut)
		words = append(append(append([]string{}, words[:runHead]...), middle), words[len(words)-runTail:]...)
	}
	fmt.Fprintf(w, "  %s %s ⟦%s⟧ %s\n", sign, run.Before, strings.Join(words, " "), run.After)
}

func printList(w io.Writer, what string, list []string) {
	for _, s := range list {
		fmt.Fprintf(w, "  %s: %s\n", what, s)
	}
}
