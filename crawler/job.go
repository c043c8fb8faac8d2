package crawler

import (
	"context"
	"errors"
	"runtime/debug"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"warraq"
	"warraq/internal/fetch"
)

// job is one source in one run.
type job struct {
	*Crawler
	fetcher *fetch.Fetcher
	src     *warraq.Source // with defaults
	judge   *linkJudge
	tally   *tally
}

func (c *Crawler) newJob(f *fetch.Fetcher, src *warraq.Source) *job {
	return &job{Crawler: c, fetcher: f, src: src, tally: newTally(src.ID, c.opts.Progress)}
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
	sr := j.tally.finish(queued, j.opts.Now().Sub(started))
	if err == nil && !stopped && !j.opts.DryRun {
		err = j.planVisit(last, visit, &sr)
	}
	j.log.Info("source done", "source", sr.SourceID, "candidates", sr.Candidates, "known", sr.Known,
		"fetched", sr.Fetched, "stored", sr.Stored, "updated", sr.Updated, "duplicates", sr.Duplicates,
		"rejected", sr.RejectedTotal(), "retried", sr.Retried, "rechecked", sr.Rechecked,
		"changed", sr.Changed, "vanished", sr.Vanished, "queued", sr.Queued, "took", sr.Took, "errors", sr.Errors)
	return sr, err
}

func (j *job) work(ctx context.Context) error {
	judge, err := newLinkJudge(j.src)
	if err != nil {
		j.tally.fail(err.Error())
		return nil
	}
	j.judge = judge
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
	j.tally.started(min(queued, j.maxArticles()))
	if err := j.drain(ctx); err != nil {
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
		if l.fallback && j.tally.answered() {
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
		j.tally.note(n)
	}
	if err != nil {
		j.tally.listingFailed(notes[0])
		j.tally.listingFault(err)
	} else {
		j.tally.listingRead(r)
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
		j.tally.enqueued(added, len(chunk))
	}
	return nil
}

// batchPerSlot is how many queued URLs are taken from the store at a time for each request that may run at once.
const batchPerSlot = 8

// drain fetches the queue, batch by batch, until it is empty, the source's limit is reached, or every URL of a
// batch is on a host that is left alone.
func (j *job) drain(ctx context.Context) error {
	spent, parallel := 0, j.src.Politeness.Concurrency
	for spent < j.maxArticles() {
		if ctx.Err() != nil {
			return errStopped
		}
		batch, err := j.nextBatch(ctx, min(batchPerSlot*parallel, j.maxArticles()-spent))
		if err != nil {
			return err
		}
		if len(batch) == 0 {
			again, err := j.awaitRetry(ctx)
			if err != nil || !again {
				return err
			}
			continue
		}
		left := j.tally.leftCount()
		if err := j.fetchBatch(ctx, batch, parallel); err != nil {
			return err
		}
		if left = j.tally.leftCount() - left; left == len(batch) {
			return nil
		}
		spent += len(batch) - left
	}
	return nil
}

// awaitRetry sleeps until the next URL that this run put back is due, if that is soon. It returns false where
// nothing is worth waiting for.
func (j *job) awaitRetry(ctx context.Context) (bool, error) {
	due, ok := j.tally.nextRetry()
	wait := due.Sub(j.opts.Now())
	if !ok || wait > j.opts.RetryWait {
		return false, nil
	}
	const rounding = 20 * time.Millisecond // of instants in a store
	if err := fetch.Sleep(ctx, wait+rounding); err != nil {
		return false, errStopped
	}
	return true, nil
}

func (j *job) fetchBatch(ctx context.Context, batch []warraq.Queued, parallel int) error {
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(parallel)
	for i := range batch {
		g.Go(func() error {
			if gctx.Err() != nil {
				return errStopped
			}
			return j.fetchOne(gctx, &batch[i])
		})
	}
	return g.Wait()
}

// fetchOne brings one queued URL to its outcome.
func (j *job) fetchOne(ctx context.Context, q *warraq.Queued) error {
	page, err := j.fetcher.Fetch(ctx, j.src, fetch.Request{URL: q.URL, Purpose: fetch.ForPage, Candidate: &q.Candidate})
	if err != nil {
		return j.unfetched(ctx, q, err)
	}
	j.tally.fetched(len(page.Body))
	article, err := j.parse(page)
	if err != nil {
		return j.reject(ctx, q, j.completed(err, q.URL))
	}
	save, cancel := finishing(ctx)
	defer cancel()
	outcome, err := j.store.SaveArticle(save, q.Canonical, article)
	if err != nil {
		return storeError("saving the article at "+q.URL, err)
	}
	j.tally.saved(outcome)
	if outcome == warraq.SavedDuplicate {
		return nil
	}
	return j.keepValidators(save, article, page)
}

// retryWaits are the waits after the first, second, ... failed attempt at a URL, in units of Options.Backoff: with
// the default of 5 s they are 5 s, 30 s, an hour and six hours, so that an outage of half a day costs no article.
// The attempt after the last wait is final.
var retryWaits = [...]time.Duration{1, 6, 720, 4320}

// unfetched decides what becomes of a URL that gave no page: put back for later, or refused for good.
func (j *job) unfetched(ctx context.Context, q *warraq.Queued, err error) error {
	f := fetch.AsFault(err)
	if f == nil {
		return j.stopped(ctx, err)
	}
	if f.Left {
		j.tally.left(f.Rejection)
		return j.putBack(ctx, q, q.Attempts, f.Wait, f.Rejection)
	}
	if asked(f.Rejection) {
		j.tally.fetched(0)
	}
	attempts := q.Attempts + 1
	if !f.Rejection.Retry || attempts > len(retryWaits) {
		final := *f.Rejection
		final.Retry = false
		return j.reject(ctx, q, &final)
	}
	wait := max(f.Wait, fetch.Jitter(j.opts.Backoff*retryWaits[attempts-1]))
	j.tally.retried(j.opts.Now().Add(wait))
	return j.putBack(ctx, q, attempts, wait, f.Rejection)
}

// asked says whether a rejection comes from the server and not from our own rules.
func asked(r *warraq.Rejection) bool {
	switch r.Code {
	case warraq.RejectRobots, warraq.RejectPrivateAddr, warraq.RejectBadURL:
		return false
	}
	return true
}

func (j *job) putBack(ctx context.Context, q *warraq.Queued, attempts int, wait time.Duration, why *warraq.Rejection) error {
	save, cancel := finishing(ctx)
	defer cancel()
	if err := j.store.Retry(save, q.Canonical, attempts, j.opts.Now().Add(wait), why.Error()); err != nil {
		return storeError("putting back "+q.URL, err)
	}
	return nil
}

func (j *job) reject(ctx context.Context, q *warraq.Queued, r *warraq.Rejection) error {
	save, cancel := finishing(ctx)
	defer cancel()
	if err := j.store.SaveRejection(save, q.Canonical, *r); err != nil {
		return storeError("saving the rejection of "+q.URL, err)
	}
	j.log.Debug("rejected", "source", j.src.ID, "url", q.URL, "code", r.Code, "detail", r.Detail)
	j.tally.rejected(r)
	return nil
}

// parse calls the page parser. A panic in it is a bug, but must not cost the run more than this page.
func (j *job) parse(page *warraq.Page) (a *warraq.Article, err error) {
	defer func() {
		if p := recover(); p != nil {
			j.log.Error("the parser failed on a page; please report it", "url", page.URL, "panic", p, "stack", string(debug.Stack()))
			err = warraq.Reject(warraq.RejectTooComplex, "the parser failed: %v", p)
		}
	}()
	a, err = j.parser.Parse(page, j.src)
	if err == nil && a == nil {
		err = errors.New("the parser found no article")
	}
	return a, err
}

// completed makes a whole rejection of a parser's or feed reader's error.
func (j *job) completed(err error, url string) *warraq.Rejection {
	r, ok := warraq.AsRejection(err)
	if !ok {
		r = warraq.Reject(warraq.RejectNotArticle, "%v", err)
	}
	full := *r
	full.URL, full.SourceID = url, j.src.ID
	if full.At.IsZero() {
		full.At = j.opts.Now()
	}
	return &full
}
