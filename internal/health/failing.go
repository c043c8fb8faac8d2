package health

import (
	"fmt"
	"slices"
	"time"

	"warraq"
)

// passingFailure is how long visits may bring nothing that should, before it is told: sites are out of order for a night.
const passingFailure = 12 * time.Hour

// MarkFailing adds to reports what counts by the day do not show, or not before weeks of history: sources whose listings
// can be read while all their pages are refused, or whose links are none of an article's. It is found by the visit that
// is the first of all, else after three in a row and half a day. Visits are the last ones of sources, and last is what
// came of them.
func MarkFailing(reports []Report, visits []warraq.Visit, last map[string]*warraq.SourceRun) {
	failing := map[string]warraq.Visit{}
	for _, v := range visits {
		if v.Failures > 0 && (v.ReadAt.IsZero() || v.Failures >= leastFailures && v.VisitedAt.Sub(v.ReadAt) >= passingFailure) {
			failing[v.SourceID] = v
		}
	}
	for i := range reports {
		r := &reports[i]
		v, found := failing[r.SourceID]
		part := last[r.SourceID]
		if !found || part == nil || !part.Failed() || part.ListingsFailed == part.Listings || slices.ContainsFunc(r.Findings, explainsFailure) {
			continue
		}
		r.State = Wrong
		r.Findings = append(r.Findings, Finding{Code: Failing, Cause: failureCause(part), Detail: failureText(v, part.Errors[0])})
	}
}

// explainsFailure says whether a finding tells already why visits fail.
func explainsFailure(f Finding) bool {
	switch f.Code {
	case Unreachable, Refused, Rejected, Silent:
		return true
	}
	return false
}

func failureText(v warraq.Visit, why string) string {
	if v.Failures == 1 {
		return "its first visit failed: " + why
	}
	return fmt.Sprintf("its last %d visits failed: %s", v.Failures, why)
}

// failureCause is the likely reason why a visit failed whose listings could be read.
func failureCause(r *warraq.SourceRun) Cause {
	code := commonest(r.Rejected)
	switch {
	case r.Candidates == 0:
		return MarkupChanged
	case code == "" && r.Skipped == r.Candidates:
		return LinksNotTaken
	case code.OfPage():
		return rejectionCause(code)
	}
	return causeOf(code)
}
