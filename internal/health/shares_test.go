package health

import "testing"

// TestExceededBy: both the odds and the number of bad ones must be far from the usual.
func TestExceededBy(t *testing.T) {
	for _, c := range []struct {
		name     string
		usual    float64
		bad, all int
		want     bool
	}{
		{"five of five that are rare", 0.02, 5, 5, false},
		{"six of six that are rare", 0.02, 6, 6, true},
		{"five of twenty that are rare", 0.02, 5, 20, false},
		{"seven of twenty that are rare", 0.02, 7, 20, true},
		{"all of twenty where half is usual", 0.5, 20, 20, true},
		{"all of nineteen where half is usual", 0.5, 19, 19, false},
		{"nine of ten where half is usual", 0.5, 90, 100, false},
		{"nearly all where half is usual", 0.5, 97, 100, true},
		{"nine of ten are usual", 0.9, 100, 100, false},
		{"none", 0.5, 0, 0, false},
	} {
		if got := (normalShare{centre: c.usual}).exceededBy(c.bad, c.all); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
