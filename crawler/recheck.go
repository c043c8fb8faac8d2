package crawler

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"warraq"
	"warraq/internal/fetch"
)

// recheck looks again at pages of stored articles, those that are due by the source's Rechecks, after all that is new.
// It ends early where the host is to be left alone.
func (j *job) recheck(ctx context.Context) error {
	limit := j.recheckLimit()
	if limit <= 0 {
		return nil
	}
	due, err := j.store.Rechecks(ctx, warraq.RecheckQuery{
		SourceID: j.src.ID, Now: j.opts.Now(), After: j.src.Rechecks.After, Limit: limit,
	})
	if err != nil {
		return j.storeFailed(ctx, "choosing articles to look at again", err)
	}
	var leave atomic.Bool
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(j.src.Politeness.Concurrency)
	for _, r := range due {
		g.Go(func() error {
			switch {
			case gctx.Err() != nil:
				return errStopped
			case leave.Load():
				return nil
			}
			left, err := j.lookAgain(gctx, r)
			if left {
				leave.Store(true)
			}
			return err
		})
	}
	return g.Wait()
}

// recheckLimit is how many pages may be looked at: no more than Options.MaxArticles leaves, if it is set, and none where
// no listing could be read, for then the site as a whole is in doubt.
func (j *job) recheckLimit() int {
	switch {
	case j.src.Rechecks.Disabled, !j.counts.listed():
		return 0
	case j.opts.MaxArticles > 0:
		return min(j.src.Rechecks.Max, j.opts.MaxArticles-j.counts.fetchedCount())
	}
	return j.src.Rechecks.Max
}

// lookAgain fetches the page of a stored article, whole only if it has changed where the server can tell, and brings
// what is stored up to date. Left says that the host is to be left alone.
func (j *job) lookAgain(ctx context.Context, r warraq.Recheck) (left bool, err error) {
	page, err := j.fetcher.Fetch(ctx, j.src, fetch.Request{URL: r.URL, Purpose: fetch.ForPage, ETag: r.ETag, LastModified: r.LastModified})
	if err != nil {
		return j.notFetched(ctx, r, err)
	}
	j.counts.rechecked(len(page.Body))
	if page.Status == http.StatusNotModified {
		return false, j.noteLook(ctx, r, found(r, page))
	}
	return false, j.compare(ctx, r, page)
}

// compare reads the page of a stored article and saves a new version of it where it has changed.
func (j *job) compare(ctx context.Context, r warraq.Recheck, page *warraq.Page) error {
	stored, err := j.store.Article(ctx, r.ArticleID)
	if err != nil {
		return j.storeFailed(ctx, "reading article "+r.ArticleID, err)
	}
	page.Candidate = asListed(stored)
	article, err := j.parse(page)
	if err == nil && article.Partial && len(article.Pages) > 0 {
		page, article, err = j.whole(ctx, page, article, 0)
	}
	switch {
	case err != nil && endsRun(ctx, err):
		return j.stopped(ctx, err)
	case err != nil && j.completed(err, r.URL).Code == warraq.RejectSoft404:
		return j.noteLook(ctx, r, missed(r, page.FetchedAt, page.Status))
	case err != nil, article.Partial && !stored.Partial, article.ID != r.ArticleID: // no article any more, or another one, which a listing will bring
		return j.noteLook(ctx, r, unclear(r, page.FetchedAt))
	}
	save, cancel := finishing(ctx)
	defer cancel()
	outcome, err := j.store.SaveArticle(save, r.CanonicalURL, article)
	if err != nil {
		return storeError("saving the article at "+r.URL, err)
	}
	if outcome == warraq.SavedUpdated {
		j.counts.changed()
	}
	return j.noteLook(ctx, r, foundWith(article, r, page))
}

// asListed is a stored article as a listing would offer it. What its listing once told of it, and the page does not say,
// is then not lost with a new version.
func asListed(a *warraq.Article) *warraq.Candidate {
	c := &warraq.Candidate{
		SourceID: a.SourceID, URL: a.URL, Title: a.Title, Authors: a.Authors, Published: a.Published, Tags: a.Tags,
	}
	if a.Agency != "" {
		c.Authors = append(slices.Clone(a.Authors), a.Agency)
	}
	c.Summary, _, _ = strings.Cut(a.Text(), "\n")
	return c
}

// notFetched decides what a page that could not be fetched says of its article. After a passing fault the next run looks
// again, unless the article has grown too old for it.
func (j *job) notFetched(ctx context.Context, r warraq.Recheck, err error) (left bool, _ error) {
	f := fetch.AsFault(err)
	switch {
	case f == nil:
		return false, j.stopped(ctx, err)
	case f.Left:
		return true, nil
	case asked(f.Rejection):
		j.counts.rechecked(0)
	}
	now := j.opts.Now()
	after := j.src.Rechecks.After
	switch f.Rejection.Code {
	case warraq.RejectNotFound, warraq.RejectGone, warraq.RejectSoft404:
		return false, j.noteLook(ctx, r, missed(r, now, f.Rejection.Status))
	}
	if f.Rejection.Retry && now.Sub(r.StoredAt) < 2*after[len(after)-1] {
		return false, nil
	}
	return false, j.noteLook(ctx, r, unclear(r, now))
}

// found is a look that found the article's page, as it was or changed.
func found(r warraq.Recheck, page *warraq.Page) warraq.Recheck {
	r.CheckedAt, r.MissingSince, r.Status, r.Again, r.Vanished = page.FetchedAt, time.Time{}, 0, time.Time{}, false
	if page.Status != http.StatusNotModified {
		r.ETag, r.LastModified = fetch.Validators(page, r.ETag)
	}
	return r
}

// foundWith is found for a page of which the article is known. What tells that the first of several pages has not changed says nothing of
// the others: no validators are kept for it, so that the next look fetches them all.
func foundWith(a *warraq.Article, r warraq.Recheck, page *warraq.Page) warraq.Recheck {
	r = found(r, page)
	if len(a.Pages) > 1 {
		r.ETag, r.LastModified = "", ""
	}
	return r
}

// missed is a look that found no page.
func missed(r warraq.Recheck, at time.Time, status int) warraq.Recheck {
	r.CheckedAt = at
	if r.MissingSince.IsZero() {
		r.MissingSince = at
	}
	wait := confirmGone
	if status == http.StatusOK {
		wait = confirmSoft
	}
	r.Status, r.Again = status, r.MissingSince.Add(wait)
	if r.Vanished || !at.Before(r.Again) {
		r.Vanished, r.Again = true, time.Time{}
	}
	return r
}

// unclear is a look that says neither that the article is there nor that it is gone.
func unclear(r warraq.Recheck, at time.Time) warraq.Recheck {
	r.CheckedAt, r.Again = at, time.Time{}
	if !r.Vanished {
		r.MissingSince, r.Status = time.Time{}, 0
	}
	return r
}

// noteLook remembers a look, and counts what it says that was not known before.
func (j *job) noteLook(ctx context.Context, before, now warraq.Recheck) error {
	save, cancel := finishing(ctx)
	defer cancel()
	if err := j.store.SaveRecheck(save, now); err != nil {
		return storeError("saving a look at "+now.URL, err)
	}
	if before.Vanished != now.Vanished {
		j.log.Info("article vanished, or is there again", "source", j.src.ID, "url", now.URL, "vanished", now.Vanished, "status", now.Status)
		j.counts.vanished(now.Vanished)
	}
	return nil
}

// keepValidators remembers by what the server can tell later that the page of an article just stored has not changed.
func (j *job) keepValidators(ctx context.Context, a *warraq.Article, page *warraq.Page) error {
	r := foundWith(a, warraq.Recheck{ArticleID: a.ID, URL: a.URL}, page)
	if j.src.Rechecks.Disabled || r.ETag == "" && r.LastModified == "" {
		return nil
	}
	if err := j.store.SaveRecheck(ctx, r); err != nil {
		return storeError("saving a look at "+r.URL, err)
	}
	return nil
}
