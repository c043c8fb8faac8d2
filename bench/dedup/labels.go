package main

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
)

// labelled is a pair of texts, by their places in the collection, and what a reader called it.
type labelled struct {
	pair
	id, stratum, label string
	sure               bool
}

// readLabels reads the lines "pair a b hash-a hash-b stratum label certainty" of a file. A text that is not the one that was labelled is an error.
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

func readLabel(cells []string, at map[string]int, docs []*doc) (labelled, error) {
	if len(cells) != 8 {
		return labelled{}, fmt.Errorf("%d cells, want 8", len(cells))
	}
	p := labelled{id: cells[0], stratum: cells[5], label: cells[6], sure: cells[7] == "sure"}
	if !slices.Contains(labels, p.label) {
		return labelled{}, fmt.Errorf("no such label: %q", p.label)
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

func countTexts(pairs []labelled) int {
	texts := map[int]bool{}
	for _, p := range pairs {
		texts[p.a], texts[p.b] = true, true
	}
	return len(texts)
}
