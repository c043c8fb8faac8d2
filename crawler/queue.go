package crawler

import (
	"cmp"
	"context"
	"errors"
	"runtime/debug"
	"time"

	"golang.org/x/sync/errgroup"

	"warraq"
	"warraq/internal/fetch"
)

// drain fetches the queue, batch by batch, until it is empty, so many pages were asked for, or every URL of a batch is on
// a host that is left alone.
func (j *job) drain(ctx context.Context, most int) error {
	parallel := j.src.Politeness.Concurrency
	for j.spent < most && !j.left {
		if ctx.Err() != nil {
			return errStopped
		}
		batch, err := j.nextBatch(ctx, min(batchPerSlot*parallel, most-j.spent))
		if err != nil || len(batch) == 0 {
			return err
		}
		left := j.counts.leftCount()
		if err := j.fetchBatch(ctx, batch, parallel); err != nil {
			return err
		}
		if err := j.keepSite(ctx); err != nil {
			return err
		}
		left = j.counts.leftCount() - left
		j.spent += len(batch) - left
		j.left = left == len(batch)
	}
	return nil
}

// drainAll drains the queue up to the source's limit, URLs that are soon to be tried again included.
func (j *job) drainAll(ctx context.Context) error {
	for again := true; again; {
		if err := j.drain(ctx, j.maxArticles()); err != nil {
			return err
		}
		if j.left || j.spent >= j.maxArticles() {
			return nil
		}
		var err error
		if again, err = j.awaitRetry(ctx); err != nil {
			return err
		}
	}
	return nil
}

// awaitRetry sleeps until the next URL that this run put back is due, if that is soon. It returns false where
// nothing is worth waiting for.
func (j *job) awaitRetry(ctx context.Context) (bool, error) {
	due, ok := j.counts.nextRetry()
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
			page, err := j.fetchOne(gctx, &batch[i])
			if page == nil {
				return err
			}
			return j.settle(gctx, j.hold(fetched{&batch[i], page}))
		})
	}
	err := g.Wait()
	return cmp.Or(j.settle(ctx, j.held.release()), err)
}

// fetchOne fetches the page of a queued URL. Where there is none, the URL is brought to its outcome.
func (j *job) fetchOne(ctx context.Context, q *warraq.Queued) (*warraq.Page, error) {
	page, err := j.fetcher.Fetch(ctx, j.src, fetch.Request{URL: q.URL, Purpose: fetch.ForPage, Candidate: &q.Candidate})
	if err != nil {
		return nil, j.unfetched(ctx, q, err)
	}
	j.counts.fetched(len(page.Body))
	return page, nil
}

// fetched is a queued URL with its page.
type fetched struct {
	q    *warraq.Queued
	page *warraq.Page
}

// settle brings queued URLs whose pages were fetched to their outcome, each even where another fails.
func (j *job) settle(ctx context.Context, pages []fetched) error {
	var failed error
	for _, p := range pages {
		failed = cmp.Or(failed, j.settleOne(ctx, p.q, p.page))
	}
	return failed
}

func (j *job) settleOne(ctx context.Context, q *warraq.Queued, page *warraq.Page) error {
	article, err := j.parse(page)
	if err == nil && article.Partial && len(article.Pages) > 0 {
		page, article, err = j.whole(ctx, page, article, q.Attempts)
	}
	switch {
	case err == nil && article.Partial && article.Words() < j.src.Limits.MinWords:
		err = warraq.Reject(warraq.RejectTooShort, "%d words of text, and the article's further pages could not be had", article.Words())
		return j.reject(ctx, q, j.completed(err, q.URL))
	case err == nil:
	case fetch.AsFault(err) != nil, endsRun(ctx, err):
		return j.unfetched(ctx, q, err)
	case page.Cut:
		return j.unfetched(ctx, q, cutFault(err))
	default:
		return j.reject(ctx, q, j.completed(err, q.URL))
	}
	save, cancel := finishing(ctx)
	defer cancel()
	outcome, err := j.store.SaveArticle(save, q.Canonical, article)
	if err != nil {
		return storeError("saving the article at "+q.URL, err)
	}
	j.counts.saved(outcome)
	if outcome == warraq.SavedDuplicate {
		return nil
	}
	return j.keepValidators(save, article, page)
}

// cutShort says of a page or listing that it did not come whole.
const cutShort = "the connection ended before the document did, twice"

// cutFault is why a page that broke off gives no article: it may well be one, so it is asked for again later.
func cutFault(err error) *fetch.Fault {
	r := warraq.Reject(warraq.RejectNetwork, "%s; of what came: %v", cutShort, err)
	r.Retry = true
	return &fetch.Fault{Rejection: r}
}

// unfetched decides what becomes of a URL that gave no page: put back for later, or refused for good.
func (j *job) unfetched(ctx context.Context, q *warraq.Queued, err error) error {
	f := fetch.AsFault(err)
	if f == nil {
		return j.stopped(ctx, err)
	}
	if f.Left {
		j.counts.left(f.Rejection)
		return j.putBack(ctx, q, q.Attempts, f.Wait, f.Rejection)
	}
	if asked(f.Rejection) {
		j.counts.fetched(0)
	}
	attempts := q.Attempts + 1
	if !f.Rejection.Retry || attempts > len(retryWaits) {
		final := *f.Rejection
		final.Retry = false
		return j.reject(ctx, q, &final)
	}
	wait := max(f.Wait, fetch.Jitter(j.opts.Backoff*retryWaits[attempts-1]))
	j.counts.retried(j.opts.Now().Add(wait))
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
	j.counts.rejected(r)
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
