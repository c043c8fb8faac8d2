package storagetest

import (
	"fmt"
	"testing"
	"time"

	"warraq"
	"warraq/storage"
)

var frontierTests = []test{
	{"frontier leaves out what is known", testEnqueueKnown},
	{"frontier takes updates", testEnqueueUpdates},
	{"frontier after a change that was not one", testEnqueueSettles},
	{"frontier takes what a feed says anew", testEnqueueSaid},
	{"frontier all or nothing", testEnqueueAtomic},
	{"frontier order", testNextOrder},
	{"candidate comes back as it was", testCandidateRoundTrip},
	{"frontier retry", testRetry},
	{"frontier of many", testEnqueueMany},
	{"outcomes leave the queue", testOutcomesLeaveQueue},
	{"queue ready", testQueueReady},
}

func testEnqueueKnown(t *testing.T, s storage.Store) {
	enqueue(t, s, 0)
	enqueue(t, s, 2, queued("a", "1"), queued("a", "2"), queued("a", "1"))
	enqueue(t, s, 1, queued("a", "2"), queued("a", "3"))
	save(t, s, article("a", "1", "نص"), warraq.SavedNew)
	save(t, s, article("a", "2", "نص"), warraq.SavedDuplicate)
	must(t, s.SaveRejection(t.Context(), queued("a", "3").Canonical, *warraq.Reject(warraq.RejectTooShort, "قصير")))
	enqueue(t, s, 0, queued("a", "1"), queued("a", "2"), queued("a", "3"))

	// The page's own canonical link and the URL that the listing gave are both known afterwards.
	moved := article("a", "canonical", "نص آخر")
	_, err := s.SaveArticle(t.Context(), queued("a", "listed").Canonical, moved)
	must(t, err)
	enqueue(t, s, 0, queued("a", "listed"), queued("a", "canonical"))
}

func testEnqueueUpdates(t *testing.T, s storage.Store) {
	dated := article("a", "dated", "نص")
	dated.Updated, dated.FetchedAt = known(day(5)), day(9)
	save(t, s, dated, warraq.SavedNew)
	undated := article("a", "undated", "نص آخر")
	undated.FetchedAt = day(9)
	save(t, s, undated, warraq.SavedNew)

	changed := func(path string, at time.Time) warraq.Queued {
		q := queued("a", path)
		q.Updated = known(at)
		return q
	}
	enqueue(t, s, 0, changed("dated", day(5)), changed("undated", day(9)))
	enqueue(t, s, 0, queued("a", "dated"), queued("a", "undated"))
	enqueue(t, s, 2, changed("dated", day(6)), changed("undated", day(10)))
	enqueue(t, s, 0, changed("dated", day(7)), changed("undated", day(11))) // queued already
}

// testEnqueueSettles: a listing that names a later change than the page shows brings the URL back once, not for ever,
// whether the page then gives the same article or is refused.
func testEnqueueSettles(t *testing.T, s storage.Store) {
	a := article("a", "1", "نص")
	a.Updated = known(day(2))
	changed := func(at time.Time) warraq.Queued {
		q := queued("a", "1")
		q.Updated = known(at)
		return q
	}
	enqueue(t, s, 1, changed(day(3)))
	save(t, s, a, warraq.SavedNew)
	enqueue(t, s, 0, changed(day(3)))
	enqueue(t, s, 1, changed(day(4)))
	save(t, s, a, warraq.SavedUnchanged)
	enqueue(t, s, 0, changed(day(4)))
	enqueue(t, s, 1, changed(day(5)))
	must(t, s.SaveRejection(t.Context(), a.CanonicalURL, *warraq.Reject(warraq.RejectNotFound, "404")))
	enqueue(t, s, 0, changed(day(5)))
	enqueue(t, s, 1, changed(day(6)))
}

func testEnqueueAtomic(t *testing.T, s storage.Store) {
	var qs []warraq.Queued
	for i := range 1200 {
		qs = append(qs, queued("a", fmt.Sprint(i)))
	}
	qs[1100].Canonical = ""
	if n, err := s.Enqueue(t.Context(), qs); err == nil || n != 0 {
		t.Errorf("a URL without a canonical form: %d added, error %v", n, err)
	}
	if n, err := s.QueueLen(t.Context(), "a"); err != nil || n != 0 {
		t.Errorf("%d URLs queued (%v), want none", n, err)
	}
}

func testNextOrder(t *testing.T, s storage.Store) {
	dated := func(path string, published, updated time.Time) warraq.Queued {
		q := queued("a", path)
		q.Published, q.Updated = known(published), known(updated)
		return q
	}
	later := queued("a", "later")
	later.NotBefore = day(21)
	due := dated("due", day(9), time.Time{})
	due.NotBefore = day(20)
	enqueue(t, s, 8, queued("a", "undated1"), dated("d2", day(2), time.Time{}), dated("d7", day(1), day(7)),
		dated("d5", day(5), time.Time{}), later, queued("a", "undated2"), due, queued("b", "other"))
	var want []string
	for _, path := range []string{"due", "d7", "d5", "d2", "undated1", "undated2"} {
		want = append(want, queued("a", path).Canonical)
	}
	equal(t, "order", want, next(t, s, "a", 10))
	equal(t, "the first two", want[:2], next(t, s, "a", 2))
	equal(t, "still queued", want, next(t, s, "a", 10))
	for source, want := range map[string]int{"a": 7, "b": 1, "c": 0} {
		if n, err := s.QueueLen(t.Context(), source); err != nil || n != want {
			t.Errorf("QueueLen(%s) = %d, %v; want %d", source, n, err, want)
		}
	}
}

func testCandidateRoundTrip(t *testing.T, s storage.Store) {
	q := warraq.Queued{
		Candidate: warraq.Candidate{
			SourceID: "a", URL: "https://a.example/1?x=<&>", Via: warraq.ViaFeed, Listing: "https://a.example/feed", Title: "عنوان",
			Authors:   []string{"سلمى حداد"},
			Published: warraq.Moment{Time: time.Date(2026, 11, 3, 9, 5, 7, 0, time.FixedZone("", 3*3600)), Raw: "Tue, 03 Nov 2026 09:05:07 +0300"},
			Updated:   warraq.Moment{Raw: "؟", DayOnly: true}, Summary: "ملخص", Content: "<p>نص كامل</p>", Tags: []string{"نقل"},
		},
		Canonical: "https://a.example/1", Attempts: 2, NotBefore: day(3), AddedAt: day(2),
	}
	enqueue(t, s, 1, q)
	got, err := s.ClaimURLs(t.Context(), claim("w", "a"), 1)
	must(t, err)
	equal(t, "queued", []warraq.Queued{q}, got)
}

func testRetry(t *testing.T, s storage.Store) {
	q := queued("a", "1")
	enqueue(t, s, 1, q)
	must(t, s.Retry(t.Context(), q.Canonical, 3, day(21), "timeout"))
	if got := next(t, s, "a", 10); len(got) != 0 {
		t.Errorf("%q is given before its time", got)
	}
	c := claim("w", "a")
	c.Now = day(21)
	got, err := s.ClaimURLs(t.Context(), c, 10)
	must(t, err)
	if len(got) != 1 || got[0].Attempts != 3 || !got[0].NotBefore.Equal(day(21)) {
		t.Errorf("after Retry: %+v", got)
	}
	must(t, s.Retry(t.Context(), "https://a.example/unknown", 1, day(21), "timeout"))
	if n, err := s.QueueLen(t.Context(), "a"); err != nil || n != 1 {
		t.Errorf("%d URLs queued (%v), want 1", n, err)
	}
}

// testEnqueueMany: more URLs than any statement takes, half of them known.
func testEnqueueMany(t *testing.T, s storage.Store) {
	const n = 5000
	var qs []warraq.Queued
	for i := range n {
		qs = append(qs, queued("a", fmt.Sprint(i)))
	}
	enqueue(t, s, n/2, qs[:n/2]...)
	enqueue(t, s, n/2, qs...)
	got := next(t, s, "a", n)
	for i := range got {
		if got[i] != qs[i].Canonical {
			t.Fatalf("position %d holds %s", i, got[i])
		}
	}
}

func testOutcomesLeaveQueue(t *testing.T, s storage.Store) {
	enqueue(t, s, 3, queued("a", "1"), queued("a", "2"), queued("a", "3"))
	save(t, s, article("a", "1", "نص"), warraq.SavedNew)
	equal(t, "after an article", []string{queued("a", "2").Canonical, queued("a", "3").Canonical}, next(t, s, "a", 9))
	must(t, s.SaveRejection(t.Context(), queued("a", "2").Canonical, *warraq.Reject(warraq.RejectSoft404, "")))
	equal(t, "after a rejection", []string{queued("a", "3").Canonical}, next(t, s, "a", 9))
	save(t, s, article("a", "3", "نص"), warraq.SavedDuplicate)
	if got := next(t, s, "a", 9); len(got) != 0 {
		t.Errorf("after a duplicate: %q", got)
	}
}

func testQueueReady(t *testing.T, s storage.Store) {
	ready := func(want time.Time) {
		t.Helper()
		got, err := s.QueueReady(t.Context(), "a")
		must(t, err)
		equal(t, "ready", want, got)
	}
	ready(time.Time{})
	enqueue(t, s, 2, queued("a", "1"), queued("b", "1"))
	ready(day(1)) // queued on that day, and not put off
	must(t, s.Retry(t.Context(), queued("a", "1").Canonical, 1, day(7), "timeout"))
	ready(day(7))
	later := queued("a", "2")
	later.NotBefore = day(5)
	enqueue(t, s, 1, later)
	ready(day(5))
}

// testEnqueueSaid: a feed that says other words of a known article brings it back, each time once; digits, other feeds and links of
// section pages do not.
func testEnqueueSaid(t *testing.T, s storage.Store) {
	said := func(via, listing, title, summary string) warraq.Queued {
		q := queued("a", "1")
		q.Via, q.Listing, q.Title, q.Summary = via, "https://a.example/"+listing, title, summary
		return q
	}
	feed := func(title, summary string) warraq.Queued { return said(warraq.ViaFeed, "feed", title, summary) }
	enqueue(t, s, 1, feed("حريق في الميناء", "أربع سيارات"))
	save(t, s, article("a", "1", "نص"), warraq.SavedNew)
	enqueue(t, s, 0, feed("حريق في الميناء", "أربع سيارات"))
	enqueue(t, s, 0, feed("حريق في الميناء!", "أربع سيارات 12"))
	enqueue(t, s, 0, said(warraq.ViaSection, "page", "حريق كبير", ""), said(warraq.ViaFeed, "other", "حريق آخر", ""))
	enqueue(t, s, 1, feed("إخماد حريق في الميناء", "أربع سيارات"))
	save(t, s, article("a", "1", "نص"), warraq.SavedUnchanged)
	enqueue(t, s, 0, feed("إخماد حريق في الميناء", "أربع سيارات"))
	enqueue(t, s, 1, feed("إخماد حريق في الميناء", "خمس سيارات"))
	must(t, s.SaveRejection(t.Context(), queued("a", "1").Canonical, *warraq.Reject(warraq.RejectTooShort, "قصير")))
	enqueue(t, s, 0, feed("إخماد حريق في الميناء", "خمس سيارات"))

	// One that was stored before its feed was read has nothing to be compared with, the first time.
	other := article("a", "2", "نص آخر")
	save(t, s, other, warraq.SavedNew)
	q := queued("a", "2")
	q.Via, q.Listing, q.Title = warraq.ViaFeed, "https://a.example/feed", "عنوان"
	enqueue(t, s, 0, q)
	q.Title = "عنوان جديد"
	enqueue(t, s, 1, q)
}
