package storagetest

import (
	"slices"
	"testing"
	"time"

	"warraq"
	"warraq/internal/search"
	"warraq/storage"
)

var rechecksTests = []test{
	{"articles to look at again", testRechecksDue},
	{"look comes back as it was", testRecheckRoundTrip},
	{"vanished articles", testVanished},
}

// rechecks returns the paths of the articles of source a that are to be looked at again.
func rechecks(t *testing.T, s storage.Store, now time.Time, limit int, after ...time.Duration) []string {
	t.Helper()
	got, err := s.Rechecks(t.Context(), warraq.RecheckQuery{SourceID: "a", Now: now, After: after, Limit: limit})
	must(t, err)
	var paths []string
	for _, r := range got {
		paths = append(paths, r.URL[len("https://a.example/"):])
	}
	return paths
}

func testRechecksDue(t *testing.T, s storage.Store) {
	for path, at := range map[string]time.Time{"old": day(1), "first": day(9), "second": day(9).Add(2 * time.Hour)} {
		a := article("a", path, "نص "+path)
		a.FetchedAt, a.Published = at, warraq.Moment{}
		save(t, s, a, warraq.SavedNew)
	}
	other := article("b", "1", "نص المصدر الآخر")
	other.FetchedAt = day(9)
	save(t, s, other, warraq.SavedNew)
	steps := []time.Duration{time.Hour, 24 * time.Hour}

	equal(t, "at no age", []string(nil), rechecks(t, s, day(10), 9))
	equal(t, "just stored", []string(nil), rechecks(t, s, day(9).Add(59*time.Minute), 9, steps...))
	equal(t, "after an hour", []string{"first"}, rechecks(t, s, day(9).Add(time.Hour), 9, steps...))
	equal(t, "newest first", []string{"second", "first"}, rechecks(t, s, day(9).Add(20*time.Hour), 9, steps...))
	equal(t, "limit", []string{"second"}, rechecks(t, s, day(9).Add(20*time.Hour), 1, steps...))
	equal(t, "twice the last age", []string(nil), rechecks(t, s, day(11).Add(2*time.Hour), 9, steps...))

	look := warraq.Recheck{ArticleID: article("a", "first", "").ID, CheckedAt: day(9).Add(20 * time.Hour)}
	must(t, s.SaveRecheck(t.Context(), look))
	equal(t, "after a look", []string{"second"}, rechecks(t, s, day(9).Add(20*time.Hour), 9, steps...))
	equal(t, "a day old", []string{"second", "first"}, rechecks(t, s, day(10), 9, steps...))

	archived, late := article("a", "archived", "نص قديم"), article("a", "late", "نص متأخر")
	archived.FetchedAt, late.FetchedAt, late.Published = day(20), day(20), known(day(20).Add(-20*time.Hour))
	save(t, s, archived, warraq.SavedNew)
	save(t, s, late, warraq.SavedNew)
	equal(t, "published long before", []string(nil), rechecks(t, s, day(20).Add(3*time.Hour), 9, steps...))
	equal(t, "published 20 hours before", []string{"late"}, rechecks(t, s, day(20).Add(4*time.Hour), 9, steps...))

	changed := article("a", "first", "نص جديد")
	changed.FetchedAt = day(10)
	save(t, s, changed, warraq.SavedUpdated)
	equal(t, "stored again", []string{"second"}, rechecks(t, s, day(10), 9, steps...))

	look.MissingSince, look.Again = day(10), day(10).Add(3*time.Hour)
	must(t, s.SaveRecheck(t.Context(), look))
	equal(t, "before a second look", []string{"second"}, rechecks(t, s, day(10).Add(2*time.Hour), 9, steps...))
	equal(t, "second looks first", []string{"first", "second"}, rechecks(t, s, day(10).Add(3*time.Hour), 9, steps...))
	equal(t, "second look, limit", []string{"first"}, rechecks(t, s, day(10).Add(3*time.Hour), 1, steps...))
}

func testRecheckRoundTrip(t *testing.T, s storage.Store) {
	a := article("a", "1", "نص")
	save(t, s, a, warraq.SavedNew)
	want := warraq.Recheck{
		ArticleID: a.ID, SourceID: "a", URL: a.URL, CanonicalURL: a.CanonicalURL, StoredAt: a.FetchedAt,
		CheckedAt: day(3), ETag: `"1"`, LastModified: "Tue, 03 Nov 2026 09:05:07 GMT", MissingSince: day(3), Status: 404, Again: day(4),
	}
	for _, vanished := range []bool{true, false} {
		want.Vanished = vanished
		must(t, s.SaveRecheck(t.Context(), want))
		got, err := s.Rechecks(t.Context(), warraq.RecheckQuery{SourceID: "a", Now: day(4), Limit: 9})
		must(t, err)
		equal(t, "to be confirmed", []warraq.Recheck{want}, got)
	}
	equal(t, "not before its time", 0, len(rechecks(t, s, day(4).Add(-time.Second), 9, time.Hour)))
	must(t, s.SaveRecheck(t.Context(), warraq.Recheck{ArticleID: "unknown", CheckedAt: day(3)}))
}

func testVanished(t *testing.T, s storage.Store) {
	a := article("a", "1", "نص أول")
	save(t, s, a, warraq.SavedNew)
	must(t, s.UpdateSearch(t.Context(), nil))
	look := warraq.Recheck{ArticleID: a.ID, CheckedAt: day(4), MissingSince: day(3), Status: 410, Vanished: true}
	gone := func(doing string, since time.Time, status int) {
		t.Helper()
		all := collect(t, s.Articles(t.Context(), warraq.ArticleFilter{}))
		one, err := s.Article(t.Context(), a.URL)
		must(t, err)
		q, err := search.Parse("نص")
		must(t, err)
		found, err := s.Search(t.Context(), q, warraq.ArticleFilter{}, 9)
		must(t, err)
		for _, v := range slices.Concat(all, []*warraq.Article{one}, found) {
			equal(t, doing+": since", since, v.VanishedAt)
			equal(t, doing+": status", status, v.VanishedStatus)
		}
		equal(t, doing+": articles", [2]int{1, 1}, [2]int{len(all), len(found)})
	}
	must(t, s.SaveRecheck(t.Context(), look))
	gone("marked", day(3), 410)
	must(t, s.SaveRecheck(t.Context(), warraq.Recheck{ArticleID: a.ID, CheckedAt: day(5)}))
	gone("there again", time.Time{}, 0)

	must(t, s.SaveRecheck(t.Context(), look))
	save(t, s, a, warraq.SavedUnchanged)
	gone("saved as it was", day(3), 410)
	again := article("a", "1", "نص أول")
	again.FetchedAt = day(6)
	save(t, s, again, warraq.SavedUnchanged)
	gone("fetched again", time.Time{}, 0)
	must(t, s.SaveRecheck(t.Context(), look))
	changed := article("a", "1", "نص ثانٍ")
	changed.FetchedAt = day(6)
	save(t, s, changed, warraq.SavedUpdated)
	gone("changed", time.Time{}, 0)
	versions, err := s.Versions(t.Context(), a.ID)
	must(t, err)
	equal(t, "versions before", []*warraq.Article{a}, versions)
	equal(t, "nothing to confirm", 0, len(rechecks(t, s, day(29), 9)))
}
