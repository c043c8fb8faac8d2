package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"warraq"
	"warraq/internal/health"
	"warraq/storage/dedup/index"
)

var (
	articleList = strings.Join(articleColumns, ", ")
	articleRow  = articleList + ", vanished_ms, vanished_status"
	versionRow  = articleList + ", NULL, 0"

	// saveArticleSQL inserts version $34 of an article, or replaces the row of the version before it.
	saveArticleSQL = fmt.Sprintf(`INSERT INTO articles (%s, words, version, first_stored_ms, text) VALUES (%s)
		ON CONFLICT (id) DO UPDATE SET %s, words = excluded.words, version = excluded.version, text = excluded.text`,
		articleList, params(1, len(articleColumns)+4), excluded(articleColumns[1:]))

	keepVersionSQL = fmt.Sprintf(`INSERT INTO article_versions (%s, words, version)
		SELECT %s, words, version FROM articles WHERE id = $1`, articleList, articleList)
)

const (
	// whereStandsSQL reads all that decides what becomes of an article $1 with the text $2 and the URLs $3 and $4.
	whereStandsSQL = `SELECT a.content_hash, a.title, a.subtitle, a.url, a.version, COALESCE(a.text, d.text, 0),
			(SELECT id FROM articles WHERE content_hash = $2 AND content_hash <> '' ORDER BY first_stored_ms, id LIMIT 1),
			d.id IS NOT NULL,
			EXISTS (SELECT 1 FROM frontier WHERE canonical = $3),
			EXISTS (SELECT 1 FROM rejections WHERE canonical = $3 OR canonical = $4)
		FROM (SELECT 1) LEFT JOIN articles AS a ON a.id = $1 LEFT JOIN duplicates AS d ON d.id = $1`
	dropDuplicateSQL = `DELETE FROM duplicates WHERE id = $1`
	dropRejectionSQL = `DELETE FROM rejections WHERE canonical = $1`
	leaveQueueSQL    = `DELETE FROM frontier WHERE canonical = $1 RETURNING updated_ms, said, said_by`
	knowURLSQL       = `INSERT INTO known_urls (canonical, article_id, updated_ms, said, said_by) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (canonical) DO UPDATE SET article_id = excluded.article_id, updated_ms =
			CASE WHEN excluded.updated_ms > known_urls.updated_ms THEN excluded.updated_ms ELSE known_urls.updated_ms END`
)

// excluded returns "column = excluded.column, …".
func excluded(columns []string) string {
	set := make([]string, len(columns))
	for i, c := range columns {
		set[i] = c + " = excluded." + c
	}
	return strings.Join(set, ", ")
}

// standing is what a store knows of an article that is about to be saved.
type standing struct {
	hash, title, subtitle sql.NullString // as stored
	url                   sql.NullString
	version               sql.NullInt64  // null where it is not stored
	text                  int64          // number of its text; 0 where none is known
	sameText              sql.NullString // the article stored first with its text
	duplicate             bool           // it is stored as a duplicate
	queued                bool
	rejected              bool // one of its URLs is
}

func whereStands(ctx context.Context, tx *transaction, v *saving) (w standing, err error) {
	a := v.article
	err = tx.queryRow(ctx, whereStandsSQL, a.ID, a.ContentHash, v.canonical, a.CanonicalURL).
		Scan(&w.hash, &w.title, &w.subtitle, &w.url, &w.version, &w.text, &w.sameText, &w.duplicate, &w.queued, &w.rejected)
	return w, err
}

// saveOne stores an article in a transaction.
func saveOne(ctx context.Context, tx *transaction, batch *index.Batch, v *saving) error {
	w, err := whereStands(ctx, tx, v)
	if err != nil {
		return err
	}
	if w, err = keepApart(ctx, tx, v, w); err != nil {
		return err
	}
	v.number = batch.Number(v.text)
	var holder string // of the text
	if v.outcome, holder, err = put(ctx, tx, v, w); err != nil {
		return err
	}
	if err := remember(ctx, tx, v, w, holder); err != nil || v.outcome == warraq.SavedUnchanged {
		return err
	}
	if err := batch.Put(ctx, v.text, w.text, holder); err != nil || v.outcome == warraq.SavedUpdated {
		return err
	}
	a := v.article
	return countDay(ctx, tx, a.SourceID, a.FetchedAt, func(d *health.SourceDay) { d.CountArticle(a, v.words, v.outcome) })
}

// put writes the article where it belongs and returns the id of the article that its URL now leads to.
func put(ctx context.Context, tx *transaction, v *saving, w standing) (warraq.SaveOutcome, string, error) {
	a := v.article
	if !w.version.Valid {
		return putNew(ctx, tx, v, w)
	}
	if err := isThere(ctx, tx, a); err != nil {
		return "", "", err
	}
	if w.hash.String == a.ContentHash && w.title.String == a.Title && w.subtitle.String == a.Subtitle {
		return warraq.SavedUnchanged, a.ID, nil
	}
	if _, err := tx.exec(ctx, keepVersionSQL, a.ID); err != nil {
		return "", "", err
	}
	return warraq.SavedUpdated, a.ID, writeArticle(ctx, tx, v, int(w.version.Int64)+1)
}

func putNew(ctx context.Context, tx *transaction, v *saving, w standing) (warraq.SaveOutcome, string, error) {
	a := v.article
	if w.sameText.Valid {
		return warraq.SavedDuplicate, w.sameText.String, writeDuplicate(ctx, tx, v, w.sameText.String)
	}
	if err := writeArticle(ctx, tx, v, 1); err != nil {
		return "", "", err
	}
	if w.duplicate { // it was one, and now has a text of its own
		if _, err := tx.exec(ctx, dropDuplicateSQL, a.ID); err != nil {
			return "", "", err
		}
	}
	return warraq.SavedNew, a.ID, nil
}

func writeArticle(ctx context.Context, tx *transaction, v *saving, version int) error {
	_, err := tx.exec(ctx, saveArticleSQL, append(v.values, v.words, version, millis(v.article.FetchedAt), v.number)...)
	return err
}

func writeDuplicate(ctx context.Context, tx *transaction, v *saving, of string) error {
	a := v.article
	values := append([]any{a.ID, a.SourceID, a.URL, a.CanonicalURL, a.Title}, momentValues(a.Published)...)
	authors, err := toJSON(a.Authors)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, `INSERT INTO duplicates (id, source_id, url, canonical_url, title,
			published_ms, published_offset, published_raw, published_day, fetched_ms, duplicate_of, kind, authors, agency, text)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
		ON CONFLICT (id) DO UPDATE SET source_id = excluded.source_id, url = excluded.url, title = excluded.title,
			published_ms = excluded.published_ms, published_offset = excluded.published_offset,
			published_raw = excluded.published_raw, published_day = excluded.published_day,
			fetched_ms = excluded.fetched_ms, duplicate_of = excluded.duplicate_of, kind = excluded.kind,
			authors = excluded.authors, agency = excluded.agency, text = excluded.text`,
		append(values, millis(a.FetchedAt), of, warraq.DuplicateExact, authors[0], a.Agency, v.number)...)
	return err
}

// lastChange is the instant that a listing's Updated has to pass for the article to be fetched again.
func lastChange(a *warraq.Article) int64 {
	if a.Updated.Known() {
		return millisOrZero(a.Updated.Time)
	}
	return millisOrZero(a.FetchedAt)
}

// remember takes the URL of an article out of the queue and notes that its URLs lead to the article with an id.
func remember(ctx context.Context, tx *transaction, v *saving, w standing, id string) error {
	changed := lastChange(v.article)
	var left leftQueue
	if w.queued {
		var err error
		if left, err = leaveQueue(ctx, tx, v.canonical); err != nil {
			return err
		}
		changed = max(changed, left.listed)
	}
	for _, u := range v.urls() {
		if _, err := tx.exec(ctx, knowURLSQL, u, id, changed, left.said, left.saidBy); err != nil {
			return err
		}
		if !w.rejected { // none of them was
			continue
		}
		if _, err := tx.exec(ctx, dropRejectionSQL, u); err != nil {
			return err
		}
	}
	return nil
}

// leftQueue is what a URL's listing said of it when it was queued.
type leftQueue struct {
	listed       int64 // the change that it named; 0 for none
	said, saidBy int64 // see saidOf
}

// leaveQueue takes a URL out of the queue and returns what its listing said; nothing where it was not queued. The change that
// it named is then taken as checked: a listing whose clock runs ahead of the page's would bring the URL back for ever.
func leaveQueue(ctx context.Context, tx *transaction, canonical string) (left leftQueue, err error) {
	err = tx.queryRow(ctx, leaveQueueSQL, canonical).Scan(&left.listed, &left.said, &left.saidBy)
	if errors.Is(err, sql.ErrNoRows) {
		return leftQueue{}, nil
	}
	return left, err
}
