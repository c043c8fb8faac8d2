package health

import (
	"math"
	"testing"
	"time"
)

// TestTails compares with values that were computed in exact fractions.
func TestTails(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"no article of twenty expected", atMost(0, 20, 10), 1.693508780843e-05},
		{"three of twelve", atMost(3, 12, 4), 0.070556640625},
		{"nothing expected", atMost(0, 0, 10), 1},
		{"eight of eight", atLeast(8, 8, 0.02, 0.05), 7.43039258832e-08},
		{"three of ten", atLeast(3, 10, 0.2, 0.1), 0.33278587336861537},
		{"at least none", atLeast(0, 5, 0.2, 0.1), 1},
		{"median", median([]float64{4, 1, 3, 2}), 2.5},
		{"median of none", median(nil), 0},
		{"quantile", quantile([]float64{10, 20, 30, 40, 50}, 0.95), 48},
		{"spread", spread([]float64{1, 2, 3, 4, 100}, 3), 1.4826},
	} {
		if math.Abs(c.got-c.want) > 1e-9*math.Max(1, math.Abs(c.want)) {
			t.Errorf("%s: %.12g, want %.12g", c.name, c.got, c.want)
		}
	}
}

func TestFeasts(t *testing.T) {
	feast := make([]bool, 365)
	markFeasts(feast, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	for day, want := range map[string]bool{
		"2026-01-01": false, "2026-03-17": false, "2026-03-19": true, "2026-03-20": true, "2026-03-25": true, "2026-03-27": false,
		"2026-05-23": false, "2026-05-26": true, "2026-05-27": true, "2026-06-01": true, "2026-06-03": false, "2026-11-23": false,
	} {
		d, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		if got := feast[d.YearDay()-1]; got != want {
			t.Errorf("%s: feast %v, want %v", day, got, want)
		}
	}
	outside := make([]bool, 3)
	markFeasts(outside, time.Date(2300, 1, 1, 0, 0, 0, 0, time.UTC))
}
