package storage

import (
	"context"
	"time"

	"warraq"
)

// Frontier is the queue of URLs that are to be fetched. Each is there once, by its normal form (Queued.Canonical).
type Frontier interface {
	// Enqueue adds candidates and returns how many were added. Either all of qs are dealt with or, on an error, none.
	//
	// A URL that is queued stays as it is. A URL that leads to a stored article or duplicate is queued again only where
	// its listing now names a later change (Queued.Updated) than is known of: than the article's Updated or, where it has
	// none, its FetchedAt, and than the listing named when the URL was last fetched, whatever came of that; or where the
	// feed that first named it now says other words of it, in title or summary, than it did. Any other URL is left out where
	// it was refused for good.
	Enqueue(ctx context.Context, qs []warraq.Queued) (added int, err error)
	// ClaimURLs gives a worker up to limit queued URLs of a source that may be fetched at c.Now, newest listing date
	// first, then in the order they were added. None of them is given again, to whichever worker, before the claim ends:
	// by an outcome (SaveArticle, SaveRejection), Retry, Release or Hold, or at c.Until. It leaves them queued: only an
	// outcome removes them, so a killed run loses nothing.
	ClaimURLs(ctx context.Context, c warraq.Claim, limit int) ([]warraq.Queued, error)
	// Retry keeps canonical in the queue for later, with its count of attempts and why, and ends the claim to it. A URL
	// that is not queued is left alone.
	Retry(ctx context.Context, canonical string, attempts int, notBefore time.Time, why string) error
	// QueueLen counts the queued URLs of a source, due or not.
	QueueLen(ctx context.Context, sourceID string) (int, error)
	// QueueReady returns when the first of the queued URLs of a source may be fetched; zero where none is queued. A URL
	// that may be fetched at once counts from when it was queued.
	QueueReady(ctx context.Context, sourceID string) (time.Time, error)
}
