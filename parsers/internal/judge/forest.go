// Package judge weighs what is known of a line by a forest of small decision trees, which pages with gold have chosen
// (`make judge`). It is a sum of trees as gradient boosting makes them: Friedman, "Greedy Function Approximation: A Gradient
// Boosting Machine" (2001).
package judge

import (
	"cmp"
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// BuiltIn is forest.tsv, for Read.
//
//go:embed forest.tsv
var BuiltIn string

// maxDepth bounds a tree that is read.
const maxDepth = 12

// Forest is a sum of trees over the values of clues. It never changes.
type Forest struct {
	start float32 // log odds before any tree
	trees []*node
}

// node asks whether a clue's value is at most a number; a leaf asks nothing.
type node struct {
	clue        int
	most        float32
	below, over *node
	value       float32 // what the tree adds where nothing further is asked, in log odds
}

// reader takes the rows of a forest one after the other.
type reader struct {
	rows  []string
	at    int
	clues []string
}

// Read reads a forest over the clues with these names. Its rows are the trees, each node before what is below and then what is
// over its number: clue, number and value of a node that asks, «=» and value of a leaf. The first row is «start» and the log
// odds before any tree; rows that begin with # are comments. The error names the row.
func Read(tsv string, clues []string) (*Forest, error) {
	r := &reader{clues: clues}
	for row := range strings.Lines(tsv) {
		if row = strings.TrimSpace(row); row != "" && row[0] != '#' {
			r.rows = append(r.rows, row)
		}
	}
	f := &Forest{}
	if len(r.rows) == 0 {
		return f, nil
	}
	name, number, _ := strings.Cut(r.rows[0], "\t")
	start, err := strconv.ParseFloat(number, 32)
	if err != nil || name != "start" {
		return nil, fmt.Errorf("forest row 1: %q, want start and a number", r.rows[0])
	}
	f.start = float32(start)
	for r.at = 1; r.at < len(r.rows); {
		tree, err := r.node(0)
		if err != nil {
			return nil, fmt.Errorf("forest row %d: %w", r.at, err)
		}
		f.trees = append(f.trees, tree)
	}
	return f, nil
}

// node reads a node with what is under it.
func (r *reader) node(depth int) (*node, error) {
	if r.at >= len(r.rows) || depth > maxDepth {
		return nil, fmt.Errorf("a tree that does not end, or is deeper than %d", maxDepth)
	}
	cells := strings.Split(r.rows[r.at], "\t")
	r.at++
	value, err := strconv.ParseFloat(cells[len(cells)-1], 32)
	if err != nil {
		return nil, fmt.Errorf("the value: %w", err)
	}
	n := &node{value: float32(value)}
	if cells[0] == "=" {
		return n, nil
	}
	return n, r.question(n, cells, depth)
}

// question reads what a node asks and its two branches.
func (r *reader) question(n *node, cells []string, depth int) error {
	if n.clue = slices.Index(r.clues, cells[0]); n.clue < 0 || len(cells) != 3 {
		return fmt.Errorf("%q is no clue with a number and a value", strings.Join(cells, " "))
	}
	most, err := strconv.ParseFloat(cells[1], 32)
	if err != nil {
		return fmt.Errorf("the number: %w", err)
	}
	n.most = float32(most)
	if n.below, err = r.node(depth + 1); err != nil {
		return err
	}
	n.over, err = r.node(depth + 1)
	return err
}

// Empty says whether the forest has no trees, and so no opinion.
func (f *Forest) Empty() bool { return len(f.trees) == 0 }

// Weigh returns how likely a line with these values is the article's, between 0 and 1.
func (f *Forest) Weigh(values []float32) float64 {
	sum := f.start
	for _, n := range f.trees {
		for n.below != nil {
			n = n.next(values)
		}
		sum += n.value
	}
	return 1 / (1 + math.Exp(-float64(sum)))
}

func (n *node) next(values []float32) *node {
	if values[n.clue] <= n.most {
		return n.below
	}
	return n.over
}

// Reason is what one clue adds, in log odds.
type Reason struct {
	Clue  int
	Value float32
}

// Reasons returns what each clue adds to the weight of a line with these values, the greatest first: at each question, by how much
// the answer moves the value of the tree (Saabas 2014). Clues that no question on the way asks for are left out.
func (f *Forest) Reasons(values []float32) []Reason {
	sums := map[int]float32{}
	for _, n := range f.trees {
		for n.below != nil {
			next := n.next(values)
			sums[n.clue] += next.value - n.value
			n = next
		}
	}
	var all []Reason
	for clue, v := range sums {
		all = append(all, Reason{clue, v})
	}
	slices.SortFunc(all, func(a, b Reason) int {
		return cmp.Or(cmp.Compare(abs(b.Value), abs(a.Value)), cmp.Compare(a.Clue, b.Clue))
	})
	return all
}

func abs(v float32) float32 { return max(v, -v) }
