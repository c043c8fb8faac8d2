package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// Frame implements storage.Frames.
func (s *Store) Frame(ctx context.Context, sourceID string) (sketch []byte, err error) {
	err = s.read.QueryRowContext(ctx, `SELECT sketch FROM frames WHERE source_id = $1`, sourceID).Scan(&sketch)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, s.explain(ctx, "reading what the pages of "+sourceID+" share", err)
	}
	return sketch, nil
}

// SaveFrame implements storage.Frames.
func (s *Store) SaveFrame(ctx context.Context, sourceID string, sketch []byte, at time.Time) error {
	return s.exec(ctx, "saving what the pages of "+sourceID+" share", `INSERT INTO frames (source_id, sketch, saved_ms)
		VALUES ($1, $2, $3)
		ON CONFLICT (source_id) DO UPDATE SET sketch = excluded.sketch, saved_ms = excluded.saved_ms`,
		sourceID, sketch, millis(at))
}
