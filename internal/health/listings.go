package health

import (
	"fmt"
	"time"

	"warraq"
)

// How long none of a source's listings may answer. Hosts go down for a night; a page that is gone or forbidden is not
// expected back. An outage longer by half than the longest of the source's own is out of the ordinary.
const (
	passingOutage = 12 * time.Hour
	plainOutage   = 6 * time.Hour
	firstOutage   = dayLength // of the host of a source that is not known yet
	longestOutage = 3 * dayLength
	leastFailures = 3 // visits in a row
)

// unreachable finds sources none of whose listings can be read. One that never answered is found by its first visit: it
// is a mistake in its entry, as a rule.
func (h *history) unreachable() *Finding {
	last := h.last
	if last.FailingSince.IsZero() {
		return nil
	}
	code := commonest(h.faultsSince(last.FailingSince))
	if last.LastAnswer.IsZero() {
		return &Finding{Code: Unreachable, Cause: causeOf(code), Detail: "none of its listings could ever be read: " + string(code)}
	}
	outage := last.LastVisit.Sub(last.FailingSince)
	if last.FailedInRow < leastFailures {
		return nil
	}
	base := h.baseline(h.today - guardDays)
	limit := passingOutage
	switch causeOf(code) {
	case FeedMoved, FeedBroken, Blocked, RobotsForbids:
		limit = plainOutage
	}
	if len(base) < learnDays && causeOf(code) == HostDown {
		limit = firstOutage
	}
	for _, i := range base {
		limit = max(limit, min(longestOutage, h.days[i].LongestOutage*3/2))
	}
	if outage < limit {
		return nil
	}
	detail := fmt.Sprintf("none of its listings could be read for %s", roughly(outage))
	if code != "" {
		detail += ": " + string(code)
	}
	return &Finding{Code: Unreachable, Cause: causeOf(code), Detail: detail}
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

// someListings finds sources some of whose listings began to fail: the share of failures of each of the last two days
// on which it was visited is above what its history has seen, by at least half a listing.
func (h *history) someListings(base []int) *Finding {
	var normal []float64
	perVisit := 0.0
	for _, i := range base {
		d := &h.days[i]
		if share, ok := failedShare(d); ok {
			normal = append(normal, share)
			perVisit = max(perVisit, float64(d.Listings)/float64(d.Visits))
		}
	}
	if len(normal) < learnDays || perVisit < 1.5 {
		return nil
	}
	high := quantile(normal, 0.95) + 0.5/perVisit
	now, visited, first := 0.0, 0, h.today
	for i := h.today; i >= 0 && visited < 2 && h.today-i < unvisitedDays; i-- {
		d := &h.days[i]
		share, ok := failedShare(d)
		if !ok || i == h.today && d.Visits-d.Unanswered < leastFailures {
			continue
		}
		if share < high {
			return nil
		}
		now, visited, first = share, visited+1, i
	}
	if visited < 2 {
		return nil
	}
	code := commonest(h.faultsSince(h.days[first].Day))
	return &Finding{Code: Listings, Cause: causeOf(code), Detail: fmt.Sprintf("%.0f%% of its listings fail (normally %.0f%%): %s",
		100*now, 100*median(normal), code)}
}

// failedShare is the share of listings that failed while others of the source answered; not ok where none did.
func failedShare(d *SourceDay) (share float64, ok bool) {
	if d.Visits == d.Unanswered || d.Listings == 0 {
		return 0, false
	}
	lost := float64(d.Unanswered) * float64(d.Listings) / float64(d.Visits) // in visits in which all failed
	return max(0, float64(d.ListingsFailed)-lost) / (float64(d.Listings) - lost), true
}

// causeOf says what a code of refusal means for a source.
func causeOf(code warraq.RejectCode) Cause {
	switch code {
	case warraq.RejectNotFound, warraq.RejectGone, warraq.RejectHTTPStatus, warraq.RejectOffSite,
		warraq.RejectRedirectLoop, warraq.RejectBadURL, warraq.RejectSoft404:
		return FeedMoved
	case warraq.RejectForbidden, warraq.RejectThrottled, warraq.RejectConsentWall:
		return Blocked
	case warraq.RejectRobots:
		return RobotsForbids
	case warraq.RejectBadListing, warraq.RejectNotHTML, warraq.RejectUndecodable, warraq.RejectTooLarge, warraq.RejectTooComplex:
		return FeedBroken
	}
	return HostDown
}

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
