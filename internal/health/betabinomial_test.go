package health

import (
	"math"
	"testing"
)

// TestAtLeast compares with values that were computed in exact fractions.
func TestAtLeast(t *testing.T) {
	for _, c := range []struct {
		x, n   int
		p, rho float64
		want   float64
	}{
		{8, 8, 0.02, 0.05, 7.43039258832e-08},
		{3, 10, 0.2, 0.1, 0.33278587336861537},
		{0, 5, 0.2, 0.1, 1},
	} {
		if got := atLeast(c.x, c.n, c.p, c.rho); math.Abs(got-c.want) > 1e-9*math.Max(1, c.want) {
			t.Errorf("%d of %d: %.12g, want %.12g", c.x, c.n, got, c.want)
		}
	}
}
