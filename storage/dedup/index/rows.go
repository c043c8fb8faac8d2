package index

import (
	"context"

	"warraq"
	"warraq/storage/dedup"
)

// Row is a stored text: that of an article, or of a duplicate under a title of its own.
type Row struct {
	Number int64  // of the text: 1 and more, in the order in which texts are stored
	ID     string // of the article or duplicate
	SameAs string // of a duplicate: the article that has its text; empty for an article
	At     int64  // when it was published or, where that is unknown, fetched: milliseconds since 1970; 0 where both are unknown
	Words  int    // that are compared
	Story  int64  // number of the text that its story is named after
}

// Holder is the id of the article that has the text.
func (r Row) Holder() string {
	if r.SameAs != "" {
		return r.SameAs
	}
	return r.ID
}

// Keyed is a stored text with the keys that it is found by.
type Keyed struct {
	Number, At int64   // as in Row
	Keys       []int64 // of 48 bits each, as dedup.Keys gives them
}

// Relation is how two stored texts, given by their numbers, are alike.
type Relation struct {
	Later, Earlier int64
	Kind           warraq.RelationKind // of the later text to the earlier one
	Scores         dedup.Scores
}

// Reader is what a store engine reads for an Index. Any number of goroutines call its methods at the same time. A Reader
// sees what is committed; within a transaction, also what that has written. An error means that the store has failed, or
// wraps warraq.ErrNotFound where a method says so.
type Reader interface {
	// LastNumber returns the highest number that a text was ever given, also one that is gone; 0 where there was none.
	LastNumber(ctx context.Context) (int64, error)
	// KeysAfter returns the texts with higher numbers than one, in the order of their numbers.
	KeysAfter(ctx context.Context, number int64) ([]Keyed, error)
	// KeysBetween returns the texts of the milliseconds from one to before another whose numbers are not above last, in any
	// order.
	KeysBetween(ctx context.Context, from, before, last int64) ([]Keyed, error)
	// Rows returns the rows with these numbers, in any order. Numbers that have none are left out.
	Rows(ctx context.Context, numbers []int64) ([]Row, error)
	// SameText returns the row of an article, where it has one, and then those of its duplicates, ordered by id; at most
	// limit of all these.
	SameText(ctx context.Context, article string, limit int) ([]Row, error)
	// Body returns the title of an article or duplicate and the blocks of the text, which its Holder has. The error wraps
	// warraq.ErrNotFound where one of them was taken out.
	Body(ctx context.Context, r Row) (title string, blocks []warraq.Block, err error)
}

// Writer is what a store engine reads and writes for an Index within one transaction. Transactions that write texts must
// come one after the other, over all processes that use the store: the numbers that an Index gives count on it.
type Writer interface {
	Reader
	// Insert adds a text with the keys that it is found by.
	Insert(ctx context.Context, r Row, keys []int64) error
	// Delete takes a text and its relations out.
	Delete(ctx context.Context, number int64) error
	// Relate adds a relation, unless there is one between the two texts already.
	Relate(ctx context.Context, r Relation) error
	// Members returns the rows of a story, in any order.
	Members(ctx context.Context, story int64) ([]Row, error)
	// RelationsOf returns the relations whose later text belongs to a story, in any order and without their scores.
	RelationsOf(ctx context.Context, story int64) ([]Relation, error)
	// Rename makes all texts of a story those of another story.
	Rename(ctx context.Context, story, to int64) error
	// Move puts one text into a story.
	Move(ctx context.Context, number, story int64) error
}
