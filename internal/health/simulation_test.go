package health_test

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"warraq"
	"warraq/internal/health"
)

// The flags make the simulations larger: go test ./internal/health -run Simulation -v -args -sources 200
var (
	sourcesFlag = flag.Int("sources", 6, "sources that are simulated")
	firstFlag   = flag.Int("first", 0, "number of the first of them: rules are chosen on some sources and reported on others")
	looksFlag   = flag.Int("looks", 4, "times a day at which sources that are well are assessed; 48 at most")
)

// TestSimulationFalseAlarms lets sources that are well live for a year, with weekends, a fasting month, feasts, nights
// of outage and days of very many articles, and counts the alarms.
func TestSimulationFalseAlarms(t *testing.T) {
	alarms := map[health.Code]int{}
	for seed := *firstFlag; seed < *firstFlag+*sourcesFlag; seed++ {
		s := newSimulated(seed)
		last := map[health.Code]time.Time{}
		s.live(date("2026-01-01"), 365, visitsPerDay / *looksFlag, func(now time.Time) bool {
			for _, f := range health.Assess("s", s.days, now).Findings {
				if now.Sub(last[f.Code]) > dayLength {
					alarms[f.Code]++
					t.Logf("source %d (%.1f a day) %s: %s %s: %s", seed, s.perDay, now.Format(time.DateTime), f.Code, f.Cause, f.Detail)
				}
				last[f.Code] = now
			}
			return true
		})
	}
	total := 0
	for _, n := range alarms {
		total += n
	}
	t.Logf("%d false alarms in %d source-years %v", total, *sourcesFlag, alarms)
	if total > 1+*sourcesFlag/10 {
		t.Errorf("%d false alarms in %d source-years", total, *sourcesFlag)
	}
}

// injected is a fault that is put into sources that were well.
type injected struct {
	name   string
	fault  fault
	causes []health.Cause // one of which has to be named
	within time.Duration  // in which nine of ten sources of 20 articles a day and more have to be noticed
}

func faults() []injected {
	change := func(f func(s *simulated)) fault { return fault{change: f} }
	return []injected{
		{"feeds answer 404", fault{code: warraq.RejectNotFound}, []health.Cause{health.FeedMoved}, 12 * time.Hour},
		{"feeds are HTML", fault{code: warraq.RejectBadListing}, []health.Cause{health.FeedBroken}, 12 * time.Hour},
		{"blocked with 403", fault{code: warraq.RejectForbidden}, []health.Cause{health.Blocked}, 12 * time.Hour},
		{"robots.txt forbids", fault{code: warraq.RejectRobots}, []health.Cause{health.RobotsForbids}, 12 * time.Hour},
		{"host down", fault{code: warraq.RejectNetwork}, []health.Cause{health.HostDown}, 24 * time.Hour},
		{"one feed answers 404", fault{code: warraq.RejectNotFound, listings: 1}, []health.Cause{health.FeedMoved}, 60 * time.Hour},
		{"pages answer 403", fault{refused: true}, []health.Cause{health.Blocked}, 24 * time.Hour},
		{"markup changed", change(func(s *simulated) { s.rejected = 0.97 }), []health.Cause{health.MarkupChanged}, 24 * time.Hour},
		{"dates lost", change(func(s *simulated) { s.undated = 1 }), []health.Cause{health.DatesUnreadable}, 36 * time.Hour},
		{"authors lost", change(func(s *simulated) { s.unsigned = 1 }), []health.Cause{health.AuthorsUnreadable}, 48 * time.Hour},
		{"texts halved", change(func(s *simulated) { s.words /= 2 }), []health.Cause{health.TextsShorter}, 72 * time.Hour},
		{"site silent", change(func(s *simulated) { s.perDay = 1e-9 }), []health.Cause{health.SiteSilent}, 36 * time.Hour},
		{"one article in eight", change(func(s *simulated) { s.perDay /= 8 }), []health.Cause{health.PublishesLess, health.SiteSilent}, 8 * dayLength},
	}
}

// classes are the sources by their articles a day.
var classes = []struct {
	name  string
	least float64
}{{"20 and more", 20}, {"2 to 20", 2}, {"under 2", 0}}

func classOf(perDay float64) int {
	return slices.IndexFunc(classes, func(c struct {
		name  string
		least float64
	}) bool {
		return perDay >= c.least
	})
}

// patience is how long a simulation waits for a fault to be noticed.
const patience = 45

// noticed lets a source live well for a while and then with a fault, and returns after what time the right cause was
// named; ok is false where it never was.
func noticed(seed int, f injected) (after time.Duration, ok bool) {
	const well = 120
	s := newSimulated(seed)
	first := date("2026-06-10") // the faults fall on no feast
	broken := f.fault
	broken.at = first.AddDate(0, 0, well+seed%7).Add(time.Duration(seed*5%24) * time.Hour)
	if broken.listings > 0 {
		s.listings = max(s.listings, 2)
	}
	s.fault = &broken
	s.live(first, well+7+patience, visitsPerDay/12, func(now time.Time) bool {
		if now.Before(broken.at) {
			return true
		}
		for _, finding := range health.Assess("s", s.days, now).Findings {
			ok = ok || slices.Contains(f.causes, finding.Cause)
		}
		after = now.Sub(broken.at)
		return !ok
	})
	return after, ok
}

// TestSimulationFaults breaks sources that were well and measures after what time that is noticed.
func TestSimulationFaults(t *testing.T) {
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "FAULT\tARTICLES A DAY\tSOURCES\tMISSED\tMEDIAN\t90%")
	for _, f := range faults() {
		delays, missed := map[int][]time.Duration{}, map[int]int{}
		for seed := *firstFlag; seed < *firstFlag+*sourcesFlag; seed++ {
			source := newSimulated(seed)
			c := classOf(source.perDay)
			if f.name == "authors lost" && source.unsigned > 0.6 {
				continue // it named few before
			}
			after, ok := noticed(seed, f)
			if !ok {
				missed[c]++
				after = patience * dayLength
			}
			delays[c] = append(delays[c], after)
		}
		for _, c := range slices.Sorted(maps.Keys(delays)) {
			slices.Sort(delays[c])
			n := len(delays[c])
			late := delays[c][n*9/10]
			fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%s\t%s\n", f.name, classes[c].name, n, missed[c], delays[c][n/2], late)
			if c == 0 && late > f.within {
				t.Errorf("%s: noticed after %s in a tenth of the sources of many articles, want %s", f.name, late, f.within)
			}
		}
	}
	w.Flush()
	t.Log("\n" + table.String())
}
