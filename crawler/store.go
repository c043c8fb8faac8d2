package crawler

import (
	"context"
	"time"

	"warraq"
)

// Store is what the crawler needs of a store. Every method is safe for concurrent use. An error means that the
// store itself failed; the run then ends with exit code 3.
type Store interface {
	// StartRun records that a run began and returns its id.
	StartRun(ctx context.Context, run warraq.Run) (int64, error)
	// FinishRun replaces the record of run.ID with its end: status, error and the counts of every source.
	FinishRun(ctx context.Context, run warraq.Run) error

	// Listing returns what is remembered of a listing; for an unknown URL, a Listing with only the URL.
	Listing(ctx context.Context, url string) (warraq.Listing, error)
	// SaveListing replaces what is remembered of a listing.
	SaveListing(ctx context.Context, l warraq.Listing) error

	// Enqueue adds candidates to the frontier, keyed by Queued.Canonical. It leaves out what is queued, stored or
	// finally refused already, except that a stored article whose listing now gives an Updated instant later than
	// the stored Updated (or FetchedAt, where that is unknown) is queued again. It returns how many were added.
	Enqueue(ctx context.Context, qs []warraq.Queued) (added int, err error)
	// Next returns up to limit queued URLs of a source that may be fetched at now, newest listing date first, then
	// in the order they were added. It leaves them queued: only an outcome removes them, so a killed run loses nothing.
	Next(ctx context.Context, sourceID string, now time.Time, limit int) ([]warraq.Queued, error)
	// QueueLen counts the queued URLs of a source, due or not.
	QueueLen(ctx context.Context, sourceID string) (int, error)

	// QueueReady returns when the first of the queued URLs of a source may be fetched; zero where none is queued. A URL
	// that may be fetched at once counts from when it was queued.
	QueueReady(ctx context.Context, sourceID string) (time.Time, error)

	// Visits returns what is remembered of the visits of sources.
	Visits(ctx context.Context, sources ...string) ([]warraq.Visit, error)
	// SaveVisit replaces what is remembered of a source's visits.
	SaveVisit(ctx context.Context, v warraq.Visit) error
	// Article returns the stored article with an id.
	Article(ctx context.Context, id string) (*warraq.Article, error)
	// Rechecks returns stored articles whose pages are to be looked at again, the most pressing first.
	Rechecks(ctx context.Context, q warraq.RecheckQuery) ([]warraq.Recheck, error)
	// SaveRecheck remembers a look at the page of a stored article, and marks the article as vanished since
	// r.MissingSince, or as there, as r.Vanished says.
	SaveRecheck(ctx context.Context, r warraq.Recheck) error

	// SaveArticle stores an article and takes canonical (the frontier's key) out of the queue, in one transaction.
	SaveArticle(ctx context.Context, canonical string, a *warraq.Article) (warraq.SaveOutcome, error)
	// SaveRejection records a rejection and takes canonical out of the queue, in one transaction.
	SaveRejection(ctx context.Context, canonical string, r warraq.Rejection) error
	// Retry keeps canonical in the queue for later, with its count of attempts and why.
	Retry(ctx context.Context, canonical string, attempts int, notBefore time.Time, why string) error

	// Robots returns the remembered robots.txt of an origin ("https://host:port"); ok is false where none is.
	Robots(ctx context.Context, origin string) (r RobotsRecord, ok bool, err error)
	// SaveRobots replaces the remembered robots.txt of an origin.
	SaveRobots(ctx context.Context, r RobotsRecord) error
}

// RobotsRecord is one origin's robots.txt as last fetched.
type RobotsRecord = warraq.RobotsRecord

// FeedReader reads the bytes of a feed into candidates. A *warraq.Rejection or any other error says why it is none.
type FeedReader interface {
	Read(page *warraq.Page, src *warraq.Source) (warraq.Feed, error)
}

// PageParser reads a page into an article; the error is a *warraq.Rejection where the page is none.
type PageParser interface {
	Parse(page *warraq.Page, src *warraq.Source) (*warraq.Article, error)
}
