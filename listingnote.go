package warraq

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

// Failing says whether the note stands for a listing that gave nothing.
func (c NoteCode) Failing() bool {
	switch c {
	case NoteGone, NoteMissing, NoteFailed, NoteUnreadable, NoteBarren:
		return true
	}
	return false
}
