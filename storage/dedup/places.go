package dedup

// runWords is the least length of a run of words that counts as copied. Shorter than a shingle, so that a text with a
// word changed in every line is still seen for what it is.
const runWords = 3

// maxPlaces bounds how many places of one run are looked at: a page that repeats one line ten thousand times is compared in
// the same time as any other.
const maxPlaces = 32

// places is where the runs of runWords words stand in a text: a hash table by linear probing, with a chain of places for each run. A
// map of slices takes far longer to make, and one is made for each text of every pair.
type places struct {
	runs  []uint64 // the hash of the run that begins at a place
	table []int32  // the first place of a run, plus one; its size is a power of two
	next  []int32  // the next place of the run that stands at a place, plus one; 0 behind the last
}

func placesOf(t *Text) *places {
	n := max(len(t.hashes)-runWords+1, 0)
	size := 4
	for size < 2*n {
		size *= 2
	}
	p := &places{runs: make([]uint64, n), table: make([]int32, size), next: make([]int32, n)}
	for i := n - 1; i >= 0; i-- { // backwards, so that the chains go forwards
		p.runs[i] = shingle(t.hashes[i : i+runWords])
		slot := p.slot(p.runs[i])
		p.next[i], p.table[slot] = p.table[slot], int32(i+1)
	}
	return p
}

// slot is where the table holds a run, or would.
func (p *places) slot(run uint64) uint64 {
	mask := uint64(len(p.table) - 1)
	for at := run & mask; ; at = (at + 1) & mask {
		if first := p.table[at]; first == 0 || p.runs[first-1] == run {
			return at
		}
	}
}

// find chooses among the places of a run, of which the first maxPlaces are looked at: here, or behind last, where the text goes on, or
// else the first after last, or else the first of all. It returns -1 where the run does not stand in the text.
func (p *places) find(run uint64, here, last int) int {
	first := int(p.table[p.slot(run)]) - 1
	behind := -1
	for at, n := first, 0; at >= 0 && n < maxPlaces; at, n = int(p.next[at])-1, n+1 {
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
