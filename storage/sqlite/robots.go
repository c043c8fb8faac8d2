package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"warraq"
)

// Robots implements storage.Robots.
func (s *Store) Robots(ctx context.Context, origin string) (r warraq.RobotsRecord, ok bool, err error) {
	r.Origin = origin
	var fetched sql.NullInt64
	err = s.read.QueryRowContext(ctx, `SELECT status, body, fetched_ms FROM robots WHERE origin = $1`, origin).
		Scan(&r.Status, &r.Body, &fetched)
	if errors.Is(err, sql.ErrNoRows) {
		return warraq.RobotsRecord{}, false, nil
	}
	if err != nil {
		return warraq.RobotsRecord{}, false, s.explain(ctx, "reading robots.txt of "+origin, err)
	}
	r.FetchedAt = instant(fetched)
	return r, true, nil
}

// SaveRobots implements storage.Robots.
func (s *Store) SaveRobots(ctx context.Context, r warraq.RobotsRecord) error {
	return s.exec(ctx, "saving robots.txt of "+r.Origin, `INSERT INTO robots (origin, status, body, fetched_ms)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (origin) DO UPDATE SET status = excluded.status, body = excluded.body, fetched_ms = excluded.fetched_ms`,
		r.Origin, r.Status, r.Body, millis(r.FetchedAt))
}
