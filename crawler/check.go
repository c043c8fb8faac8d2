package crawler

import (
	"context"
	"errors"

	"warraq"
	"warraq/internal/check"
	"warraq/internal/fetch"
)

// Check reads every listing of a source and some articles through f, a Fetcher of this Crawler that checks of
// several sources share, and stores none of it. The error is the store's or the context's, or names a pattern of the
// source that is none; the report then holds what was found before it.
func (c *Crawler) Check(ctx context.Context, f *fetch.Fetcher, src warraq.Source) (report check.Report, err error) {
	started := c.opts.Now()
	defer func() { report.Took = c.opts.Now().Sub(started) }()
	src = src.WithDefaults()
	j := c.newJob(f, &src)
	report.SourceID = src.ID
	if j.links, err = newLinkRules(&src); err != nil {
		return report, err
	}
	verdict, err := f.RobotsFor(ctx, &src, src.Home)
	if err != nil {
		return report, err
	}
	report.Robots = verdict
	candidates, err := j.checkListings(ctx, &report)
	if err != nil {
		return report, err
	}
	for tried := 0; tried < checkedArticles && len(candidates) > 0; candidates = candidates[1:] {
		found, err := j.checkArticle(ctx, candidates[0])
		if err != nil {
			return report, err
		}
		report.Articles = append(report.Articles, found)
		if found.Article != nil || found.Page == nil {
			tried++
		}
	}
	return report, nil
}

// checkListings reports on every listing and returns candidates, taking turns between the listings.
func (j *job) checkListings(ctx context.Context, report *check.Report) ([]warraq.Queued, error) {
	sink := &checkSink{job: j, report: report}
	listings, err := j.listings(ctx, sink)
	if err != nil {
		return nil, err
	}
	walk := newSitemapWalk(j, sink)
	walk.budget = checkedSitemaps
	for _, l := range listings {
		if l.via == warraq.ViaSitemap {
			if err := walk.read(ctx, l.url, 1); err != nil {
				return nil, err
			}
			continue
		}
		r, err := j.read(ctx, l, warraq.Listing{})
		if err != nil && endsRun(ctx, err) {
			return nil, err
		}
		if err := errors.Join(sink.take(ctx, r.candidates), sink.noted(ctx, l, r, err)); err != nil {
			return nil, err
		}
	}
	return takeTurns(sink.found, checkedPages), nil
}

// checkSink reports on listings.
type checkSink struct {
	job    *job
	report *check.Report
	found  [][]warraq.Queued // the first candidates of every listing
	now    []warraq.Queued   // of the listing that is being read
}

func (s *checkSink) known(_ context.Context, url string) (warraq.Listing, error) {
	return warraq.Listing{URL: url}, nil
}

func (s *checkSink) take(_ context.Context, candidates []warraq.Queued) error {
	s.now = append(s.now, candidates[:min(len(candidates), probedCandidates-len(s.now))]...)
	return nil
}

func (s *checkSink) noted(_ context.Context, l listing, r reading, err error) error {
	found := check.Listing{
		URL: l.url, Via: l.via, Status: r.state.Status, Items: r.offered, Candidates: r.taken(), Sitemaps: r.children,
		Skipped: r.skipped, Links: r.links, Newest: r.newest, Fallback: l.fallback, MovedTo: r.state.MovedTo, Error: r.broken, Cause: err,
		Notes: s.job.notesOn(l, &r, err),
	}
	if err != nil {
		found.Error = err.Error()
	}
	for _, q := range s.now {
		found.Found = append(found.Found, q.Candidate)
	}
	s.report.Listings = append(s.report.Listings, found)
	s.found = append(s.found, s.now)
	s.now = nil
	return nil
}

func (s *checkSink) tried(context.Context, reading) error { return nil }

// takeTurns takes the first of every list, then the second, up to n in all and no URL twice.
func takeTurns(lists [][]warraq.Queued, n int) []warraq.Queued {
	var out []warraq.Queued
	seen := make(map[string]bool)
	for i := 0; len(out) < n; i++ {
		more := false
		for _, list := range lists {
			if i >= len(list) {
				continue
			}
			more = true
			if q := list[i]; !seen[q.Canonical] && len(out) < n {
				seen[q.Canonical] = true
				out = append(out, q)
			}
		}
		if !more {
			break
		}
	}
	return out
}

func (j *job) checkArticle(ctx context.Context, q warraq.Queued) (check.Article, error) {
	started := j.opts.Now()
	found := check.Article{Candidate: q.Candidate}
	page, err := j.fetcher.Fetch(ctx, j.src, fetch.Request{URL: q.URL, Purpose: fetch.ForPage, Candidate: &q.Candidate})
	if err != nil && endsRun(ctx, err) {
		return found, err
	}
	if err == nil {
		found.Page = page
		found.Article, err = j.parse(page)
	}
	if err != nil {
		found.Article, found.Rejection = nil, j.completed(err, q.URL)
	}
	found.Took = j.opts.Now().Sub(started)
	return found, nil
}
