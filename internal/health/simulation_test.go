package health_test

import (
	"flag"
	"fmt"
	"testing"
	"time"

	"warraq/internal/health"
)

var sourcesFlag = flag.Int("sources", 24, "simulated sources")

// TestSimulationFalseAlarms lets sources that are well live for a year and counts the alarms.
func TestSimulationFalseAlarms(t *testing.T) {
	first := date("2026-01-01")
	alarms := map[health.Kind]int{}
	for seed := range *sourcesFlag {
		s := newSimulated(uint64(seed))
		last := map[health.Kind]time.Time{}
		s.live(first, 365, 12, func(now time.Time) {
			for _, f := range health.Judge("s", s.days, now).Findings {
				if now.Sub(last[f.Kind]) > dayLength {
					alarms[f.Kind]++
					t.Logf("source %d (%.1f a day) %s: %s %s: %s", seed, s.perDay, now.Format(time.DateTime), f.Kind, f.Cause, f.Detail)
				}
				last[f.Kind] = now
			}
		})
	}
	total := 0
	for _, n := range alarms {
		total += n
	}
	t.Log(fmt.Sprint("false alarms: ", alarms, " in ", *sourcesFlag, " source-years"))
	if total > *sourcesFlag/4 {
		t.Errorf("%d false alarms", total)
	}
}
