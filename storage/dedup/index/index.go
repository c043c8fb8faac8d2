// Package index finds out, as articles are stored, which texts of a store are copies of one another, and keeps that up to
// date. It holds all that engines have in common: how texts are found by their keys, compared and grouped into stories. An
// engine implements Reader and Writer, a few rows to read and write each, and calls an Index as it saves articles:
//
//	p, err := index.Prepare(ctx, reader, article) // at any time, by many goroutines
//	// in a transaction:
//	batch, err := index.Begin(ctx, writer)
//	number := batch.Number(p)                     // is stored with the article
//	err = batch.Put(ctx, p, former, holder)       // once the article is written
//	// after it:
//	batch.Committed()                             // or batch.RolledBack()
//
// Whether two texts are related depends on nothing but the two, and a story is a component of the graph of the relations
// that RelationKind.SameStory tells. So what comes out does not depend on the order in which texts came, as long as the
// bounds of what one text costs are not reached (see maxCompared). A story is named after its earliest text; of those
// out at the same time, the one with the lowest id. So what comes in later hardly ever renames it.
package index

import (
	"cmp"
	"context"
	"runtime"

	"warraq"
	"warraq/storage/dedup"
)

// minRelated is the least number of words of a text that is compared: below it a few stock phrases are all there is.
const minRelated = 20

// Index finds the texts of one store that are alike. It is safe for concurrent use, but one Batch at a time. What it holds in
// memory it can read again at any time, and it takes in what other processes have stored. A nil Index compares nothing.
type Index struct {
	keys      windowKeys
	texts     textCache
	preparing chan struct{} // bounds how many texts are prepared at the same time
}

// New returns the index of a store that is opened. It holds about so many keys of texts in memory, of some eighteen bytes
// each; 0 means DefaultKeys.
func New(keys int) *Index {
	return &Index{keys: windowKeys{most: cmp.Or(keys, DefaultKeys)}, preparing: make(chan struct{}, max(runtime.GOMAXPROCS(0), 2))}
}

// Prepare compares the text of an article with what is stored, as far as that can be done before it is its turn to be stored.
func (x *Index) Prepare(ctx context.Context, rows Reader, a *warraq.Article) (*Prepared, error) {
	if x == nil {
		return nil, nil
	}
	select {
	case x.preparing <- struct{}{}:
		defer func() { <-x.preparing }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	p := prepare(a)
	if err := x.lookUp(ctx, rows, p, nil); err != nil {
		return nil, err
	}
	near, err := neighbours(ctx, rows, p)
	if err != nil {
		return nil, err
	}
	_, err = x.compareAll(ctx, rows, p, near, func(Relation) error { return nil })
	return p, err
}

// Prepared is a text that is about to be stored, or to be compared anew, with what was found to be like it.
type Prepared struct {
	row      Row
	text     *dedup.Text
	keys     []int64
	own      dedup.KeySet
	shares   map[int64]*share  // by the number of the other text
	compared map[int64]outcome // likewise
	seen     int64             // texts up to this one have been looked for
	former   bool              // the article had a text before, so that others may be stored as its duplicates
}

// share is what a text shares with another.
type share struct {
	dedup.SharedKeys
	keys int // how many the other text has
}

// outcome is that of a comparison.
type outcome struct {
	alike  dedup.Alike
	scores dedup.Scores
}

// prepare works out what the text of an article is found by.
func prepare(a *warraq.Article) *Prepared {
	text := dedup.NewText(a.Title, dedup.Words(a.Blocks))
	return newPrepared(Row{ID: a.ID, At: textTime(a), Words: len(text.Words)}, text)
}

func newPrepared(row Row, text *dedup.Text) *Prepared {
	p := &Prepared{row: row, text: text, keys: []int64{}}
	if row.Words >= minRelated {
		p.keys = dedup.Keys(text.Shingles)
	}
	p.own = dedup.NewKeySet(p.keys)
	p.forget()
	return p
}

func (p *Prepared) keyed() Keyed { return Keyed{p.row.Number, p.row.At, p.keys} }

// forget makes the text one that was not compared with any.
func (p *Prepared) forget() {
	p.row.SameAs, p.seen = "", 0
	p.shares, p.compared = make(map[int64]*share), make(map[int64]outcome)
}

// textTime is the instant by which texts are compared, in milliseconds since 1970; 0 where none is known.
func textTime(a *warraq.Article) int64 {
	at := a.FetchedAt
	if a.Published.Known() {
		at = a.Published.Time
	}
	if at.IsZero() {
		return 0
	}
	return at.UnixMilli()
}
