package sqlite

import (
	"context"
	"errors"

	"warraq"
	"warraq/internal/arabic"
	"warraq/internal/urls"
	"warraq/storage/dedup"
)

// errAnother says that under the canonical URL of an article another one is stored: broken templates print one canonical URL on
// several pages.
var errAnother = errors.New("another article is stored under its canonical URL")

// maxAnother is how much of the shorter of two texts may stand in the other where they are two articles and no versions of one.
// Texts that were rewritten keep some of their sentences; those of two articles share at most a closing line.
const maxAnother = 0.1

// isAnother says whether the article that is stored under v's id was served from another address, with another title and another
// text.
func isAnother(ctx context.Context, tx *transaction, v *saving, w standing) (bool, error) {
	a := v.article
	if !w.version.Valid || a.ContentHash == w.hash.String || arabic.Key(a.Title) == arabic.Key(w.title.String) || sameAddress(a.URL, w.url.String) {
		return false, nil
	}
	stored, err := scanArticle(tx.queryRow(ctx, "SELECT "+articleRow+" FROM articles WHERE id = $1", a.ID))
	if err != nil {
		return false, err
	}
	shingles := func(a *warraq.Article) []uint64 { return dedup.Shingles(dedup.Words(a.Blocks)) }
	_, contained := dedup.Overlap(shingles(a), shingles(stored))
	return contained < maxAnother, nil
}

// sameAddress says whether two URLs are one page's, as far as their normal forms tell, or one of them is not known.
func sameAddress(a, b string) bool {
	ca, err := urls.Canonical(a)
	if err != nil {
		return true
	}
	cb, err := urls.Canonical(b)
	return err != nil || ca == cb
}

// underOwnAddress is an article with the address that it was served from for its canonical URL, and the id that follows; ok is
// false where it has that already.
func underOwnAddress(a *warraq.Article) (own *warraq.Article, ok bool) {
	address, err := urls.Canonical(a.URL)
	if err != nil || address == a.CanonicalURL {
		return nil, false
	}
	moved := *a
	moved.CanonicalURL, moved.ID = address, warraq.ArticleID(address)
	return &moved, true
}
