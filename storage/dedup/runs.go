package dedup

// runIndex says at which positions the runs of runWords words stand in a text: a hash table by linear probing, with a chain of positions for
// each run. A map of slices takes far longer to make, and one is made for each text of every pair.
type runIndex struct {
	runs  []uint64 // the hash of the run that begins at a position
	table []int32  // the first position of a run, plus one; its size is a power of two
	next  []int32  // the next position of the run that begins at a position, plus one; 0 behind the last
}

func indexRuns(t *Text) *runIndex {
	n := max(len(t.hashes)-runWords+1, 0)
	size := 4
	for size < 2*n {
		size *= 2
	}
	x := &runIndex{runs: make([]uint64, n), table: make([]int32, size), next: make([]int32, n)}
	for i := n - 1; i >= 0; i-- { // backwards, so that the chains go forwards
		x.runs[i] = shingle(t.hashes[i : i+runWords])
		slot := x.slot(x.runs[i])
		x.next[i], x.table[slot] = x.table[slot], int32(i+1)
	}
	return x
}

// slot is where the table holds a run, or would.
func (x *runIndex) slot(run uint64) uint64 {
	mask := uint64(len(x.table) - 1)
	for at := run & mask; ; at = (at + 1) & mask {
		if first := x.table[at]; first == 0 || x.runs[first-1] == run {
			return at
		}
	}
}

// find chooses among the positions of a run, of which the first maxOccurrences are looked at: here, or behind last, where the text goes on, or
// else the first after last, or else the first of all. It returns -1 where the run does not stand in the text.
func (x *runIndex) find(run uint64, here, last int) int {
	first := int(x.table[x.slot(run)]) - 1
	behind := -1
	for at, n := first, 0; at >= 0 && n < maxOccurrences; at, n = int(x.next[at])-1, n+1 {
		switch {
		case at == here || at == last+1 && last >= 0:
			return at
		case at > last && behind < 0:
			behind = at
		}
	}
	if behind < 0 {
		return first
	}
	return behind
}
