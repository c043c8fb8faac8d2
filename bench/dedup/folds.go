package main

import (
	"hash/fnv"
	"slices"

	"warraq/storage/dedup"
)

// scored is a labelled pair with what its texts have in common.
type scored struct {
	labelled
	papers [2]string // in the order of their letters
	scores dedup.Scores
	found  bool // by its keys
}

func scorePairs(docs []*doc, pairs []labelled) []scored {
	out := make([]scored, len(pairs))
	for i, p := range pairs {
		a, b := keyText(docs[p.a]), keyText(docs[p.b])
		papers := [2]string{docs[p.a].Source, docs[p.b].Source}
		slices.Sort(papers[:])
		out[i] = scored{p, papers, dedup.Compare(a, b), sharesKey(a, b)}
	}
	return out
}

// verdict is the label that weights give a pair.
func (p *scored) verdict(w dedup.Weights) string {
	if !p.found {
		return labelUnrelated
	}
	return labelOf(p.scores.Alike(w))
}

func verdicts(pairs []scored, w dedup.Weights) []string {
	said := make([]string, len(pairs))
	for i := range pairs {
		said[i] = pairs[i].verdict(w)
	}
	return said
}

// A fold is a part of the pairs, by their places, that weights are scored on, and the part that they are chosen on.
type fold struct{ test, train []int }

// textFolds parts pairs into n folds. Texts that pairs connect stand in one fold, so that no text, no story and no form that is printed
// again and again is known from other folds.
func textFolds(pairs []scored, n int) []fold {
	groups, least := newUnion(), make(map[int]int)
	for _, p := range pairs {
		groups.add(p.a, p.b, true)
	}
	for _, p := range pairs { // the name of a group may not depend on the order of the pairs
		g := groups.find(p.a)
		least[g] = min(least[g], -p.a, -p.b)
	}
	return foldsBy(pairs, func(p *scored) int {
		h := fnv.New32a()
		g := least[groups.find(p.a)]
		h.Write([]byte{byte(g), byte(g >> 8), byte(g >> 16)})
		return int(h.Sum32() % uint32(n))
	}, func(test, other *scored, same bool) bool { return !same })
}

// paperFolds makes a fold of the pairs of every two papers, or of one with itself; weights for it are chosen on the pairs of all other papers.
func paperFolds(pairs []scored) []fold {
	numbers := make(map[[2]string]int)
	return foldsBy(pairs, func(p *scored) int {
		if _, ok := numbers[p.papers]; !ok {
			numbers[p.papers] = len(numbers)
		}
		return numbers[p.papers]
	}, func(test, other *scored, _ bool) bool {
		return !slices.Contains(test.papers[:], other.papers[0]) && !slices.Contains(test.papers[:], other.papers[1])
	})
}

// foldsBy parts pairs by a number, and trains each part on those pairs that apart allows beside it.
func foldsBy(pairs []scored, number func(*scored) int, apart func(test, other *scored, same bool) bool) []fold {
	tests := make(map[int][]int)
	for i := range pairs {
		tests[number(&pairs[i])] = append(tests[number(&pairs[i])], i)
	}
	var out []fold
	for n, test := range tests {
		f := fold{test: test}
		for i := range pairs {
			if apart(&pairs[test[0]], &pairs[i], number(&pairs[i]) == n) {
				f.train = append(f.train, i)
			}
		}
		out = append(out, f)
	}
	return out
}

// crossValidate gives every pair the verdict of weights that were chosen without its fold.
func crossValidate(pairs []scored, folds []fold, choose func([]scored) dedup.Weights) []string {
	said := make([]string, len(pairs))
	for _, f := range folds {
		train := make([]scored, len(f.train))
		for i, at := range f.train {
			train[i] = pairs[at]
		}
		w := choose(train)
		for _, at := range f.test {
			said[at] = pairs[at].verdict(w)
		}
	}
	return said
}
