package main

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"warraq"
	"warraq/crawler"
	"warraq/storage"
)

// visitPlans returns the plan of each source by its id. Without a store nothing was visited yet.
func (a *app) visitPlans(ctx context.Context, sources []warraq.Source) (map[string]crawler.Plan, error) {
	visits, err := a.storedVisits(ctx)
	if err != nil {
		return nil, err
	}
	plans := make(map[string]crawler.Plan, len(sources))
	for _, s := range sources {
		plans[s.ID] = crawler.PlanOf(s, visits[s.ID], a.now())
	}
	return plans, nil
}

func (a *app) storedVisits(ctx context.Context) (map[string]warraq.Visit, error) {
	st, err := storage.OpenExisting(ctx, a.dsn)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, storeError(err)
	}
	defer st.Close()
	visits, err := st.Visits(ctx)
	if err != nil {
		return nil, storeError(err)
	}
	byID := make(map[string]warraq.Visit, len(visits))
	for _, v := range visits {
		byID[v.SourceID] = v
	}
	return byID, nil
}

// dueText says when a source is due, for a table.
func dueText(p crawler.Plan, s warraq.Source, now time.Time) string {
	switch {
	case s.Disabled:
		return "-"
	case p.Due:
		return "now"
	}
	return untilText(p.At.Sub(now))
}

// everyText says how often a source is visited, for a table.
func everyText(p crawler.Plan) string {
	if p.Interval == 0 {
		return "-"
	}
	return spanText(p.Interval)
}
