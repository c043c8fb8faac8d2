package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"warraq"
	"warraq/internal/search"
)

// rankSQL weighs a word in the title over one among authors, section and tags, and that over one in the text; a word
// found by its stem counts less than one found as it was typed. bm25 is less the better a row is.
const rankSQL = "bm25(search_index, 8.0, 3.0, 1.0, 5.0, 0.7)"

// foundSQL chooses by $1, all forms of the words, and ranks by $2, the words themselves: a form such as «فبالقرار» is so
// rare that bm25 would put it before everything else. The ranks are worked out once for all rows: looked up row by row,
// bm25 would count every word anew for each.
const foundSQL = `WITH ranks AS MATERIALIZED (
		SELECT rowid AS doc, ` + rankSQL + ` AS score FROM search_index WHERE search_index MATCH $2
	), hits AS MATERIALIZED (
		SELECT rowid AS doc FROM search_index WHERE search_index MATCH $1
	)
	SELECT a.id AS found, COALESCE(ranks.score, 0) AS score, COALESCE(a.published_ms, 0) AS newest
	FROM hits
	JOIN search_docs d ON d.doc = hits.doc
	JOIN articles a ON a.id = d.article_id
	LEFT JOIN ranks ON ranks.doc = hits.doc`

// Search implements storage.Search.
func (s *Store) Search(ctx context.Context, q *search.Query, f warraq.ArticleFilter, limit int) ([]*warraq.Article, error) {
	w := where{args: []any{matchAll(q), matchMain(q)}}
	w.choose(f)
	chosen := foundSQL + w.String() + " ORDER BY score, newest DESC, found" + w.limit(limit)
	query := "SELECT " + articleRow + " FROM (" + chosen + ") JOIN articles ON id = found ORDER BY score, newest DESC, found"
	return collect(stream(ctx, s, "searching", scanArticleRow, query, w.args...))
}

// matchAll writes a query in the language of FTS5. Words are folded and so nothing but letters and digits; in quotation
// marks none of them is taken for an operator.
func matchAll(q *search.Query) string {
	clauses := make([]string, len(q.All))
	for i, c := range q.All {
		clauses[i] = matchAny(c, (*search.Term).Forms)
	}
	match := strings.Join(clauses, " AND ")
	if len(q.None) > 0 {
		match = "(" + match + ") NOT " + matchAny(q.None, (*search.Term).Forms)
	}
	return match
}

// matchMain writes the query by which rows are ranked: any of the words, in their own form.
func matchMain(q *search.Query) string {
	clauses := make([]string, len(q.All))
	for i, c := range q.All {
		clauses[i] = matchAny(c, (*search.Term).Main)
	}
	return strings.Join(clauses, " OR ")
}

// matchAny writes a choice of terms, each in any of its forms.
func matchAny(terms []search.Term, forms func(*search.Term) []string) string {
	var any []string
	for i := range terms {
		t := &terms[i]
		for _, form := range forms(t) {
			phrase := strings.Join(append([]string{form}, t.Words[1:]...), " ")
			if t.Exact {
				any = append(any, `{title about body} : "`+phrase+`"`)
			} else {
				any = append(any, `"`+phrase+`"`)
			}
		}
	}
	return "(" + strings.Join(any, " OR ") + ")"
}

// searchBatch is how many articles are indexed in one transaction: few enough for a crawl at work not to wait.
const searchBatch = 200

const indexing = "indexing articles for search"

// UpdateSearch implements storage.Search.
func (s *Store) UpdateSearch(ctx context.Context, progress func(done, total int)) error {
	var total int
	if err := s.read.QueryRowContext(ctx, "SELECT count(*) FROM search_pending").Scan(&total); err != nil {
		return s.explain(ctx, indexing, err)
	}
	return s.impatiently(ctx, func() error { return s.indexAll(ctx, total, progress) })
}

// indexAll indexes the articles that wait for it, total of them as far as is known.
func (s *Store) indexAll(ctx context.Context, total int, progress func(done, total int)) error {
	for done := 0; done < total; {
		n := 0
		err := s.inTx(ctx, indexing, func(tx *transaction) (err error) {
			n, err = indexPending(ctx, tx)
			return err
		})
		if err != nil || n == 0 {
			return err
		}
		done += n
		if progress != nil {
			progress(min(done, total), total)
		}
	}
	return nil
}

// indexPending indexes the articles that have waited longest and returns how many entries of the list are done with.
func indexPending(ctx context.Context, tx *transaction) (int, error) {
	ids, last, err := pendingIDs(ctx, tx)
	if err != nil {
		return 0, err
	}
	docs, err := renewDocuments(ctx, tx, ids)
	if err != nil {
		return 0, err
	}
	// All in a row: a statement on another table in between makes FTS5 write out what it has gathered so far.
	for _, d := range docs {
		if err := indexDocument(ctx, tx, d); err != nil {
			return 0, err
		}
	}
	_, err = tx.exec(ctx, "DELETE FROM search_pending WHERE seq <= $1", last)
	return len(ids), err
}

// renewDocuments takes the documents of articles out of the index, and makes those anew whose articles are not gone.
func renewDocuments(ctx context.Context, tx *transaction, ids []string) (docs []document, err error) {
	for _, id := range slices.Compact(slices.Sorted(slices.Values(ids))) {
		if err := dropDocument(ctx, tx, id); err != nil {
			return nil, fmt.Errorf("article %s: %w", id, err)
		}
		d, err := readDocument(ctx, tx, id)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("article %s: %w", id, err)
		}
		docs = append(docs, d)
	}
	return docs, nil
}

// pendingIDs returns the ids that have waited longest and the number of the last of their entries.
func pendingIDs(ctx context.Context, tx *transaction) (ids []string, last int64, err error) {
	rows, err := tx.tx.QueryContext(ctx, "SELECT seq, article_id FROM search_pending ORDER BY seq LIMIT $1", searchBatch)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&last, &id); err != nil {
			return nil, 0, err
		}
		ids = append(ids, id)
	}
	return ids, last, rows.Err()
}

// document is what is indexed of an article, with the number of its row in the index.
type document struct {
	search.Document
	row int64
}

// readDocument makes the document of an article as it is stored now, and gives it a number.
func readDocument(ctx context.Context, tx *transaction, id string) (document, error) {
	a, err := scanArticle(tx.queryRow(ctx, "SELECT "+articleRow+" FROM articles WHERE id = $1", id))
	if err != nil {
		return document{}, err
	}
	d := document{Document: search.Index(a)}
	err = tx.queryRow(ctx, "INSERT INTO search_docs (article_id) VALUES ($1) RETURNING doc", id).Scan(&d.row)
	return d, err
}

func indexDocument(ctx context.Context, tx *transaction, d document) error {
	_, err := tx.exec(ctx, `INSERT INTO search_index (rowid, title, about, body, title_stems, body_stems)
		VALUES ($1, $2, $3, $4, $5, $6)`, d.row, d.Title, d.About, d.Text, d.TitleStems, d.TextStems)
	return err
}

// dropDocument takes an article out of the index, if it is there.
func dropDocument(ctx context.Context, tx *transaction, id string) error {
	_, err := tx.exec(ctx, "DELETE FROM search_index WHERE rowid = (SELECT doc FROM search_docs WHERE article_id = $1)", id)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "DELETE FROM search_docs WHERE article_id = $1", id)
	return err
}
