package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"warraq"
)

// Listing implements storage.Listings.
func (s *Store) Listing(ctx context.Context, url string) (warraq.Listing, error) {
	l := warraq.Listing{URL: url}
	var checked, changed, links, newest, failing sql.NullInt64
	err := s.read.QueryRowContext(ctx, `SELECT source_id, etag, last_modified, body_hash, status, items, checked_ms,
			changed_ms, links_hash, links_ms, newest_ms, moved_to, failures, failing_ms, last_error FROM listings WHERE url = $1`, url).
		Scan(&l.SourceID, &l.ETag, &l.LastModified, &l.BodyHash, &l.Status, &l.Items, &checked,
			&changed, &l.LinksHash, &links, &newest, &l.MovedTo, &l.Failures, &failing, &l.LastError)
	if errors.Is(err, sql.ErrNoRows) {
		return l, nil
	}
	l.CheckedAt, l.ChangedAt, l.LinksSince = instant(checked), instant(changed), instant(links)
	l.Newest, l.FailingSince = instant(newest), instant(failing)
	return l, s.explain(ctx, "reading listing "+url, err)
}

// SaveListing implements storage.Listings.
func (s *Store) SaveListing(ctx context.Context, l warraq.Listing) error {
	return s.exec(ctx, "saving listing "+l.URL, `INSERT INTO listings
			(url, source_id, etag, last_modified, body_hash, status, items, checked_ms, changed_ms, links_hash, links_ms,
			newest_ms, moved_to, failures, failing_ms, last_error)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
		ON CONFLICT (url) DO UPDATE SET source_id = excluded.source_id, etag = excluded.etag,
			last_modified = excluded.last_modified, body_hash = excluded.body_hash, status = excluded.status,
			items = excluded.items, checked_ms = excluded.checked_ms, changed_ms = excluded.changed_ms,
			links_hash = excluded.links_hash, links_ms = excluded.links_ms, newest_ms = excluded.newest_ms, moved_to = excluded.moved_to,
			failures = excluded.failures, failing_ms = excluded.failing_ms, last_error = excluded.last_error`,
		l.URL, l.SourceID, l.ETag, l.LastModified, l.BodyHash, l.Status, l.Items, millis(l.CheckedAt), millis(l.ChangedAt),
		l.LinksHash, millis(l.LinksSince), millis(l.Newest), l.MovedTo, l.Failures, millis(l.FailingSince), l.LastError)
}
