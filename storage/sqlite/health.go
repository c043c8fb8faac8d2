package sqlite

import (
	"context"
	"database/sql"
	"time"

	"warraq"
	"warraq/internal/health"
)

// SourceDays implements storage.Health.
func (s *Store) SourceDays(ctx context.Context, since time.Time, sources ...string) ([]health.SourceDay, error) {
	var w where
	if !since.IsZero() {
		w.add("day >= $", dayNumber(since))
	}
	w.in("source_id", sources)
	return collect(stream(ctx, s, "reading the days of sources", scanSourceDay,
		`SELECT source_id, day, counts FROM source_days`+w.String()+` ORDER BY source_id, day`, w.args...))
}

func scanSourceDay(rows *sql.Rows) (health.SourceDay, error) {
	var source, counts string
	var day int64
	if err := rows.Scan(&source, &day, &counts); err != nil {
		return health.SourceDay{}, err
	}
	return readDay(source, day, counts)
}

// statsSQL counts by source what the store holds of each kind.
const statsSQL = `
	SELECT source_id, 'article' AS kind, '' AS code, count(*) AS n, COALESCE(sum(words), 0) AS words, max(first_stored_ms) AS newest
		FROM articles GROUP BY source_id
	UNION ALL SELECT source_id, 'duplicate', '', count(*), 0, NULL FROM duplicates GROUP BY source_id
	UNION ALL SELECT source_id, 'queued', '', count(*), 0, NULL FROM frontier GROUP BY source_id
	UNION ALL SELECT source_id, 'rejected', code, count(*), 0, NULL FROM rejections GROUP BY source_id, code
	ORDER BY 1, 2, 3`

type statsRow struct {
	source, kind string
	code         warraq.RejectCode
	n, words     int
	newest       sql.NullInt64
}

func scanStats(rows *sql.Rows) (r statsRow, err error) {
	err = rows.Scan(&r.source, &r.kind, &r.code, &r.n, &r.words, &r.newest)
	return r, err
}

// SourceStats implements storage.Health.
func (s *Store) SourceStats(ctx context.Context) ([]warraq.SourceStats, error) {
	var stats []warraq.SourceStats
	for r, err := range stream(ctx, s, "counting what is stored", scanStats, statsSQL) {
		if err != nil {
			return nil, err
		}
		if len(stats) == 0 || stats[len(stats)-1].SourceID != r.source {
			stats = append(stats, warraq.SourceStats{SourceID: r.source})
		}
		r.addTo(&stats[len(stats)-1])
	}
	return stats, nil
}

func (r statsRow) addTo(st *warraq.SourceStats) {
	switch r.kind {
	case "article":
		st.Articles, st.Words, st.LastNew = r.n, r.words, instant(r.newest)
	case "duplicate":
		st.Duplicates = r.n
	case "queued":
		st.Queued = r.n
	case "rejected":
		if st.Rejected == nil {
			st.Rejected = map[warraq.RejectCode]int{}
		}
		st.Rejected[r.code] = r.n
	}
}

// Totals implements storage.Health.
func (s *Store) Totals(ctx context.Context) (t warraq.StoreTotals, err error) {
	const doing = "counting what is stored"
	// A story is named after its earliest text, so the others are those whose story has another number.
	err = s.read.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM texts), (SELECT count(*) FROM texts WHERE story <> text),
		(SELECT count(*) FROM article_versions), (SELECT page_count * page_size FROM pragma_page_count, pragma_page_size)`).
		Scan(&t.Texts, &t.InStory, &t.Versions, &t.Bytes)
	if err != nil {
		return t, s.explain(ctx, doing, err)
	}
	t.Days, err = collect(stream(ctx, s, doing, scanStoredDay, `SELECT first_stored_ms / 86400000 AS day, count(*) FROM articles
		WHERE first_stored_ms IS NOT NULL GROUP BY day ORDER BY day`))
	return t, err
}

func scanStoredDay(rows *sql.Rows) (d warraq.StoredDay, err error) {
	var day int64
	err = rows.Scan(&day, &d.Articles)
	d.Day = time.Unix(day*24*60*60, 0).UTC()
	return d, err
}

// Alarms implements storage.Health.
func (s *Store) Alarms(ctx context.Context) ([]health.Alarm, error) {
	return collect(stream(ctx, s, "reading alarms", scanAlarm,
		`SELECT source_id, kind, since_ms, seen_ms, told_ms FROM alarms ORDER BY source_id, kind`))
}

func scanAlarm(rows *sql.Rows) (health.Alarm, error) {
	var a health.Alarm
	var since, seen, told sql.NullInt64
	err := rows.Scan(&a.SourceID, &a.Code, &since, &seen, &told)
	a.Since, a.SeenAt, a.ToldAt = instant(since), instant(seen), instant(told)
	return a, err
}

// SaveAlarms implements storage.Health.
func (s *Store) SaveAlarms(ctx context.Context, sources []string, alarms []health.Alarm) error {
	return s.inTx(ctx, "saving alarms", func(tx *transaction) error {
		for _, id := range sources {
			if _, err := tx.exec(ctx, `DELETE FROM alarms WHERE source_id = $1`, id); err != nil {
				return err
			}
		}
		for _, a := range alarms {
			_, err := tx.exec(ctx, `INSERT INTO alarms (source_id, kind, since_ms, seen_ms, told_ms) VALUES ($1, $2, $3, $4, $5)`,
				a.SourceID, a.Code, millis(a.Since), millis(a.SeenAt), millis(a.ToldAt))
			if err != nil {
				return err
			}
		}
		return nil
	})
}
