package storagetest

import (
	"fmt"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"warraq"
	"warraq/internal/health"
	"warraq/storage"
)

var healthTests = []test{
	{"statistics", testStats},
	{"totals", testTotals},
	{"days of sources", testSourceDays},
	{"days of sources, mixed", testDaysMixed},
	{"visits are counted once", testVisitsCounted},
	{"alarms", testAlarms},
}

// testSourceDays saves articles, a change, a duplicate and refusals over three days.
func testSourceDays(t *testing.T, s storage.Store) {
	first, second := article("a", "1", "نص أول"), article("a", "2", "نص ثان")
	second.Published, second.Authors = warraq.Moment{}, []string{"سلمى الراوي"}
	save(t, s, first, warraq.SavedNew)
	save(t, s, second, warraq.SavedNew)
	save(t, s, article("a", "3", "نص أول"), warraq.SavedDuplicate)
	save(t, s, first, warraq.SavedUnchanged)
	changed := article("a", "1", "نص أول بعد تعديل")
	changed.FetchedAt = day(3)
	save(t, s, changed, warraq.SavedUpdated)
	for _, path := range []string{"x", "y"} {
		key, r := rejected("a", path, warraq.RejectTooShort, day(4).Add(11*time.Hour+59*time.Minute))
		must(t, s.SaveRejection(t.Context(), key, r))
	}
	later := article("b", "1", "نص ثالث")
	later.FetchedAt = day(4)
	save(t, s, later, warraq.SavedNew)

	second2 := health.SourceDay{
		SourceID: "a", Day: midnight(2), Articles: 2, Duplicates: 1, Undated: 1, Unsigned: 1, Words: []int{2}, Hours: []int{12: 3}, LastNew: day(2),
	}
	fourth := health.SourceDay{SourceID: "a", Day: midnight(4), Rejected: map[warraq.RejectCode]int{warraq.RejectTooShort: 2}, LastNew: day(2)}
	other := health.SourceDay{SourceID: "b", Day: midnight(4), Articles: 1, Unsigned: 1, Words: []int{1}, Hours: []int{12: 1}, LastNew: day(4)}
	for _, c := range []struct {
		name    string
		since   time.Time
		sources []string
		want    []health.SourceDay
	}{
		{"all", time.Time{}, nil, []health.SourceDay{second2, fourth, other}},
		{"since a day", day(4), nil, []health.SourceDay{fourth, other}},
		{"one source", time.Time{}, []string{"b"}, []health.SourceDay{other}},
		{"unknown source", time.Time{}, []string{"c"}, nil},
	} {
		got, err := s.SourceDays(t.Context(), c.since, c.sources...)
		must(t, err)
		equal(t, c.name, c.want, got)
	}
}

// testDaysMixed saves articles of four days in no order, some of them at the same time: each counts on its own day.
func testDaysMixed(t *testing.T, s storage.Store) {
	want := make(map[time.Time]int)
	var all []*warraq.Article
	for i, n := range []int{3, 2, 3, 5, 2, 4, 3, 5, 5, 2, 4, 4, 5, 3} {
		a := article("a", fmt.Sprint(i), fmt.Sprintf("نص رقم %d", i))
		a.FetchedAt = day(n)
		want[midnight(n)]++
		all = append(all, a)
	}
	for _, a := range all[:7] {
		save(t, s, a, warraq.SavedNew)
	}
	var saving errgroup.Group
	for _, a := range all[7:] {
		saving.Go(func() error {
			_, err := s.SaveArticle(t.Context(), a.CanonicalURL, a)
			return err
		})
	}
	must(t, saving.Wait())
	days, err := s.SourceDays(t.Context(), time.Time{})
	must(t, err)
	got := make(map[time.Time]int)
	for _, d := range days {
		got[d.Day] = d.Articles
	}
	equal(t, "articles a day", want, got)
}

func midnight(n int) time.Time { return day(n).Add(-12 * time.Hour) }

// testVisitsCounted ends one run twice and another without reaching the source.
func testVisitsCounted(t *testing.T, s storage.Store) {
	faults := map[warraq.RejectCode]int{warraq.RejectForbidden: 2}
	run := warraq.Run{StartedAt: day(1), FinishedAt: day(1).Add(time.Minute), Status: warraq.RunPartial, Sources: []warraq.SourceRun{
		{SourceID: "a", Listings: 2, ListingsFailed: 2, ListingFaults: faults, Errors: []string{"feed: 403"}, Took: time.Second},
		{SourceID: "b", Listings: 1, Candidates: 7, SkippedFor: map[warraq.SkipReason]int{warraq.SkipOld: 3}, Took: time.Second},
		{SourceID: "c"},
	}}
	finishRun(t, s, &run)
	must(t, s.FinishRun(t.Context(), run))
	got, err := s.SourceDays(t.Context(), time.Time{})
	must(t, err)
	end := run.FinishedAt
	equal(t, "days", []health.SourceDay{
		{SourceID: "a", Day: midnight(1), Visits: 1, Unanswered: 1, Listings: 2, ListingsFailed: 2, ListingFaults: faults,
			LastVisit: end, FailingSince: end, FailedInRow: 1},
		{SourceID: "b", Day: midnight(1), Visits: 1, Listings: 1, Offered: 7,
			Skipped: map[warraq.SkipReason]int{warraq.SkipOld: 3}, LastVisit: end, LastAnswer: end},
	}, got)
}

func testAlarms(t *testing.T, s storage.Store) {
	first := health.Alarm{SourceID: "b", Code: "silent", Since: day(1), SeenAt: day(3), ToldAt: day(2)}
	second := health.Alarm{SourceID: "a", Code: "undated", Since: day(2)}
	third := health.Alarm{SourceID: "b", Code: "undated", Since: day(4)}
	alarms := func(doing string, want ...health.Alarm) {
		t.Helper()
		got, err := s.Alarms(t.Context())
		must(t, err)
		equal(t, doing, want, got)
	}
	must(t, s.SaveAlarms(t.Context(), []string{"a", "b"}, []health.Alarm{first, second}))
	alarms("all", second, first)
	must(t, s.SaveAlarms(t.Context(), []string{"b", "c"}, []health.Alarm{third}))
	alarms("replaced", second, third)
	must(t, s.SaveAlarms(t.Context(), []string{"a"}, nil))
	alarms("nothing is wrong any more", third)
}

func testStats(t *testing.T, s storage.Store) {
	first, second := article("a", "1", "ثلاث كلمات هنا"), article("a", "2", "كلمتان هنا")
	first.FetchedAt, second.FetchedAt = day(4), day(3)
	save(t, s, first, warraq.SavedNew)
	save(t, s, second, warraq.SavedNew)
	changed := article("a", "2", "كلمتان هناك")
	changed.FetchedAt = day(9)
	save(t, s, changed, warraq.SavedUpdated) // a changed article is no new one
	save(t, s, article("b", "1", "ثلاث كلمات هنا"), warraq.SavedDuplicate)
	enqueue(t, s, 2, queued("b", "2"), queued("c", "1"))
	for _, path := range []string{"x", "y"} {
		key, r := rejected("a", path, warraq.RejectSoft404, day(1))
		must(t, s.SaveRejection(t.Context(), key, r))
	}
	got, err := s.SourceStats(t.Context())
	must(t, err)
	equal(t, "statistics", []warraq.SourceStats{
		{SourceID: "a", Articles: 2, Words: 5, Rejected: map[warraq.RejectCode]int{warraq.RejectSoft404: 2}, LastNew: day(4)},
		{SourceID: "b", Duplicates: 1, Queued: 1},
		{SourceID: "c", Queued: 1},
	}, got)
}

func testTotals(t *testing.T, s storage.Store) {
	none, err := s.Totals(t.Context())
	must(t, err)
	if none.Texts+none.InStory+none.Versions+len(none.Days) != 0 || none.Bytes <= 0 {
		t.Errorf("of an empty store: %+v", none)
	}
	first := article("a", "1", "نص أول")
	save(t, s, first, warraq.SavedNew)
	save(t, s, article("b", "1", "نص أول"), warraq.SavedDuplicate)
	later := article("a", "2", "نص ثان")
	later.FetchedAt = day(5)
	save(t, s, later, warraq.SavedNew)
	changed := article("a", "2", "نص ثان بعد تعديل")
	changed.FetchedAt = day(6)
	save(t, s, changed, warraq.SavedUpdated)
	got, err := s.Totals(t.Context())
	must(t, err)
	got.Bytes = 0
	equal(t, "totals", warraq.StoreTotals{
		Texts: 3, InStory: 1, Versions: 1,
		Days: []warraq.StoredDay{{Day: midnight(2), Articles: 1}, {Day: midnight(5), Articles: 1}},
	}, got)
}
