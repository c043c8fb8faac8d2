package health

import (
	"testing"
	"time"
)

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
