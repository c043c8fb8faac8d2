package storage

import (
	"context"

	"warraq"
	"warraq/internal/search"
)

// Search finds stored articles by their words.
type Search interface {
	// Search returns up to limit of the articles that f chooses and q finds, best first, those ranked alike newest
	// first. It knows what UpdateSearch has taken in.
	Search(ctx context.Context, q *search.Query, f warraq.ArticleFilter, limit int) ([]*warraq.Article, error)
	// UpdateSearch brings the search index up to date with the articles. Each step calls progress, unless it is nil, with
	// the number of articles indexed and of all that were to be. Broken off, it goes on where it was the next time.
	// Where another process is writing for long, or nobody may, the error is a *warraq.StoreError that is ReadOnly, and Search still
	// finds what was taken in before.
	UpdateSearch(ctx context.Context, progress func(done, total int)) error
}
