package crawler

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"warraq"
	"warraq/internal/dates"
	"warraq/internal/fetch"
	"warraq/internal/sitemap"
	"warraq/internal/urls"
)

// listingSink is what becomes of listings: the frontier and the store in a crawl, a report in a check.
type listingSink interface {
	// known returns what is remembered of a listing.
	known(ctx context.Context, url string) (warraq.Listing, error)
	// take is given the candidates of a listing, some at a time.
	take(ctx context.Context, candidates []warraq.Queued) error
	// noted is told how the reading of a listing ended; err is why it failed.
	noted(ctx context.Context, l listing, r reading, err error) error
}

// sitemapWalk reads the sitemaps of one source in one run, and the children of indexes.
type sitemapWalk struct {
	*job
	sink    listingSink
	maxAge  time.Duration
	visited map[string]bool // canonical URLs of sitemaps
	taken   map[string]bool // canonical URLs of candidates
	budget  int             // child sitemaps that may still be read
	named   []string        // by robots.txt, once asked
	asked   bool
}

func newSitemapWalk(j *job, sink listingSink) *sitemapWalk {
	return &sitemapWalk{
		job: j, sink: sink, maxAge: sitemapAge(j.src.Limits.MaxAge, j.opts.Since),
		visited: make(map[string]bool), taken: make(map[string]bool), budget: sitemap.MaxChildren,
	}
}

// sitemapAge returns how far back sitemaps are read.
func sitemapAge(maxAge, since time.Duration) time.Duration {
	switch {
	case maxAge > 0 && since > 0:
		return min(maxAge, since)
	case maxAge+since > 0:
		return maxAge + since
	}
	return defaultSitemapAge
}

// cutoff is the instant before which sitemaps are not read.
func (w *sitemapWalk) cutoff() time.Time { return w.opts.Now().Add(-w.maxAge) }

// full says whether the run takes no more candidates of this source's sitemaps.
func (w *sitemapWalk) full() bool { return len(w.taken) >= maxSitemapCandidates }

// read reads a sitemap, and where it is an index its children, newest first. Candidates go to the sink as they are
// found. The error is the store's or the context's.
func (w *sitemapWalk) read(ctx context.Context, address string, depth int) error {
	canonical, err := urls.Canonical(address)
	if err != nil || w.visited[canonical] {
		return nil
	}
	w.visited[canonical] = true
	l := listing{url: address, via: warraq.ViaSitemap}
	prev, err := w.sink.known(ctx, address)
	if err != nil {
		return err
	}
	if err := goneLately(prev, w.opts.Now()); err != nil {
		return w.sink.noted(ctx, l, reading{state: prev}, err)
	}
	s := newSitemapPass(w, l, prev)
	answer, err := w.fetchListing(ctx, l, s.validators(prev))
	if err == nil {
		err = s.readPage(ctx, answer.page)
	}
	if err != nil {
		if endsRun(ctx, err) {
			return err
		}
		s.r.failed(err, answer)
	}
	if err := w.sink.noted(ctx, l, s.r, err); err != nil {
		return err
	}
	return w.readChildren(ctx, s.children.NewestFirst(), depth+1)
}

// readChildren reads the children of an index that may have something new.
func (w *sitemapWalk) readChildren(ctx context.Context, children []sitemap.Child, depth int) error {
	if depth > maxSitemapDepth && len(children) > 0 {
		w.leftOut(children[0].URL, fmt.Sprintf("left out with %d more: indexes of sitemaps lie more than %d deep within one another", len(children)-1, maxSitemapDepth))
		return nil
	}
	for i, c := range children {
		if w.budget == 0 || w.full() {
			w.leftOut(c.URL, fmt.Sprintf("left out with %d older ones: one run reads %d sitemaps of an index and takes %d addresses",
				len(children)-i-1, sitemap.MaxChildren, maxSitemapCandidates))
			return nil
		}
		if err := w.readChild(ctx, c, i == 0, depth); err != nil {
			return err
		}
	}
	return nil
}

// readChild reads a child that may have something new. The newest is looked at whatever its lastmod says: some indexes
// are written by hand, once.
func (w *sitemapWalk) readChild(ctx context.Context, c sitemap.Child, newest bool, depth int) error {
	if !newest {
		if nothing, err := w.nothingNew(ctx, c); nothing || err != nil {
			return err
		}
	}
	w.budget--
	return w.read(ctx, c.URL, depth)
}

// nothingNew says whether a child has no article that is new to this run: it is too old, or as it was.
func (w *sitemapWalk) nothingNew(ctx context.Context, c sitemap.Child) (bool, error) {
	if c.Changed.Known() && momentEnd(c.Changed).Before(w.cutoff()) {
		return true, nil
	}
	return w.isUnchanged(ctx, c)
}

// leftOut says that sitemaps are not read because of the bounds of a run.
func (w *sitemapWalk) leftOut(address, why string) {
	w.log.Info("sitemaps left out", "source", w.src.ID, "url", address, "why", why)
	w.counts.note(warraq.ListingNote{URL: address, Code: warraq.NoteBounds, Text: why})
}

// isUnchanged says whether a child need not be asked for, going by what its index says and what is remembered.
func (w *sitemapWalk) isUnchanged(ctx context.Context, c sitemap.Child) (bool, error) {
	prev, err := w.sink.known(ctx, c.URL)
	if err != nil || prev.Failures > 0 || !strings.HasPrefix(prev.BodyHash, w.tag()) {
		return false, err
	}
	if c.Changed.Known() {
		return c.Changed.Time.Add(lastmodSlack).Before(prev.CheckedAt), nil
	}
	now := w.opts.Now()
	return now.Sub(prev.ChangedAt) > quietAfter && now.Sub(prev.CheckedAt) < quietEvery, nil
}

// tag begins the remembered hash of a sitemap: one that was read for a shorter age has to be read again.
func (w *sitemapWalk) tag() string { return w.maxAge.String() + ":" }

// mayRead says whether a child may be read: it lives where its index does or on the source's own site, or the
// source's robots.txt names it.
func (w *sitemapWalk) mayRead(ctx context.Context, index, child string) (bool, error) {
	if urls.SameSite(index, child) || fetch.OnSite(w.src, child) {
		return true, nil
	}
	if !w.asked {
		var err error
		if w.named, err = w.fetcher.Sitemaps(ctx, w.src, w.src.Home); err != nil {
			return false, err
		}
		w.asked = true
	}
	return slices.Contains(w.named, child), nil
}

// momentEnd returns the latest instant that a date may stand for.
func momentEnd(m warraq.Moment) time.Time {
	if m.DayOnly {
		return m.Time.AddDate(0, 0, 1)
	}
	return m.Time
}

// dateContext is what dates in a sitemap of the source are read with.
func (w *sitemapWalk) dateContext() dates.Context {
	return dates.Context{Location: w.src.Location(), Months: w.src.Months, Now: w.opts.Now()}
}
