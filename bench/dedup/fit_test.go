package main

import (
	"math"
	"slices"
	"testing"

	"warraq/storage/dedup"
)

// drawn makes pairs whose labels follow weights of their own: copies keep more than .55, the same text more than .85.
func drawn() []scored {
	var out []scored
	for i := range 200 {
		kept := float64(i) / 200
		s := dedup.Scores{Kept: kept, KeptLong: kept * 0.95, Containment: kept, Lead: 1, Headline: 1, Shared: 100}
		label := labelUnrelated
		switch {
		case s.KeptLong >= 0.85:
			label = labelSame
		case kept >= 0.55:
			label = labelAbridged
		}
		p := labelled{pair: pair{2 * i, 2*i + 1}, label: label}
		out = append(out, scored{p, [2]string{string(rune('a' + i%4)), string(rune('a' + i%5))}, s, true})
	}
	for i := range out {
		slices.Sort(out[i].papers[:])
	}
	return out
}

// TestFit finds the weights by which pairs were labelled, and finds them without the pairs that it is scored on.
func TestFit(t *testing.T) {
	pairs := drawn()
	w := fit(pairs, midway())
	if w.Kept != 0.55 || w.Most != 0.85 || cost(pairs, w) != 0 {
		t.Errorf("fitted %+v at the cost of %d; want .55, .85 and none", w, cost(pairs, w))
	}
	for name, folds := range map[string][]fold{"text": textFolds(pairs, 5), "paper": paperFolds(pairs)} {
		said := crossValidate(pairs, folds, func(train []scored) dedup.Weights { return fit(train, midway()) })
		for i, p := range pairs {
			if said[i] != p.label {
				t.Errorf("%s: a pair of which %.2f is kept is %s, want %s", name, p.scores.Kept, said[i], p.label)
			}
		}
	}
}

// TestTextFolds: every pair is scored once, and no text of it stands in a pair that its weights are chosen on.
func TestTextFolds(t *testing.T) {
	pairs := drawn()
	for i := range pairs { // a chain of ten texts, and every other pair for itself
		if i < 10 {
			pairs[i].a, pairs[i].b = i, i+1
		} else {
			pairs[i].a, pairs[i].b = 10*i, 10*i+1
		}
	}
	folds := textFolds(pairs, 5)
	once(t, pairs, folds)
	for _, f := range folds {
		texts := make(map[int]bool)
		for _, at := range f.test {
			texts[pairs[at].a], texts[pairs[at].b] = true, true
		}
		for _, at := range f.train {
			if texts[pairs[at].a] || texts[pairs[at].b] {
				t.Errorf("pair %d has a text of a fold that it trains", at)
			}
		}
		if len(f.train)+len(f.test) != len(pairs) {
			t.Errorf("a fold of %d pairs is trained on %d of %d", len(f.test), len(f.train), len(pairs))
		}
	}
}

// TestPaperFolds: every pair is scored once, by weights that were chosen on the pairs of other papers.
func TestPaperFolds(t *testing.T) {
	pairs := drawn()
	folds := paperFolds(pairs)
	once(t, pairs, folds)
	for _, f := range folds {
		papers := pairs[f.test[0]].papers
		for _, at := range f.test {
			if pairs[at].papers != papers {
				t.Errorf("a fold of %v has a pair of %v", papers, pairs[at].papers)
			}
		}
		trained := 0
		for _, p := range pairs {
			if !slices.Contains(papers[:], p.papers[0]) && !slices.Contains(papers[:], p.papers[1]) {
				trained++
			}
		}
		if trained == 0 || len(f.train) != trained {
			t.Errorf("the fold of %v is trained on %d pairs, want the %d of other papers", papers, len(f.train), trained)
		}
	}
}

func once(t *testing.T, pairs []scored, folds []fold) {
	t.Helper()
	times := make([]int, len(pairs))
	for _, f := range folds {
		for _, at := range f.test {
			times[at]++
		}
	}
	if len(folds) < 2 || slices.Min(times) != 1 || slices.Max(times) != 1 {
		t.Errorf("%d folds score each pair %d to %d times, want once", len(folds), slices.Min(times), slices.Max(times))
	}
}

func TestBest(t *testing.T) {
	for _, c := range []struct {
		costs []int
		want  int
	}{
		{[]int{3, 1, 2}, 1}, {[]int{5, 1, 1, 1, 5}, 2}, {[]int{1, 5, 1, 1, 5}, 2}, {[]int{2, 2, 2, 2}, 1}, {[]int{4, 3, 0}, 2}, {[]int{0, 0, 3, 0, 0}, 0},
	} {
		if got := best(c.costs); got != c.want {
			t.Errorf("of %v step %d is taken, want %d", c.costs, got, c.want)
		}
	}
}

func TestCost(t *testing.T) {
	for _, c := range []struct {
		p    labelled
		said string
		want int
	}{
		{labelled{label: labelSame}, labelSame, 0}, {labelled{label: labelSame}, labelAbridged, wrongKind}, {labelled{label: labelSame}, labelUpdate, wrongCopy},
		{labelled{label: labelRewritten}, labelUnrelated, 0}, {labelled{label: labelTemplate}, labelUpdate, wrongTemplate},
		{labelled{label: labelUpdate}, labelUnrelated, wrongKind}, {labelled{label: labelUpdate}, labelSame, wrongCopy},
		{labelled{label: labelContained, shorter: labelAbridged}, labelAbridged, wrongKind}, {labelled{label: labelContained, shorter: labelRewritten}, labelUnrelated, wrongKind},
	} {
		if got := costOf(&c.p, c.said); got != c.want {
			t.Errorf("%s taken for %s costs %d, want %d", c.p.label, c.said, got, c.want)
		}
	}
}

// TestAblations: each switch changes the verdict of the pair that is there for it.
func TestAblations(t *testing.T) {
	copied := dedup.Scores{Kept: 0.6, KeptLong: 0.5, Containment: 0.5, Lead: 0.9, Headline: 0.9, Shared: 60}
	with := func(change func(*dedup.Scores)) scored {
		s := copied
		change(&s)
		return scored{scores: s, found: true}
	}
	for name, p := range map[string]scored{
		"Passages: headlines that name other things": with(func(s *dedup.Scores) { s.Renamed, s.Containment = true, 0.1 }),
		"weather.txt":                    with(func(s *dedup.Scores) { s.Weather = true }),
		"both":                           with(func(s *dedup.Scores) { s.Weather, s.Renamed, s.Containment = true, true, 0.1 }),
		"Facts: other numbers and names": with(func(s *dedup.Scores) { s.Numbers = 9 }),
		"Told: roundups":                 with(func(s *dedup.Scores) { s.Lead, s.Headline = 0, 0 }),
		"Turn: turns.txt":                with(func(s *dedup.Scores) { s.Lead, s.Headline, s.Turns = 0.5, 0.3, 9 }),
		"Headline: updates":              with(func(s *dedup.Scores) { s.Headline = 0 }),
		"keys: all pairs are compared":   {scores: copied},
	} {
		at := slices.IndexFunc(ablations, func(a ablation) bool { return a.name == name })
		if at < 0 {
			t.Errorf("there is no ablation %q", name)
			continue
		}
		before, after := verdicts([]scored{p}, dedup.ChosenWeights()), ablations[at].verdicts(nil, []scored{p})
		if before[0] == after[0] {
			t.Errorf("%s: a pair is %s with it and without", name, before[0])
		}
	}
}

// TestMidway: a fit begins where nothing was chosen on pairs.
func TestMidway(t *testing.T) {
	w, chosen := midway(), dedup.ChosenWeights()
	for _, d := range dials {
		if v := *d.of(&w); math.Mod(v, 0.5) != 0 || v == *d.of(&chosen) {
			t.Errorf("%s begins at %g", d.name, v)
		}
	}
}
