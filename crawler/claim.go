package crawler

import (
	"context"
	"errors"
	"time"

	"warraq"
)

// claim asks the store for work on the source, for as long as a claim lasts from now on.
func (j *job) claim() warraq.Claim {
	now := j.opts.Now()
	return warraq.Claim{Worker: j.opts.Name, SourceID: j.src.ID, Now: now, Until: now.Add(claimTime)}
}

// runClaimed is run, with the source claimed: where another process is at it, nothing is done. A dry run, which stores
// nothing, claims nothing.
func (j *job) runClaimed(ctx context.Context, visit time.Time) (warraq.SourceRun, error) {
	if j.opts.DryRun {
		return j.run(ctx, visit)
	}
	none := warraq.SourceRun{SourceID: j.src.ID}
	if err := j.keepClaim(ctx); errors.Is(err, errStopped) {
		return none, nil
	} else if err != nil {
		return none, err
	}
	sr, err := j.run(ctx, visit)
	last, cancel := finishing(ctx)
	defer cancel()
	if rerr := j.store.Release(last, j.opts.Name, j.src.ID); rerr != nil && err == nil {
		err = storeError("giving source "+j.src.ID+" back", rerr)
	}
	return sr, err
}

// keepClaim claims the source, unless it is claimed for long enough yet. The error is errStopped where another process has
// it.
func (j *job) keepClaim(ctx context.Context) error {
	c := j.claim()
	if j.claimedUntil.Sub(c.Now) > claimTime/2 {
		return nil
	}
	ok, err := j.store.ClaimSource(ctx, c)
	if err != nil {
		return j.storeFailed(ctx, "claiming", err)
	}
	if !ok {
		j.log.Info("another process is at the source", "source", j.src.ID)
		return errStopped
	}
	j.claimedUntil = c.Until
	return nil
}

// nextBatch takes up to limit URLs from the queue.
func (j *job) nextBatch(ctx context.Context, limit int) ([]warraq.Queued, error) {
	if err := j.keepClaim(ctx); err != nil {
		return nil, err
	}
	batch, err := j.store.ClaimURLs(ctx, j.claim(), limit)
	if err != nil {
		return nil, j.storeFailed(ctx, "taking from the queue", err)
	}
	return batch, nil
}
