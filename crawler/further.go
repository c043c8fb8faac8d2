package crawler

import (
	"context"

	"warraq"
	"warraq/internal/fetch"
	"warraq/internal/urls"
)

// whole reads an article that is cut into several pages anew, with all of its pages, and gives the first of them beside it. A page from
// the middle leads to the first, or to the article as it is stored. The article stays partial where a page cannot be had for good, or
// there are more than maxParts. The error is that of a page that may be had later, where attempts leave another one, or says that the
// article's first page cannot be; the page is the given one then.
func (j *job) whole(ctx context.Context, page *warraq.Page, a *warraq.Article, attempts int) (*warraq.Page, *warraq.Article, error) {
	if !sameAddress(a.Pages[0], fetchedFrom(page)) {
		if stored := j.storedWhole(ctx, a.Pages[0]); stored != nil {
			return &warraq.Page{}, stored, nil // of which nothing is known that tells whether it has changed
		}
		first, err := j.fetchPart(ctx, a.Pages[0], page.Candidate)
		if err != nil {
			return page, a, err
		}
		if a, err = j.parse(first); err != nil {
			return page, a, err
		}
		page = first
	}
	for a.Partial {
		more, err := j.fetchParts(ctx, a.Pages, len(page.Further)+1)
		if err != nil && mayPass(err, attempts) {
			return page, a, err
		}
		if len(more) == 0 {
			break
		}
		page.Further = append(page.Further, more...)
		if a, err = j.parse(page); err != nil {
			return page, a, err
		}
	}
	return page, a, nil
}

// storedWhole is the article that is stored under the address of its first page with all its pages; nil where there is none.
func (j *job) storedWhole(ctx context.Context, first string) *warraq.Article {
	canonical, err := urls.Canonical(first)
	if err != nil {
		return nil
	}
	a, err := j.store.Article(ctx, warraq.ArticleID(canonical))
	if err != nil || a.Partial {
		return nil // a store that fails says so when the article is saved
	}
	return a
}

// fetchParts fetches the pages of an article from one on, up to the first that cannot be had.
func (j *job) fetchParts(ctx context.Context, addresses []string, from int) (pages []*warraq.Page, err error) {
	for i := from; i < min(len(addresses), maxParts); i++ {
		p, err := j.fetchPart(ctx, addresses[i], nil)
		if err != nil {
			return pages, err
		}
		pages = append(pages, p)
	}
	return pages, nil
}

// fetchPart fetches one page of an article.
func (j *job) fetchPart(ctx context.Context, address string, c *warraq.Candidate) (*warraq.Page, error) {
	page, err := j.fetcher.Fetch(ctx, j.src, fetch.Request{URL: address, Purpose: fetch.ForPage, Candidate: c})
	if err != nil {
		return nil, err
	}
	j.counts.further(len(page.Body))
	return page, nil
}

// mayPass says whether what could not be fetched may be had at another attempt, or the run has ended.
func mayPass(err error, attempts int) bool {
	f := fetch.AsFault(err)
	return f == nil || f.Left || f.Rejection.Retry && attempts < len(retryWaits)
}

// fetchedFrom is the address that a page was served from.
func fetchedFrom(p *warraq.Page) string {
	if p.FinalURL != "" {
		return p.FinalURL
	}
	return p.URL
}

// sameAddress says whether two addresses have the same normal form.
func sameAddress(a, b string) bool {
	x, err := urls.Canonical(a)
	if err != nil {
		return a == b
	}
	y, err := urls.Canonical(b)
	return err == nil && x == y
}
