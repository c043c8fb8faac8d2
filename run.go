package warraq

import "time"

// Run is the record of one crawl.
type Run struct {
	ID         int64       `json:"id"`
	StartedAt  time.Time   `json:"started_at"`
	FinishedAt time.Time   `json:"finished_at,omitzero"` // zero while it runs, or if it was killed
	Status     RunStatus   `json:"status"`
	Version    string      `json:"version"`         // of warraq
	Args       string      `json:"args"`            // command line options, for people
	Error      string      `json:"error,omitempty"` // why it ended early, if it did
	Sources    []SourceRun `json:"sources"`
}

// RunStatus says how a run ended.
type RunStatus string

// How a run can end.
const (
	RunRunning     RunStatus = "running"     // or killed without a chance to say so
	RunKilled      RunStatus = "killed"      // never stored: what running is where no process has the store
	RunOK          RunStatus = "ok"          // every source answered
	RunPartial     RunStatus = "partial"     // some sources failed
	RunFailed      RunStatus = "failed"      // the run itself failed, for example the store
	RunInterrupted RunStatus = "interrupted" // SIGTERM or SIGINT
	RunTimedOut    RunStatus = "time_limit"  // --max-duration
	RunOffline     RunStatus = "offline"     // this machine was not connected; no source is at fault
)

// SourceRun counts what one source gave in one run.
type SourceRun struct {
	SourceID       string             `json:"source"`
	Listings       int                `json:"listings"`           // feeds, sections and sitemaps asked
	ListingsSame   int                `json:"listings_unchanged"` // 304, or the same bytes again
	ListingsFailed int                `json:"listings_failed"`
	ListingFaults  map[RejectCode]int `json:"listing_faults,omitempty"` // why; adds up to ListingsFailed
	Candidates     int                `json:"candidates"`               // URLs the listings offered
	Known          int                `json:"known"`                    // of these, stored, refused or queued before
	Skipped        int                `json:"skipped"`                  // of these, left out
	SkippedFor     map[SkipReason]int `json:"skipped_for,omitempty"`    // why; adds up to Skipped
	Salvaged       int                `json:"salvaged,omitempty"`       // candidates that broken or cut listings gave all the same
	Fetched        int                `json:"fetched"`                  // pages fetched, whatever came of them
	Stored         int                `json:"stored"`                   // new articles
	Updated        int                `json:"updated"`                  // changed articles
	Duplicates     int                `json:"duplicates"`               // same text as a stored article
	Rejected       map[RejectCode]int `json:"rejected,omitempty"`
	Placed         int                `json:"placed,omitempty"`    // pages read where it was known at which places the texts of the source stand
	Misplaced      int                `json:"misplaced,omitempty"` // of these, with no text at any of these places
	Retried        int                `json:"retried"`             // passing faults put back into the queue
	Queued         int                `json:"queued"`              // left in the frontier at the end
	Rechecked      int                `json:"rechecked"`           // pages of stored articles looked at again; not in Fetched
	Changed        int                `json:"changed"`             // of these, with a new version; not in Updated
	Vanished       int                `json:"vanished"`            // of these, found gone for good
	Returned       int                `json:"returned"`            // of these, found again after they were gone
	Bytes          int64              `json:"bytes"`               // received, unpacked
	Notes          []ListingNote      `json:"notes,omitempty"`     // on its listings
	Errors         []string           `json:"errors,omitempty"`
	Took           time.Duration      `json:"took_ns"`
}

// Failed says whether the source needs a person's attention: the crawler put into Errors what went wrong, such as
// every listing failing or the server refusing every page.
func (s *SourceRun) Failed() bool { return len(s.Errors) > 0 }

// RejectedTotal is the number of rejections of all codes.
func (s *SourceRun) RejectedTotal() int {
	n := 0
	for _, c := range s.Rejected {
		n += c
	}
	return n
}

// Totals adds up the counts of all sources.
func (r *Run) Totals() SourceRun {
	sum := SourceRun{Rejected: map[RejectCode]int{}, SkippedFor: map[SkipReason]int{}}
	for i := range r.Sources {
		sum.add(&r.Sources[i])
	}
	return sum
}

// add adds the counts of another source.
func (s *SourceRun) add(other *SourceRun) {
	s.Listings += other.Listings
	s.ListingsSame += other.ListingsSame
	s.ListingsFailed += other.ListingsFailed
	s.Candidates += other.Candidates
	s.Known += other.Known
	s.Skipped += other.Skipped
	s.Salvaged += other.Salvaged
	s.Fetched += other.Fetched
	s.Stored += other.Stored
	s.Updated += other.Updated
	s.Duplicates += other.Duplicates
	s.Placed += other.Placed
	s.Misplaced += other.Misplaced
	s.Retried += other.Retried
	s.Queued += other.Queued
	s.Rechecked += other.Rechecked
	s.Changed += other.Changed
	s.Vanished += other.Vanished
	s.Returned += other.Returned
	s.Bytes += other.Bytes
	for code, n := range other.Rejected {
		s.Rejected[code] += n
	}
	for why, n := range other.SkippedFor {
		s.SkippedFor[why] += n
	}
}

// FailedSources counts the sources that need a person's attention.
func (r *Run) FailedSources() int {
	n := 0
	for i := range r.Sources {
		if r.Sources[i].Failed() {
			n++
		}
	}
	return n
}

// Unreached counts the sources that the run ended before.
func (r *Run) Unreached() int {
	n := 0
	for i := range r.Sources {
		if r.Sources[i].Took == 0 && !r.Sources[i].Failed() {
			n++
		}
	}
	return n
}

// SkipReason says why a URL that a listing offered was left out of the frontier.
type SkipReason string

// Why an offered URL can be left out.
const (
	SkipOld        SkipReason = "too_old"         // by its date, against limits.max_age or --since
	SkipOtherHost  SkipReason = "other_host"      // neither home's domain nor one of hosts:
	SkipPattern    SkipReason = "pattern"         // matches exclude:, or none of articles:
	SkipNoArticle  SkipReason = "no_article"      // looks like a list, a file or an account page; or is a listing itself
	SkipRepeated   SkipReason = "repeated"        // offered twice
	SkipBadURL     SkipReason = "bad_url"         // no http or https URL
	SkipNoLink     SkipReason = "no_link"         // an item of a feed without a link that can be followed
	SkipComment    SkipReason = "comment"         // an item of a feed that is a reader's comment
	SkipUnreadable SkipReason = "unreadable"      // an item of a broken or cut feed that is not whole
	SkipUndated    SkipReason = "undated"         // amid so many others without a date that it may be of any age
	SkipLanguage   SkipReason = "other_language"  // the listing says so
	SkipOverBounds SkipReason = "over_the_bounds" // the listings offered more than one run takes
)

// SaveOutcome says what a store did with an article.
type SaveOutcome string

// What a store can do with an article.
const (
	SavedNew       SaveOutcome = "new"
	SavedUpdated   SaveOutcome = "updated"   // same URL, changed text or headline: a new version
	SavedUnchanged SaveOutcome = "unchanged" // same URL, same text and headline
	SavedDuplicate SaveOutcome = "duplicate" // other URL, same text: kept as a reference
)
