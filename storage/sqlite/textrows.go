package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"

	"warraq"
	"warraq/storage/dedup/index"
)

// rowsAsked is how many rows one statement reads by their numbers.
const rowsAsked = 8

const (
	textColumns    = `text, article_id, same_as, at_ms, words, story`
	lastNumberSQL  = `SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'texts'), 0)`
	keysAfterSQL   = `SELECT text, at_ms, keys FROM texts WHERE text > $1 ORDER BY text`
	keysBetweenSQL = `SELECT text, at_ms, keys FROM texts WHERE at_ms >= $1 AND at_ms < $2 AND text <= $3`
	sameTextSQL    = `SELECT ` + textColumns + ` FROM texts
		WHERE text = (SELECT text FROM articles WHERE id = $1) OR (same_as <> '' AND same_as = $1)
		ORDER BY same_as <> '', article_id LIMIT $2`
	bodySQL        = `SELECT COALESCE((SELECT title FROM duplicates WHERE id = $1), title), blocks FROM articles WHERE id = $2`
	newTextSQL     = `INSERT INTO texts (` + textColumns + `, keys) VALUES ($1, $2, $3, $4, $5, $6, $7)`
	dropTextSQL    = `DELETE FROM texts WHERE text = $1`
	newRelationSQL = `INSERT INTO relations (text, of_text, kind, jaccard, containment, kept, numbers, names)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (text, of_text) DO NOTHING`
	dropRelationsSQL = `DELETE FROM relations WHERE text = $1 OR of_text = $1`
	moveTextSQL      = `UPDATE texts SET story = $1 WHERE text = $2`
)

var (
	textRowsSQL    = `SELECT ` + textColumns + ` FROM texts WHERE text IN (` + params(1, rowsAsked) + `)`
	membersOfSQL   = `SELECT ` + textColumns + ` FROM texts WHERE ` + inStory("texts", "$1")
	relationsInSQL = `SELECT r.text, r.of_text, r.kind FROM texts AS t JOIN relations AS r ON r.text = t.text WHERE ` + inStory("t", "$1")
	renameStorySQL = `UPDATE texts SET story = $1 WHERE ` + inStory("texts", "$2")
)

// textReader is the index.Reader of a connection or transaction.
type textReader struct{ queries }

// LastNumber reads the sequence of the table, which knows of texts that are gone.
func (r textReader) LastNumber(ctx context.Context) (last int64, err error) {
	err = r.queryRow(ctx, lastNumberSQL).Scan(&last)
	return last, err
}

// KeysAfter reads the texts that another process has stored.
func (r textReader) KeysAfter(ctx context.Context, number int64) ([]index.Keyed, error) {
	return readAll(ctx, r, scanKeyed, keysAfterSQL, number)
}

// KeysBetween reads the texts of some weeks.
func (r textReader) KeysBetween(ctx context.Context, from, before, last int64) ([]index.Keyed, error) {
	return readAll(ctx, r, scanKeyed, keysBetweenSQL, from, before, last)
}

// Rows reads rows by a statement that always asks for the same number of them, so that it is prepared once.
func (r textReader) Rows(ctx context.Context, numbers []int64) ([]index.Row, error) {
	var all []index.Row
	for part := range slices.Chunk(numbers, rowsAsked) {
		args := make([]any, rowsAsked)
		for i := range args { // the last one fills the places that are left
			args[i] = part[min(i, len(part)-1)]
		}
		rows, err := readAll(ctx, r, scanTextRow, textRowsSQL, args...)
		if err != nil {
			return nil, err
		}
		all = append(all, rows...)
	}
	return all, nil
}

// SameText finds the article's row by the number that the article has, as texts has no index of ids.
func (r textReader) SameText(ctx context.Context, article string, limit int) ([]index.Row, error) {
	return readAll(ctx, r, scanTextRow, sameTextSQL, article, limit)
}

// Body reads the blocks of the article that has the text.
func (r textReader) Body(ctx context.Context, t index.Row) (title string, blocks []warraq.Block, err error) {
	var packed string
	err = r.queryRow(ctx, bodySQL, t.ID, t.Holder()).Scan(&title, &packed)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil, warraq.ErrNotFound
	}
	if err != nil {
		return "", nil, err
	}
	err = json.Unmarshal([]byte(packed), &blocks)
	return title, blocks, err
}

// textWriter is the index.Writer of a transaction.
type textWriter struct {
	textReader
	tx *transaction
}

func newTextWriter(tx *transaction) textWriter { return textWriter{textReader{tx}, tx} }

func (w textWriter) exec(ctx context.Context, query string, args ...any) error {
	_, err := w.tx.exec(ctx, query, args...)
	return err
}

// Insert adds a row with the keys packed.
func (w textWriter) Insert(ctx context.Context, r index.Row, keys []int64) error {
	return w.exec(ctx, newTextSQL, r.Number, r.ID, r.SameAs, r.At, r.Words, r.Story, index.PackKeys(keys))
}

// Delete takes out a row, and the relations by both of their indexes.
func (w textWriter) Delete(ctx context.Context, number int64) error {
	if err := w.exec(ctx, dropTextSQL, number); err != nil {
		return err
	}
	return w.exec(ctx, dropRelationsSQL, number)
}

// Relate adds a relation.
func (w textWriter) Relate(ctx context.Context, r index.Relation) error {
	s := r.Scores
	return w.exec(ctx, newRelationSQL, r.Later, r.Earlier, r.Kind, s.Jaccard, s.Containment, s.Kept, s.Numbers, s.Names)
}

// Members reads the rows of a story.
func (w textWriter) Members(ctx context.Context, story int64) ([]index.Row, error) {
	return readAll(ctx, w, scanTextRow, membersOfSQL, story)
}

// RelationsOf reads the relations of a story's texts to earlier ones.
func (w textWriter) RelationsOf(ctx context.Context, story int64) ([]index.Relation, error) {
	return readAll(ctx, w, scanTextRelation, relationsInSQL, story)
}

// Rename moves all rows of a story.
func (w textWriter) Rename(ctx context.Context, story, to int64) error {
	return w.exec(ctx, renameStorySQL, to, story)
}

// Move moves one row.
func (w textWriter) Move(ctx context.Context, number, story int64) error {
	return w.exec(ctx, moveTextSQL, story, number)
}

// inStory is the condition that a row t of texts belongs to a story, given by the number of the text it is named after. That
// text itself is not in the index of stories.
func inStory(t, story string) string {
	return "(" + t + ".text = " + story + " OR " + t + ".story = " + story + " AND " + t + ".story <> " + t + ".text)"
}

// readAll reads all rows of a query.
func readAll[T any](ctx context.Context, q queries, scan func(*sql.Rows) (T, error), query string, args ...any) (all []T, err error) {
	rows, err := q.query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

func scanKeyed(rows *sql.Rows) (t index.Keyed, err error) {
	var packed sql.RawBytes
	err = rows.Scan(&t.Number, &t.At, &packed)
	t.Keys = index.UnpackKeys(packed)
	return t, err
}

func scanTextRow(rows *sql.Rows) (r index.Row, err error) {
	err = rows.Scan(&r.Number, &r.ID, &r.SameAs, &r.At, &r.Words, &r.Story)
	return r, err
}

func scanTextRelation(rows *sql.Rows) (r index.Relation, err error) {
	err = rows.Scan(&r.Later, &r.Earlier, &r.Kind)
	return r, err
}
