package crawler

import (
	"context"
	"hash/fnv"
	"math"
	"time"

	"warraq"
)

// visited is how one visit went.
type visited struct {
	at     time.Time     // start of the run
	fresh  int           // new articles that the listings named
	pace   time.Duration // that its listings ask for between two visits
	failed bool
	ready  time.Time // when the first of the URLs left in the queue may be fetched; zero where none is left
}

// afterVisit returns what is to be remembered of a source after a visit.
func afterVisit(prev warraq.Visit, src *warraq.Source, v visited) warraq.Visit {
	next := prev
	next.SourceID, next.VisitedAt = src.ID, v.at
	if v.failed {
		next.Failures++
	} else {
		next.Failures = 0
		next = learnRate(next, v)
		next.Pace = v.pace
	}
	next.Interval = within(max(learntInterval(next), next.Pace), src.Schedule)
	due := wait(next)
	if due > src.Schedule.Min { // the shortest interval stays one that a cron job can keep
		due = spread(due, src.ID, v.at)
	}
	next.DueAt = v.at.Add(within(due, src.Schedule))
	if !v.failed && !v.ready.IsZero() && v.ready.Before(next.DueAt) {
		next.DueAt = later(v.ready, v.at.Add(src.Schedule.Min))
	}
	return next
}

// learnRate adds a visit to what is known of the rate. All articles are new to the first visit, so that it says nothing.
func learnRate(v warraq.Visit, now visited) warraq.Visit {
	elapsed := now.at.Sub(v.ReadAt)
	switch {
	case v.ReadAt.IsZero():
		v.Seen, v.Over = firstSeen, firstOver
	case elapsed > 0:
		kept := math.Exp2(-elapsed.Hours() / forgetting.Hours())
		v.Seen = v.Seen*kept + float64(now.fresh)
		v.Over = time.Duration(float64(v.Over)*kept) + elapsed
	}
	v.ReadAt = now.at
	return v
}

// learntInterval is the time between two visits that the rate asks for, without bounds.
func learntInterval(v warraq.Visit) time.Duration {
	if v.ReadAt.IsZero() {
		return 0
	}
	hours := math.Sqrt(baseGap.Hours() * v.Over.Hours() / v.Seen)
	return time.Duration(min(hours, maxLearnt.Hours()) * float64(time.Hour))
}

// wait is the time until the next visit: the interval, doubled for every failure in a row.
func wait(v warraq.Visit) time.Duration {
	most := max(v.Interval, maxBackoff)
	w := v.Interval
	for i := 0; i < v.Failures && w < most; i++ {
		w *= 2
	}
	return min(w, most)
}

// spread moves a time span by up to jitterShare, by the source and the time of the visit: the same ones give the same.
func spread(d time.Duration, sourceID string, at time.Time) time.Duration {
	h := fnv.New64a()
	_, _ = h.Write([]byte(sourceID)) // never fails
	_, _ = h.Write([]byte(at.UTC().Format(time.RFC3339)))
	share := float64(h.Sum64()%1000)/500 - 1
	return d + time.Duration(share*jitterShare*float64(d))
}

func within(d time.Duration, s warraq.Schedule) time.Duration { return min(max(d, s.Min), s.Max) }

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// DueAt returns when a source is due after its last visit: at v.DueAt, unless the source's bounds are no longer those
// that it was planned with. A source that was never visited is due at the zero time.
func DueAt(v warraq.Visit, src warraq.Source) time.Time {
	if v.VisitedAt.IsZero() {
		return time.Time{}
	}
	return v.VisitedAt.Add(within(v.DueAt.Sub(v.VisitedAt), src.WithDefaults().Schedule))
}

// Due returns the sources that are due at now and not disabled, in their order, given the last visit of each. Next is
// when the first of the others will be due; zero where there is none.
func Due(sources []warraq.Source, visits []warraq.Visit, now time.Time) (due []warraq.Source, next time.Time) {
	last := make(map[string]warraq.Visit, len(visits))
	for _, v := range visits {
		last[v.SourceID] = v
	}
	for _, s := range sources {
		v := last[s.ID]
		at := DueAt(v, s)
		switch {
		case s.Disabled:
		case isDue(v, at, now):
			due = append(due, s)
		case next.IsZero() || at.Before(next):
			next = at
		}
	}
	return due, next
}

// isDue says whether a source is due that was to be visited again at the instant at. A visit in the future means that
// the clock was wrong.
func isDue(v warraq.Visit, at, now time.Time) bool {
	slack := min(time.Duration(slackShare*float64(at.Sub(v.VisitedAt))), maxSlack)
	return !now.Before(at.Add(-slack)) || v.VisitedAt.After(now.Add(maxSlack))
}

// planVisit learns from a visit that went to its end, and remembers when the next one is due. A source that a run was
// stopped at stays due.
func (j *job) planVisit(ctx context.Context, at time.Time, sr *warraq.SourceRun) error {
	visits, err := j.store.Visits(ctx, j.src.ID)
	if err != nil {
		return storeError("reading when source "+j.src.ID+" was due", err)
	}
	ready, err := j.store.QueueReady(ctx, j.src.ID)
	if err != nil {
		return storeError("looking when the queue of source "+j.src.ID+" is ready", err)
	}
	var prev warraq.Visit
	if len(visits) > 0 {
		prev = visits[0]
	}
	next := afterVisit(prev, j.src, visited{
		at: at, fresh: j.counts.freshCount(), pace: j.counts.pace(prev.Pace), failed: sr.Failed(), ready: ready,
	})
	if err := j.store.SaveVisit(ctx, next); err != nil {
		return storeError("saving when source "+j.src.ID+" is due", err)
	}
	return nil
}
