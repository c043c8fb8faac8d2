package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"

	"warraq/parsers"
)

// How the trees are chosen: gradient boosting on log odds with second derivatives, as Chen & Guestrin, "XGBoost" (KDD 2016), does it.
// The numbers were chosen on sites that the trees were not chosen on.
const (
	treeCount  = 150
	treeDepth  = 4
	rate       = 0.1 // of what a tree would add, so much is added
	damping    = 3.0 // of the value of a leaf with little weight
	leastLeaf  = 3.0 // second derivatives in a leaf
	leastGain  = 1e-3
	binCount   = 32  // numbers that a clue is compared with
	rowShare   = 0.7 // of the rows, drawn anew for each tree
	clueShare  = 0.6 // and of the clues
	seed       = 1
	noClue     = -1
	valueShape = "%.4g"
)

// forest is a sum of trees.
type forest struct {
	start float64
	trees []*node
}

type node struct {
	clue        int // noClue: a leaf
	bin         int
	most        float32
	below, over *node
	value       float64
}

// weigh returns how likely a line with these values is the article's.
func (f *forest) weigh(values []float32) float64 {
	sum := f.start
	for _, n := range f.trees {
		for n.clue != noClue {
			if values[n.clue] <= n.most {
				n = n.below
			} else {
				n = n.over
			}
		}
		sum += n.value
	}
	return 1 / (1 + math.Exp(-sum))
}

// learner grows trees over rows.
type learner struct {
	rows       []row
	cuts       [][]float32 // numbers that each clue is compared with
	bins       [][]uint8   // which of them each row's values come before
	sums       []float64   // log odds so far
	grad, hess []float64
	random     *rand.Rand
	asked      []int // clues that the tree being grown may ask for
}

// learn chooses a forest. The same rows give the same forest.
func learn(rows []row) *forest {
	rows = slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return r.weight == 0 })
	l := &learner{rows: rows, sums: make([]float64, len(rows)), grad: make([]float64, len(rows)), hess: make([]float64, len(rows)),
		random: rand.New(rand.NewPCG(seed, seed))}
	l.cut()
	in, all := 0.0, 0.0
	for _, r := range rows {
		in += r.in * r.weight
		all += r.weight
	}
	f := &forest{start: math.Log(in / (all - in))}
	for i := range l.sums {
		l.sums[i] = f.start
	}
	for range treeCount {
		f.trees = append(f.trees, l.tree())
	}
	return f
}

// cut chooses the numbers that each clue is compared with: quantiles of its values.
func (l *learner) cut() {
	l.cuts = make([][]float32, len(l.rows[0].values))
	values := make([]float32, len(l.rows))
	for c := range l.cuts {
		for i, r := range l.rows {
			values[i] = r.values[c]
		}
		slices.Sort(values)
		for b := 1; b < binCount; b++ {
			if v := values[b*len(values)/binCount]; v < values[len(values)-1] {
				l.cuts[c] = append(l.cuts[c], v)
			}
		}
		if values[0] < values[len(values)-1] {
			l.cuts[c] = append(l.cuts[c], values[0]) // of a clue that nearly all rows have alike
		}
		slices.Sort(l.cuts[c])
		l.cuts[c] = slices.Compact(l.cuts[c])
	}
	for _, r := range l.rows {
		bins := make([]uint8, len(l.cuts))
		for c, v := range r.values {
			bins[c] = uint8(sort.Search(len(l.cuts[c]), func(k int) bool { return v <= l.cuts[c][k] }))
		}
		l.bins = append(l.bins, bins)
	}
}

// tree grows the next tree and adds it to the sums.
func (l *learner) tree() *node {
	var drawn []int
	for i, r := range l.rows {
		p := 1 / (1 + math.Exp(-l.sums[i]))
		l.grad[i], l.hess[i] = (r.in-p)*r.weight, p*(1-p)*r.weight
		if l.random.Float64() < rowShare {
			drawn = append(drawn, i)
		}
	}
	l.asked = l.random.Perm(len(l.cuts))[:int(clueShare*float64(len(l.cuts)))]
	slices.Sort(l.asked)
	root := l.grow(drawn, treeDepth)
	for i := range l.rows {
		n := root
		for n.clue != noClue {
			if int(l.bins[i][n.clue]) <= n.bin {
				n = n.below
			} else {
				n = n.over
			}
		}
		l.sums[i] += n.value
	}
	return root
}

// grow makes a node over some rows, with what is under it.
func (l *learner) grow(rows []int, depth int) *node {
	grad, hess := 0.0, 0.0
	for _, i := range rows {
		grad += l.grad[i]
		hess += l.hess[i]
	}
	n := &node{clue: noClue, value: rate * grad / (hess + damping)}
	if depth == 0 {
		return n
	}
	if n.clue, n.bin = l.split(rows, grad, hess); n.clue == noClue {
		return n
	}
	n.most = l.cuts[n.clue][n.bin]
	var below, over []int
	for _, i := range rows {
		if int(l.bins[i][n.clue]) <= n.bin {
			below = append(below, i)
		} else {
			over = append(over, i)
		}
	}
	n.below, n.over = l.grow(below, depth-1), l.grow(over, depth-1)
	return n
}

// split finds the question that parts the rows best.
func (l *learner) split(rows []int, grad, hess float64) (clue, bin int) {
	gain := func(g, h float64) float64 { return g * g / (h + damping) }
	best, clue := leastGain, noClue
	for _, c := range l.asked {
		var g, h [binCount + 2]float64
		for _, i := range rows {
			g[l.bins[i][c]] += l.grad[i]
			h[l.bins[i][c]] += l.hess[i]
		}
		below, weight := 0.0, 0.0
		for b := range l.cuts[c] {
			below += g[b]
			weight += h[b]
			if weight < leastLeaf || hess-weight < leastLeaf {
				continue
			}
			if won := gain(below, weight) + gain(grad-below, hess-weight) - gain(grad, hess); won > best {
				best, clue, bin = won, c, b
			}
		}
	}
	return clue, bin
}

// String writes a forest in the form of forest.tsv.
func (f *forest) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "start\t"+valueShape+"\n", f.start)
	names := parsers.ClueNames()
	for _, t := range f.trees {
		t.write(&b, names)
	}
	return b.String()
}

func (n *node) write(b *strings.Builder, names []string) {
	if n.clue == noClue {
		fmt.Fprintf(b, "=\t"+valueShape+"\n", n.value)
		return
	}
	fmt.Fprintf(b, "%s\t%v\t"+valueShape+"\n", names[n.clue], n.most, n.value)
	n.below.write(b, names)
	n.over.write(b, names)
}
