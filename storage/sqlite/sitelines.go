package sqlite

import (
	"context"
	"database/sql"

	"warraq"
)

// SaveSiteLines implements storage.SiteLines.
func (s *Store) SaveSiteLines(ctx context.Context, sourceID string, lines []warraq.SiteLine) error {
	return s.inTx(ctx, "saving the recurring lines of "+sourceID, func(tx *transaction) error {
		if _, err := tx.exec(ctx, `DELETE FROM site_lines WHERE source_id = $1`, sourceID); err != nil {
			return err
		}
		for _, l := range lines {
			_, err := tx.exec(ctx, `INSERT INTO site_lines
					(source_id, key, example, articles, of_all, place, state, why, learnt_ms)
				VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
				sourceID, l.Key, l.Example, l.Articles, l.Of, l.Position, l.State, l.Why, millis(l.LearntAt))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// SiteLines implements storage.SiteLines.
func (s *Store) SiteLines(ctx context.Context, sources ...string) ([]warraq.SiteLine, error) {
	var w where
	w.in("source_id", sources)
	return collect(stream(ctx, s, "reading recurring lines", scanSiteLine,
		`SELECT source_id, key, example, articles, of_all, place, state, why, learnt_ms FROM site_lines`+w.String()+
			` ORDER BY source_id, articles DESC, key`, w.args...))
}

func scanSiteLine(rows *sql.Rows) (warraq.SiteLine, error) {
	var l warraq.SiteLine
	var learnt sql.NullInt64
	err := rows.Scan(&l.SourceID, &l.Key, &l.Example, &l.Articles, &l.Of, &l.Position, &l.State, &l.Why, &learnt)
	l.LearntAt = instant(learnt)
	return l, err
}
