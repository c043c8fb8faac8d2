package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"

	"warraq"
	"warraq/storage/dedup"
)

// minRelated is the least number of words of a text that is compared: below it a few stock phrases are all there is.
const minRelated = 20

const (
	newTextSQL       = `INSERT INTO texts (text, article_id, same_as, at_ms, words, keys, story) VALUES ($1, $2, $3, $4, $5, $6, $7)`
	storedTextSQL    = `SELECT article_id, same_as, at_ms, words, story, keys FROM texts WHERE text = $1`
	dropTextSQL      = `DELETE FROM texts WHERE text = $1 RETURNING story`
	dropRelationsSQL = `DELETE FROM relations WHERE text = $1 OR of_text = $1`
	newRelationSQL   = `INSERT INTO relations (text, of_text, kind, jaccard, containment, kept, numbers, names)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (text, of_text) DO NOTHING`
)

// relatives keeps what the store knows of how texts are alike. Its methods are called within a transaction of the writing
// connection, one at a time, except prepare.
//
// Whether two texts are related depends on nothing but the two, and a story is a component of the graph of relations. So
// what comes out does not depend on the order in which texts came, as long as the bounds of compareAll are not reached.
type relatives struct {
	keys      textKeys
	texts     textCache
	preparing chan struct{} // bounds how many texts are prepared at the same time
	off       bool          // nothing is compared: for benchmarks
}

func newRelatives() *relatives {
	return &relatives{keys: textKeys{most: heldKeys}, preparing: make(chan struct{}, max(runtime.GOMAXPROCS(0), 2))}
}

// stored is a text with what decides how it is related to others.
type stored struct {
	number int64  // of the text
	id     string // of an article or duplicate
	sameAs string // of a duplicate: the article that has its text
	at     int64  // milliseconds
	words  int
	story  int64 // number of the text that the story is named after
}

// holder is the id of the article that has the text.
func (s stored) holder() string {
	if s.sameAs != "" {
		return s.sameAs
	}
	return s.id
}

// before says whether a text is the earlier one of two; of those out at the same time the one with the lower id is.
func (s stored) before(o stored) bool {
	return cmp.Or(cmp.Compare(s.at, o.at), cmp.Compare(s.id, o.id)) < 0
}

// newText is a text that is about to be stored, or to be compared anew, with what was found to be like it.
type newText struct {
	stored
	text   *dedup.Text
	keys   []int64
	own    dedup.KeySet
	hits   map[int64]*hit      // by the number of the other text
	judged map[int64]judgement // likewise
	seen   int64               // texts up to this one have been looked for
	held   bool                // others may be stored as its duplicates
}

// hit is what a text shares with another.
type hit struct {
	dedup.SharedKeys
	keys int // how many the other text has
}

type judgement struct {
	alike  dedup.Alike
	scores dedup.Scores
}

// makeText works out what a text is found by.
func makeText(a *warraq.Article) *newText {
	n := &newText{text: dedup.NewText(a.Title, dedup.Words(a.Blocks))}
	n.stored = stored{id: a.ID, at: textTime(a), words: len(n.text.Words)}
	keys := []int64{}
	if n.words >= minRelated {
		keys = dedup.Keys(n.text.Shingles)
	}
	return n.foundBy(keys)
}

func (n *newText) foundBy(keys []int64) *newText {
	n.keys, n.own = keys, dedup.NewKeySet(keys)
	n.hits, n.judged = make(map[int64]*hit), make(map[int64]judgement)
	return n
}

// prepare compares a text with what is stored, as far as that can be done before it is its turn to be stored.
func (r *relatives) prepare(ctx context.Context, q queries, a *warraq.Article) (*newText, error) {
	if r.off {
		return nil, nil
	}
	select {
	case r.preparing <- struct{}{}:
		defer func() { <-r.preparing }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	n := makeText(a)
	if err := r.lookUp(ctx, q, n, false); err != nil {
		return nil, err
	}
	near, err := readCandidates(ctx, q, n)
	if err != nil {
		return nil, err
	}
	_, err = r.compareAll(ctx, q, n, near, func(relation) error { return nil })
	return n, err
}

// begin brings what is held in memory up to date with a transaction.
func (r *relatives) begin(ctx context.Context, tx *transaction) error {
	if r.off {
		return nil
	}
	return r.keys.refresh(ctx, tx)
}

// undone forgets what a transaction that failed has left in memory: the numbers of its texts will be those of others.
func (r *relatives) undone(group []*saving) {
	if r.off {
		return
	}
	r.keys.restart()
	r.texts.clear()
	for _, v := range group {
		v.text.foundBy(v.text.keys)
		v.text.sameAs, v.text.seen = "", 0
	}
}

// number gives a text that is about to be stored its number.
func (r *relatives) number(n *newText) {
	if n != nil {
		n.number = r.keys.next()
		n.story = n.number
	}
}

// replace relates the text of an article that is stored, in the place of its former one; 0 where there was none.
func (r *relatives) replace(ctx context.Context, tx *transaction, v *saving, former int64, owner string) error {
	if r.off {
		return nil
	}
	if former != 0 {
		if err := r.forget(ctx, tx, former); err != nil {
			return err
		}
	}
	return r.relate(ctx, tx, v.text, owner, v.outcome == warraq.SavedUpdated)
}

// relate finds what a text has in common with the others, and which story it belongs to; owner is the article that has its
// text: itself, unless it is a duplicate. held says that others may be stored as duplicates of it.
func (r *relatives) relate(ctx context.Context, tx *transaction, n *newText, owner string, held bool) error {
	n.held = held
	if owner != n.id {
		n.sameAs = owner
	}
	joined, err := r.connect(ctx, tx, n)
	if err != nil {
		return err
	}
	story := n.number
	if len(joined) > 1 {
		first, err := firstOf(ctx, tx, joined[1:])
		if err != nil {
			return err
		}
		if first.before(n.stored) {
			story = first.number
		}
	}
	if _, err := tx.exec(ctx, newTextSQL, n.number, n.id, n.sameAs, n.at, n.words, packKeys(n.keys), story); err != nil {
		return err
	}
	r.keys.add(keyedText{n.number, n.at, n.keys})
	r.texts.put(n.number, n.text)
	return joinStories(ctx, tx, joined[1:], story)
}

// connect writes the relations of a text, and returns the stories that it makes one of, its own first.
func (r *relatives) connect(ctx context.Context, tx *transaction, n *newText) ([]int64, error) {
	if err := r.lookUp(ctx, tx, n, true); err != nil {
		return nil, err
	}
	near, err := readCandidates(ctx, tx, n)
	if err != nil {
		return nil, err
	}
	return r.compareAll(ctx, tx, n, near, func(rel relation) error { return writeRelation(ctx, tx, rel) })
}

// textTime is the instant by which texts are compared: when it was published, or else fetched.
func textTime(a *warraq.Article) int64 {
	if a.Published.Known() {
		return millisOrZero(a.Published.Time)
	}
	return millisOrZero(a.FetchedAt)
}

// forget takes an article's former text out, and its story apart where that text held it together.
func (r *relatives) forget(ctx context.Context, tx *transaction, number int64) error {
	var story int64
	err := tx.queryRow(ctx, dropTextSQL, number).Scan(&story)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := tx.exec(ctx, dropRelationsSQL, number); err != nil {
		return err
	}
	loose, err := splitStory(ctx, tx, story)
	if err != nil {
		return err
	}
	return r.reconnect(ctx, tx, loose[:min(len(loose), maxCompared)])
}

// reconnect compares texts again that have come apart from their story: where they had joined it by the text that was taken
// out, they were not compared with all of its others.
func (r *relatives) reconnect(ctx context.Context, tx *transaction, numbers []int64) error {
	for _, number := range numbers {
		n, err := r.storedText(ctx, tx, number)
		if err != nil {
			return fmt.Errorf("stored text %d: %w", number, err)
		}
		joined, err := r.connect(ctx, tx, n)
		if err != nil {
			return err
		}
		first, err := firstOf(ctx, tx, joined)
		if err != nil {
			return err
		}
		if err := joinStories(ctx, tx, joined, first.number); err != nil {
			return err
		}
	}
	return nil
}

// storedText returns a stored text as one that is to be compared.
func (r *relatives) storedText(ctx context.Context, q queries, number int64) (*newText, error) {
	n := &newText{stored: stored{number: number}}
	var packed []byte
	err := q.queryRow(ctx, storedTextSQL, number).Scan(&n.id, &n.sameAs, &n.at, &n.words, &n.story, &packed)
	if err != nil {
		return nil, err
	}
	n.text, err = r.text(ctx, q, n.stored)
	n.held = true
	return n.foundBy(unpackKeys(packed)), err
}

func writeRelation(ctx context.Context, tx *transaction, r relation) error {
	s := r.scores
	_, err := tx.exec(ctx, newRelationSQL, r.later, r.earlier, r.kind, s.Jaccard, s.Containment, s.Kept, s.Numbers, s.Names)
	return err
}
