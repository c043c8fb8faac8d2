package crawler

import (
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"warraq"
)

// tally counts what one source gives in one run, and judges in the end whether a person has to look at it. It is
// safe for concurrent use.
type tally struct {
	progress Progress

	mu          sync.Mutex
	run         warraq.SourceRun
	listingErr  string          // the first
	fresh       int             // candidates added to the frontier
	paces       []time.Duration // how long listings ask to be left alone; those that say it or were read whole
	barren      int             // listings that answered and named nothing that could be an article
	unparsed    int             // pages fetched whole that gave no article
	unfetched   int             // pages that the server refused or could not give
	notAsked    int             // URLs that robots.txt or the address guard forbids
	leftAlone   int             // URLs on hosts that are left alone
	leftReasons []string        // why
	retries     []time.Time     // when URLs put back in this run are due
}

func newTally(sourceID string, p Progress) *tally {
	return &tally{progress: p, run: warraq.SourceRun{
		SourceID: sourceID, Rejected: make(map[warraq.RejectCode]int), SkippedFor: make(map[warraq.SkipReason]int),
		ListingFaults: make(map[warraq.RejectCode]int),
	}}
}

// count changes the counts under the lock, and tells the progress what they are now.
func (t *tally) count(change func(r *warraq.SourceRun)) {
	t.mu.Lock()
	change(&t.run)
	snapshot := t.snapshot()
	t.mu.Unlock()
	if t.progress != nil {
		t.progress.Update(snapshot)
	}
}

// snapshot copies the counts. t.mu is held.
func (t *tally) snapshot() warraq.SourceRun {
	if t.progress == nil {
		return warraq.SourceRun{}
	}
	r := t.run
	r.Rejected, r.SkippedFor = maps.Clone(r.Rejected), maps.Clone(r.SkippedFor)
	r.Errors, r.Notes = slices.Clone(r.Errors), slices.Clone(r.Notes)
	r.ListingFaults = maps.Clone(r.ListingFaults)
	return r
}

func (t *tally) started(total int) {
	if t.progress != nil {
		t.progress.SourceStarted(t.run.SourceID, total)
	}
}

func (t *tally) listingRead(l reading) {
	t.count(func(r *warraq.SourceRun) {
		r.Listings++
		if l.unchanged {
			r.ListingsSame++
		}
		if l.barren() {
			t.barren++
		}
		r.Candidates += l.offered
		r.Salvaged += l.salvaged()
		for why, n := range l.skipped {
			r.Skipped += n
			r.SkippedFor[why] += n
		}
		r.Bytes += int64(l.bytes)
		if l.pace != unknownPace {
			t.paces = append(t.paces, l.pace)
		}
	})
}

// listingFault counts why a listing could not be read.
func (t *tally) listingFault(err error) {
	code := warraq.RejectBadListing
	if r, ok := warraq.AsRejection(err); ok {
		code = r.Code
	}
	t.count(func(r *warraq.SourceRun) { r.ListingFaults[code]++ })
}

// pace is how long a source asks to be left alone: as its least patient listing, and as before where none says it.
func (t *tally) pace(before time.Duration) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.paces) == 0 {
		return before
	}
	return slices.Min(t.paces)
}

// maxNotes bounds the notes on the listings of one source in one run.
const maxNotes = 20

func (t *tally) note(n warraq.ListingNote) {
	t.count(func(r *warraq.SourceRun) {
		if len(r.Notes) < maxNotes {
			r.Notes = append(r.Notes, n)
		}
	})
}

func (t *tally) listingFailed(why warraq.ListingNote) {
	t.count(func(r *warraq.SourceRun) {
		r.Listings++
		r.ListingsFailed++
		if t.listingErr == "" {
			t.listingErr = why.String()
		}
	})
}

// answered says whether some listing offered candidates that the source's rules let through, or that are merely old;
// now or when it was last changed.
func (t *tally) answered() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.run.Candidates-t.run.Skipped+t.run.SkippedFor[warraq.SkipOld] > 0 || t.run.ListingsSame > 0
}

// enqueued counts candidates given to the frontier, of which some were added.
func (t *tally) enqueued(added, of int) {
	t.count(func(r *warraq.SourceRun) {
		r.Known += of - added
		t.fresh += added
	})
}

// freshCount is the number of candidates that the frontier did not know.
func (t *tally) freshCount() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.fresh
}

func (t *tally) fetched(bytes int) {
	t.count(func(r *warraq.SourceRun) { r.Fetched++; r.Bytes += int64(bytes) })
}

// listed says whether some listing could be read.
func (t *tally) listed() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.run.Listings > t.run.ListingsFailed
}

// fetchedCount is the number of pages fetched so far.
func (t *tally) fetchedCount() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.run.Fetched
}

// rechecked counts a page of a stored article that was looked at again.
func (t *tally) rechecked(bytes int) {
	t.count(func(r *warraq.SourceRun) { r.Rechecked++; r.Bytes += int64(bytes) })
}

// changed counts a new version that looking again brought.
func (t *tally) changed() { t.count(func(r *warraq.SourceRun) { r.Changed++ }) }

// vanished counts an article that is gone now, or there again.
func (t *tally) vanished(gone bool) {
	t.count(func(r *warraq.SourceRun) {
		if gone {
			r.Vanished++
		} else {
			r.Returned++
		}
	})
}

func (t *tally) saved(o warraq.SaveOutcome) {
	t.count(func(r *warraq.SourceRun) {
		switch o {
		case warraq.SavedNew:
			r.Stored++
		case warraq.SavedUpdated:
			r.Updated++
		default:
			r.Duplicates++
		}
	})
}

func (t *tally) rejected(rej *warraq.Rejection) {
	t.count(func(r *warraq.SourceRun) {
		r.Rejected[rej.Code]++
		switch {
		case !asked(rej):
			t.notAsked++
		case fetchCode(rej.Code):
			t.unfetched++
		default:
			t.unparsed++
		}
	})
}

// fetchCode says whether a code stands for a page that the server did not give.
func fetchCode(code warraq.RejectCode) bool {
	switch code {
	case warraq.RejectNotFound, warraq.RejectGone, warraq.RejectForbidden, warraq.RejectThrottled,
		warraq.RejectServerError, warraq.RejectHTTPStatus, warraq.RejectRedirectLoop, warraq.RejectOffSite,
		warraq.RejectTimeout, warraq.RejectTLS, warraq.RejectNetwork:
		return true
	}
	return false
}

func (t *tally) retried(due time.Time) {
	t.count(func(r *warraq.SourceRun) {
		r.Retried++
		t.unfetched++
		t.retries = append(t.retries, due)
	})
}

// nextRetry takes out and returns the instant at which the next URL put back is due.
func (t *tally) nextRetry() (time.Time, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.retries) == 0 {
		return time.Time{}, false
	}
	slices.SortFunc(t.retries, time.Time.Compare)
	due := t.retries[0]
	t.retries = t.retries[1:]
	return due, true
}

func (t *tally) left(why *warraq.Rejection) {
	t.count(func(r *warraq.SourceRun) {
		r.Retried++
		t.leftAlone++
		if len(t.leftReasons) < 3 && !slices.Contains(t.leftReasons, why.Error()) {
			t.leftReasons = append(t.leftReasons, why.Error())
		}
	})
}

func (t *tally) leftCount() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.leftAlone
}

// fail records what is wrong with the source itself.
func (t *tally) fail(why string) {
	t.count(func(r *warraq.SourceRun) { r.Errors = append(r.Errors, why) })
}

// From how many pages without a single article on a source is said to fail.
const (
	minUnfetched = 3
	minUnparsed  = 10
)

// finish returns the final counts with what is wrong in Errors.
func (t *tally) finish(queued int, took time.Duration) warraq.SourceRun {
	t.mu.Lock()
	t.run.Queued, t.run.Took = queued, took
	t.run.Errors = append(t.run.Errors, t.verdict()...)
	run := t.run
	t.mu.Unlock()
	if t.progress != nil {
		t.progress.SourceFinished(run)
	}
	return run
}

// verdict says what of the source needs a person's attention. t.mu is held.
func (t *tally) verdict() []string {
	var out []string
	r := &t.run
	switch {
	case r.Listings == 0:
	case r.Listings == 1 && r.ListingsFailed == 1:
		out = append(out, t.listingErr)
	case r.ListingsFailed == r.Listings:
		out = append(out, fmt.Sprintf("none of %d listings could be read; first: %s", r.Listings, t.listingErr))
	case t.barren+r.ListingsFailed < r.Listings:
	case r.Candidates == 0:
		out = append(out, "its listings name no article: they are empty, or drawn by a script that warraq does not run")
	default:
		out = append(out, fmt.Sprintf("none of %d links that its listings name is taken for an article's (most are %s): see hosts, articles and exclude",
			r.Candidates, mostFrequent(r.SkippedFor)))
	}
	out = append(out, t.leftReasons...)
	switch {
	case r.Stored+r.Updated+r.Duplicates > 0:
	case r.Fetched == 0 && t.notAsked >= minUnfetched:
		out = append(out, fmt.Sprintf("none of %d pages may be fetched, most often: %s", t.notAsked, t.commonest()))
	case t.unparsed == 0 && t.unfetched >= minUnfetched:
		out = append(out, fmt.Sprintf("none of %d pages could be fetched, most often: %s", t.unfetched, t.commonest()))
	case t.unfetched+t.unparsed >= minUnparsed:
		out = append(out, fmt.Sprintf("none of %d pages gave an article, most often: %s; has the site changed?",
			t.unfetched+t.unparsed, t.commonest()))
	}
	return out
}

// commonest names the most frequent code of rejection. t.mu is held.
func (t *tally) commonest() string {
	if code := mostFrequent(t.run.Rejected); code != "" {
		return string(code)
	}
	return "a passing fault"
}

// mostFrequent returns the reason that counts most, the first in the alphabet of equals; "" where there are none.
func mostFrequent[R ~string](counts map[R]int) R {
	var best R
	for _, reason := range slices.Sorted(maps.Keys(counts)) {
		if counts[reason] > counts[best] {
			best = reason
		}
	}
	return best
}
