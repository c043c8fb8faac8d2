// Package worddiff compares two texts word by word.
package worddiff

import "slices"

// Op says what became of a run of words.
type Op int

// What can become of words.
const (
	Same Op = iota
	Removed
	Added
)

// Edit is a run of words with what became of them.
type Edit struct {
	Op    Op
	Words []string
}

// maxCells bounds the table of the comparison to 32 MB: two texts of 4000 words that differ from end to end.
const maxCells = 16 << 20

// Diff returns how the words of to come from those of from, in order; words that are the same in both make up a longest
// common subsequence. Where the differing parts are too long to be compared, the one is replaced by the other as a whole.
func Diff(from, to []string) []Edit {
	var edits []Edit
	start := commonPrefix(from, to)
	edits = add(edits, Same, from[:start]...)
	from, to = from[start:], to[start:]
	end := commonSuffix(from, to)
	tail := from[len(from)-end:]
	from, to = from[:len(from)-end], to[:len(to)-end]
	if len(from)*len(to) > maxCells {
		edits = add(add(edits, Removed, from...), Added, to...)
	} else {
		edits = middle(edits, from, to)
	}
	return add(edits, Same, tail...)
}

// middle appends the edits between two texts by way of the table of the lengths of their common subsequences.
func middle(edits []Edit, from, to []string) []Edit {
	width := len(to) + 1
	common := make([]uint16, (len(from)+1)*width) // at i*width+j: of from[i:] and to[j:]
	for i := len(from) - 1; i >= 0; i-- {
		for j := len(to) - 1; j >= 0; j-- {
			at := i*width + j
			if from[i] == to[j] {
				common[at] = common[at+width+1] + 1
			} else {
				common[at] = max(common[at+width], common[at+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(from) && j < len(to) {
		at := i*width + j
		switch {
		case from[i] == to[j]:
			edits = add(edits, Same, from[i])
			i, j = i+1, j+1
		case common[at+width] >= common[at+1]:
			edits = add(edits, Removed, from[i])
			i++
		default:
			edits = add(edits, Added, to[j])
			j++
		}
	}
	return add(add(edits, Removed, from[i:]...), Added, to[j:]...)
}

// add appends words to the last edit where it is of the same kind, and otherwise as a new one.
func add(edits []Edit, op Op, words ...string) []Edit {
	if len(words) == 0 {
		return edits
	}
	if last := len(edits) - 1; last >= 0 && edits[last].Op == op {
		edits[last].Words = append(edits[last].Words, words...)
		return edits
	}
	return append(edits, Edit{op, slices.Clone(words)})
}

func commonPrefix(a, b []string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b []string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}
