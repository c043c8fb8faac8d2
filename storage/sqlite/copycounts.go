package sqlite

import (
	"context"
	"database/sql"

	"warraq"
)

// copyCountsSQL joins a text to the article or to the duplicate whose it is; there is one of the two.
const copyCountsSQL = `SELECT COALESCE(la.source_id, ld.source_id) AS later, COALESCE(ea.source_id, ed.source_id) AS earlier,
		r.kind, count(DISTINCT r.text)
	FROM relations r JOIN texts l ON l.text = r.text JOIN texts e ON e.text = r.of_text
	LEFT JOIN articles la ON la.id = l.article_id LEFT JOIN duplicates ld ON ld.id = l.article_id
	LEFT JOIN articles ea ON ea.id = e.article_id LEFT JOIN duplicates ed ON ed.id = e.article_id`

// CopyCounts implements storage.Stories.
func (s *Store) CopyCounts(ctx context.Context, sources ...string) ([]warraq.CopyCount, error) {
	var w where
	w.in("COALESCE(la.source_id, ld.source_id)", sources)
	w.in("COALESCE(ea.source_id, ed.source_id)", sources)
	var counts []warraq.CopyCount
	query := copyCountsSQL + w.String() + ` GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`
	for c, err := range stream(ctx, s, "counting related texts", scanCopyCount, query, w.args...) {
		if err != nil {
			return nil, err
		}
		counts = append(counts, c)
	}
	return counts, nil
}

func scanCopyCount(rows *sql.Rows) (c warraq.CopyCount, err error) {
	err = rows.Scan(&c.SourceID, &c.OfSource, &c.Kind, &c.Texts)
	return c, err
}
