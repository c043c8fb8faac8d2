package config

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"warraq"
)

// Bounds on when sources are visited and stored articles looked at again. A source that is visited every minute is asked
// for nothing 1400 times a day; one that is visited once a month loses what its feed no longer names.
const (
	minInterval   = time.Minute
	maxInterval   = 30 * 24 * time.Hour
	minRecheckAge = 10 * time.Minute
	maxRecheckAge = 90 * 24 * time.Hour
	maxRechecks   = 10_000
	maxLooks      = 10 // at one article
)

// schedule checks the bounds of the time between two visits.
func (c checker) schedule(s warraq.Schedule) {
	c.span("schedule.min", s.Min, minInterval, maxInterval)
	c.span("schedule.max", s.Max, minInterval, maxInterval)
	if c.set("schedule.min") && c.set("schedule.max") && s.Min > s.Max {
		c.bad("schedule.min", "longer than schedule.max, which is "+shortSpan(s.Max), "give the shorter one as min")
	}
}

// rechecks checks when stored articles are looked at again.
func (c checker) rechecks(r warraq.Rechecks) {
	c.number("recheck.max", int64(r.Max), 1, maxRechecks)
	if len(r.After) > maxLooks {
		c.bad("recheck.after", fmt.Sprintf("more than %d looks at one article", maxLooks), "leave some out")
	}
	for i, age := range r.After {
		key := fmt.Sprintf("recheck.after[%d]", i)
		switch {
		case age < minRecheckAge || age > maxRecheckAge:
			c.bad(key, "out of bounds", fmt.Sprintf("use %s to %s", shortSpan(minRecheckAge), shortSpan(maxRecheckAge)))
		case i > 0 && age <= r.After[i-1]:
			c.bad(key, "not later than the one before it", "write the ages in ascending order, such as [1h, 6h, 24h, 72h]")
		}
	}
}

// scheduleWithDefaults fills what s leaves unset from the file's defaults. A bound of the source's own moves the default
// for the other one out of its way.
func scheduleWithDefaults(s, d warraq.Schedule) warraq.Schedule {
	least, most := cmp.Or(s.Min, d.Min), cmp.Or(s.Max, d.Max)
	if least > most && most > 0 {
		if s.Min > 0 {
			most = least
		} else {
			least = most
		}
	}
	return warraq.Schedule{Min: least, Max: most}
}

// rechecksWithDefaults fills what r leaves unset from the file's defaults.
func rechecksWithDefaults(r, d warraq.Rechecks) warraq.Rechecks {
	r.Disabled = r.Disabled || d.Disabled
	r.Max = cmp.Or(r.Max, d.Max)
	if len(r.After) == 0 {
		r.After = slices.Clone(d.After)
	}
	return r
}
