package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"warraq"
)

// enqueueBatch is the number of URLs that one INSERT takes. SQLite finds numbered parameters by walking a list of them:
// five hundred URLs at a time take four times as long as fifty.
const enqueueBatch = 50

// offeredColumns are the parameters of one row that Enqueue offers, with their types.
var offeredColumns = []struct{ name, kind string }{
	{"canonical", "TEXT"}, {"source_id", "TEXT"}, {"listed_ms", "BIGINT"}, {"updated_ms", "BIGINT"},
	{"attempts", "BIGINT"}, {"not_before_ms", "BIGINT"}, {"added_ms", "BIGINT"}, {"candidate", "TEXT"},
	{"said", "BIGINT"}, {"said_by", "BIGINT"},
}

// Enqueue implements storage.Frontier.
func (s *Store) Enqueue(ctx context.Context, qs []warraq.Queued) (added int, err error) {
	err = s.inTx(ctx, "queueing URLs", func(tx *transaction) error {
		for len(qs) > 0 {
			size := enqueueBatch
			if len(qs) < size {
				size = 1
			}
			n, err := enqueue(ctx, tx, qs[:size])
			if err != nil {
				return err
			}
			added += n
			qs = qs[size:]
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return added, nil
}

func enqueue(ctx context.Context, tx *transaction, qs []warraq.Queued) (int, error) {
	args := make([]any, 0, len(qs)*len(offeredColumns))
	for i := range qs {
		q := &qs[i]
		if q.Canonical == "" {
			return 0, fmt.Errorf("URL %q of source %q has no canonical form", q.URL, q.SourceID)
		}
		candidate, err := encodeCandidate(&q.Candidate)
		if err != nil {
			return 0, fmt.Errorf("URL %s: %w", q.URL, err)
		}
		said, by := saidOf(&q.Candidate)
		published, updated := millisOrZero(q.Published.Time), millisOrZero(q.Updated.Time)
		args = append(args, q.Canonical, q.SourceID, max(published, updated), updated,
			q.Attempts, millisOrZero(q.NotBefore), millis(q.AddedAt), candidate, said, by)
	}
	res, err := tx.exec(ctx, enqueueSQL(len(qs)), args...)
	if err != nil {
		return 0, err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return 0, err
	}
	return int(n), remarkSaid(ctx, tx, qs)
}

// remarkSaid notes what a listing says now of URLs that lead to stored articles: a later run compares with that.
func remarkSaid(ctx context.Context, tx *transaction, qs []warraq.Queued) error {
	for i := range qs {
		said, by := saidOf(&qs[i].Candidate)
		if said == 0 {
			continue
		}
		if _, err := tx.exec(ctx, saySQL, qs[i].Canonical, said, by); err != nil {
			return err
		}
	}
	return nil
}

const saySQL = `UPDATE known_urls SET said = $2, said_by = $3 WHERE canonical = $1 AND said <> $2 AND (said_by = $3 OR said_by = 0)`

// enqueueSQL is the statement that offers n URLs.
func enqueueSQL(n int) string {
	var names, rows strings.Builder
	for _, c := range offeredColumns {
		names.WriteString(", " + c.name)
	}
	for i := range n {
		fmt.Fprintf(&rows, "(%d", i)
		for j, c := range offeredColumns {
			fmt.Fprintf(&rows, ", CAST($%d AS %s)", i*len(offeredColumns)+j+1, c.kind)
		}
		rows.WriteString("), ")
	}
	columns := names.String()[2:]
	return `WITH offered (position` + names.String() + `) AS (VALUES ` + strings.TrimSuffix(rows.String(), ", ") + `)
		INSERT INTO frontier (` + columns + `, last_error)
		SELECT ` + "o." + strings.ReplaceAll(columns, ", ", ", o.") + `, ''
		FROM offered o
		LEFT JOIN known_urls k ON k.canonical = o.canonical
		LEFT JOIN rejections r ON r.canonical = o.canonical AND r.final = 1
		WHERE CASE WHEN k.canonical IS NULL THEN r.canonical IS NULL ELSE
			o.updated_ms > k.updated_ms OR o.said_by = k.said_by AND o.said <> k.said END
		ORDER BY o.position
		ON CONFLICT (canonical) DO NOTHING`
}

const claimURLsSQL = `UPDATE frontier SET claimed_by = $1, claimed_ms = $2 WHERE seq IN (
			SELECT seq FROM frontier WHERE source_id = $3 AND not_before_ms <= $4 AND claimed_ms <= $4
			ORDER BY listed_ms DESC, seq LIMIT $5)
		RETURNING ` + queuedColumns

// ClaimURLs implements storage.Frontier.
func (s *Store) ClaimURLs(ctx context.Context, c warraq.Claim, limit int) ([]warraq.Queued, error) {
	var claimed []queuedURL
	err := s.inTx(ctx, "taking from the queue of "+c.SourceID, func(tx *transaction) (err error) {
		claimed, err = claimURLs(ctx, tx, c, limit)
		return err
	})
	if err != nil {
		return nil, err
	}
	// The rows of an UPDATE come in no order.
	slices.SortFunc(claimed, func(a, b queuedURL) int {
		return cmp.Or(cmp.Compare(b.listed, a.listed), cmp.Compare(a.seq, b.seq))
	})
	qs := make([]warraq.Queued, len(claimed))
	for i := range claimed {
		qs[i] = claimed[i].Queued
	}
	return qs, nil
}

func claimURLs(ctx context.Context, tx *transaction, c warraq.Claim, limit int) ([]queuedURL, error) {
	rows, err := tx.query(ctx, claimURLsSQL, c.Worker, c.Until.UnixMilli(), c.SourceID, c.Now.UnixMilli(), limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var claimed []queuedURL
	for rows.Next() {
		q, err := scanQueued(rows)
		if err != nil {
			return nil, err
		}
		claimed = append(claimed, q)
	}
	return claimed, rows.Err()
}

// QueueLen implements storage.Frontier.
func (s *Store) QueueLen(ctx context.Context, sourceID string) (int, error) {
	var n int
	err := s.read.QueryRowContext(ctx, `SELECT count(*) FROM frontier WHERE source_id = $1`, sourceID).Scan(&n)
	return n, s.explain(ctx, "counting the queue of "+sourceID, err)
}

// Retry implements storage.Frontier.
func (s *Store) Retry(ctx context.Context, canonical string, attempts int, notBefore time.Time, why string) error {
	return s.exec(ctx, "putting off "+canonical,
		`UPDATE frontier SET attempts = $2, not_before_ms = $3, last_error = $4, claimed_by = NULL, claimed_ms = 0
			WHERE canonical = $1`,
		canonical, attempts, millisOrZero(notBefore), why)
}

// QueueReady implements storage.Frontier.
func (s *Store) QueueReady(ctx context.Context, sourceID string) (time.Time, error) {
	var ready sql.NullInt64
	err := s.read.QueryRowContext(ctx, `SELECT min(CASE WHEN not_before_ms > 0 THEN not_before_ms ELSE COALESCE(added_ms, 0) END)
		FROM frontier WHERE source_id = $1`, sourceID).Scan(&ready)
	return instant(ready), s.explain(ctx, "looking when the queue of "+sourceID+" is ready", err)
}
