package recur

import (
	"context"
	"errors"
	"iter"
	"time"

	"warraq"
)

// Store is what a Keeper reads and writes.
type Store interface {
	// Articles streams the articles that f chooses.
	Articles(ctx context.Context, f warraq.ArticleFilter) iter.Seq2[*warraq.Article, error]
	// SaveArticle keeps a changed article as a new version. An empty canonical leaves the queue as it is.
	SaveArticle(ctx context.Context, canonical string, a *warraq.Article) (warraq.SaveOutcome, error)
	// SaveSiteLines replaces what was learnt of a source.
	SaveSiteLines(ctx context.Context, sourceID string, lines []warraq.SiteLine) error
}

// Keeper learns from the articles of a store, and brings them up to what was learnt.
type Keeper struct {
	Store Store
	Now   func() time.Time

	// Claimed does with sources what no two processes may do for one source at the same time, leaving out those that another
	// one is at.
	Claimed func(ctx context.Context, ids []string, do func(ids []string) error) error
}

// AfterRun learns from the sources that a run brought something new of. A run that was told to end does not wait for it, and
// what takes too long is left to the next one.
func (k Keeper) AfterRun(ctx context.Context, run warraq.Run) error {
	if run.Status != warraq.RunOK && run.Status != warraq.RunPartial {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, runTime)
	defer cancel()
	for _, s := range run.Sources {
		if s.Stored+s.Updated == 0 {
			continue
		}
		err := k.Learn(ctx, s.SourceID)
		if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Learn learns the lines that recur over the newest articles of a source, and keeps them. A source that another process
// is at is left to that.
func (k Keeper) Learn(ctx context.Context, sourceID string) error {
	return k.Claimed(ctx, []string{sourceID}, func(ids []string) error {
		for _, id := range ids {
			if err := k.learn(ctx, id); err != nil {
				return err
			}
		}
		return nil
	})
}

func (k Keeper) learn(ctx context.Context, sourceID string) error {
	newest := warraq.ArticleFilter{Sources: []string{sourceID}, Last: EnoughArticles}
	lines, err := Learn(k.Store.Articles(ctx, newest), Options{})
	if err != nil {
		return err
	}
	for i := range lines {
		lines[i].LearntAt = k.Now()
	}
	return k.Store.SaveSiteLines(ctx, sourceID, lines)
}

// Apply brings the stored articles of a source up to its lines, and returns how many were changed.
func (k Keeper) Apply(ctx context.Context, sourceID string, lines *Lines) (changed int, err error) {
	for a, err := range k.Store.Articles(ctx, warraq.ArticleFilter{Sources: []string{sourceID}}) {
		if err != nil {
			return changed, err
		}
		if !lines.Apply(a) {
			continue
		}
		// No URL leaves the queue: an article that waits to be fetched again is.
		if _, err := k.Store.SaveArticle(ctx, "", a); err != nil {
			return changed, err
		}
		changed++
	}
	return changed, nil
}
