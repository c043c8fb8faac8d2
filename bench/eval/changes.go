package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"slices"
	"strings"

	"warraq/bench/score"
)

// pageScores is how each page of each set was read, by set and id, so that another run can be compared with it.
type pageScores map[string]map[string]pageScore

// pageScore is one page of them.
type pageScore struct {
	Values  map[score.Column]float64 `json:"values"`
	Leaked  []string                 `json:"leaked,omitempty"`
	Lost    []string                 `json:"lost,omitempty"`
	Refused string                   `json:"refused,omitempty"`
}

// scoresOf returns the scores of the articles of a set, and the refusals of all its pages.
func scoresOf(r result) map[string]pageScore {
	all := map[string]pageScore{}
	for _, row := range r.Table.Pages {
		all[row.Name] = pageScore{Values: row.Values, Leaked: row.Leaked, Lost: row.Lost}
	}
	for id, p := range r.predictions {
		s := all[id]
		s.Refused = p.Refused
		all[id] = s
	}
	return all
}

// readScores reads the file that another run has written.
func readScores(path string) (pageScores, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the scores of the other run: %w", err)
	}
	var s pageScores
	if err := json.Unmarshal(data, &s); err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	return s, nil
}

// printPageChanges writes a line for every page of a set that is scored otherwise than in another run.
func printPageChanges(w io.Writer, set string, was, now map[string]pageScore) {
	for _, id := range slices.Sorted(maps.Keys(now)) {
		if changes := pageChanges(was[id], now[id]); len(changes) > 0 {
			fmt.Fprintf(w, "  %s %s: %s\n", set, id, strings.Join(changes, ", "))
		}
	}
}

// pageChanges says what is scored otherwise on one page: each column with both figures, the segments that began or ceased to
// leak or to be lost, and refusals.
func pageChanges(was, now pageScore) []string {
	var changes []string
	for _, c := range score.Columns() {
		if a, b := was.Values[c], now.Values[c]; math.Abs(a-b) > 5e-4 && c != score.TokenF1 && c != score.SegmentStar {
			changes = append(changes, fmt.Sprintf("%s %.3f→%.3f", c, a, b))
		}
	}
	changes = append(changes, news("leaked", was.Leaked, now.Leaked)...)
	changes = append(changes, news("lost", was.Lost, now.Lost)...)
	if was.Refused != now.Refused {
		changes = append(changes, fmt.Sprintf("refused %s→%s", cmp.Or(was.Refused, "not"), cmp.Or(now.Refused, "not")))
	}
	return changes
}

// news lists the segments that are in one list alone.
func news(what string, was, now []string) []string {
	var list []string
	for _, s := range now {
		if !slices.Contains(was, s) {
			list = append(list, fmt.Sprintf("%s %q", what, s))
		}
	}
	for _, s := range was {
		if !slices.Contains(now, s) {
			list = append(list, fmt.Sprintf("no longer %s %q", what, s))
		}
	}
	return list
}
