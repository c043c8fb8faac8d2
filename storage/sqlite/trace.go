package sqlite

import (
	"context"
	"database/sql"

	"warraq"
)

const (
	traceRejectionSQL = `SELECT url, source_id, code, detail, status, rejected_ms, final, times FROM rejections
		WHERE canonical IN ($1, $2) ORDER BY rejected_ms DESC, canonical LIMIT 1`
	traceQueueSQL = `SELECT canonical, attempts, not_before_ms, added_ms, candidate FROM frontier
		WHERE canonical IN ($1, $2) LIMIT 1`
)

// Trace implements storage.Rejections.
func (s *Store) Trace(ctx context.Context, canonical, url string) (warraq.Trace, error) {
	var t warraq.Trace
	doing := "looking for " + url
	scan := func(rows *sql.Rows) (*warraq.Rejection, error) { return scanTraced(rows, &t.Times) }
	for r, err := range stream(ctx, s, doing, scan, traceRejectionSQL, canonical, url) {
		if err != nil {
			return warraq.Trace{}, err
		}
		t.Rejection = r
	}
	for q, err := range stream(ctx, s, doing, scanQueued, traceQueueSQL, canonical, url) {
		if err != nil {
			return warraq.Trace{}, err
		}
		t.Queued = &q
	}
	return t, nil
}

func scanTraced(rows *sql.Rows, times *int) (*warraq.Rejection, error) {
	var r warraq.Rejection
	var at sql.NullInt64
	var final bool
	err := rows.Scan(&r.URL, &r.SourceID, &r.Code, &r.Detail, &r.Status, &at, &final, times)
	r.At, r.Retry = instant(at), !final
	return &r, err
}
