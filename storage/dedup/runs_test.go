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

// TestFindBounded: of a line that stands ten thousand times the first positions are looked at, and no more.
func TestFindBounded(t *testing.T) {
	x := indexRuns(NewText("", strings.Fields(strings.Repeat("نعم ", 10_000))))
	for _, c := range []struct{ last, want int }{
		{maxOccurrences - 2, maxOccurrences - 1}, {maxOccurrences - 1, 0}, {5000, 0},
	} {
		if got := x.find(x.runs[0], -1, c.last); got != c.want {
			t.Errorf("behind %d the run is found at %d, want %d", c.last, got, c.want)
		}
	}
}

// TestSpellingBounded: words without end are not compared letter by letter.
func TestSpellingBounded(t *testing.T) {
	for letters, want := range map[int]bool{maxSpelling: true, maxSpelling + 1: false, 200_000: false} {
		word := strings.Repeat("ن", letters-1)
		if got := sameWord(word+"ا", word); got != want {
			t.Errorf("words of %d letters that differ in the last are the same: %v, want %v", letters, got, want)
		}
	}
}
