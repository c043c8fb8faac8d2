package dedup

// alignment says for each word of one text where it stands in the other, or -1.
type alignment []int

// align finds the runs of at least runWords words that two texts share, wherever they stand: copies of a text move
// paragraphs about. Where a run stands more than once in to, the position that goes on from the one before is
// taken.
func align(from, to *runIndex, words int) alignment {
	at := make(alignment, words)
	for i := range at {
		at[i] = -1
	}
	last := -1 // position of the word before
	for i, run := range from.runs {
		start := to.find(run, at[i], last)
		if start < 0 {
			continue
		}
		for k := range runWords {
			if at[i+k] < 0 {
				at[i+k] = start + k
			}
		}
		last = at[i]
	}
	return at
}

// alignBoth aligns each of two texts with the other.
func alignBoth(a, b *Text) (inB, inA alignment) {
	runsA, runsB := indexRuns(a), indexRuns(b)
	return align(runsA, runsB, len(a.Words)), align(runsB, runsA, len(b.Words))
}

// covered counts the words that stand in the other text.
func (a alignment) covered() int {
	n := 0
	for _, p := range a {
		if p >= 0 {
			n++
		}
	}
	return n
}
