package sqlite

import (
	"context"
	"database/sql"
	"iter"

	"warraq"
	"warraq/internal/health"
)

const (
	saveRejectionSQL = `INSERT INTO rejections
			(canonical, url, source_id, code, detail, status, rejected_ms, final, times)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)
		ON CONFLICT (canonical) DO UPDATE SET url = excluded.url, source_id = excluded.source_id,
			code = excluded.code, detail = excluded.detail, status = excluded.status,
			rejected_ms = excluded.rejected_ms, final = excluded.final, times = rejections.times + 1`
	settleChangeSQL = `UPDATE known_urls SET updated_ms = $2 WHERE canonical = $1 AND updated_ms < $2`
)

// SaveRejection implements storage.Rejections.
func (s *Store) SaveRejection(ctx context.Context, canonical string, r warraq.Rejection) error {
	return s.inTx(ctx, "recording the rejection of "+r.URL, func(tx *transaction) error {
		left, err := leaveQueue(ctx, tx, canonical)
		if err != nil {
			return err
		}
		key := canonical
		if key == "" {
			key = r.URL
		}
		_, err = tx.exec(ctx, saveRejectionSQL,
			key, r.URL, r.SourceID, string(r.Code), r.Detail, r.Status, millis(r.At), !r.Retry)
		if err != nil {
			return err
		}
		// The change that the listing named was looked into, so it does not queue a stored URL again.
		_, err = tx.exec(ctx, settleChangeSQL,
			canonical, left.listed)
		if err != nil {
			return err
		}
		return countDay(ctx, tx, r.SourceID, r.At, func(d *health.SourceDay) { d.CountRejection(r.Code) })
	})
}

// Rejections implements storage.Rejections.
func (s *Store) Rejections(ctx context.Context, f warraq.RejectionFilter) iter.Seq2[*warraq.Rejection, error] {
	var w where
	w.in("source_id", f.Sources)
	if f.Code != "" {
		w.add("code = $", string(f.Code))
	}
	if !f.Since.IsZero() {
		w.add("rejected_ms >= $", f.Since.UnixMilli())
	}
	query := `SELECT url, source_id, code, detail, status, rejected_ms, final FROM rejections` + w.String() +
		` ORDER BY rejected_ms DESC, canonical`
	if f.Limit > 0 {
		query += w.limit(f.Limit)
	}
	return stream(ctx, s, "reading rejections", scanRejection, query, w.args...)
}

func scanRejection(rows *sql.Rows) (*warraq.Rejection, error) {
	var r warraq.Rejection
	var at sql.NullInt64
	var final bool
	err := rows.Scan(&r.URL, &r.SourceID, &r.Code, &r.Detail, &r.Status, &at, &final)
	r.At, r.Retry = instant(at), !final
	return &r, err
}

const (
	traceRejectionSQL = `SELECT url, source_id, code, detail, status, rejected_ms, final, times FROM rejections
		WHERE canonical IN ($1, $2) ORDER BY rejected_ms DESC, canonical LIMIT 1`
	traceQueueSQL = `SELECT ` + queuedColumns + ` FROM frontier
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
		t.Queued = &q.Queued
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
