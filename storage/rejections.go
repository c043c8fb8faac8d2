package storage

import (
	"context"
	"iter"

	"warraq"
)

// Rejections say why URLs gave no article.
type Rejections interface {
	// SaveRejection records a rejection and takes canonical (the frontier's key) out of the queue, in one transaction. A
	// URL is recorded once, with its latest reason; it is final unless r.Retry says that the fault is passing. An article
	// stored under the URL stays as it is.
	SaveRejection(ctx context.Context, canonical string, r warraq.Rejection) error
	// Rejections streams the rejections that f chooses, newest first.
	Rejections(ctx context.Context, f warraq.RejectionFilter) iter.Seq2[*warraq.Rejection, error]
	// Trace returns what the store knows of a URL in the queue and of its rejection. canonical is its normal form, the
	// frontier's key.
	Trace(ctx context.Context, canonical, url string) (warraq.Trace, error)
}
