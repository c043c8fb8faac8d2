package warraq

import (
	"errors"
	"time"
)

// ErrNotFound is returned by a store that was asked for an article or run it does not have.
var ErrNotFound = errors.New("not found")

// HeldError is returned by a store that was to be held while another process holds it.
type HeldError struct {
	By string // what shows that: on SQLite the path of the lock file
}

// Error says what holds the store.
func (e *HeldError) Error() string { return "another run holds " + e.By }

// StoreError is a store that could not be opened, read or written; what it wraps says which and why.
type StoreError struct {
	Err      error
	ReadOnly bool // it can be read, but not written: another process writes, or nobody may
}

// Error says which store, what was being done, and what to do.
func (e *StoreError) Error() string { return e.Err.Error() }

// Unwrap returns the cause.
func (e *StoreError) Unwrap() error { return e.Err }

// ArticleFilter chooses articles of a store. Its zero value chooses all of them.
type ArticleFilter struct {
	Sources  []string  // ids; none means every source
	Since    time.Time // published at or after; articles without a known date are left out where a bound is set
	Until    time.Time // published before
	MinWords int       // least number of words of the text
	Language string    // BCP 47 primary tag; "" or AnyLanguage takes all
	Last     int       // of these, only the last so many in the store's order: of one source, its newest; 0 means no bound
}

// RejectionFilter chooses rejections of a store. Its zero value chooses all of them.
type RejectionFilter struct {
	Sources []string   // ids; none means every source
	Code    RejectCode // "" means every code
	Since   time.Time  // rejected at or after
	Limit   int        // at most so many; 0 means no bound
}

// RecheckQuery chooses stored articles whose pages are to be looked at again.
type RecheckQuery struct {
	SourceID string
	Now      time.Time
	After    []time.Duration // ages at which an article is looked at, ascending
	Limit    int
}

// SourceStats counts what a store holds of one source.
type SourceStats struct {
	SourceID   string
	Articles   int
	Words      int // of all articles
	Duplicates int
	Queued     int
	Rejected   map[RejectCode]int // URLs that are refused now, by their latest reason
	LastNew    time.Time          // when its newest article was first stored; zero where it has none
}

// Holding counts the articles of one source that were published in one month.
type Holding struct {
	SourceID string
	Month    time.Time // its first instant, in UTC; zero for articles without a known date
	Articles int
	Words    int
	Unsigned int // without an author
}

// StoreTotals counts what a store holds as a whole.
type StoreTotals struct {
	Texts    int         // of articles and duplicates
	InStory  int         // of these, texts that share a story with an earlier one
	Versions int         // earlier versions of articles
	Days     []StoredDay // on which articles were first stored, in order
	Bytes    int64       // that the store takes on the disk
}

// StoredDay counts the articles that were first stored on one day.
type StoredDay struct {
	Day      time.Time // its first instant, in UTC
	Articles int
}

// ArticleRef names an article, or a duplicate of one, by which a person can tell it from others.
type ArticleRef struct {
	ID           string
	SourceID     string
	CanonicalURL string
	Title        string
	Published    Moment
	Of           string // of a duplicate: id of the article whose text it repeats
}
