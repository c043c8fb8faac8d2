package main

import (
	"context"
	"errors"
	"time"

	"warraq"
	"warraq/parsers/recur"
	"warraq/storage"
)

// readSiteLines reads from the store what was learnt of the sources.
func readSiteLines(ctx context.Context, st storage.SiteLines, sources []warraq.Source) (recur.Sources, error) {
	learnt, err := st.SiteLines(ctx)
	if err != nil {
		return nil, err
	}
	return recur.BySource(sources, learnt), nil
}

// learnTime bounds the learning after a crawl. What is not learnt then is learnt after the next one.
const learnTime = 30 * time.Second

// learnAfter learns from the sources that a run brought something new of. A run that was told to end does not wait for
// it.
func (a *app) learnAfter(ctx context.Context, st storage.Store, run warraq.Run) error {
	if run.Status != warraq.RunOK && run.Status != warraq.RunPartial {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, learnTime)
	defer cancel()
	for _, s := range run.Sources {
		if s.Stored+s.Updated == 0 {
			continue
		}
		err := a.learnSource(ctx, st, s.SourceID)
		if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
			return nil
		}
		if err != nil {
			return storeError(err)
		}
	}
	return nil
}

// learnSource learns the lines that recur over the newest stored articles of a source, and stores them, unless another
// process is at the source.
func (a *app) learnSource(ctx context.Context, st storage.Store, sourceID string) error {
	return a.claimed(ctx, st, []string{sourceID}, func(ids []string) error {
		for _, id := range ids {
			if err := a.learnLines(ctx, st, id); err != nil {
				return err
			}
		}
		return nil
	})
}

func (a *app) learnLines(ctx context.Context, st storage.Store, sourceID string) error {
	newest := warraq.ArticleFilter{Sources: []string{sourceID}, Last: recur.EnoughArticles}
	lines, err := recur.Learn(st.Articles(ctx, newest), recur.Options{})
	if err != nil {
		return err
	}
	for i := range lines {
		lines[i].LearntAt = a.now()
	}
	return st.SaveSiteLines(ctx, sourceID, lines)
}
