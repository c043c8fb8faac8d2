package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"time"

	"warraq"
)

// articleConditions are the conditions of a filter.
func articleConditions(f warraq.ArticleFilter) where {
	var w where
	w.choose(f)
	return w
}

// choose adds the conditions of a filter.
func (w *where) choose(f warraq.ArticleFilter) {
	w.in("source_id", f.Sources)
	if !f.Since.IsZero() {
		w.add("published_ms >= $", f.Since.UnixMilli())
	}
	if !f.Until.IsZero() {
		w.add("published_ms < $", f.Until.UnixMilli())
	}
	if f.MinWords > 0 {
		w.add("words >= $", f.MinWords)
	}
	if f.Language != "" && f.Language != warraq.AnyLanguage {
		w.add("language = $", f.Language)
	}
}

// Articles implements storage.Articles.
func (s *Store) Articles(ctx context.Context, f warraq.ArticleFilter) iter.Seq2[*warraq.Article, error] {
	w := articleConditions(f)
	return stream(ctx, s, "reading articles", scanArticleRow,
		"SELECT "+articleRow+" FROM "+chosenArticles(f, &w)+" ORDER BY source_id, COALESCE(published_ms, 0), id", w.args...)
}

// Newest implements storage.Articles. What is sorted are numbers of rows alone, read from an index.
func (s *Store) Newest(ctx context.Context, f warraq.ArticleFilter) iter.Seq2[*warraq.Article, error] {
	w := articleConditions(f)
	const order = " ORDER BY newest DESC, nid DESC"
	return stream(ctx, s, "reading the newest articles", scanArticleRow, "SELECT "+articleRow+
		" FROM (SELECT rowid AS at, id AS nid, COALESCE(published_ms, 0) AS newest FROM articles"+w.String()+order+") JOIN articles ON articles.rowid = at"+order, w.args...)
}

// Holdings implements storage.Articles.
func (s *Store) Holdings(ctx context.Context) ([]warraq.Holding, error) {
	return collect(stream(ctx, s, "counting articles by month", scanHolding, `
		SELECT source_id, COALESCE(strftime('%Y-%m', published_ms / 1000, 'unixepoch'), '') AS month, count(*), sum(words), sum(authors IN ('[]', 'null', ''))
		FROM articles GROUP BY source_id, month ORDER BY source_id, month`))
}

func scanHolding(rows *sql.Rows) (h warraq.Holding, err error) {
	var month string
	if err = rows.Scan(&h.SourceID, &month, &h.Articles, &h.Words, &h.Unsigned); err != nil || month == "" {
		return h, err
	}
	h.Month, err = time.Parse("2006-01", month)
	return h, err
}

// chosenArticles is the FROM clause of the articles that a filter chooses by conditions w.
func chosenArticles(f warraq.ArticleFilter, w *where) string {
	if f.Last <= 0 {
		return "articles" + w.String()
	}
	return "(SELECT * FROM articles" + w.String() +
		" ORDER BY source_id DESC, COALESCE(published_ms, 0) DESC, id DESC" + w.limit(f.Last) + ")"
}

func scanArticleRow(rows *sql.Rows) (*warraq.Article, error) { return scanArticle(rows) }

// CountArticles implements storage.Articles.
func (s *Store) CountArticles(ctx context.Context, f warraq.ArticleFilter) (int, error) {
	w := articleConditions(f)
	var n int
	err := s.read.QueryRowContext(ctx, "SELECT count(*) FROM "+chosenArticles(f, &w), w.args...).Scan(&n)
	return n, s.explain(ctx, "counting articles", err)
}

// Article implements storage.Articles.
func (s *Store) Article(ctx context.Context, idOrURL string) (*warraq.Article, error) {
	for _, query := range []string{
		" FROM articles WHERE id = $1",
		" FROM articles WHERE id = (SELECT article_id FROM known_urls WHERE canonical = $1)",
		" FROM articles WHERE url = $1 ORDER BY id LIMIT 1",
	} {
		a, err := scanArticle(s.read.QueryRowContext(ctx, "SELECT "+articleRow+query, idOrURL))
		if !errors.Is(err, sql.ErrNoRows) {
			return a, s.explain(ctx, "reading article "+idOrURL, err)
		}
	}
	return nil, fmt.Errorf("store %s: article %s: %w", s.path, idOrURL, warraq.ErrNotFound)
}

const lookupSQL = `SELECT id, source_id, canonical_url, title,
		published_ms, published_offset, published_raw, published_day, '' AS duplicate_of
	FROM articles WHERE id >= $1 AND id < $2
	UNION ALL SELECT id, source_id, canonical_url, title,
		published_ms, published_offset, published_raw, published_day, duplicate_of
	FROM duplicates WHERE id >= $1 AND id < $2
	ORDER BY 1 LIMIT $3`

// lastRune sorts behind every character an id is made of.
const lastRune = "\U0010FFFF"

// Lookup implements storage.Articles.
func (s *Store) Lookup(ctx context.Context, idPrefix string, limit int) ([]warraq.ArticleRef, error) {
	return collect(stream(ctx, s, "looking for article "+idPrefix, scanRef, lookupSQL, idPrefix, idPrefix+lastRune, limit))
}

func scanRef(rows *sql.Rows) (ref warraq.ArticleRef, err error) {
	var published momentColumns
	err = rows.Scan(&ref.ID, &ref.SourceID, &ref.CanonicalURL, &ref.Title,
		&published.ms, &published.offset, &published.raw, &published.day, &ref.Of)
	ref.Published = published.moment()
	return ref, err
}

// Versions implements storage.Articles.
func (s *Store) Versions(ctx context.Context, id string) ([]*warraq.Article, error) {
	return collect(stream(ctx, s, "reading the versions of article "+id, scanArticleRow,
		"SELECT "+versionRow+" FROM article_versions WHERE id = $1 ORDER BY version", id))
}

// Duplicates implements storage.Articles.
func (s *Store) Duplicates(ctx context.Context, sources ...string) iter.Seq2[*warraq.Duplicate, error] {
	var w where
	w.in("source_id", sources)
	return stream(ctx, s, "reading duplicates", scanDuplicate, `SELECT id, source_id, url, canonical_url, title,
			published_ms, published_offset, published_raw, published_day, fetched_ms, duplicate_of, kind, authors, agency
		FROM duplicates`+w.String()+" ORDER BY source_id, COALESCE(published_ms, 0), id", w.args...)
}

func scanDuplicate(rows *sql.Rows) (*warraq.Duplicate, error) {
	var d warraq.Duplicate
	var published momentColumns
	var fetched sql.NullInt64
	var authors string
	err := rows.Scan(&d.ID, &d.SourceID, &d.URL, &d.CanonicalURL, &d.Title,
		&published.ms, &published.offset, &published.raw, &published.day, &fetched, &d.Of, &d.Kind, &authors, &d.Agency)
	if err != nil {
		return nil, err
	}
	d.Published, d.FetchedAt = published.moment(), instant(fetched)
	return &d, fromJSON("authors", authors, &d.Authors)
}
