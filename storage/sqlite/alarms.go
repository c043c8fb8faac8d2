package sqlite

import (
	"context"
	"database/sql"

	"warraq/internal/health"
)

// Alarms implements storage.Health.
func (s *Store) Alarms(ctx context.Context) ([]health.Alarm, error) {
	var alarms []health.Alarm
	for a, err := range stream(ctx, s, "reading alarms", scanAlarm,
		`SELECT source_id, kind, since_ms, seen_ms, told_ms FROM alarms ORDER BY source_id, kind`) {
		if err != nil {
			return nil, err
		}
		alarms = append(alarms, a)
	}
	return alarms, nil
}

func scanAlarm(rows *sql.Rows) (health.Alarm, error) {
	var a health.Alarm
	var since, seen, told sql.NullInt64
	err := rows.Scan(&a.SourceID, &a.Kind, &since, &seen, &told)
	a.Since, a.SeenAt, a.ToldAt = instant(since), instant(seen), instant(told)
	return a, err
}

// SaveAlarms implements storage.Health.
func (s *Store) SaveAlarms(ctx context.Context, alarms []health.Alarm) error {
	return s.inTx(ctx, "saving alarms", func(tx *transaction) error {
		if _, err := tx.exec(ctx, `DELETE FROM alarms`); err != nil {
			return err
		}
		for _, a := range alarms {
			_, err := tx.exec(ctx, `INSERT INTO alarms (source_id, kind, since_ms, seen_ms, told_ms) VALUES ($1, $2, $3, $4, $5)`,
				a.SourceID, a.Kind, millis(a.Since), millis(a.SeenAt), millis(a.ToldAt))
			if err != nil {
				return err
			}
		}
		return nil
	})
}
