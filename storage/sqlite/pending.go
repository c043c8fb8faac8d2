package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"warraq"
)

// pendingPerSave is how many texts of an older store are taken in with every article that is saved. So the first crawl
// after an upgrade is slower, by a bounded time a page, and no command makes anybody wait.
const pendingPerSave = 4

const (
	pendingSQL     = `SELECT article_id FROM texts_pending ORDER BY article_id LIMIT $1`
	dropPendingSQL = `DELETE FROM texts_pending WHERE article_id = $1`
	isKnownSQL     = `SELECT EXISTS (SELECT 1 FROM articles WHERE id = $1 AND text > 0 UNION ALL SELECT 1 FROM duplicates WHERE id = $1 AND text > 0)`
	copySQL        = `SELECT duplicate_of, title, published_ms, fetched_ms FROM duplicates WHERE id = $1`
)

// takeIn relates up to limit texts that were stored before there were relations.
func (r *relatives) takeIn(ctx context.Context, tx *transaction, limit int) error {
	if r.settled {
		return nil
	}
	ids, err := queryAll[string](ctx, tx, pendingSQL, limit)
	if err != nil {
		return err
	}
	r.settled = len(ids) == 0
	for _, id := range ids {
		if err := r.takeInOne(ctx, tx, id); err != nil {
			return err
		}
		if _, err := tx.exec(ctx, dropPendingSQL, id); err != nil {
			return err
		}
	}
	return nil
}

func (r *relatives) takeInOne(ctx context.Context, tx *transaction, id string) error {
	var known bool
	if err := tx.queryRow(ctx, isKnownSQL, id).Scan(&known); err != nil || known {
		return err // it was saved again in the meantime
	}
	a, owner, err := pendingArticle(ctx, tx, id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil // it was taken out by hand
	}
	if err != nil {
		return err
	}
	n := makeText(a)
	r.number(n)
	table := "articles"
	if owner != id {
		table = "duplicates"
	}
	if _, err := tx.exec(ctx, "UPDATE "+table+" SET text = $1 WHERE id = $2", n.number, id); err != nil {
		return err
	}
	return r.relate(ctx, tx, n, owner, owner == id)
}

// pendingArticle reads an article, or a duplicate with the text of the article it repeats.
func pendingArticle(ctx context.Context, tx *transaction, id string) (a *warraq.Article, owner string, err error) {
	const articleSQL = " FROM articles WHERE id = $1"
	var title string
	var published, fetched sql.NullInt64
	err = tx.queryRow(ctx, copySQL, id).Scan(&owner, &title, &published, &fetched)
	if errors.Is(err, sql.ErrNoRows) {
		a, err = scanArticle(tx.queryRow(ctx, "SELECT "+articleRow+articleSQL, id))
		return a, id, err
	}
	if err != nil {
		return nil, "", err
	}
	if a, err = scanArticle(tx.queryRow(ctx, "SELECT "+articleRow+articleSQL, owner)); err != nil {
		return nil, "", err
	}
	a.ID, a.Title, a.Published, a.FetchedAt = id, title, warraq.Moment{Time: instant(published)}, instant(fetched)
	return a, owner, nil
}
