package export

import (
	"errors"
	"iter"
	"slices"
	"testing"
)

// counted yields 0, 1, 2 and so on, and says whether it has ended.
func counted(n int, fails error, ended *bool) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		defer func() { *ended = true }()
		for i := range n {
			if !yield(i, nil) {
				return
			}
		}
		if fails != nil {
			yield(0, fails)
		}
	}
}

// TestAhead: results come in order, errors come through, and a stream that is left has ended.
func TestAhead(t *testing.T) {
	square := func(n int) int { return n * n }
	var ended bool
	var got []int
	for v, err := range ahead(counted(200, nil, &ended), square) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, v)
	}
	if want := 199 * 199; len(got) != 200 || got[199] != want || !slices.IsSorted(got) || !ended {
		t.Errorf("%d results, the last %d, want 200 up to %d; ended: %v", len(got), got[len(got)-1], want, ended)
	}
	failure, seen := errors.New("cut"), 0
	var last error
	for _, err := range ahead(counted(3, failure, &ended), square) {
		seen, last = seen+1, err
	}
	if seen != 4 || !errors.Is(last, failure) {
		t.Errorf("%d results, the last with error %v, want 4 and %v", seen, last, failure)
	}
	ended = false
	for v := range ahead(counted(1_000_000, nil, &ended), square) {
		if v == 9 {
			break
		}
	}
	if !ended {
		t.Error("a stream that was left has not ended")
	}
}
