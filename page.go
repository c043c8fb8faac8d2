package warraq

import (
	"net/http"
	"time"
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
	Cut       bool // the connection broke off, twice, before the end of the document: Body is what came
	FetchedAt time.Time
	Candidate *Candidate // where the URL came from; nil for pages given by hand
	Further   []*Page    // the pages that follow it, in order, where its article is cut into several and they were fetched, too
}

// RobotsRecord is one origin's robots.txt as last fetched.
type RobotsRecord struct {
	Origin    string // "https://host[:port]"
	Status    int    // HTTP status; 0 where there was no answer
	Body      []byte // cut at 500 KiB, as RFC 9309 asks for at least
	FetchedAt time.Time
}

// RobotsVerdict is what an origin's robots.txt says to warraq about one URL.
type RobotsVerdict struct {
	Origin     string        // "https://host[:port]"
	Status     int           // HTTP status of robots.txt; 0 where there was no answer
	Allowed    bool          // the URL may be fetched
	Rule       string        // the line that forbids it: "line 7: Disallow: /news/"
	CrawlDelay time.Duration // zero where none is asked
	Error      string        // why robots.txt could not be had; then nothing is allowed
}
