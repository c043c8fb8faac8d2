package health_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq/internal/health"
)

// TestTellOnceADay: of runs every half hour over five days, one a day tells of a source that is not well.
func TestTellOnceADay(t *testing.T) {
	unwell := []health.Report{{SourceID: "a", State: health.Wrong, Findings: []health.Finding{{Code: health.Undated}}}}
	var alarms []health.Alarm
	var told []string
	start := date("2026-11-02").Add(9 * time.Hour)
	for now := start; now.Before(start.AddDate(0, 0, 5)); now = now.Add(30 * time.Minute) {
		var tell []health.Report
		tell, alarms = health.Tell(alarms, unwell, now)
		if len(tell) > 0 {
			told = append(told, now.Format("02 15:04"))
			if since := tell[0].Findings[0].Since; !since.Equal(start) {
				t.Errorf("since %v, want %v", since, start)
			}
		}
	}
	want := []string{"02 09:00", "03 08:00", "04 07:00", "05 06:00", "06 05:00", "07 04:00"}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("told at (-want +got):\n%s", diff)
	}
}

// TestTell: what is told, and what is remembered.
func TestTell(t *testing.T) {
	now := date("2026-11-10").Add(12 * time.Hour)
	ago := func(d time.Duration) time.Time { return now.Add(-d) }
	report := func(id string, codes ...health.Code) health.Report {
		r := health.Report{SourceID: id}
		for _, k := range codes {
			r.Findings = append(r.Findings, health.Finding{Code: k})
		}
		return r
	}
	alarm := func(id string, k health.Code, since, seen, told time.Duration) health.Alarm {
		return health.Alarm{SourceID: id, Code: string(k), Since: ago(since), SeenAt: ago(seen), ToldAt: ago(told)}
	}
	const hour, day = time.Hour, 24 * time.Hour
	for _, c := range []struct {
		name    string
		alarms  []health.Alarm
		reports []health.Report
		told    map[string][]health.Code
		keep    []health.Alarm
	}{
		{"all is well", nil, []health.Report{report("a")}, nil, nil},
		{"seen first", nil, []health.Report{report("a", health.Silent)}, map[string][]health.Code{"a": {health.Silent}},
			[]health.Alarm{alarm("a", health.Silent, 0, 0, 0)}},
		{"told an hour ago", []health.Alarm{alarm("a", health.Silent, hour, hour, hour)}, []health.Report{report("a", health.Silent)}, nil,
			[]health.Alarm{alarm("a", health.Silent, hour, 0, hour)}},
		{"back after some hours", []health.Alarm{alarm("a", health.Silent, 9*day, 20*hour, 21*hour)}, []health.Report{report("a", health.Silent)},
			nil, []health.Alarm{alarm("a", health.Silent, 9*day, 0, 21*hour)}},
		{"told half a day ago, and another is new", []health.Alarm{alarm("a", health.Silent, 9*day, 0, 13*hour), alarm("b", health.Few, 9*day, 0, 2*hour)},
			[]health.Report{report("a", health.Silent, health.Short), report("b", health.Few)},
			map[string][]health.Code{"a": {health.Silent, health.Short}},
			[]health.Alarm{alarm("a", health.Short, 0, 0, 0), alarm("a", health.Silent, 9*day, 0, 0), alarm("b", health.Few, 9*day, 0, 2*hour)}},
		{"over for an hour", []health.Alarm{alarm("a", health.Silent, 9*day, hour, hour)}, []health.Report{report("a")}, nil,
			[]health.Alarm{alarm("a", health.Silent, 9*day, hour, hour)}},
		{"over for a day", []health.Alarm{alarm("a", health.Silent, 9*day, day, day)}, []health.Report{report("a")}, nil, nil},
		{"not visited for two days", []health.Alarm{alarm("a", health.Silent, 9*day, 2*day, 2*day)}, nil, nil,
			[]health.Alarm{alarm("a", health.Silent, 9*day, 2*day, 2*day)}},
		{"not visited any more", []health.Alarm{alarm("a", health.Silent, 90*day, 40*day, 40*day)}, nil, nil, nil},
	} {
		told, keep := health.Tell(c.alarms, c.reports, now)
		var got map[string][]health.Code
		for _, r := range told {
			for _, f := range r.Findings {
				if got == nil {
					got = map[string][]health.Code{}
				}
				got[r.SourceID] = append(got[r.SourceID], f.Code)
			}
		}
		if diff := cmp.Diff(c.told, got); diff != "" {
			t.Errorf("%s: told (-want +got):\n%s", c.name, diff)
		}
		if diff := cmp.Diff(c.keep, keep); diff != "" {
			t.Errorf("%s: remembered (-want +got):\n%s", c.name, diff)
		}
	}
}
