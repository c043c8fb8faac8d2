package health_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/internal/health"
)

// records is a Store in which every source's last visits have failed that refused names.
type records struct {
	refused []string
	taken   []string // sources that another process is at
	runs    []warraq.Run
	alarms  []health.Alarm
	asked   []string // sources whose days were read
	saved   bool
	failure error
}

func (r *records) SourceDays(_ context.Context, _ time.Time, ids ...string) ([]health.SourceDay, error) {
	r.asked = append(r.asked, ids...)
	return nil, r.failure
}

func (r *records) Visits(_ context.Context, ids ...string) ([]warraq.Visit, error) {
	var visits []warraq.Visit
	for _, id := range ids {
		if slices.Contains(r.refused, id) {
			visits = append(visits, warraq.Visit{SourceID: id, Failures: 1, VisitedAt: date("2026-11-20")})
		}
	}
	return visits, nil
}

func (r *records) Runs(context.Context, int) ([]warraq.Run, error) { return r.runs, nil }
func (r *records) Alarms(context.Context) ([]health.Alarm, error)  { return r.alarms, nil }
func (r *records) SaveAlarms(_ context.Context, ids []string, a []health.Alarm) error {
	others := slices.DeleteFunc(slices.Clone(r.alarms), func(a health.Alarm) bool { return slices.Contains(ids, a.SourceID) })
	r.alarms, r.saved = append(others, a...), true
	return nil
}

// claimed leaves out the sources that another process is at.
func (r *records) claimed(_ context.Context, ids []string, do func(ids []string) error) error {
	return do(slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return slices.Contains(r.taken, id) }))
}

// runOf is a run in which sources were refused all pages; one with a "-" before its id was not reached.
func runOf(ids ...string) warraq.Run {
	var run warraq.Run
	for _, id := range ids {
		s := warraq.SourceRun{SourceID: strings.TrimPrefix(id, "-"), Listings: 1, Candidates: 9, Errors: []string{"none of 9 pages could be fetched"}}
		if strings.HasPrefix(id, "-") {
			s.Listings = 0
		}
		run.Sources = append(run.Sources, s)
	}
	return run
}

// ids are the sources of reports.
func ids(reports []health.Report) string {
	var out []string
	for _, r := range reports {
		out = append(out, r.SourceID)
	}
	return strings.Join(out, " ")
}

func TestAfterRun(t *testing.T) {
	now := date("2026-11-20").Add(9 * time.Hour)
	alarm := func(id string, told time.Duration) health.Alarm {
		return health.Alarm{SourceID: id, Code: string(health.Failing), Since: now.Add(-told), SeenAt: now, ToldAt: now.Add(-told)}
	}
	for name, tt := range map[string]struct {
		store records
		run   warraq.Run
		told  string
		asked string // sources looked at
		saved bool
	}{
		"all is well":           {records{}, runOf("a", "b"), "", "a b", false},
		"not reached":           {records{refused: []string{"a"}}, runOf("-a"), "", "", false},
		"seen first":            {records{refused: []string{"a"}}, runOf("a", "b"), "a", "a b", true},
		"told an hour ago":      {records{refused: []string{"a"}, alarms: []health.Alarm{alarm("a", time.Hour)}}, runOf("a"), "", "a", true},
		"told a day ago":        {records{refused: []string{"a"}, alarms: []health.Alarm{alarm("a", 24*time.Hour)}}, runOf("a"), "a", "a", true},
		"another is told along": {records{refused: []string{"a", "b"}, runs: []warraq.Run{runOf("b")}, alarms: []health.Alarm{alarm("b", 13*time.Hour)}}, runOf("a"), "a b", "a b", true},
		"another waits":         {records{refused: []string{"a", "b"}, runs: []warraq.Run{runOf("b")}, alarms: []health.Alarm{alarm("b", time.Hour)}}, runOf("a"), "a", "a b", true},
		"another alone":         {records{refused: []string{"b"}, runs: []warraq.Run{runOf("b")}, alarms: []health.Alarm{alarm("b", 24*time.Hour)}}, runOf("a"), "", "a", true},
		"another has it":        {records{refused: []string{"a", "b"}, taken: []string{"a"}}, runOf("a", "b"), "b", "b", true},
		"another has the other": {records{refused: []string{"a", "b"}, taken: []string{"b"}, alarms: []health.Alarm{alarm("b", 13*time.Hour)}}, runOf("a"), "a", "a", true},
		"unknown":               {records{refused: []string{"a", "x"}, runs: []warraq.Run{runOf("x")}, alarms: []health.Alarm{alarm("x", 24*time.Hour)}}, runOf("a"), "a", "a", true},
	} {
		t.Run(name, func(t *testing.T) {
			w := health.Watch{Store: &tt.store, Now: func() time.Time { return now }, Claimed: tt.store.claimed}
			told, err := w.AfterRun(t.Context(), tt.run, []string{"a", "b"})
			if err != nil || ids(told) != tt.told || tt.store.saved != tt.saved {
				t.Errorf("told %q, want %q; saved %v, want %v; %v", ids(told), tt.told, tt.store.saved, tt.saved, err)
			}
			if got := strings.Join(tt.store.asked, " "); got != tt.asked {
				t.Errorf("looked at %q, want %q", got, tt.asked)
			}
		})
	}
}

// TestRemembered: a run changes what is remembered of the sources that it assessed, and drops what was not seen for long; all
// else stays, since another process may be at it.
func TestRemembered(t *testing.T) {
	now := date("2026-11-20").Add(9 * time.Hour)
	alarm := func(id string, seen time.Duration) health.Alarm {
		return health.Alarm{SourceID: id, Code: string(health.Failing), SeenAt: now.Add(-seen), ToldAt: now.Add(-time.Hour)}
	}
	store := &records{refused: []string{"a"}, alarms: []health.Alarm{
		alarm("a", time.Hour), alarm("mended", 25*time.Hour), alarm("gone", 31*24*time.Hour), alarm("other", 48*time.Hour),
	}}
	w := health.Watch{Store: store, Now: func() time.Time { return now }, Claimed: store.claimed}
	if _, err := w.AfterRun(t.Context(), runOf("a", "mended"), nil); err != nil {
		t.Fatal(err)
	}
	want := []health.Alarm{alarm("other", 48*time.Hour), alarm("a", 0)}
	if diff := cmp.Diff(want, store.alarms); diff != "" {
		t.Errorf("remembered (-want +got):\n%s", diff)
	}
}

// TestReports: all that were asked for are reported, with since when; nothing counts as told.
func TestReports(t *testing.T) {
	now := date("2026-11-20").Add(9 * time.Hour)
	since := now.Add(-30 * time.Hour)
	store := &records{refused: []string{"a"}, runs: []warraq.Run{runOf("b"), runOf("a")}, alarms: []health.Alarm{{SourceID: "a", Code: string(health.Failing), Since: since}}}
	w := health.Watch{Store: store, Now: func() time.Time { return now }}
	got, err := w.Reports(t.Context(), []string{"a", "b"})
	if err != nil || ids(got) != "a b" || health.CountWrong(got) != 1 || store.saved {
		t.Fatalf("%+v, %v", got, err)
	}
	if f := got[0].Findings; len(f) != 1 || !f[0].Since.Equal(since) {
		t.Errorf("%+v", f)
	}
	store.failure = errors.New("disk")
	if _, err := w.Reports(t.Context(), []string{"a"}); !errors.Is(err, store.failure) {
		t.Errorf("of a broken store: %v", err)
	}
}

func TestAdvice(t *testing.T) {
	for cause, want := range map[health.Cause]string{
		health.FeedMoved:  "likely: the feed has moved or is gone. `check a` looks for another",
		health.Paywall:    "likely: a paywall. Set `disabled: true` if only teasers are left",
		health.SiteSilent: "likely: the site is silent, or publishes elsewhere. `check a` shows its listings",
		"":                "likely: the site is silent, or publishes elsewhere. `check a` shows its listings",
	} {
		if diff := cmp.Diff(want, cause.Advice("`check a`")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", cause, diff)
		}
	}
}

// TestDisconnected: most sources are down where this machine has no network, and a few are on any day.
func TestDisconnected(t *testing.T) {
	reports := func(down, others int) []health.Report {
		out := make([]health.Report, down+others)
		for i := range down {
			out[i].Findings = []health.Finding{{Cause: health.HostDown}, {Cause: health.HostDown}}
		}
		return out
	}
	for _, c := range []struct{ down, others, want int }{{0, 3, 0}, {2, 0, 0}, {3, 0, 3}, {3, 3, 0}, {4, 3, 4}} {
		if got := health.Disconnected(reports(c.down, c.others)); got != c.want {
			t.Errorf("%d down of %d: %d, want %d", c.down, c.down+c.others, got, c.want)
		}
	}
}
