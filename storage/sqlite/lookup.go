package sqlite

import (
	"context"
	"database/sql"

	"warraq"
)

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
	var refs []warraq.ArticleRef
	for ref, err := range stream(ctx, s, "looking for article "+idPrefix, scanRef, lookupSQL, idPrefix, idPrefix+lastRune, limit) {
		if err != nil {
			return nil, err
		}
		refs = append(refs, ref)
	}
	return refs, nil
}

func scanRef(rows *sql.Rows) (ref warraq.ArticleRef, err error) {
	var published momentColumns
	err = rows.Scan(&ref.ID, &ref.SourceID, &ref.CanonicalURL, &ref.Title,
		&published.ms, &published.offset, &published.raw, &published.day, &ref.Of)
	ref.Published = published.moment()
	return ref, err
}
