package crawler

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"warraq"
)

func monday(clock string) time.Time {
	at, err := time.Parse("15:04:05", clock)
	if err != nil {
		panic(err)
	}
	return time.Date(2026, 11, 9, at.Hour(), at.Minute(), at.Second(), 0, time.UTC)
}

func scheduled(id string, bounds warraq.Schedule) *warraq.Source {
	s := warraq.Source{ID: id, Home: "https://" + id + ".example/", Schedule: bounds}.WithDefaults()
	return &s
}

// TestScheduleFollowsRate visits a source whenever it is due; after some days its interval has to fit what it publishes.
func TestScheduleFollowsRate(t *testing.T) {
	for _, c := range []struct {
		name        string
		perDay      float64
		bounds      warraq.Schedule
		least, most time.Duration
	}{
		{"very busy", 300, warraq.Schedule{}, 30 * time.Minute, 30 * time.Minute},
		{"busy", 48, warraq.Schedule{}, 38 * time.Minute, 47 * time.Minute},
		{"slow", 4, warraq.Schedule{}, 2 * time.Hour, 3 * time.Hour},
		{"silent", 0, warraq.Schedule{}, 24 * time.Hour, 24 * time.Hour},
		{"silent with a bound", 0, warraq.Schedule{Max: 2 * time.Hour}, 2 * time.Hour, 2 * time.Hour},
		{"very busy with a bound", 300, warraq.Schedule{Min: 3 * time.Hour}, 3 * time.Hour, 3 * time.Hour},
		{"very busy without a bound", 3000, warraq.Schedule{Min: time.Minute}, 5 * time.Minute, 6 * time.Minute},
	} {
		src, v, brought := scheduled("s", c.bounds), warraq.Visit{}, 0.0
		start := monday("10:00:00")
		for at := start; at.Before(start.AddDate(0, 0, 20)); at = v.DueAt {
			whole := at.Sub(start).Hours() / 24 * c.perDay
			fresh := math.Floor(whole) - math.Floor(brought)
			brought = whole
			v = afterVisit(v, src, visited{at: at, fresh: int(fresh)})
		}
		if v.Interval < c.least || v.Interval > c.most {
			t.Errorf("%s: interval is %v, want %v to %v", c.name, v.Interval, c.least, c.most)
		}
	}
}

func TestScheduleFirstVisit(t *testing.T) {
	v := afterVisit(warraq.Visit{}, scheduled("s", warraq.Schedule{}), visited{at: monday("10:00:00"), fresh: 500})
	if v.Interval != 30*time.Minute || v.Failures != 0 {
		t.Errorf("after the first visit: %+v", v)
	}
}

func TestScheduleBacksOff(t *testing.T) {
	src := scheduled("s", warraq.Schedule{})
	v := afterVisit(warraq.Visit{}, src, visited{at: monday("00:00:00")})
	seen := v.Seen
	for _, want := range []time.Duration{time.Hour, 2 * time.Hour, 4 * time.Hour, 6 * time.Hour, 6 * time.Hour} {
		at := v.DueAt
		v = afterVisit(v, src, visited{at: at, failed: true, ready: at})
		if got := v.DueAt.Sub(at); got < want*9/10 || got > want*11/10 {
			t.Errorf("after failure %d: due in %v, want about %v", v.Failures, got, want)
		}
	}
	if v.Seen != seen || !v.ReadAt.Equal(monday("00:00:00")) {
		t.Errorf("failures taught something of the rate: %+v", v)
	}
	v = afterVisit(v, src, visited{at: v.DueAt, fresh: 40})
	if v.Failures != 0 || v.Interval > time.Hour {
		t.Errorf("after recovery: %+v", v)
	}
}

// TestScheduleOfAQueue: what a run left in the queue is not left for the whole interval.
func TestScheduleOfAQueue(t *testing.T) {
	at, src := monday("10:00:00"), scheduled("s", warraq.Schedule{})
	prev := warraq.Visit{SourceID: "s", ReadAt: at.AddDate(0, 0, -1), Seen: 0.01, Over: 48 * time.Hour}
	for _, c := range []struct {
		name  string
		ready time.Time
		want  time.Time
	}{
		{"over the limit", at.Add(-time.Hour), at.Add(30 * time.Minute)},
		{"put off for six hours", at.Add(6 * time.Hour), at.Add(6 * time.Hour)},
	} {
		if v := afterVisit(prev, src, visited{at: at, ready: c.ready}); !v.DueAt.Equal(c.want) {
			t.Errorf("%s: due at %v, want %v", c.name, v.DueAt, c.want)
		}
	}
	if v := afterVisit(prev, src, visited{at: at}); v.DueAt.Sub(at) < 20*time.Hour {
		t.Errorf("nothing queued: due at %v", v.DueAt)
	}
}

func TestDue(t *testing.T) {
	visit := func(visitedAt, dueAt string) warraq.Visit {
		return warraq.Visit{SourceID: "s", VisitedAt: monday(visitedAt), DueAt: monday(dueAt)}
	}
	for _, c := range []struct {
		name   string
		bounds warraq.Schedule
		visit  warraq.Visit
		now    string
		due    bool
	}{
		{"never visited", warraq.Schedule{}, warraq.Visit{}, "10:00:00", true},
		{"just visited", warraq.Schedule{}, visit("10:00:05", "10:30:05"), "10:00:30", false},
		{"cron begins some seconds earlier", warraq.Schedule{}, visit("10:00:05", "10:30:05"), "10:30:00", true},
		{"a run of five minutes before", warraq.Schedule{}, visit("10:00:05", "10:30:05"), "10:25:00", false},
		{"overdue", warraq.Schedule{}, visit("10:00:00", "11:00:00"), "15:00:00", true},
		{"a long interval is no excuse for much slack", warraq.Schedule{}, visit("01:00:00", "23:00:00"), "22:30:00", false},
		{"bound lowered since", warraq.Schedule{Max: time.Hour}, visit("10:00:00", "22:00:00"), "11:00:00", true},
		{"bound raised since", warraq.Schedule{Min: 3 * time.Hour}, visit("10:00:00", "10:30:00"), "11:00:00", false},
		{"the clock was wrong", warraq.Schedule{}, visit("20:00:00", "20:30:00"), "10:00:00", true},
	} {
		due, next := Due([]warraq.Source{*scheduled("s", c.bounds)}, []warraq.Visit{c.visit}, monday(c.now))
		if (len(due) == 1) != c.due {
			t.Errorf("%s: due is %v, want %v", c.name, !c.due, c.due)
		}
		if next.IsZero() != c.due {
			t.Errorf("%s: the next is due at %v", c.name, next)
		}
	}
	off := *scheduled("off", warraq.Schedule{})
	off.Disabled = true
	if due, next := Due([]warraq.Source{off}, nil, monday("10:00:00")); len(due) > 0 || !next.IsZero() {
		t.Errorf("a disabled source is due: %v, %v", due, next)
	}
}

// kindOfSource is a number of like sources in the simulation.
type kindOfSource struct {
	name   string
	number int
	perDay float64 // articles of one
}

var simulated = []kindOfSource{{"busy", 10, 120}, {"daily paper", 30, 24}, {"slow", 40, 4}, {"weekly", 20, 0.3}}

// delays are how long articles waited to be seen, and what it cost.
type delays struct {
	visits int
	waited []time.Duration
}

func (d *delays) mean() time.Duration {
	var sum time.Duration
	for _, w := range d.waited {
		sum += w
	}
	return sum / time.Duration(max(len(d.waited), 1))
}

func (d *delays) at(share float64) time.Duration {
	slices.Sort(d.waited)
	return d.waited[int(share*float64(len(d.waited)-1))]
}

// TestScheduleSimulation lets a hundred sources publish for three weeks, by day five times as much as at night and on
// Fridays half, under a cron job of every 30 minutes, and compares the last week with visiting all of them in each run.
func TestScheduleSimulation(t *testing.T) {
	start := monday("00:00:00")
	var learnt, fixed delays
	for k, kind := range simulated {
		var l, f delays
		for n := range kind.number {
			src := scheduled(fmt.Sprintf("%s %d", kind.name, n), warraq.Schedule{})
			articles := publish(rand.New(rand.NewPCG(uint64(k), uint64(n))), start, kind.perDay)
			simulate(&l, src, start, articles, true)
			simulate(&f, src, start, articles, false)
		}
		t.Logf("%-12s %3d sources of %5.1f articles a day: %4.1f visits a day (fixed 48), seen after %v on average, %v at most for 95%% (fixed %v, %v)",
			kind.name, kind.number, kind.perDay, float64(l.visits)/7/float64(kind.number), l.mean().Round(time.Minute), l.at(.95).Round(time.Minute),
			f.mean().Round(time.Minute), f.at(.95).Round(time.Minute))
		learnt.visits, fixed.visits = learnt.visits+l.visits, fixed.visits+f.visits
		learnt.waited, fixed.waited = append(learnt.waited, l.waited...), append(fixed.waited, f.waited...)
	}
	saved := 1 - float64(learnt.visits)/float64(fixed.visits)
	t.Logf("all: %.0f%% of the visits saved; an article is seen after %v on average instead of %v", 100*saved,
		learnt.mean().Round(time.Minute), fixed.mean().Round(time.Minute))
	if saved < 0.5 {
		t.Errorf("%.0f%% of the visits saved, want half", 100*saved)
	}
	if learnt.mean() > 45*time.Minute {
		t.Errorf("articles wait %v on average", learnt.mean())
	}
}

// publish returns when a source publishes within three weeks: a Poisson process whose rate has a day and a week, by
// thinning (Lewis and Shedler, 1979).
func publish(r *rand.Rand, start time.Time, perDay float64) []time.Time {
	var out []time.Time
	peak := perDay * 1.5
	for at := start; at.Before(start.AddDate(0, 0, 21)); {
		at = at.Add(time.Duration(r.ExpFloat64() / peak * 24 * float64(time.Hour)))
		share := 1.0
		if at.Hour() < 7 {
			share = 0.2
		}
		if at.Weekday() == time.Friday {
			share /= 2
		}
		if r.Float64() < share {
			out = append(out, at)
		}
	}
	return out
}

// simulate runs cron over three weeks and notes the last one.
func simulate(d *delays, src *warraq.Source, start time.Time, articles []time.Time, learn bool) {
	var v warraq.Visit
	measured, seen := start.AddDate(0, 0, 14), 0
	for at := start; at.Before(start.AddDate(0, 0, 21)); at = at.Add(30 * time.Minute) {
		due, _ := Due([]warraq.Source{*src}, []warraq.Visit{v}, at)
		if learn && len(due) == 0 {
			continue
		}
		fresh := 0
		for ; seen < len(articles) && articles[seen].Before(at); seen++ {
			fresh++
			if at.After(measured) {
				d.waited = append(d.waited, at.Sub(articles[seen]))
			}
		}
		if at.After(measured) {
			d.visits++
		}
		v = afterVisit(v, src, visited{at: at, fresh: fresh})
	}
}

// TestRunPlansVisits: a run remembers when each source that it finished is due, and leaves one that it was stopped at.
func TestRunPlansVisits(t *testing.T) {
	s, store := newSite(t), newStore(t)
	s.Feed("/feed", "/a")
	s.Article("/a", "نص")
	visit := func() warraq.Visit {
		visits, err := store.Visits(t.Context())
		if err != nil || len(visits) > 1 {
			t.Fatalf("visits are %v, %v", visits, err)
		}
		return append(visits, warraq.Visit{})[0]
	}
	c, err := New(store, lineFeeds{}, tagParser{}, inTime(0))
	if err != nil {
		t.Fatal(err)
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Run(stopped, []warraq.Source{s.Source("s")}); err == nil && visit().SourceID != "" {
		t.Errorf("a run that was stopped planned %+v", visit())
	}
	run := crawl(t, store, inTime(0), s.Source("s"))
	first := visit()
	if !first.VisitedAt.Equal(run.StartedAt.Truncate(time.Millisecond)) || first.DueAt.Sub(first.VisitedAt).Round(5*time.Minute) != 30*time.Minute {
		t.Errorf("after the first run: %+v", first)
	}
	crawl(t, store, inTime(5*time.Hour), s.Source("s"))
	second := visit()
	if second.Seen >= first.Seen || second.Interval <= time.Hour {
		t.Errorf("nothing new in five hours: %+v", second)
	}
	dry := inTime(9 * time.Hour)
	dry.DryRun = true
	crawl(t, store, dry, s.Source("s"))
	if got := visit(); got != second {
		t.Errorf("a dry run planned %+v", got)
	}
	s.Close()
	crawl(t, store, inTime(10*time.Hour), s.Source("s"))
	if got := visit(); got.Failures != 1 || got.Seen != second.Seen {
		t.Errorf("after a failure: %+v", got)
	}
}
