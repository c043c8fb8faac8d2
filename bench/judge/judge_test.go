package main

import (
	"strings"
	"testing"

	"warraq"
	"warraq/bench/pages"
	"warraq/bench/score"
	"warraq/bench/sets"
	"warraq/parsers"
)

// lineRows are rows whose first clue tells all, and whose others tell nothing.
func lineRows(n int) []row {
	rows := make([]row, n)
	for i := range rows {
		values := make([]float32, len(parsers.ClueNames()))
		values[0] = float32(i % 7)
		values[1] = float32(i * 31 % 11)
		rows[i] = row{values: values, weight: 1}
		if i%7 >= 3 {
			rows[i].in = 1
		}
	}
	return rows
}

func TestLearnFindsTheQuestion(t *testing.T) {
	f := learn(lineRows(400))
	for _, r := range lineRows(7) {
		if got := f.weigh(r.values); (got > 0.5) != (r.in == 1) || got > 0.1 && got < 0.9 {
			t.Errorf("clue %v: %v, want %v", r.values[0], got, r.in)
		}
	}
}

func TestTheSameRowsGiveTheSameForest(t *testing.T) {
	if learn(lineRows(300)).String() != learn(lineRows(300)).String() {
		t.Error("two forests of the same rows differ")
	}
}

func TestTheParserReadsAForest(t *testing.T) {
	text := header + learn(lineRows(300)).String()
	if _, err := parsers.New(parsers.Options{Forest: &text}); err != nil {
		t.Error(err)
	}
}

func TestRowsThatTheGoldDoesNotTellOfDoNotCount(t *testing.T) {
	rows := lineRows(300)
	unknown := lineRows(300)
	for i := range unknown {
		unknown[i].in, unknown[i].weight = 1-unknown[i].in, 0
	}
	if learn(rows).String() != learn(append(unknown, rows...)).String() {
		t.Error("rows without weight change the forest")
	}
}

func TestLabels(t *testing.T) {
	text := &score.Gold{Body: []string{"The ferry is running again after two years, the council said."}, Optional: []string{"Photo: Lana Hill"}}
	segments := &score.Gold{Include: []string{"running again"}, Exclude: []string{"Share this"}}
	for _, c := range []struct {
		gold   *score.Gold
		line   string
		in     float64
		counts bool
	}{
		{text, "The ferry is running again after two years", 1, true},
		{text, "Read more about boats and islands", 0, true},
		{text, "the council said that islanders had asked for it", 0, true},
		{text, "Photo: Lana Hill", 0, false},
		{segments, "The ferry is running again", 1, true},
		{segments, "Share this with friends", 0, true},
		{segments, "Nobody says anything of this", 0, false},
	} {
		r := label([]parsers.Heard{{Text: c.line}}, c.gold, 1)[0]
		if r.in != c.in || (r.weight > 0) != c.counts {
			t.Errorf("%q: in %v, weight %v; want in %v, counted %v", c.line, r.in, r.weight, c.in, c.counts)
		}
	}
}

func TestHear(t *testing.T) {
	page := pages.Page{ID: "ferry", Body: []byte(ferry), Gold: &score.Gold{Site: "ferry.example", Body: []string{"The ferry"}}}
	heard, err := hear(sets.Set{Name: "own", Language: warraq.AnyLanguage}, []pages.Page{page}, parsers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, r := range rowsOf(heard) {
		lines = append(lines, r.text)
	}
	if !strings.Contains(strings.Join(lines, "\n"), "Marlow Harbour Office") {
		t.Errorf("heard %q", lines)
	}
}

const ferry = `<html lang="en"><head><title>Ferry returns</title></head><body><article><h1>Ferry returns</h1>
<p>The ferry between Alder Island and the mainland is running again after two years, the harbour council said on Monday.</p>
<p>Islanders had asked for it since the old one was sold, because the bridge is closed whenever the wind is strong.</p>
<p>Marlow Harbour Office, Quay 3, Alder</p></article></body></html>`
