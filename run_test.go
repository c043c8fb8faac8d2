package warraq_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
)

func TestRunCounts(t *testing.T) {
	run := warraq.Run{Sources: []warraq.SourceRun{
		{SourceID: "a", Took: time.Second, Listings: 2, Candidates: 9, Skipped: 3, SkippedFor: map[warraq.SkipReason]int{warraq.SkipOld: 3}, Fetched: 4, Stored: 2,
			Rejected: map[warraq.RejectCode]int{warraq.RejectTooShort: 2}, Bytes: 10},
		{SourceID: "b", Took: time.Second, Listings: 1, ListingsFailed: 1, Errors: []string{"timeout"}, Fetched: 1,
			Rejected: map[warraq.RejectCode]int{warraq.RejectTooShort: 1}, Bytes: 5},
		{SourceID: "c", Errors: []string{"no network"}}, // failed at once
		{SourceID: "d"},
	}}
	want := warraq.SourceRun{Listings: 3, ListingsFailed: 1, Candidates: 9, Skipped: 3, SkippedFor: map[warraq.SkipReason]int{warraq.SkipOld: 3}, Fetched: 5, Stored: 2,
		Rejected: map[warraq.RejectCode]int{warraq.RejectTooShort: 3}, Bytes: 15}
	if diff := cmp.Diff(want, run.Totals()); diff != "" {
		t.Errorf("totals (-want +got):\n%s", diff)
	}
	if failed, left := run.FailedSources(), run.Unreached(); failed != 2 || left != 1 {
		t.Errorf("%d failed and %d not reached, want 2 and 1", failed, left)
	}
}
