package judge

import (
	"math"
	"strings"
	"testing"
)

// small asks for the length of a line, and of long ones for their links.
const small = "# a comment\nstart\t0.5\n" +
	"words\t3\t0.1\n=\t-2\nlinks\t0.5\t0.3\n=\t1\n=\t-1\n" +
	"=\t0.25\n"

var names = []string{"words", "links"}

func TestWeigh(t *testing.T) {
	f, err := Read(small, names)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name         string
		words, links float32
		odds         float64
	}{
		{"short", 3, 0, 0.5 - 2 + 0.25},
		{"long", 3.5, 0.5, 0.5 + 1 + 0.25},
		{"long and linked", 4, 0.75, 0.5 - 1 + 0.25},
	} {
		want := 1 / (1 + math.Exp(-c.odds))
		if got := f.Weigh([]float32{c.words, c.links}); math.Abs(got-want) > 1e-6 {
			t.Errorf("%s: %v, want %v", c.name, got, want)
		}
	}
}

func TestReasons(t *testing.T) {
	f, err := Read(small, names)
	if err != nil {
		t.Fatal(err)
	}
	got := f.Reasons([]float32{4, 0.75}) // from 0.1 to 0.3 by the words, and to -1 by the links
	if len(got) != 2 || got[0].Clue != 1 || math.Abs(float64(got[0].Value)+1.3) > 1e-6 || math.Abs(float64(got[1].Value)-0.2) > 1e-6 {
		t.Errorf("reasons %v, want links -1.3, words +0.2", got)
	}
}

func TestAnEmptyForestHasNoOpinion(t *testing.T) {
	f, err := Read("# nothing\n", names)
	if err != nil || !f.Empty() || f.Weigh(nil) != 0.5 {
		t.Errorf("empty %v, weight %v, error %v", f.Empty(), f.Weigh(nil), err)
	}
}

func TestBadForests(t *testing.T) {
	for name, tsv := range map[string]string{
		"no start":        "=\t1\n",
		"unknown clue":    "start\t0\ncolour\t1\t0\n=\t1\n=\t2\n",
		"no branch":       "start\t0\nwords\t1\t0\n=\t1\n",
		"no number":       "start\t0\nwords\tmany\t0\n=\t1\n=\t1\n",
		"no value":        "start\t0\n=\tmuch\n",
		"without a bound": "start\t0\n" + strings.Repeat("words\t1\t0\n", 100),
	} {
		if _, err := Read(tsv, names); err == nil || !strings.Contains(err.Error(), "row") {
			t.Errorf("%s: error %v, want one that names the row", name, err)
		}
	}
}
