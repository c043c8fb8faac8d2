package warraq

import "time"

// Candidate is a URL that a listing (feed, section page, sitemap) offered, with what the listing knew about it.
type Candidate struct {
	SourceID  string
	URL       string // absolute, as the listing gave it
	Via       string // one of the Via constants
	Listing   string // URL of the listing
	Title     string
	Authors   []string
	Published Moment
	Updated   Moment
	Summary   string // plain text
	Content   string // HTML of the full text where the listing carries it
	Tags      []string
}

// The listings a candidate can come from.
const (
	ViaFeed    = "feed"
	ViaSection = "section"
	ViaSitemap = "sitemap"
	ViaManual  = "manual" // given by the user
)

// Queued is a URL waiting in the frontier of a store.
type Queued struct {
	Candidate
	Canonical string    // normal form of Candidate.URL; the frontier's key
	Attempts  int       // fetches tried so far
	NotBefore time.Time // not to be fetched earlier; zero for at once
	AddedAt   time.Time
}

// Claim asks a store for work on a source that is given to no other worker at the same time.
type Claim struct {
	Worker   string // who asks; no other process that uses the store has the same name
	SourceID string
	Now      time.Time
	Until    time.Time // when the claim expires, should the worker end without a word
}

// Listing is what a store remembers of a feed, section page or sitemap between runs.
type Listing struct {
	URL          string
	SourceID     string
	ETag         string // validators for the next conditional GET
	LastModified string
	BodyHash     string    // hex hash of the last body, to notice an unchanged listing without validators
	Status       int       // last HTTP status; 0 where there was none
	Items        int       // items in the last full answer
	CheckedAt    time.Time // last attempt
	ChangedAt    time.Time // last answer that brought something new
	LinksHash    string    // hex hash of the set of links in the last full answer; of feeds and section pages
	LinksSince   time.Time // first answer with just these links
	Newest       time.Time // latest date in the last full answer; zero unless every item has one
	MovedTo      string    // where permanent redirects led at the last good answer; empty where there were none
	Failures     int       // failed attempts in a row
	FailingSince time.Time // the first of these; zero where there are none
	LastError    string    // of the last attempt; empty when it went well
}

// Feed is what was read of a feed. Every item is either in Candidates or counted in Skipped.
type Feed struct {
	Candidates []Candidate
	Skipped    map[SkipReason]int // items left out, by reason
	BadDates   int                // candidates whose date stands there and cannot be read, or cannot be true
	BadDate    string             // the first of these dates, as written
	Broken     error              // why the feed was read in part only; nil where it was read as a whole
}

// ListingNote says what a person should know of one listing (feed, section page or sitemap) of a source, and what to do.
type ListingNote struct {
	URL  string   `json:"url"`
	Code NoteCode `json:"code"`
	Text string   `json:"text"` // for a person; begins in lower case and has no full stop
}

// String returns the listing and the text.
func (n ListingNote) String() string { return n.URL + ": " + n.Text }

// NoteCode names what is to be said of a listing. The set is closed: health checks count by it.
type NoteCode string

// What can be said of a listing that gave nothing.
const (
	NoteGone       NoteCode = "gone"       // 410: for good
	NoteMissing    NoteCode = "missing"    // 404
	NoteFailed     NoteCode = "failed"     // any other reason why nothing was fetched
	NoteUnreadable NoteCode = "unreadable" // an answer that is no such listing: HTML instead of a feed, nothing at all
	NoteBarren     NoteCode = "barren"     // a listing that names nothing that could be an article
)

// What can be said of a listing that gave something.
const (
	NoteMoved    NoteCode = "moved"     // permanently, and still found through the old address
	NoteSalvaged NoteCode = "salvaged"  // broken or cut; its readable items were taken
	NoteStale    NoteCode = "stale"     // nothing new for long
	NoteBadDates NoteCode = "bad_dates" // dates that cannot be read or cannot be true
	NoteBounds   NoteCode = "bounds"    // names more than one run takes
	NoteGuessed  NoteCode = "guessed"   // in no list; found at a usual address
)

// failingNotes are those of a listing that gave nothing.
var failingNotes = map[NoteCode]bool{NoteGone: true, NoteMissing: true, NoteFailed: true, NoteUnreadable: true, NoteBarren: true}

// Failing says whether the note stands for a listing that gave nothing.
func (c NoteCode) Failing() bool { return failingNotes[c] }

// Visit is what a store remembers of when a source was visited, how much it brings, and when the next visit is due.
type Visit struct {
	SourceID  string
	VisitedAt time.Time     // start of the run that visited it last
	DueAt     time.Time     // when the next visit is due
	Interval  time.Duration // learnt time between two visits, before jitter and backing off
	ReadAt    time.Time     // last visit whose listings could be read; zero where none could
	Seen      float64       // new articles since the first visit, older ones counting less
	Over      time.Duration // the time in which they came, counted alike
	Pace      time.Duration // that the source's listings ask for between two visits; zero where they don't
	Failures  int           // visits in a row that failed
}

// Recheck is a stored article whose page is to be looked at again, with what is remembered of the last look.
type Recheck struct {
	ArticleID    string
	SourceID     string
	URL          string    // from which the article was served
	CanonicalURL string    //
	StoredAt     time.Time // when the article was first stored
	CheckedAt    time.Time // the last look; zero where there was none since it was stored
	ETag         string    // validators of the page as last served
	LastModified string
	MissingSince time.Time // first of the looks in a row that found the page gone; zero where the last one found it
	Status       int       // HTTP status of that look
	Again        time.Time // when a second look is to confirm that it is gone; zero where none is wanted
	Vanished     bool      // that was confirmed
}

// Trace is what a store knows of a URL beside the article that it may have led to.
type Trace struct {
	Rejection *Rejection // the latest; nil where there is none
	Times     int        // how often the URL was rejected
	Queued    *Queued    // nil where it does not wait in the frontier
}
