package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"warraq"
	"warraq/storage/dedup"
	"warraq/storage/dedup/index"
)

var (
	// numberOfSQL is the number of the text of an article or duplicate.
	numberOfSQL = `COALESCE((SELECT text FROM articles WHERE id = $1), (SELECT text FROM duplicates WHERE id = $1))`

	// relationsOfSQL are relations with the ids of their texts.
	relationsOfSQL = `SELECT a.article_id, b.article_id, r.kind, r.jaccard, r.containment, r.kept, r.numbers, r.names
		FROM relations AS r JOIN texts AS a ON a.text = r.text JOIN texts AS b ON b.text = r.of_text WHERE `
	relationsSQL = relationsOfSQL + `r.text = ` + numberOfSQL + ` UNION ` + relationsOfSQL + `r.of_text = ` + numberOfSQL + ` ORDER BY 1, 2`

	// storyOfSQL finds the text that an id or URL leads to: its own id first, which may be that of a duplicate.
	storyOfSQL = `SELECT l.article_id, l.text FROM texts AS t JOIN texts AS l ON l.text = t.story WHERE t.text = ` + numberOfSQL

	memberColumns = `id, source_id, canonical_url, title, published_ms, published_offset, published_raw, published_day,
		fetched_ms, agency, authors`
	membersSQL = `SELECT ` + memberColumns + `, '' FROM articles WHERE id IN (SELECT article_id FROM texts WHERE ` + inStory("texts", "$1") + `)
		UNION ALL SELECT ` + memberColumns + `, duplicate_of FROM duplicates
		WHERE id IN (SELECT article_id FROM texts WHERE ` + inStory("texts", "$1") + `)`

	storySizeSQL = `(SELECT count(*) FROM texts AS m WHERE ` + inStory("m", "t.story") + `)`
	storyKeepSQL = `(SELECT m.article_id FROM texts AS m WHERE ` + inStory("m", "t.story") + ` AND m.same_as = ''
		ORDER BY m.words DESC, m.at_ms, m.article_id LIMIT 1)`
)

// Relations implements storage.Stories.
func (s *Store) Relations(ctx context.Context, id string) ([]warraq.Relation, error) {
	return collect(stream(ctx, s, "reading the relations of "+id, scanRelation, relationsSQL, id))
}

func scanRelation(rows *sql.Rows) (r warraq.Relation, err error) {
	err = rows.Scan(&r.ID, &r.Of, &r.Kind, &r.Jaccard, &r.Containment, &r.Kept, &r.Numbers, &r.Names)
	return r, err
}

// Story implements storage.Stories.
func (s *Store) Story(ctx context.Context, idOrURL string) (warraq.Story, error) {
	doing := "reading the story of " + idOrURL
	first, err := s.storyOf(ctx, idOrURL)
	if err != nil {
		return warraq.Story{}, s.explain(ctx, doing, err)
	}
	story := warraq.Story{ID: first.ID}
	story.Members, err = collect(stream(ctx, s, doing, scanMember, membersSQL, first.Number))
	if err != nil {
		return warraq.Story{}, err
	}
	if len(story.Members) == 0 { // they were taken out by hand
		return warraq.Story{}, fmt.Errorf("store %s: %s: %w", s.path, doing, warraq.ErrNotFound)
	}
	texts, err := s.memberTexts(ctx, story.Members)
	if err != nil {
		return warraq.Story{}, s.explain(ctx, doing, err)
	}
	dedup.Trace(&story, texts)
	return story, nil
}

// storyOf returns the text that a story is named after.
func (s *Store) storyOf(ctx context.Context, idOrURL string) (first index.Row, err error) {
	err = s.read.QueryRowContext(ctx, storyOfSQL, idOrURL).Scan(&first.ID, &first.Number)
	if !errors.Is(err, sql.ErrNoRows) {
		return first, err
	}
	a, err := s.Article(ctx, idOrURL)
	if err != nil {
		return first, err
	}
	err = s.read.QueryRowContext(ctx, storyOfSQL, a.ID).Scan(&first.ID, &first.Number)
	return first, err
}

func scanMember(rows *sql.Rows) (m warraq.StoryMember, err error) {
	var published momentColumns
	var fetched sql.NullInt64
	var authors string
	err = rows.Scan(&m.ID, &m.SourceID, &m.URL, &m.Title, &published.ms, &published.offset, &published.raw, &published.day,
		&fetched, &m.Agency, &authors, &m.Of)
	if err != nil {
		return m, err
	}
	m.Published, m.FetchedAt = published.moment(), instant(fetched)
	return m, fromJSON("authors", authors, &m.Authors)
}

// memberTexts reads the texts of a story's members.
func (s *Store) memberTexts(ctx context.Context, members []warraq.StoryMember) (map[string]*dedup.Text, error) {
	texts := make(map[string]*dedup.Text, len(members))
	for _, m := range members {
		title, blocks, err := textReader{s.reader()}.Body(ctx, index.Row{ID: m.ID, SameAs: m.Of})
		if err != nil {
			return nil, fmt.Errorf("text of article %s: %w", m.ID, err)
		}
		texts[m.ID] = dedup.NewText(title, dedup.Words(blocks))
	}
	return texts, nil
}

// Stories implements storage.Stories.
func (s *Store) Stories(ctx context.Context, f warraq.ArticleFilter) iter.Seq2[warraq.StoryRef, error] {
	w := articleConditions(f)
	return stream(ctx, s, "reading stories", scanStoryRef,
		"SELECT a.id, l.article_id, "+storySizeSQL+", "+storyKeepSQL+
			" FROM (SELECT id, source_id, published_ms, text FROM "+chosenArticles(f, &w)+") AS a"+
			" JOIN texts AS t ON t.text = a.text JOIN texts AS l ON l.text = t.story"+
			" ORDER BY a.source_id, COALESCE(a.published_ms, 0), a.id", w.args...)
}

func scanStoryRef(rows *sql.Rows) (r warraq.StoryRef, err error) {
	err = rows.Scan(&r.ID, &r.Story, &r.Size, &r.Keep)
	return r, err
}

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
	query := copyCountsSQL + w.String() + ` GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`
	return collect(stream(ctx, s, "counting related texts", scanCopyCount, query, w.args...))
}

func scanCopyCount(rows *sql.Rows) (c warraq.CopyCount, err error) {
	err = rows.Scan(&c.SourceID, &c.OfSource, &c.Kind, &c.Texts)
	return c, err
}
