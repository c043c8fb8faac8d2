package crawler

import (
	"time"

	"warraq"
)

// Plan is when a source is visited.
type Plan struct {
	Due      bool          // now, and it is not disabled
	At       time.Time     // when it is due; zero where it was never visited
	Interval time.Duration // learnt, within the bounds of its entry; zero where it was never visited
	Last     time.Time     // last visit; zero where there was none
}

// PlanOf returns the plan of a source after its last visit; the zero Visit stands for none.
func PlanOf(src warraq.Source, v warraq.Visit, now time.Time) Plan {
	at := DueAt(v, src)
	p := Plan{Due: !src.Disabled && isDue(v, at, now), At: at, Last: v.VisitedAt}
	if v.Interval > 0 {
		p.Interval = within(v.Interval, src.WithDefaults().Schedule)
	}
	return p
}
