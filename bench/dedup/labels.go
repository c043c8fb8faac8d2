package main

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
)

// labelled is a pair of texts, by their places in the collection, and what readers called it.
type labelled struct {
	pair
	id, stratum string
	label       string   // what most readers called it
	sure        bool     // all of them, and one who was alone was sure
	readings    []string // what each called it
	shorter     string   // of an item of a roundup: what readers called it who had the six other labels only
}

// isCopy says whether the shorter text stands in the longer one, so that a corpus has its words twice.
func (p labelled) isCopy() bool {
	if p.label == labelContained {
		return isCopy(p.shorter)
	}
	return isCopy(p.label)
}

// readLabels reads the lines "pair a b hash-a hash-b stratum label certainty readings readings-by-six-labels" of a file. A text that is not the one that
// was labelled is an error.
func readLabels(name string, docs []*doc) ([]labelled, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	at := make(map[string]int, len(docs))
	for i, d := range docs {
		at[d.ID] = i
	}
	var out []labelled
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		p, err := readLabel(strings.Split(lines.Text(), "\t"), at, docs)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		out = append(out, p)
	}
	return out, lines.Err()
}

// unseen leaves out the pairs of which both texts stand in pairs of other files.
func unseen(pairs []labelled, docs []*doc, names string) ([]labelled, error) {
	seen := make(map[string]bool)
	if err := eachDrawn(names, func(a, b string) { seen[a], seen[b] = true, true }); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(pairs, func(p labelled) bool { return seen[docs[p.a].ID] && seen[docs[p.b].ID] }), nil
}

func readLabel(cells []string, at map[string]int, docs []*doc) (labelled, error) {
	p, err := readReadings(cells)
	if err != nil {
		return labelled{}, err
	}
	for i, into := range []*int{&p.a, &p.b} {
		k, ok := at[cells[1+i]]
		if !ok {
			return labelled{}, fmt.Errorf("the collection has no text %s", cells[1+i])
		}
		if h := docs[k].hash(); h != cells[3+i] {
			return labelled{}, fmt.Errorf("text %s has the hash %s; the one that was labelled had %s", cells[1+i], h, cells[3+i])
		}
		*into = k
	}
	return p, nil
}

// readReadings reads the cells of a line that do not speak of the collection.
func readReadings(cells []string) (labelled, error) {
	if len(cells) != 10 {
		return labelled{}, fmt.Errorf("%d cells, want 10", len(cells))
	}
	p := labelled{id: cells[0], stratum: cells[5], label: cells[6], sure: cells[7] == "sure", readings: strings.Fields(cells[8])}
	if most := mostOf(p.readings); p.label != most {
		return labelled{}, fmt.Errorf("the label is %q, but most readers said %q", p.label, most)
	}
	for _, l := range p.readings {
		if !slices.Contains(labels, l) {
			return labelled{}, fmt.Errorf("no such label: %q", l)
		}
	}
	if p.label != labelContained {
		return p, nil
	}
	if p.shorter = mostOf(strings.Fields(cells[9])); !slices.Contains(labels, p.shorter) || p.shorter == labelContained {
		return labelled{}, fmt.Errorf("by six labels the readers said %q, which is none of them", cells[9])
	}
	return p, nil
}

// mostOf returns the label that more readers gave than any other, or "" where there is none.
func mostOf(readings []string) string {
	times := make(map[string]int)
	best, tie := "", true
	for _, l := range readings {
		times[l]++
	}
	for l, n := range times {
		if n > times[best] {
			best, tie = l, false
		} else if n == times[best] {
			tie = true
		}
	}
	if tie {
		return ""
	}
	return best
}

// agreement compares the first two readings of the pairs that were read more than once: the share to which both gave one label,
// and Cohen's kappa (1960), for all labels and for copy or not.
func agreement(pairs []labelled) (n int, share, kappa, kappaCopy float64) {
	var first, second []string
	for _, p := range pairs {
		if len(p.readings) > 1 {
			first, second = append(first, p.readings[0]), append(second, p.readings[1])
		}
	}
	share, kappa = cohen(first, second)
	copies := func(labels []string) []string {
		out := make([]string, len(labels))
		for i, l := range labels {
			out[i] = fmt.Sprint(isCopy(l))
		}
		return out
	}
	_, kappaCopy = cohen(copies(first), copies(second))
	return len(first), share, kappa, kappaCopy
}

func cohen(a, b []string) (agreed, kappa float64) {
	n := float64(len(a))
	ofA, ofB := make(map[string]float64), make(map[string]float64)
	for i := range a {
		ofA[a[i]]++
		ofB[b[i]]++
		if a[i] == b[i] {
			agreed++
		}
	}
	chance := 0.0
	for l, k := range ofA {
		chance += ratio(k, n) * ratio(ofB[l], n)
	}
	agreed = ratio(agreed, n)
	return agreed, ratio(agreed-chance, 1-chance)
}

func countTexts(pairs []labelled) int {
	texts := map[int]bool{}
	for _, p := range pairs {
		texts[p.a], texts[p.b] = true, true
	}
	return len(texts)
}
