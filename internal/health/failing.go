package health

import (
	"fmt"
	"slices"

	"warraq"
)

// MarkFailing adds to reports what counts by the day do not show, or not before weeks of history: sources whose listings
// can be read while all their pages are refused, or whose links are none of an article's. It is found by the visit that
// is the first of all, else after three in a row and half a day. Visits are the last ones of sources, and last is what
// came of them.
func MarkFailing(reports []Report, visits []warraq.Visit, last map[string]*warraq.SourceRun) {
	failing := map[string]warraq.Visit{}
	for _, v := range visits {
		if lastingFailure(v) {
			failing[v.SourceID] = v
		}
	}
	for i := range reports {
		r := &reports[i]
		v, found := failing[r.SourceID]
		if part := last[r.SourceID]; found && part != nil {
			r.markFailing(v, part)
		}
	}
}

// lastingFailure says whether a visit failed that was the first, or the last of many.
func lastingFailure(v warraq.Visit) bool {
	if v.Failures == 0 {
		return false
	}
	return v.ReadAt.IsZero() || v.Failures >= leastFailures && v.VisitedAt.Sub(v.ReadAt) >= passingFailure
}

// markFailing adds to a report that visits fail, the last of which is given with what came of it, unless another finding
// says why.
func (r *Report) markFailing(v warraq.Visit, part *warraq.SourceRun) {
	allListingsFailed := part.ListingsFailed == part.Listings
	if !part.Failed() || allListingsFailed || slices.ContainsFunc(r.Findings, explainsFailure) {
		return
	}
	r.State = Wrong
	r.Findings = append(r.Findings, Finding{Code: Failing, Cause: failureCause(part), Detail: failureText(v, part.Errors[0])})
}

// explainsFailure says whether a finding tells already why visits fail.
func explainsFailure(f Finding) bool {
	return slices.Contains([]Code{Unreachable, Refused, Rejected, Silent}, f.Code)
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
	}
	return pageCause(code)
}
