package health_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/internal/health"
)

func TestMarkMoved(t *testing.T) {
	moved := health.Finding{Code: health.Moved, Cause: health.MarkupChanged, Detail: "on 9 of 10 pages no text stands where the source had it"}
	told := health.Finding{Code: health.Rejected, Cause: health.MarkupChanged}
	for name, tt := range map[string]struct {
		placed, misplaced int
		known, want       []health.Finding
	}{
		"none known": {0, 0, nil, nil}, "too few": {4, 4, nil, nil}, "another kind of page among them": {10, 5, nil, nil},
		"most": {10, 9, nil, []health.Finding{moved}}, "told already": {10, 9, []health.Finding{told}, []health.Finding{told}},
	} {
		reports := []health.Report{{SourceID: "a", State: health.OK, Findings: tt.known}, {SourceID: "b", State: health.OK}}
		health.MarkMoved(reports, map[string]*warraq.SourceRun{"a": {Placed: tt.placed, Misplaced: tt.misplaced}})
		if diff := cmp.Diff(tt.want, reports[0].Findings); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if wrong := reports[0].State == health.Wrong; wrong != (len(tt.want) > len(tt.known)) || reports[1].State != health.OK {
			t.Errorf("%s: states %s and %s", name, reports[0].State, reports[1].State)
		}
	}
}
