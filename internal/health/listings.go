package health

import (
	"cmp"
	"fmt"
	"time"

	"warraq"
)

// unreachable finds sources none of whose listings can be read. One that never answered is found by its first visit: it
// is a mistake in its entry, as a rule.
func (h *history) unreachable() *Finding {
	last := h.last
	if last.FailingSince.IsZero() {
		return nil
	}
	code := commonest(h.faultsSince(last.FailingSince))
	cause := causeOf(code)
	if last.LastAnswer.IsZero() {
		return &Finding{Code: Unreachable, Cause: cause, Detail: "none of its listings could ever be read: " + string(code)}
	}
	outage := last.LastVisit.Sub(last.FailingSince)
	if last.FailedInRow < leastFailures || outage < h.longOutage(cause) {
		return nil
	}
	detail := fmt.Sprintf("none of its listings could be read for %s", roughly(outage))
	if code != "" {
		detail += ": " + string(code)
	}
	return &Finding{Code: Unreachable, Cause: cause, Detail: detail}
}

// longOutage is how long an outage of a cause must last to be out of the ordinary.
func (h *history) longOutage(cause Cause) time.Duration {
	base := h.baseline(h.today - guardDays)
	limit := plainOutage
	if cause == HostDown {
		limit = passingOutage
		if len(base) < learnDays {
			limit = firstOutage
		}
	}
	for _, i := range base {
		own := time.Duration(longerOutage * float64(h.days[i].LongestOutage))
		limit = max(limit, min(longestOutage, own))
	}
	return limit
}

func (h *history) faultsSince(t time.Time) map[warraq.RejectCode]int {
	faults := map[warraq.RejectCode]int{}
	for i := max(0, h.index(t)); i <= h.today; i++ {
		for code, n := range h.days[i].ListingFaults {
			faults[code] += n
		}
	}
	return faults
}

// someListings finds sources some of whose listings began to fail: the share of failures of each of the last days on which
// it was visited is above what its history has seen, by at least half a listing.
func (h *history) someListings(base []int) *Finding {
	normal, perVisit := h.failedShares(base)
	if len(normal) < learnDays || perVisit < severalPerDay {
		return nil
	}
	high := quantile(normal, usualFailures) + failedListings/perVisit
	now, first, ok := h.failingDays(high)
	if !ok {
		return nil
	}
	code := commonest(h.faultsSince(h.days[first].Day))
	return &Finding{Code: Listings, Cause: causeOf(code), Detail: fmt.Sprintf("%.0f%% of its listings fail (normally %.0f%%): %s",
		100*now, 100*median(normal), code)}
}

// failedShares are the shares of listings that failed on days of the baseline, and how many are asked in a visit at most.
func (h *history) failedShares(base []int) (shares []float64, perVisit float64) {
	for _, i := range base {
		d := &h.days[i]
		if share, ok := failedShare(d); ok {
			shares = append(shares, share)
			perVisit = max(perVisit, float64(d.Listings)/float64(d.Visits))
		}
	}
	return shares, perVisit
}

// failingDays looks back from today at the days that have a share of failures; of today a few visits must be known. It
// returns the earliest of the last ones that have all a high share, and that share.
func (h *history) failingDays(high float64) (share float64, first int, ok bool) {
	found := 0
	for i := h.today; i >= 0 && h.today-i < unvisitedDays; i-- {
		d := &h.days[i]
		failed, known := failedShare(d)
		switch {
		case !known || i == h.today && d.Visits-d.Unanswered < leastFailures:
			continue
		case failed < high:
			return 0, 0, false
		}
		if found++; found == failingDays {
			return failed, i, true
		}
	}
	return 0, 0, false
}

// failedShare is the share of listings that failed while others of the source answered; not ok where none did.
func failedShare(d *SourceDay) (share float64, ok bool) {
	if d.Visits == d.Unanswered || d.Listings == 0 {
		return 0, false
	}
	lost := float64(d.Unanswered) * float64(d.Listings) / float64(d.Visits) // in visits in which all failed
	return max(0, float64(d.ListingsFailed)-lost) / (float64(d.Listings) - lost), true
}

// causes are what codes of refusal mean for a source; all others, that its host is down.
var causes = map[warraq.RejectCode]Cause{
	warraq.RejectNotFound:     FeedMoved,
	warraq.RejectGone:         FeedMoved,
	warraq.RejectHTTPStatus:   FeedMoved,
	warraq.RejectOffSite:      FeedMoved,
	warraq.RejectRedirectLoop: FeedMoved,
	warraq.RejectBadURL:       FeedMoved,
	warraq.RejectSoft404:      FeedMoved,

	warraq.RejectForbidden:   Blocked,
	warraq.RejectThrottled:   Blocked,
	warraq.RejectConsentWall: Blocked,

	warraq.RejectRobots: RobotsForbids,

	warraq.RejectBadListing:  FeedBroken,
	warraq.RejectNotHTML:     FeedBroken,
	warraq.RejectUndecodable: FeedBroken,
	warraq.RejectTooLarge:    FeedBroken,
	warraq.RejectTooComplex:  FeedBroken,
}

// causeOf says what a code of refusal means for a source.
func causeOf(code warraq.RejectCode) Cause { return cmp.Or(causes[code], HostDown) }

// commonest returns the code counted most often; of several, the first in the order of the alphabet.
func commonest(counts map[warraq.RejectCode]int) warraq.RejectCode {
	var best warraq.RejectCode
	most := 0
	for code, n := range counts {
		if n > most || n == most && code < best {
			best, most = code, n
		}
	}
	return best
}
