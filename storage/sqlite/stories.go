package sqlite

import (
	"context"
	"fmt"

	"warraq"
)

// A story is a component of the graph whose edges are the relations that RelationKind.SameStory tells. It is named
// after its earliest text; of those out at the same time, the one with the lowest id. So the name does not depend on the
// order in which they came, and what comes in later hardly ever changes it.

// inStory is the condition that a row t of texts belongs to a story, given by the number of the text it is named after. That
// text itself is not in the index of stories.
func inStory(t, story string) string {
	return fmt.Sprintf("(%[1]s.text = %[2]s OR %[1]s.story = %[2]s AND %[1]s.story <> %[1]s.text)", t, story)
}

var (
	moveStorySQL   = `UPDATE texts SET story = $1 WHERE ` + inStory("texts", "$2")
	storyEdgesSQL  = `SELECT r.text, r.of_text, r.kind FROM texts AS t JOIN relations AS r ON r.text = t.text WHERE ` + inStory("t", "$1")
	storyMemberSQL = `SELECT text FROM texts WHERE ` + inStory("texts", "$1") + ` ORDER BY at_ms, article_id`
)

// storyStartSQL reads how a story began.
const storyStartSQL = `SELECT at_ms, article_id FROM texts WHERE text = $1`

// firstOf returns which of several stories began first.
func firstOf(ctx context.Context, tx *transaction, stories []int64) (first stored, err error) {
	for _, number := range stories {
		s := stored{number: number}
		if err := tx.queryRow(ctx, storyStartSQL, number).Scan(&s.at, &s.id); err != nil {
			return first, err
		}
		if first.number == 0 || s.before(first) {
			first = s
		}
	}
	return first, nil
}

// joinStories makes several stories part of one.
func joinStories(ctx context.Context, tx *transaction, stories []int64, one int64) error {
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
func splitStory(ctx context.Context, tx *transaction, story int64) (loose []int64, err error) {
	members, err := queryAll[int64](ctx, tx, storyMemberSQL, story)
	if err != nil {
		return nil, err
	}
	lead, err := components(ctx, tx, story, members)
	if err != nil {
		return nil, err
	}
	for i, number := range members {
		first := members[lead[i]]
		if first != story {
			if _, err := tx.exec(ctx, `UPDATE texts SET story = $1 WHERE text = $2`, first, number); err != nil {
				return nil, err
			}
		}
		if lead[i] != 0 {
			loose = append(loose, number)
		}
	}
	return loose, nil
}

// components gives for each member of a story the place of the first one that it is still connected with.
func components(ctx context.Context, tx *transaction, story int64, members []int64) ([]int, error) {
	place := make(map[int64]int, len(members))
	lead := make([]int, len(members))
	for i, number := range members {
		place[number], lead[i] = i, i
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
		var a, b int64
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

// queryAll reads the only column of a query.
func queryAll[T any](ctx context.Context, tx *transaction, query string, args ...any) ([]T, error) {
	rows, err := tx.query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		var s T
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
