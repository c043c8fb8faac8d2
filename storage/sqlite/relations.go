package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"warraq"
	"warraq/storage/dedup"
)

// minRelated is the least number of words of a text that is compared: below it a few stock phrases are all there is.
const minRelated = 20

// storyMembers bounds with how many texts of one story a text is compared, those first that share the most keys: a paper
// that serves one page at a thousand addresses costs no more than one that does so at ten.
const storyMembers = 8

// maxCompared bounds with how many texts a text is compared in all.
const maxCompared = 64

const (
	newTextSQL = `INSERT INTO texts (article_id, same_as, at_ms, words, keys, story) VALUES ($1, $2, $3, $4, $5, $6)
		RETURNING text`
	dropTextSQL      = `DELETE FROM texts WHERE article_id = $1 RETURNING story`
	dropRelationsSQL = `DELETE FROM relations WHERE id = $1 OR of_id = $1`
	newRelationSQL   = `INSERT INTO relations (id, of_id, kind, jaccard, containment, kept, numbers, names)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id, of_id) DO NOTHING`
	blocksSQL = `SELECT title, blocks FROM articles WHERE id = $1`
)

// relatives keeps what the store knows of how texts are alike. Its methods are called within a transaction of the
// writing connection, one at a time.
type relatives struct {
	keys  textKeys
	cache map[string]*dedup.Text // of articles that were compared lately
	off   bool                   // nothing is compared: for benchmarks
}

// stored is a text with what decides how it is related to others.
type stored struct {
	id     string // of an article or duplicate
	sameAs string // of a duplicate: the article that has its text
	at     int64  // milliseconds
	words  int
	story  string
}

// holder is the id of the article that has the text.
func (s stored) holder() string {
	if s.sameAs != "" {
		return s.sameAs
	}
	return s.id
}

// relate finds what a text that was just stored has in common with the others, and which story it belongs to; owner is the
// article that has its text: itself, unless it is a duplicate. What it returns has to be called when the transaction is committed.
func (r *relatives) relate(ctx context.Context, tx *transaction, a *warraq.Article, owner string) (committed func(), err error) {
	sameAs := ""
	if owner != a.ID {
		sameAs = owner
	}
	if r.off {
		return func() {}, nil
	}
	if err := r.keys.refresh(ctx, tx); err != nil {
		return nil, err
	}
	if err := r.forget(ctx, tx, a.ID); err != nil {
		return nil, err
	}
	text := dedup.NewText(a.Title, dedup.Words(a.Blocks))
	self := stored{id: a.ID, sameAs: sameAs, at: textTime(a), words: len(text.Words), story: a.ID}
	keys := []int64{}
	if self.words >= minRelated {
		keys = dedup.Keys(text.Shingles)
	}
	near, err := r.candidates(ctx, tx, self, keys)
	if err != nil {
		return nil, err
	}
	joined := []string{self.story}
	compared := make(map[string]int) // by story
	for _, other := range near {
		if compared[other.story]++; compared[other.story] > storyMembers && !copyOf(self, other) {
			continue
		}
		rel, err := r.compare(ctx, tx, self, text, other)
		if err != nil {
			return nil, err
		}
		if rel.Kind == "" {
			continue
		}
		if err := writeRelation(ctx, tx, rel); err != nil {
			return nil, err
		}
		if rel.Kind.SameStory() {
			joined = append(joined, other.story)
		}
	}
	var number int64
	if err := tx.queryRow(ctx, newTextSQL, self.id, sameAs, self.at, self.words, packKeys(keys), self.story).Scan(&number); err != nil {
		return nil, err
	}
	if err := joinStories(ctx, tx, joined); err != nil {
		return nil, err
	}
	return r.written(ctx, tx, number, self, text, keys)
}

// written takes the text into the index.
func (r *relatives) written(ctx context.Context, tx *transaction, number int64, self stored, text *dedup.Text, keys []int64) (func(), error) {
	flushed, err := r.keys.flush(ctx, tx)
	if err != nil {
		return nil, err
	}
	return func() {
		flushed()
		r.keys.add(number, self.at, keys)
		r.remember(self.holder(), text)
	}, nil
}

// cachedTexts bounds how many texts are kept for the next comparison.
const cachedTexts = 256

func (r *relatives) remember(id string, text *dedup.Text) {
	if r.cache == nil || len(r.cache) >= cachedTexts {
		r.cache = make(map[string]*dedup.Text, cachedTexts)
	}
	r.cache[id] = text
}

// textTime is the instant by which texts are compared: when it was published, or else fetched.
func textTime(a *warraq.Article) int64 {
	if a.Published.Known() {
		return millisOrZero(a.Published.Time)
	}
	return millisOrZero(a.FetchedAt)
}

// forget takes an article's former text out, and its story apart where that text held it together.
func (r *relatives) forget(ctx context.Context, tx *transaction, id string) error {
	var story string
	err := tx.queryRow(ctx, dropTextSQL, id).Scan(&story)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	delete(r.cache, id)
	if _, err := tx.exec(ctx, dropRelationsSQL, id); err != nil {
		return err
	}
	return splitStory(ctx, tx, story)
}

// candidates lists the stored texts that a text has to be compared with: those within dedup.Window that share keys with it, and the article whose text it repeats.
func (r *relatives) candidates(ctx context.Context, tx *transaction, self stored, keys []int64) ([]stored, error) {
	hits := make(map[int64]*dedup.Hits)
	own := dedup.NewHits(keys)
	if len(keys) > 0 {
		window := dedup.Window.Milliseconds()
		err := r.keys.find(ctx, tx, periodOf(self.at-window), periodOf(self.at+window), keys, func(key, text int64) {
			if hits[text] == nil {
				hits[text] = &dedup.Hits{}
			}
			own.Count(hits[text], key)
		})
		if err != nil {
			return nil, err
		}
	}
	if len(hits) == 0 && self.sameAs == "" {
		return nil, nil
	}
	return readCandidates(ctx, tx, self, own, hits)
}

func readCandidates(ctx context.Context, tx *transaction, self stored, own *dedup.Hits, hits map[int64]*dedup.Hits) ([]stored, error) {
	args := []any{self.sameAs}
	for text := range hits {
		args = append(args, text)
	}
	rows, err := tx.query(ctx, `SELECT text, article_id, same_as, at_ms, words, length(keys), story FROM texts
		WHERE article_id = $1 OR text IN (`+params(2, len(hits))+`) ORDER BY article_id`, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []candidate
	for rows.Next() {
		var number int64
		var size int
		var s stored
		if err := rows.Scan(&number, &s.id, &s.sameAs, &s.at, &s.words, &size, &s.story); err != nil {
			return nil, err
		}
		if copyOf(self, s) || own.Worth(hits[number], size/keySize) && within(self.at, s.at) {
			out = append(out, candidate{s, hits[number].Shared()})
		}
	}
	return mostShared(out), rows.Err()
}

// candidate is a stored text with how many keys it shares with the one that asks.
type candidate struct {
	stored
	shared int
}

// mostShared orders candidates by how many keys they share, and cuts what is beyond maxCompared.
func mostShared(near []candidate) []stored {
	slices.SortStableFunc(near, func(a, b candidate) int { return cmp.Compare(b.shared, a.shared) })
	out := make([]stored, 0, min(len(near), maxCompared))
	for _, c := range near[:min(len(near), maxCompared)] {
		out = append(out, c.stored)
	}
	return out
}

func copyOf(a, b stored) bool { return a.sameAs == b.id || b.sameAs == a.id }

func within(a, b int64) bool { return max(a, b)-min(a, b) <= dedup.Window.Milliseconds() }

// compare judges two texts. The relation's Kind is empty where they are apart.
func (r *relatives) compare(ctx context.Context, tx *transaction, self stored, text *dedup.Text, other stored) (warraq.Relation, error) {
	alike, scores := dedup.Same, dedup.Identical
	if self.holder() != other.holder() {
		theirs, err := r.text(ctx, tx, other.holder())
		if err != nil {
			return warraq.Relation{}, err
		}
		alike, scores = dedup.Judge(text, theirs)
	}
	later, earlier := self, other
	if earlier.at > later.at || earlier.at == later.at && earlier.id > later.id {
		later, earlier = earlier, later
	}
	return warraq.Relation{
		ID: later.id, Of: earlier.id, Kind: alike.Kind(later.words, earlier.words),
		Jaccard: scores.Jaccard, Containment: scores.Containment, Kept: scores.Kept, Numbers: scores.Numbers, Names: scores.Names,
	}, nil
}

// text returns the text of a stored article.
func (r *relatives) text(ctx context.Context, tx *transaction, id string) (*dedup.Text, error) {
	if t := r.cache[id]; t != nil {
		return t, nil
	}
	var title, packed string
	if err := tx.queryRow(ctx, blocksSQL, id).Scan(&title, &packed); err != nil {
		return nil, fmt.Errorf("text of article %s: %w", id, err)
	}
	var blocks []warraq.Block
	if err := json.Unmarshal([]byte(packed), &blocks); err != nil {
		return nil, fmt.Errorf("text of article %s: %w", id, err)
	}
	t := dedup.NewText(title, dedup.Words(blocks))
	r.remember(id, t)
	return t, nil
}

func writeRelation(ctx context.Context, tx *transaction, r warraq.Relation) error {
	_, err := tx.exec(ctx, newRelationSQL, r.ID, r.Of, r.Kind, r.Jaccard, r.Containment, r.Kept, r.Numbers, r.Names)
	return err
}
