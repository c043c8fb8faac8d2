package sqlite

import (
	"context"
	"errors"
	"fmt"
	"strings"

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

// keepApart makes sure that an article does not become a version of another that is stored under its canonical URL. The article
// goes under its own address then: errAnother. Where it is at home at the canonical URL, the stored one does.
func keepApart(ctx context.Context, tx *transaction, v *saving, w standing) (standing, error) {
	stored, err := another(ctx, tx, v, w)
	if err != nil || stored == nil {
		return w, err
	}
	if _, movable := underOwnAddress(v.article); movable {
		return w, errAnother
	}
	if own, movable := underOwnAddress(stored); movable {
		if err := moveAway(ctx, tx, stored.ID, own); err != nil {
			return w, err
		}
		return whereStands(ctx, tx, v)
	}
	return w, nil
}

// another is the article that is stored under v's id if it was served from another address, with another title and another text;
// nil otherwise.
func another(ctx context.Context, tx *transaction, v *saving, w standing) (*warraq.Article, error) {
	a := v.article
	sameTitle := arabic.Key(a.Title) == arabic.Key(w.title.String)
	if !w.version.Valid || sameTitle || a.ContentHash == w.hash.String || sameAddress(a.URL, w.url.String) {
		return nil, nil
	}
	stored, err := scanArticle(tx.queryRow(ctx, "SELECT "+articleRow+" FROM articles WHERE id = $1", a.ID))
	if err != nil {
		return nil, err
	}
	shingles := func(a *warraq.Article) []uint64 { return dedup.Shingles(dedup.Words(a.Blocks)) }
	if _, contained := dedup.Overlap(shingles(a), shingles(stored)); contained >= maxAnother {
		return nil, nil
	}
	return stored, nil
}

// copyArticleSQL copies the article with the id $1 to the id $2 and the canonical URL $3.
var copyArticleSQL = strings.Replace(
	fmt.Sprintf(`INSERT INTO articles (%[1]s, words, version, first_stored_ms, text, vanished_ms, vanished_status)
		SELECT %[1]s, words, version, first_stored_ms, text, vanished_ms, vanished_status FROM articles WHERE id = $1`, articleList),
	"SELECT id, source_id, url, canonical_url", "SELECT $2, source_id, url, $3", 1)

// handOverSQL gives what the store knows of the article with the id $1 to that with the id $2.
var handOverSQL = []string{
	`UPDATE article_versions SET id = $2 WHERE id = $1`,
	`UPDATE duplicates SET duplicate_of = $2 WHERE duplicate_of = $1`,
	`UPDATE known_urls SET article_id = $2 WHERE article_id = $1`,
	`UPDATE rechecks SET article_id = $2 WHERE article_id = $1`,
	`UPDATE texts SET article_id = $2 WHERE article_id = $1`,
	`UPDATE texts SET same_as = $2 WHERE same_as = $1`,
}

// moveAway moves the article with an id to its own address. Where something is stored there already, it stays.
func moveAway(ctx context.Context, tx *transaction, id string, own *warraq.Article) error {
	var taken bool
	err := tx.queryRow(ctx, `SELECT EXISTS (SELECT 1 FROM articles WHERE id = $1) OR EXISTS (SELECT 1 FROM duplicates WHERE id = $1)`, own.ID).Scan(&taken)
	if err != nil || taken {
		return err
	}
	if _, err := tx.exec(ctx, copyArticleSQL, id, own.ID, own.CanonicalURL); err != nil {
		return err
	}
	for _, query := range handOverSQL {
		if _, err := tx.exec(ctx, query, id, own.ID); err != nil {
			return err
		}
	}
	_, err = tx.exec(ctx, `DELETE FROM articles WHERE id = $1`, id)
	return err
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
