package sqlite

import (
	"context"
	"fmt"

	"warraq"
)

// A story is a component of the graph whose edges are the relations that RelationKind.SameStory tells. It is named
// after its earliest text; of those out at the same time, the one with the lowest id. So the name does not depend on the
// order in which they came, and what comes in later hardly ever changes it.

// inStory is the condition that a row t of texts belongs to a story. The text that a story is named after is not in the
// index of stories.
func inStory(t, story string) string {
	return fmt.Sprintf("(%[1]s.article_id = %[2]s OR %[1]s.story = %[2]s AND %[1]s.story <> %[1]s.article_id)", t, story)
}

var (
	moveStorySQL   = `UPDATE texts SET story = $1 WHERE ` + inStory("texts", "$2")
	storyEdgesSQL  = `SELECT r.id, r.of_id, r.kind FROM texts AS t JOIN relations AS r ON r.id = t.article_id WHERE ` + inStory("t", "$1")
	storyMemberSQL = `SELECT article_id FROM texts WHERE ` + inStory("texts", "$1") + ` ORDER BY at_ms, article_id`
)

// storyStartSQL reads when a story, given by its name, began.
const storyStartSQL = `SELECT at_ms FROM texts WHERE article_id = $1`

// firstOf returns which of several stories, given by their names, began first.
func firstOf(ctx context.Context, tx *transaction, stories []string) (first stored, err error) {
	for _, id := range stories {
		s := stored{id: id}
		if err := tx.queryRow(ctx, storyStartSQL, id).Scan(&s.at); err != nil {
			return first, err
		}
		if first.id == "" || s.before(first) {
			first = s
		}
	}
	return first, nil
}

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

// splitStory names the stories anew that are left of one when a text was taken out of it, and returns the texts that are
// not in the first of them any more.
func splitStory(ctx context.Context, tx *transaction, story string) (loose []string, err error) {
	members, err := queryStrings(ctx, tx, storyMemberSQL, story)
	if err != nil {
		return nil, err
	}
	lead, err := components(ctx, tx, story, members)
	if err != nil {
		return nil, err
	}
	for i, id := range members {
		first := members[lead[i]]
		if first != story {
			if _, err := tx.exec(ctx, `UPDATE texts SET story = $1 WHERE article_id = $2`, first, id); err != nil {
				return nil, err
			}
		}
		if lead[i] != 0 {
			loose = append(loose, id)
		}
	}
	return loose, nil
}

// components gives for each member of a story the place of the first one that it is still connected with.
func components(ctx context.Context, tx *transaction, story string, members []string) ([]int, error) {
	place := make(map[string]int, len(members))
	lead := make([]int, len(members))
	for i, id := range members {
		place[id], lead[i] = i, i
	}
	find := func(i int) int {
		for lead[i] != i {
			lead[i] = lead[lead[i]]
			i = lead[i]
		}
		return i
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
		if of, ok := place[b]; ok && kind.SameStory() {
			i, k := find(place[a]), find(of)
			lead[max(i, k)] = min(i, k)
		}
	}
	for i := range lead {
		lead[i] = find(i)
	}
	return lead, closeRows(rows, rows.Err())
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
