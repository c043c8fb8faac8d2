package crawler

import (
	"testing"
	"time"

	"warraq"
)

func TestPlanOf(t *testing.T) {
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	visit := func(ago, due, interval time.Duration) warraq.Visit {
		return warraq.Visit{SourceID: "s", VisitedAt: now.Add(-ago), DueAt: now.Add(-ago + due), Interval: interval}
	}
	bounds := warraq.Schedule{Min: time.Hour, Max: 6 * time.Hour}
	for name, tt := range map[string]struct {
		src   warraq.Source
		visit warraq.Visit
		want  Plan
	}{
		"never visited": {warraq.Source{Schedule: bounds}, warraq.Visit{}, Plan{Due: true}},
		"due":           {warraq.Source{Schedule: bounds}, visit(3*time.Hour, 2*time.Hour, 2*time.Hour), Plan{true, now.Add(-time.Hour), 2 * time.Hour, now.Add(-3 * time.Hour)}},
		"not yet":       {warraq.Source{Schedule: bounds}, visit(time.Hour, 2*time.Hour, 2*time.Hour), Plan{false, now.Add(time.Hour), 2 * time.Hour, now.Add(-time.Hour)}},
		"disabled":      {warraq.Source{Schedule: bounds, Disabled: true}, visit(3*time.Hour, 2*time.Hour, 2*time.Hour), Plan{false, now.Add(-time.Hour), 2 * time.Hour, now.Add(-3 * time.Hour)}},
		"its bounds have changed since": {warraq.Source{Schedule: bounds}, visit(2*time.Hour, 24*time.Hour, 24*time.Hour),
			Plan{false, now.Add(4 * time.Hour), 6 * time.Hour, now.Add(-2 * time.Hour)}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := PlanOf(tt.src, tt.visit, now); got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}
