package sqlite

import (
	"context"

	"warraq"
)

// A story is a component of the graph whose edges are the relations that RelationKind.SameStory tells. It is named
// after the lowest id of its articles and duplicates, so its name does not depend on the order in which they came.

// joinStories makes several stories part of one.
func joinStories(ctx context.Context, tx *transaction, stories []string, one string) error {
	for _, s := range stories {
		if s == one {
			continue
		}
		if _, err := tx.exec(ctx, moveStorySQL, one, s); err != nil {
			return err
		}
	}
	return nil
}

const (
	moveStorySQL   = `UPDATE texts SET story = $1 WHERE story = $2`
	storyEdgesSQL  = `SELECT r.id, r.of_id, r.kind FROM texts t JOIN relations r ON r.id = t.article_id WHERE t.story = $1`
	storyMemberSQL = `SELECT article_id FROM texts WHERE story = $1 ORDER BY article_id`
)

// splitStory names the stories anew that are left of one when a text was taken out of it, and returns the texts that are
// not in the first of them any more.
func splitStory(ctx context.Context, tx *transaction, story string) (loose []string, err error) {
	lead := make(map[string]string)
	var find func(id string) string
	find = func(id string) string {
		if up, ok := lead[id]; ok && up != id {
			lead[id] = find(up)
			return lead[id]
		}
		return id
	}
	rows, err := tx.query(ctx, storyEdgesSQL, story)
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var a, b string
		var kind warraq.RelationKind
		if err := rows.Scan(&a, &b, &kind); err != nil {
			return nil, closeRows(rows, err)
		}
		if kind.SameStory() {
			a, b = find(a), find(b)
			lead[max(a, b)] = min(a, b)
		}
	}
	if err := closeRows(rows, rows.Err()); err != nil {
		return nil, err
	}
	members, err := queryStrings(ctx, tx, storyMemberSQL, story)
	if err != nil {
		return nil, err
	}
	for _, id := range members {
		if find(id) == story {
			continue
		}
		if _, err := tx.exec(ctx, `UPDATE texts SET story = $1 WHERE article_id = $2`, find(id), id); err != nil {
			return nil, err
		}
		if find(id) != find(members[0]) {
			loose = append(loose, id)
		}
	}
	return loose, nil
}

func queryStrings(ctx context.Context, tx *transaction, query string, args ...any) ([]string, error) {
	rows, err := tx.query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
