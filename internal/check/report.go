package check

import (
	"time"

	"warraq"
)

// Report is what looking at a source's robots.txt, listings and some articles gave.
type Report struct {
	SourceID string
	Robots   warraq.RobotsVerdict // of the home page's origin
	Listings []Listing            // in the order of the source
	Articles []Article            // up to three, and pages that turned out to be none
	Took     time.Duration        // waits included
}

// OK says whether the source works: some listing gave candidates, and some candidate an article.
func (r *Report) OK() bool {
	for _, a := range r.Articles {
		if a.Article != nil {
			return true
		}
	}
	return false
}

// Listing is one feed, section page or sitemap as found.
type Listing struct {
	URL        string
	Via        string                    // one of the warraq.Via constants
	Status     int                       // HTTP status; 0 where there was no answer
	Items      int                       // candidates that it names
	Candidates int                       // of these, taken by the source's rules
	Links      int                       // on an HTML page, to whatever
	Sitemaps   int                       // sitemaps that it names; of an index
	Skipped    map[warraq.SkipReason]int // items left out
	Newest     time.Time
	Fallback   bool                 // a crawl reads it only where the listings before it give nothing
	MovedTo    string               // where a permanent redirect led; empty where there was none
	Error      string               // why nothing could be read, or only a part
	Cause      error                // of Error, for errors.Is and warraq.AsRejection; nil where a part could be read
	Notes      []warraq.ListingNote // what a person should know and do
	Found      []warraq.Candidate   // the first of those taken
}

// Article is one candidate as fetched and parsed.
type Article struct {
	Candidate warraq.Candidate
	Page      *warraq.Page      // nil if it could not be fetched
	Article   *warraq.Article   // nil if the candidate gave none
	Rejection *warraq.Rejection // why not
	Took      time.Duration     // fetch and parse, waits included
}
