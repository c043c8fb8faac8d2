package warraq

import "time"

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

// RecheckQuery chooses stored articles whose pages are to be looked at again.
type RecheckQuery struct {
	SourceID string
	Now      time.Time
	After    []time.Duration // ages at which an article is looked at, ascending
	Limit    int
}
