package sqlite

import (
	"context"
	"database/sql"
	"iter"

	"warraq"
)

const storyTextsSQL = `SELECT t.article_id, l.article_id AS name, t.same_as FROM texts AS t JOIN texts AS l ON l.text = t.story
	WHERE t.story IN (SELECT story FROM texts WHERE story <> text)
	ORDER BY name, t.at_ms, t.article_id`

// StoryTexts implements storage.Stories.
func (s *Store) StoryTexts(ctx context.Context) iter.Seq2[warraq.StoryText, error] {
	return stream(ctx, s, "reading stories", scanStoryText, storyTextsSQL)
}

func scanStoryText(rows *sql.Rows) (t warraq.StoryText, err error) {
	err = rows.Scan(&t.ID, &t.Story, &t.Of)
	return t, err
}

// StoryRelations implements storage.Stories.
func (s *Store) StoryRelations(ctx context.Context) iter.Seq2[warraq.Relation, error] {
	return stream(ctx, s, "reading relations", scanStoryRelation, relationsOfSQL+`r.kind NOT IN ($1, $2) ORDER BY 1, 2`, warraq.RelationContained, warraq.RelationContains)
}

func scanStoryRelation(rows *sql.Rows) (r warraq.Relation, err error) {
	err = rows.Scan(&r.ID, &r.Of, &r.Kind, &r.Jaccard, &r.Containment, &r.Kept, &r.Numbers, &r.Names)
	return r, err
}
