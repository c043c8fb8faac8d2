package health

import (
	"context"
	"slices"
	"time"

	"warraq"
)

// Store is what a Watch reads and remembers. Its errors say what was being done.
type Store interface {
	// SourceDays returns the days of sources from the day of since on.
	SourceDays(ctx context.Context, since time.Time, sources ...string) ([]SourceDay, error)
	// Visits returns what is remembered of the last visits to sources.
	Visits(ctx context.Context, sources ...string) ([]warraq.Visit, error)
	// Runs returns the newest runs, newest first.
	Runs(ctx context.Context, limit int) ([]warraq.Run, error)
	// Alarms returns what is remembered to be wrong with sources.
	Alarms(ctx context.Context) ([]Alarm, error)
	// SaveAlarms replaces what is remembered of some sources.
	SaveAlarms(ctx context.Context, sources []string, alarms []Alarm) error
}

// Watch tells how the sources of a store are.
type Watch struct {
	Store Store
	Now   func() time.Time
	// Claimed calls do with those of ids that no other process is at, and keeps others from them until it returns. AfterRun
	// needs it.
	Claimed func(ctx context.Context, ids []string, do func(ids []string) error) error
}

// Reports says how sources are, by all that is stored, and since when something is wrong. Nothing counts as told.
func (w Watch) Reports(ctx context.Context, ids []string) ([]Report, error) {
	reports, err := w.stored(ctx, ids)
	if err != nil {
		return nil, err
	}
	alarms, err := w.Store.Alarms(ctx)
	if err != nil {
		return nil, err
	}
	MarkSince(reports, alarms)
	return reports, nil
}

// AfterRun returns what a run has to tell of the sources that it visited: what no run has told yet, and once a day what
// lasts. Where there is something, it tells along what is about to be told of the other sources of those known, so that a day
// brings one mail and not one for each source. What it returns counts as told. A source that another process is at is left
// to that one.
func (w Watch) AfterRun(ctx context.Context, run warraq.Run, known []string) (told []Report, err error) {
	err = w.Claimed(ctx, visited(&run), func(ids []string) error {
		told, err = w.tellVisited(ctx, run, ids, known)
		return err
	})
	return told, err
}

// tellVisited chooses what to tell of the sources ids, which a run visited, and of others that are known.
func (w Watch) tellVisited(ctx context.Context, run warraq.Run, ids, known []string) (told []Report, err error) {
	reports, err := w.assess(ctx, ids, parts([]warraq.Run{run}))
	if err != nil {
		return nil, err
	}
	alarms, err := w.Store.Alarms(ctx)
	if err != nil {
		return nil, err
	}
	told, keep := Tell(alarms, reports, w.Now())
	others := alarmedOthers(known, visited(&run), alarms)
	if len(told) == 0 || len(others) == 0 {
		return told, w.remember(ctx, reports, alarms, keep)
	}
	err = w.Claimed(ctx, others, func(ids []string) error {
		told, err = w.tellAlong(ctx, reports, ids)
		return err
	})
	return told, err
}

// tellAlong chooses what to tell of sources that were assessed and, together with that, of others.
func (w Watch) tellAlong(ctx context.Context, reports []Report, others []string) ([]Report, error) {
	more, err := w.stored(ctx, others)
	if err != nil {
		return nil, err
	}
	alarms, err := w.Store.Alarms(ctx) // again: another process may have told of the others in between
	if err != nil {
		return nil, err
	}
	reports = append(reports, more...)
	told, keep := Tell(alarms, reports, w.Now())
	return told, w.remember(ctx, reports, alarms, keep)
}

// remember saves the alarms to keep of the sources that were assessed, and forgets those of sources that have none any more.
// What another process remembers of others meanwhile stays.
func (w Watch) remember(ctx context.Context, reports []Report, before, keep []Alarm) error {
	if len(before)+len(keep) == 0 {
		return nil
	}
	var settled []string
	for _, r := range reports {
		settled = append(settled, r.SourceID)
	}
	ofOthers := func(a Alarm) bool { return !slices.Contains(settled, a.SourceID) }
	for _, a := range before {
		if !slices.ContainsFunc(keep, func(k Alarm) bool { return k.SourceID == a.SourceID }) && ofOthers(a) {
			settled = append(settled, a.SourceID)
		}
	}
	return w.Store.SaveAlarms(ctx, settled, slices.DeleteFunc(keep, ofOthers))
}

// stored reports on sources whose last visits are in the records of runs.
func (w Watch) stored(ctx context.Context, ids []string) ([]Report, error) {
	runs, err := w.Store.Runs(ctx, lastRuns)
	if err != nil {
		return nil, err
	}
	return w.assess(ctx, ids, parts(runs))
}

// assess reports on sources by what the store counted of their days, and by what came of their last visits.
func (w Watch) assess(ctx context.Context, ids []string, last map[string]*warraq.SourceRun) ([]Report, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	now := w.Now()
	days, err := w.Store.SourceDays(ctx, now.AddDate(0, 0, -HistoryDays), ids...)
	if err != nil {
		return nil, err
	}
	bySource := map[string][]SourceDay{}
	for _, d := range days {
		bySource[d.SourceID] = append(bySource[d.SourceID], d)
	}
	var reports []Report
	for _, id := range ids {
		reports = append(reports, Assess(id, bySource[id], now))
	}
	visits, err := w.Store.Visits(ctx, ids...)
	if err != nil {
		return nil, err
	}
	MarkFailing(reports, visits, last)
	MarkMoved(reports, last)
	return reports, nil
}

// visited are the sources that a run reached.
func visited(run *warraq.Run) []string {
	var ids []string
	for i := range run.Sources {
		if run.Sources[i].Listings > 0 {
			ids = append(ids, run.Sources[i].SourceID)
		}
	}
	return ids
}

// parts returns what came of each source in the first of runs that reached it, by its id.
func parts(runs []warraq.Run) map[string]*warraq.SourceRun {
	first := map[string]*warraq.SourceRun{}
	for i := range runs {
		for j := range runs[i].Sources {
			if part := &runs[i].Sources[j]; first[part.SourceID] == nil && part.Listings > 0 {
				first[part.SourceID] = part
			}
		}
	}
	return first
}

// alarmedOthers are the known sources that something was wrong with and that were not visited.
func alarmedOthers(known, visited []string, alarms []Alarm) []string {
	var ids []string
	for _, id := range known {
		alarmed := slices.ContainsFunc(alarms, func(a Alarm) bool { return a.SourceID == id })
		if alarmed && !slices.Contains(visited, id) {
			ids = append(ids, id)
		}
	}
	return ids
}
