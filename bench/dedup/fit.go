package main

import (
	"fmt"
	"io"

	"warraq/storage/dedup"
)

// What a wrong verdict costs. A text that is taken for a copy, or is one and is not found, is worse than a wrong kind; a template is never to be
// merged with another.
const (
	wrongKind     = 1
	wrongCopy     = 2
	wrongTemplate = 6
)

// A dial is a weight that is chosen on pairs, in steps of one twentieth.
type dial struct {
	name string
	of   func(*dedup.Weights) *float64
}

const dialSteps = 20

var dials = []dial{
	{"Kept", func(w *dedup.Weights) *float64 { return &w.Kept }},
	{"Passages", func(w *dedup.Weights) *float64 { return &w.Passages }},
	{"Most", func(w *dedup.Weights) *float64 { return &w.Most }},
	{"Told", func(w *dedup.Weights) *float64 { return &w.Told }},
	{"Turn", func(w *dedup.Weights) *float64 { return &w.Turn }},
	{"Headline", func(w *dedup.Weights) *float64 { return &w.Headline }},
}

// cost is what the verdicts of weights on pairs cost.
func cost(pairs []scored, w dedup.Weights) int {
	sum := 0
	for i := range pairs {
		sum += costOf(&pairs[i].labelled, pairs[i].verdict(w))
	}
	return sum
}

func costOf(p *labelled, said string) int {
	apart := p.label == labelTemplate || p.label == labelRewritten || p.label == labelUnrelated
	switch {
	case said == p.label, apart && said == labelUnrelated:
		return 0
	case p.label == labelTemplate:
		return wrongTemplate
	case stands.verdict(said) != p.isCopy():
		return wrongCopy
	}
	return wrongKind
}

// costs lists the cost of every step of a dial, while the others stand where they are.
func (d dial) costs(pairs []scored, w dedup.Weights) []int {
	out := make([]int, dialSteps+1)
	for step := range out {
		*d.of(&w) = float64(step) / dialSteps
		out[step] = cost(pairs, w)
	}
	return out
}

// best is the middle of the longest row of steps that cost least; of two as long the first.
func best(costs []int) int {
	least := costs[0]
	for _, c := range costs {
		least = min(least, c)
	}
	at, longest, run := 0, 0, 0
	for i, c := range costs {
		if c != least {
			run = 0
			continue
		}
		if run++; run > longest {
			at, longest = i-(run-1)/2-(run-1)%2, run
		}
	}
	return at
}

// fit turns one dial after the other to where it costs least, from given weights on, until none moves.
func fit(pairs []scored, w dedup.Weights) dedup.Weights {
	for range 10 {
		before := w
		for _, d := range dials {
			*d.of(&w) = float64(best(d.costs(pairs, w))) / dialSteps
		}
		if w == before {
			break
		}
	}
	return w
}

// midway is where a fit begins: nothing on it was chosen on pairs.
func midway() dedup.Weights {
	w := dedup.ChosenWeights()
	for _, d := range dials {
		*d.of(&w) = 0.5
	}
	w.Turn = 0
	return w
}

// printFit prints what each dial costs at each step, which weights the pairs choose, and how such weights do on pairs that they were not
// chosen on.
func printFit(out io.Writer, pairs []scored) {
	chosen, fitted := dedup.ChosenWeights(), fit(pairs, midway())
	fmt.Fprintf(out, "what wrong verdicts cost at each step of a weight, and at the one in force\n")
	for _, d := range dials {
		fmt.Fprintf(out, "%-9s %.2f:", d.name, *d.of(&chosen))
		for step, c := range d.costs(pairs, chosen) {
			fmt.Fprintf(out, " %.2f=%d", float64(step)/dialSteps, c)
		}
		fmt.Fprintln(out)
	}
	fmt.Fprintf(out, "in force: %+v, cost %d\nfitted:   %+v, cost %d\n\n", chosen, cost(pairs, chosen), fitted, cost(pairs, fitted))
	printFiguresHead(out)
	choose := func(train []scored) dedup.Weights { return fit(train, midway()) }
	printFigures(out, "in force", pairs, verdicts(pairs, chosen))
	printFigures(out, "fitted on these pairs", pairs, verdicts(pairs, fitted))
	printFigures(out, "on other texts", pairs, crossValidate(pairs, textFolds(pairs, 10), choose))
	printFigures(out, "on other papers", pairs, crossValidate(pairs, paperFolds(pairs), choose))
}
