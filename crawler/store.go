package crawler

import (
	"context"
	"time"

	"warraq"
)

// Store is what the crawler needs of a store; package storage says what each method promises. An error means that the
// store itself failed; the run then ends with exit code 3.
type Store interface {
	// StartRun records that a run began.
	StartRun(ctx context.Context, run warraq.Run) (id int64, err error)
	// FinishRun records how it ended.
	FinishRun(ctx context.Context, run warraq.Run) error

	// ClaimSource takes a source, unless another process has it.
	ClaimSource(ctx context.Context, c warraq.Claim) (ok bool, err error)
	// Release gives a source and its URLs back.
	Release(ctx context.Context, worker, sourceID string) error

	// Listing returns what is remembered of a listing.
	Listing(ctx context.Context, url string) (warraq.Listing, error)
	// SaveListing remembers a listing.
	SaveListing(ctx context.Context, l warraq.Listing) error

	// Enqueue adds candidates to the frontier.
	Enqueue(ctx context.Context, qs []warraq.Queued) (added int, err error)
	// ClaimURLs takes queued URLs that may be fetched.
	ClaimURLs(ctx context.Context, c warraq.Claim, limit int) ([]warraq.Queued, error)
	// Retry keeps a URL in the queue for later.
	Retry(ctx context.Context, canonical string, attempts int, notBefore time.Time, why string) error
	// QueueLen counts the queued URLs of a source.
	QueueLen(ctx context.Context, sourceID string) (int, error)
	// QueueReady returns when the first of them may be fetched.
	QueueReady(ctx context.Context, sourceID string) (time.Time, error)

	// Visits returns what is remembered of the visits of sources.
	Visits(ctx context.Context, sources ...string) ([]warraq.Visit, error)
	// SaveVisit remembers a visit.
	SaveVisit(ctx context.Context, v warraq.Visit) error
	// Rechecks returns stored articles whose pages are to be looked at again.
	Rechecks(ctx context.Context, q warraq.RecheckQuery) ([]warraq.Recheck, error)
	// SaveRecheck remembers a look at one.
	SaveRecheck(ctx context.Context, r warraq.Recheck) error

	// Article returns a stored article.
	Article(ctx context.Context, id string) (*warraq.Article, error)
	// SaveArticle stores an article and takes its URL out of the queue.
	SaveArticle(ctx context.Context, canonical string, a *warraq.Article) (warraq.SaveOutcome, error)
	// SaveRejection records why a URL gave no article and takes it out of the queue.
	SaveRejection(ctx context.Context, canonical string, r warraq.Rejection) error

	// Robots returns the remembered robots.txt of an origin.
	Robots(ctx context.Context, origin string) (r warraq.RobotsRecord, ok bool, err error)
	// SaveRobots remembers one.
	SaveRobots(ctx context.Context, r warraq.RobotsRecord) error
}

// FeedReader reads the bytes of a feed into candidates. A *warraq.Rejection or any other error says why it is none.
type FeedReader interface {
	Read(page *warraq.Page, src *warraq.Source) (warraq.Feed, error)
}

// SiteLearner learns what the pages of a source share, which the parser knows from it. A source is open while it is crawled.
type SiteLearner interface {
	// Open reads what is kept of a source.
	Open(ctx context.Context, sourceID string) error
	// Save keeps what was learnt of an open source so far.
	Save(ctx context.Context, sourceID string) error
	// Known is how many pages of an open source it remembers.
	Known(sourceID string) int
	// Learn takes in a page that is yet to be parsed. Every page that is parsed is taken in, too.
	Learn(page *warraq.Page, src *warraq.Source)
	// Placed is how many pages were read since Open for which it was known at which places texts of the source stand, and misplaced
	// how many of these have none there.
	Placed(sourceID string) (placed, misplaced int)
	// Close keeps what was learnt of a source.
	Close(ctx context.Context, sourceID string) error
}

// PageParser reads a page into an article; the error is a *warraq.Rejection where the page is none.
type PageParser interface {
	Parse(page *warraq.Page, src *warraq.Source) (*warraq.Article, error)
}
