package health_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/internal/health"
)

// TestMarkFailing: visits that bring nothing though listings answer are told when they are the first, or last.
func TestMarkFailing(t *testing.T) {
	at := date("2026-11-20")
	refused := warraq.SourceRun{Listings: 1, Candidates: 9, Rejected: map[warraq.RejectCode]int{warraq.RejectForbidden: 3}, Errors: []string{"none of 9 pages could be fetched"}}
	astray := warraq.SourceRun{Listings: 1, Candidates: 9, Skipped: 9, Errors: []string{"none of 9 links is taken"}}
	unread := warraq.SourceRun{Listings: 1, ListingsFailed: 1, Errors: []string{"timeout"}}
	well := warraq.SourceRun{Listings: 1, Candidates: 9}
	visit := func(failures int, read time.Duration) warraq.Visit {
		v := warraq.Visit{SourceID: "a", VisitedAt: at, Failures: failures}
		if read > 0 {
			v.ReadAt = at.Add(-read)
		}
		return v
	}
	tests := map[string]struct {
		visit warraq.Visit
		part  warraq.SourceRun
		known []health.Finding
		want  []health.Finding
	}{
		"well":                  {visit: visit(0, time.Hour), part: well},
		"first visit":           {visit: visit(1, 0), part: refused, want: []health.Finding{{Code: health.Failing, Cause: health.Blocked, Detail: "its first visit failed: none of 9 pages could be fetched"}}},
		"in passing":            {visit: visit(2, 30*time.Hour), part: refused},
		"not for long":          {visit: visit(4, 8*time.Hour), part: refused},
		"for long":              {visit: visit(3, 12*time.Hour), part: astray, want: []health.Finding{{Code: health.Failing, Cause: health.LinksNotTaken, Detail: "its last 3 visits failed: none of 9 links is taken"}}},
		"listings not answered": {visit: visit(9, 90*time.Hour), part: unread},
		"told already": {visit: visit(9, 90*time.Hour), part: refused,
			known: []health.Finding{{Code: health.Refused}}, want: []health.Finding{{Code: health.Refused}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			reports := []health.Report{{SourceID: "a", State: health.OK, Findings: tt.known}, {SourceID: "b", State: health.OK}}
			health.MarkFailing(reports, []warraq.Visit{tt.visit}, map[string]*warraq.SourceRun{"a": &tt.part})
			if diff := cmp.Diff(tt.want, reports[0].Findings); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if wrong := reports[0].State == health.Wrong; wrong != (len(tt.want) > len(tt.known)) || reports[1].State != health.OK {
				t.Errorf("states %s and %s", reports[0].State, reports[1].State)
			}
		})
	}
}

// TestNewSourceThatGivesNothing: a source that never answered, or none of whose pages gives an article, is found by its
// first visit.
func TestNewSourceThatGivesNothing(t *testing.T) {
	day := date("2026-11-20")
	visit := func(run warraq.SourceRun, rejected warraq.RejectCode, pages int) health.Report {
		d := health.SourceDay{Day: day}
		d.CountVisit(day.Add(time.Hour), &run)
		for range pages {
			d.CountRejection(rejected)
		}
		return health.Assess("a", []health.SourceDay{d}, day.Add(2*time.Hour))
	}
	read := warraq.SourceRun{Listings: 1, Candidates: 12}
	lost := warraq.SourceRun{Listings: 1, ListingsFailed: 1, ListingFaults: map[warraq.RejectCode]int{warraq.RejectNotFound: 1}}
	tests := map[string]struct {
		got  health.Report
		code health.Code
		want health.Cause
	}{
		"never answered": {visit(lost, "", 0), health.Unreachable, health.FeedMoved},
		"no articles":    {visit(read, warraq.RejectTooShort, 12), health.Rejected, health.MarkupChanged},
		"forbidden":      {visit(read, warraq.RejectRobots, 12), health.Rejected, health.RobotsForbids},
		"few pages yet":  {visit(read, warraq.RejectTooShort, 7), "", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var code health.Code
			var cause health.Cause
			if len(tt.got.Findings) > 0 {
				code, cause = tt.got.Findings[0].Code, tt.got.Findings[0].Cause
			}
			if code != tt.code || cause != tt.want {
				t.Errorf("got %+v, want %s of cause %s", tt.got.Findings, tt.code, tt.want)
			}
		})
	}
}
