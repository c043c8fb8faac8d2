package dedup

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestIndexRuns holds the table of runs to a plain search: all positions of every run, in their order.
func TestIndexRuns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.SampledFrom(strings.Fields("قال الوزير إن الطريق مفتوح"))).Draw(t, "words")
		text := NewText("", words)
		x := indexRuns(text)
		for i := range len(words) - runWords + 1 {
			var want, got []int
			for k := range len(words) - runWords + 1 {
				if slices.Equal(words[k:k+runWords], words[i:i+runWords]) {
					want = append(want, k)
				}
			}
			for at := int(x.table[x.slot(x.runs[i])]) - 1; at >= 0; at = int(x.next[at]) - 1 {
				got = append(got, at)
			}
			if !slices.Equal(got, want) {
				t.Fatalf("the run at %d stands at %v, want %v", i, got, want)
			}
		}
		if at := x.find(1, -1, -1); at >= 0 {
			t.Fatalf("a run that is not there was found at %d", at)
		}
	})
}

// TestFind: a run that stands at several positions is taken where the text goes on.
func TestFind(t *testing.T) {
	x := indexRuns(NewText("", strings.Fields("الف باء تاء خبر الف باء تاء صورة الف باء تاء")))
	run := x.runs[0]
	for _, c := range []struct{ here, last, want int }{
		{-1, -1, 0}, {-1, 3, 4}, {-1, 5, 8}, {-1, 9, 0}, {8, 1, 8}, {-1, 0, 4},
	} {
		if got := x.find(run, c.here, c.last); got != c.want {
			t.Errorf("here %d, last %d: %d, want %d", c.here, c.last, got, c.want)
		}
	}
}
