package sqlite

import (
	"context"
	"database/sql"
	"time"

	"warraq"
)

// Visits implements storage.Visits.
func (s *Store) Visits(ctx context.Context, sources ...string) ([]warraq.Visit, error) {
	var w where
	w.in("source_id", sources)
	return collect(stream(ctx, s, "reading when sources are due", scanVisit,
		`SELECT source_id, visited_ms, due_ms, interval_ms, read_ms, seen, over_ms, pace_ms, failures FROM visits`+w.String()+
			` ORDER BY source_id`, w.args...))
}

func scanVisit(rows *sql.Rows) (warraq.Visit, error) {
	var v warraq.Visit
	var visited, due, read sql.NullInt64
	var interval, over, pace int64
	err := rows.Scan(&v.SourceID, &visited, &due, &interval, &read, &v.Seen, &over, &pace, &v.Failures)
	v.VisitedAt, v.DueAt, v.ReadAt = instant(visited), instant(due), instant(read)
	v.Interval, v.Over = time.Duration(interval)*time.Millisecond, time.Duration(over)*time.Millisecond
	v.Pace = time.Duration(pace) * time.Millisecond
	return v, err
}

// SaveVisit implements storage.Visits.
func (s *Store) SaveVisit(ctx context.Context, v warraq.Visit) error {
	return s.exec(ctx, "saving when "+v.SourceID+" is due", `INSERT INTO visits
			(source_id, visited_ms, due_ms, interval_ms, read_ms, seen, over_ms, pace_ms, failures)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (source_id) DO UPDATE SET visited_ms = excluded.visited_ms, due_ms = excluded.due_ms,
			interval_ms = excluded.interval_ms, read_ms = excluded.read_ms, seen = excluded.seen,
			over_ms = excluded.over_ms, pace_ms = excluded.pace_ms, failures = excluded.failures`,
		v.SourceID, millis(v.VisitedAt), millis(v.DueAt), v.Interval.Milliseconds(), millis(v.ReadAt), v.Seen,
		v.Over.Milliseconds(), v.Pace.Milliseconds(), v.Failures)
}
