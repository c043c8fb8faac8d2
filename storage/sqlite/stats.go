package sqlite

import (
	"context"
	"database/sql"

	"warraq"
)

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
