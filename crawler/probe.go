package crawler

import (
	"context"
	"errors"

	"warraq"
	"warraq/internal/check"
	"warraq/internal/fetch"
)

// Probe tries the addresses of a site that is no source yet, politely, and stores none of it.
type Probe struct {
	job *job
}

// Probe returns a Probe of src through f, a Fetcher of this Crawler. The error names a pattern of the source that is
// none.
func (c *Crawler) Probe(f *fetch.Fetcher, src warraq.Source) (*Probe, error) {
	src = src.WithDefaults()
	j := c.newJob(f, &src)
	var err error
	if j.links, err = newLinkRules(&src); err != nil {
		return nil, err
	}
	return &Probe{j}, nil
}

// Robots returns what robots.txt says about the home page, and the sitemaps that it names. The error is the store's or
// the context's.
func (p *Probe) Robots(ctx context.Context) (warraq.RobotsVerdict, []string, error) {
	v, err := p.job.fetcher.RobotsFor(ctx, p.job.src, p.job.src.Home)
	if err != nil {
		return v, nil, err
	}
	sitemaps, err := p.job.fetcher.Sitemaps(ctx, p.job.src, p.job.src.Home)
	return v, sitemaps, err
}

// Page fetches an HTML page and returns it with the links on it that lead to articles. The error is, or wraps, a
// *warraq.Rejection; else it is the store's or the context's.
func (p *Probe) Page(ctx context.Context, address string) (*warraq.Page, []warraq.Candidate, error) {
	answer, err := p.job.fetchListing(ctx, listing{url: address, via: warraq.ViaSection}, warraq.Listing{})
	if err != nil {
		return nil, nil, err
	}
	found := p.job.sectionCandidates(answer)
	for i := range found {
		found[i].SourceID, found[i].Listing, found[i].Via = p.job.src.ID, address, warraq.ViaSection
	}
	return answer.page, found, nil
}

// Listing reads a feed, a section page or a sitemap; via is one of the warraq.Via constants. An index of sitemaps is
// followed by the newest of its children. What is wrong with a listing is said in its Error; the error is the store's or
// the context's.
func (p *Probe) Listing(ctx context.Context, via, address string) ([]check.Listing, error) {
	sink := &checkSink{job: p.job, report: &check.Report{}}
	if via == warraq.ViaSitemap {
		walk := newSitemapWalk(p.job, sink)
		walk.budget = probedSitemaps
		err := walk.read(ctx, address, 1)
		return sink.report.Listings, err
	}
	l := listing{url: address, via: via}
	r, err := p.job.read(ctx, l, warraq.Listing{})
	if err != nil && endsRun(ctx, err) {
		return nil, err
	}
	err = errors.Join(sink.take(ctx, r.candidates), sink.noted(ctx, l, r, err))
	return sink.report.Listings, err
}

// Article fetches and parses one candidate.
func (p *Probe) Article(ctx context.Context, c warraq.Candidate) (check.Article, error) {
	return p.job.checkArticle(ctx, warraq.Queued{Candidate: c})
}
