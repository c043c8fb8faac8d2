package crawler

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"warraq"
	"warraq/internal/fetch"
)

// job is one source in one run.
type job struct {
	*Crawler
	fetcher *fetch.Fetcher
	src     *warraq.Source // with defaults
	links   *linkRules
	counts  *sourceCounts
	held    hold

	claimedUntil time.Time // of the source

	line   *turns        // of the run; nil where the job is alone
	noTurn bool          // it waits for its turn, or was stopped while it did
	waited time.Duration // for the turn in the second round
	spent  int           // pages asked for
	left   bool          // all URLs of a batch were on hosts that are left alone
}

func (c *Crawler) newJob(f *fetch.Fetcher, src *warraq.Source) *job {
	return &job{Crawler: c, fetcher: f, src: src, counts: newSourceCounts(src.ID, c.opts.Progress)}
}

// errStopped says that the run's context ended, or that another process took over; what is queued stays queued.
var errStopped = errors.New("stopped")

// run reads the source's listings, then its queue, then looks at stored articles again. The error is the store's. visit
// is the start of the run.
func (j *job) run(ctx context.Context, visit time.Time) (warraq.SourceRun, error) {
	started := j.opts.Now()
	err := j.work(ctx)
	stopped := errors.Is(err, errStopped)
	if stopped {
		err = nil
	}
	last, cancel := finishing(ctx)
	defer cancel()
	queued, qerr := j.store.QueueLen(last, j.src.ID)
	if qerr != nil && err == nil {
		err = storeError("counting the queue", qerr)
	}
	sr := j.counts.finish(queued, j.opts.Now().Sub(started)-j.waited)
	if err == nil && !stopped && !j.opts.DryRun {
		err = j.planVisit(last, visit, &sr)
	}
	j.log.Info("source done", "source", sr.SourceID, "candidates", sr.Candidates, "known", sr.Known,
		"fetched", sr.Fetched, "stored", sr.Stored, "updated", sr.Updated, "duplicates", sr.Duplicates,
		"rejected", sr.RejectedTotal(), "retried", sr.Retried, "rechecked", sr.Rechecked,
		"changed", sr.Changed, "vanished", sr.Vanished, "queued", sr.Queued, "took", sr.Took, "errors", sr.Errors)
	return sr, err
}

// work does what there is to do, with what is known of the source's pages at hand.
func (j *job) work(ctx context.Context) error {
	if err := j.openSite(ctx); err != nil {
		return err
	}
	err := j.visit(ctx)
	return cmp.Or(j.closeSite(ctx), err)
}

// visit reads the listings and fetches the newest pages of the queue; when the other sources had as much, it fetches the rest and looks
// at stored articles again.
func (j *job) visit(ctx context.Context) error {
	var err error
	if j.links, err = newLinkRules(j.src); err != nil {
		j.counts.fail(err.Error())
		return nil
	}
	if err := j.readListings(ctx); err != nil {
		return err
	}
	if j.opts.DryRun {
		return nil
	}
	queued, err := j.store.QueueLen(ctx, j.src.ID)
	if err != nil {
		return j.storeFailed(ctx, "counting the queue", err)
	}
	j.counts.started(min(queued, j.maxArticles()))
	if err := j.drain(ctx, min(firstPages, j.maxArticles())); err != nil {
		return err
	}
	if err := j.goDeep(ctx); err != nil {
		return err
	}
	if err := j.drainAll(ctx); err != nil {
		return err
	}
	return j.recheck(ctx)
}

// maxArticles is how many pages may be fetched.
func (j *job) maxArticles() int {
	if j.opts.MaxArticles > 0 {
		return min(j.opts.MaxArticles, j.src.Limits.MaxArticles)
	}
	return j.src.Limits.MaxArticles
}

// storeError marks an error of the store as such: it ends the run, and is not the fault of what was fetched.
func storeError(doing string, err error) error { return &fetch.StoreError{Doing: doing, Err: err} }

// storeFailed returns errStopped where the store only reports that the run was told to end, else a fetch.StoreError.
func (j *job) storeFailed(ctx context.Context, doing string, err error) error {
	if ctx.Err() != nil {
		return errStopped
	}
	return storeError(doing+" of source "+j.src.ID, err)
}

// readListings puts the candidates of all listings into the frontier.
func (j *job) readListings(ctx context.Context) error {
	listings, err := j.listings(ctx, j)
	if err != nil {
		return j.stopped(ctx, err)
	}
	walk := newSitemapWalk(j, j)
	for _, l := range listings {
		if l.fallback && j.counts.answered() {
			continue
		}
		if l.via == warraq.ViaSitemap {
			err = walk.read(ctx, l.url, 1)
		} else {
			err = j.readListing(ctx, l)
		}
		if err != nil {
			return j.stopped(ctx, err)
		}
	}
	return nil
}

// endsRun says whether an error is not the fault of what was fetched: ctx ended, or the store failed.
func endsRun(ctx context.Context, err error) bool {
	var store *fetch.StoreError
	return ctx.Err() != nil || errors.As(err, &store)
}

// stopped returns errStopped where ctx ended, else err.
func (j *job) stopped(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return errStopped
	}
	return err
}

// readListing reads one listing, queues its candidates and then remembers it: in this order, so that a killed run
// reads it again.
func (j *job) readListing(ctx context.Context, l listing) error {
	prev, err := j.known(ctx, l.url)
	if err != nil {
		return err
	}
	if err := goneLately(prev, j.opts.Now()); err != nil {
		return j.noted(ctx, l, reading{state: prev}, err)
	}
	r, err := j.read(ctx, l, prev)
	if err != nil && endsRun(ctx, err) {
		return err
	}
	if err := j.take(ctx, r.candidates); err != nil {
		return err
	}
	return j.noted(ctx, l, r, err)
}

// known returns what is remembered of a listing: nothing in a dry run, which wants to see all candidates.
func (j *job) known(ctx context.Context, url string) (warraq.Listing, error) {
	if j.opts.DryRun {
		return warraq.Listing{URL: url}, nil
	}
	prev, err := j.store.Listing(ctx, url)
	if err != nil {
		return prev, j.storeFailed(ctx, "reading what is known of a listing", err)
	}
	return prev, nil
}

// take queues candidates, or reports them in a dry run.
func (j *job) take(ctx context.Context, candidates []warraq.Queued) error {
	if j.opts.DryRun {
		j.report(candidates)
		return nil
	}
	return j.enqueue(ctx, candidates)
}

// noted counts and remembers a listing that was read, or could not be.
func (j *job) noted(ctx context.Context, l listing, r reading, err error) error {
	notes := j.notesOn(l, &r, err)
	for _, n := range notes {
		j.log.Info("listing", "source", j.src.ID, "url", n.URL, "note", n.Code, "text", n.Text)
		j.counts.note(n)
	}
	if err != nil {
		j.counts.listingFailed(notes[0])
		j.counts.listingFault(err)
	} else {
		j.counts.listingRead(r)
	}
	if j.opts.DryRun {
		return nil
	}
	if err := j.store.SaveListing(ctx, r.state); err != nil {
		return j.storeFailed(ctx, "remembering a listing", err)
	}
	return nil
}

func (j *job) report(candidates []warraq.Queued) {
	if j.opts.OnCandidate == nil {
		return
	}
	for _, q := range candidates {
		j.opts.OnCandidate(q)
	}
}

func (j *job) enqueue(ctx context.Context, candidates []warraq.Queued) error {
	for chunk := range slices.Chunk(candidates, enqueueChunk) {
		added, err := j.store.Enqueue(ctx, chunk)
		if err != nil {
			return j.storeFailed(ctx, "queueing candidates", err)
		}
		j.counts.enqueued(added, len(chunk))
	}
	return nil
}
