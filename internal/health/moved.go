package health

import (
	"fmt"
	"slices"

	"warraq"
)

// MarkMoved adds to reports the sources on whose pages, in the last visit, no text stood at the places where those of the source stand:
// the crawl has learnt these, so that one run shows what the counts of days show later. last is what came of the visits.
func MarkMoved(reports []Report, last map[string]*warraq.SourceRun) {
	for i := range reports {
		r := &reports[i]
		part := last[r.SourceID]
		if part == nil || part.Placed < leastPlaced || float64(part.Misplaced) < misplacedShare*float64(part.Placed) {
			continue
		}
		if slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Cause == MarkupChanged }) {
			continue
		}
		r.State = Wrong
		r.Findings = append(r.Findings, Finding{Code: Moved, Cause: MarkupChanged,
			Detail: fmt.Sprintf("on %d of %d pages no text stands where the source had it", part.Misplaced, part.Placed)})
	}
}
