package main

import (
	"fmt"
	"io"
	"math"
	"strings"

	"warraq/internal/arabic"
	"warraq/storage/dedup"
)

// An ablation switches off one rule, list or way of finding. It changes weights, pairs as they are scored, or how texts are made.
type ablation struct {
	name    string
	weights func(*dedup.Weights)
	pair    func(*scored)
	text    func(*doc) *dedup.Text
}

var ablations = []ablation{
	{name: "Passages: headlines that name other things", pair: func(p *scored) { p.scores.Renamed = false }},
	{name: "weather.txt", pair: func(p *scored) { p.scores.Weather = false }},
	{name: "both", pair: func(p *scored) { p.scores.Renamed, p.scores.Weather = false, false }},
	{name: "Facts: other numbers and names", weights: func(w *dedup.Weights) { w.Facts = math.MaxInt }},
	{name: "Told: roundups", weights: func(w *dedup.Weights) { w.Told = math.Inf(-1) }},
	{name: "Turn: turns.txt", weights: func(w *dedup.Weights) { w.Turn = 0 }},
	{name: "Headline: updates", weights: func(w *dedup.Weights) { w.Headline = -1 }},
	{name: "keys: all pairs are compared", pair: func(p *scored) { p.found = true }},
	{name: "attribution.txt, honorifics.txt, datelines", text: wholeText},
}

// wholeText is a text with all that copies change at will.
func wholeText(d *doc) *dedup.Text {
	return dedup.NewText(d.Title, strings.Fields(arabic.Fold(d.Text)))
}

// verdicts gives what is said of pairs under an ablation.
func (a ablation) verdicts(docs []*doc, pairs []scored) []string {
	w := dedup.ChosenWeights()
	if a.weights != nil {
		a.weights(&w)
	}
	said := make([]string, len(pairs))
	for i, p := range pairs {
		if a.text != nil {
			p.scores = dedup.Compare(a.text(docs[p.a]), a.text(docs[p.b]))
		}
		if a.pair != nil {
			a.pair(&p)
		}
		said[i] = p.verdict(w)
	}
	return said
}

// ablate prints what changes on the pairs where each part is switched off in turn.
func ablate(out io.Writer, docs []*doc, pairs []scored) {
	with := verdicts(pairs, dedup.ChosenWeights())
	printFiguresHead(out)
	printFigures(out, "nothing is off", pairs, with)
	for _, a := range ablations {
		said := a.verdicts(docs, pairs)
		printFigures(out, a.name, pairs, said)
		fmt.Fprintf(out, "%-44s %s\n", "", changes(pairs, with, said))
	}
}

// changes counts the verdicts that became another, and those that became right and wrong.
func changes(pairs []scored, before, after []string) string {
	changed, better, worse := 0, 0, 0
	for i := range pairs {
		was, is := costOf(&pairs[i].labelled, before[i]), costOf(&pairs[i].labelled, after[i])
		switch {
		case before[i] == after[i]:
			continue
		case is < was:
			better++
		case is > was:
			worse++
		}
		changed++
	}
	return fmt.Sprintf("%d verdicts change, %d for the better, %d for the worse", changed, better, worse)
}

func printFiguresHead(out io.Writer) {
	fmt.Fprintf(out, "%-44s %6s %14s %10s", "", "F1", "roundups apart", "templates")
	for _, k := range kindLabels {
		fmt.Fprintf(out, " %9s", k)
	}
	fmt.Fprintln(out)
}

// printFigures prints in one line how verdicts do: F1 of copies, templates that were merged, F1 of every kind.
func printFigures(out io.Writer, name string, pairs []scored, said []string) {
	plain := make([]labelled, len(pairs))
	for i, p := range pairs {
		plain[i] = p.labelled
	}
	_, _, f1 := binary(plain, said, stands)
	_, _, apart := binary(plain, said, oneNews)
	merged, all := templatesMerged(plain, said)
	fmt.Fprintf(out, "%-44s %6.4f %14.4f %5d/%4d", name, f1, apart, merged, all)
	for _, k := range kindLabels {
		_, _, _, f1 := kindScores(plain, said, k)
		fmt.Fprintf(out, " %9.3f", f1)
	}
	fmt.Fprintln(out)
}
