package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"warraq"
)

// recheckColumns are what scanRecheck reads of articles a and rechecks r.
const recheckColumns = `a.id, a.source_id, a.url, a.canonical_url, a.first_stored_ms AS stored, a.vanished_ms,
	r.checked_ms, COALESCE(r.etag, ''), COALESCE(r.last_modified, ''), r.missing_ms, COALESCE(r.status, 0), r.again_ms AS again`

// bornSQL is the instant from which the age of an article counts.
const bornSQL = `CASE WHEN a.published_ms < a.first_stored_ms THEN a.published_ms ELSE a.first_stored_ms END`

// passedSQL says that an article has passed the age of parameter %[1]d since its page was looked at, to store it or again.
const passedSQL = `(` + bornSQL + ` + $%[1]d <= $2 AND COALESCE(a.fetched_ms, 0) < ` + bornSQL + ` + $%[1]d
	AND COALESCE(r.checked_ms, 0) < ` + bornSQL + ` + $%[1]d)`

// Rechecks implements storage.Rechecks.
func (s *Store) Rechecks(ctx context.Context, q warraq.RecheckQuery) ([]warraq.Recheck, error) {
	query, args := recheckSQL(q)
	return collect(stream(ctx, s, "choosing articles of "+q.SourceID+" to look at again", scanRecheck, query, args...))
}

// recheckSQL writes the choice as two queries, each of which has an index.
func recheckSQL(q warraq.RecheckQuery) (string, []any) {
	now := q.Now.UnixMilli()
	args := []any{q.SourceID, now, q.Limit}
	var passed []string
	oldest := now
	for _, age := range q.After {
		ms := age.Milliseconds()
		oldest = now - 2*ms
		args = append(args, ms)
		passed = append(passed, fmt.Sprintf(passedSQL, len(args)))
	}
	chosen := `SELECT * FROM (SELECT ` + recheckColumns + ` FROM rechecks r JOIN articles a ON a.id = r.article_id
		WHERE r.source_id = $1 AND r.again_ms <= $2 ORDER BY again LIMIT $3) AS confirm`
	if len(passed) > 0 {
		args = append(args, oldest)
		chosen += fmt.Sprintf(`
			UNION ALL SELECT * FROM (SELECT %s FROM articles a LEFT JOIN rechecks r ON r.article_id = a.id
			WHERE a.source_id = $1 AND a.first_stored_ms > $%d AND r.again_ms IS NULL AND (%s)
			ORDER BY stored DESC, a.id LIMIT $3) AS aged`, recheckColumns, len(args), strings.Join(passed, " OR "))
	}
	return `SELECT * FROM (` + chosen + `) AS chosen ORDER BY again IS NULL, again, stored DESC, id LIMIT $3`, args
}

func scanRecheck(rows *sql.Rows) (warraq.Recheck, error) {
	var r warraq.Recheck
	var stored, vanished, checked, missing, again sql.NullInt64
	err := rows.Scan(&r.ArticleID, &r.SourceID, &r.URL, &r.CanonicalURL, &stored, &vanished,
		&checked, &r.ETag, &r.LastModified, &missing, &r.Status, &again)
	r.StoredAt, r.CheckedAt, r.MissingSince, r.Again = instant(stored), instant(checked), instant(missing), instant(again)
	r.Vanished = vanished.Valid
	return r, err
}

// SaveRecheck implements storage.Rechecks.
func (s *Store) SaveRecheck(ctx context.Context, r warraq.Recheck) error {
	var vanished sql.NullInt64
	status := 0
	if r.Vanished {
		vanished, status = millis(r.MissingSince), r.Status
	}
	return s.inTx(ctx, "saving a look at "+r.URL, func(tx *transaction) error {
		_, err := tx.exec(ctx, `INSERT INTO rechecks
				(article_id, source_id, checked_ms, etag, last_modified, missing_ms, status, again_ms)
			SELECT id, source_id, $2, $3, $4, $5, $6, $7 FROM articles WHERE id = $1
			ON CONFLICT (article_id) DO UPDATE SET checked_ms = excluded.checked_ms, etag = excluded.etag,
				last_modified = excluded.last_modified, missing_ms = excluded.missing_ms, status = excluded.status,
				again_ms = excluded.again_ms`,
			r.ArticleID, millis(r.CheckedAt), r.ETag, r.LastModified, millis(r.MissingSince), r.Status, millis(r.Again))
		if err != nil {
			return err
		}
		_, err = tx.exec(ctx, `UPDATE articles SET vanished_ms = $2, vanished_status = $3
			WHERE id = $1 AND (COALESCE(vanished_ms, 0) <> COALESCE($2, 0) OR vanished_status <> $3)`, r.ArticleID, vanished, status)
		return err
	})
}

const (
	dropMissingSQL = `UPDATE rechecks SET missing_ms = NULL, status = 0, again_ms = NULL
		WHERE article_id = $1 AND missing_ms < $2`
	dropVanishedSQL = `UPDATE articles SET vanished_ms = NULL, vanished_status = 0 WHERE id = $1 AND vanished_ms < $2`
)

// isThere notes that the page of a stored article was there when it was fetched. An article that is saved anew without
// being fetched says nothing of its page.
func isThere(ctx context.Context, tx *transaction, a *warraq.Article) error {
	for _, query := range []string{dropMissingSQL, dropVanishedSQL} {
		if _, err := tx.exec(ctx, query, a.ID, millisOrZero(a.FetchedAt)); err != nil {
			return err
		}
	}
	return nil
}
