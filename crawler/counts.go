package crawler

import (
	"maps"
	"slices"
	"sync"
	"time"

	"warraq"
)

// sourceCounts counts what one source gives in one run, and says in the end whether a person has to look at it. It is
// safe for concurrent use.
type sourceCounts struct {
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

func newSourceCounts(sourceID string, p Progress) *sourceCounts {
	return &sourceCounts{progress: p, run: warraq.SourceRun{
		SourceID: sourceID, Rejected: make(map[warraq.RejectCode]int), SkippedFor: make(map[warraq.SkipReason]int),
		ListingFaults: make(map[warraq.RejectCode]int),
	}}
}

// update changes the counts under the lock, and tells the progress what they are now.
func (c *sourceCounts) update(change func(r *warraq.SourceRun)) {
	c.mu.Lock()
	change(&c.run)
	snapshot := c.snapshot()
	c.mu.Unlock()
	if c.progress != nil {
		c.progress.Update(snapshot)
	}
}

// snapshot copies the counts. c.mu is held.
func (c *sourceCounts) snapshot() warraq.SourceRun {
	if c.progress == nil {
		return warraq.SourceRun{}
	}
	r := c.run
	r.Rejected, r.SkippedFor = maps.Clone(r.Rejected), maps.Clone(r.SkippedFor)
	r.Errors, r.Notes = slices.Clone(r.Errors), slices.Clone(r.Notes)
	r.ListingFaults = maps.Clone(r.ListingFaults)
	return r
}

func (c *sourceCounts) started(total int) {
	if c.progress != nil {
		c.progress.SourceStarted(c.run.SourceID, total)
	}
}

// placed counts the pages whose texts stand at known places or elsewhere.
func (c *sourceCounts) placed(pages, misplaced int) {
	c.update(func(r *warraq.SourceRun) { r.Placed, r.Misplaced = pages, misplaced })
}

func (c *sourceCounts) listingRead(l reading) {
	c.update(func(r *warraq.SourceRun) {
		r.Listings++
		if l.unchanged {
			r.ListingsSame++
		}
		if l.barren() {
			c.barren++
		}
		r.Candidates += l.offered
		r.Salvaged += l.salvaged()
		for why, n := range l.skipped {
			r.Skipped += n
			r.SkippedFor[why] += n
		}
		r.Bytes += int64(l.bytes)
		if l.pace != unknownPace {
			c.paces = append(c.paces, l.pace)
		}
	})
}

// listingFault counts why a listing could not be read.
func (c *sourceCounts) listingFault(err error) {
	code := warraq.RejectBadListing
	if r, ok := warraq.AsRejection(err); ok {
		code = r.Code
	}
	c.update(func(r *warraq.SourceRun) { r.ListingFaults[code]++ })
}

// pace is how long a source asks to be left alone: as its least patient listing, and as before where none says it.
func (c *sourceCounts) pace(before time.Duration) time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.paces) == 0 {
		return before
	}
	return slices.Min(c.paces)
}

func (c *sourceCounts) note(n warraq.ListingNote) {
	c.update(func(r *warraq.SourceRun) {
		if len(r.Notes) < maxNotes {
			r.Notes = append(r.Notes, n)
		}
	})
}

func (c *sourceCounts) listingFailed(why warraq.ListingNote) {
	c.update(func(r *warraq.SourceRun) {
		r.Listings++
		r.ListingsFailed++
		if c.listingErr == "" {
			c.listingErr = why.String()
		}
	})
}

// answered says whether some listing offered candidates that the source's rules let through, or that are merely old;
// now or when it was last changed.
func (c *sourceCounts) answered() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.run.Candidates-c.run.Skipped+c.run.SkippedFor[warraq.SkipOld] > 0 || c.run.ListingsSame > 0
}

// enqueued counts candidates given to the frontier, of which some were added.
func (c *sourceCounts) enqueued(added, of int) {
	c.update(func(r *warraq.SourceRun) {
		r.Known += of - added
		c.fresh += added
	})
}

// freshCount is the number of candidates that the frontier did not know.
func (c *sourceCounts) freshCount() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.fresh
}

func (c *sourceCounts) fetched(bytes int) {
	c.update(func(r *warraq.SourceRun) { r.Fetched++; r.Bytes += int64(bytes) })
}

// further counts a further page of an article.
func (c *sourceCounts) further(bytes int) {
	c.update(func(r *warraq.SourceRun) { r.Bytes += int64(bytes) })
}

// listed says whether some listing could be read.
func (c *sourceCounts) listed() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.run.Listings > c.run.ListingsFailed
}

// fetchedCount is the number of pages fetched so far.
func (c *sourceCounts) fetchedCount() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.run.Fetched
}

// rechecked counts a page of a stored article that was looked at again.
func (c *sourceCounts) rechecked(bytes int) {
	c.update(func(r *warraq.SourceRun) { r.Rechecked++; r.Bytes += int64(bytes) })
}

// changed counts a new version that looking again brought.
func (c *sourceCounts) changed() { c.update(func(r *warraq.SourceRun) { r.Changed++ }) }

// vanished counts an article that is gone now, or there again.
func (c *sourceCounts) vanished(gone bool) {
	c.update(func(r *warraq.SourceRun) {
		if gone {
			r.Vanished++
		} else {
			r.Returned++
		}
	})
}

func (c *sourceCounts) saved(o warraq.SaveOutcome) {
	c.update(func(r *warraq.SourceRun) {
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

func (c *sourceCounts) rejected(rej *warraq.Rejection) {
	c.update(func(r *warraq.SourceRun) {
		r.Rejected[rej.Code]++
		switch {
		case !asked(rej):
			c.notAsked++
		case fetchCode(rej.Code):
			c.unfetched++
		default:
			c.unparsed++
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

func (c *sourceCounts) retried(due time.Time) {
	c.update(func(r *warraq.SourceRun) {
		r.Retried++
		c.unfetched++
		c.retries = append(c.retries, due)
	})
}

// nextRetry takes out and returns the instant at which the next URL put back is due.
func (c *sourceCounts) nextRetry() (time.Time, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.retries) == 0 {
		return time.Time{}, false
	}
	slices.SortFunc(c.retries, time.Time.Compare)
	due := c.retries[0]
	c.retries = c.retries[1:]
	return due, true
}

func (c *sourceCounts) left(why *warraq.Rejection) {
	c.update(func(r *warraq.SourceRun) {
		r.Retried++
		c.leftAlone++
		if len(c.leftReasons) < 3 && !slices.Contains(c.leftReasons, why.Error()) {
			c.leftReasons = append(c.leftReasons, why.Error())
		}
	})
}

func (c *sourceCounts) leftCount() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.leftAlone
}

// fail records what is wrong with the source itself.
func (c *sourceCounts) fail(why string) {
	c.update(func(r *warraq.SourceRun) { r.Errors = append(r.Errors, why) })
}

// finish returns the final counts with what is wrong in Errors.
func (c *sourceCounts) finish(queued int, took time.Duration) warraq.SourceRun {
	c.mu.Lock()
	c.run.Queued, c.run.Took = queued, took
	c.run.Errors = append(c.run.Errors, c.verdict()...)
	run := c.run
	c.mu.Unlock()
	if c.progress != nil {
		c.progress.SourceFinished(run)
	}
	return run
}
