package warraq

import (
	"net/http"
	"time"
)

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

// Page is one fetched response: bytes as the server sent them after transfer decoding (gunzipped), before any
// character set conversion.
type Page struct {
	URL       string      // as asked for
	FinalURL  string      // after redirects
	MovedTo   string      // where permanent redirects (301, 308) led, before any other; empty where there were none
	Status    int         // HTTP status
	Header    http.Header // of the final response
	Body      []byte
	FetchedAt time.Time
	Candidate *Candidate // where the URL came from; nil for pages given by hand
}

// Queued is a URL waiting in the frontier of a store.
type Queued struct {
	Candidate
	Canonical string    // normal form of Candidate.URL; the frontier's key
	Attempts  int       // fetches tried so far
	NotBefore time.Time // not to be fetched earlier; zero for at once
	AddedAt   time.Time
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

// RobotsRecord is one origin's robots.txt as last fetched.
type RobotsRecord struct {
	Origin    string // "https://host[:port]"
	Status    int    // HTTP status; 0 where there was no answer
	Body      []byte // cut at 500 KiB, as RFC 9309 asks for at least
	FetchedAt time.Time
}
