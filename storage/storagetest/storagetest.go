// Package storagetest is the conformance suite of storage engines: every engine runs it in its own tests, and every
// promise of the storage.Store interface is checked in it.
package storagetest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/storage"
)

// Run checks an engine. Every call of open gives a new, empty store, which the suite closes.
func Run(t *testing.T, open func(t *testing.T) storage.Store) {
	for _, c := range []struct {
		name string
		run  func(t *testing.T, s storage.Store)
	}{
		{"article comes back as it was", testArticleRoundTrip},
		{"article without anything known", testEmptyArticle},
		{"article needs an id", testArticleNeedsID},
		{"article found by URL", testArticleByURL},
		{"save outcomes", testSaveOutcomes},
		{"update keeps versions", testVersions},
		{"duplicate is a reference", testDuplicate},
		{"duplicate that gets its own text", testDuplicateBecomesArticle},
		{"no text hash, no duplicate", testNoHashNoDuplicate},
		{"articles in order", testOrder},
		{"articles filtered", testFilter},
		{"stream stops early", testStreamStops},
		{"stream is a snapshot", testSnapshot},
		{"frontier leaves out what is known", testEnqueueKnown},
		{"frontier takes updates", testEnqueueUpdates},
		{"frontier after a change that was not one", testEnqueueSettles},
		{"frontier all or nothing", testEnqueueAtomic},
		{"frontier order", testNextOrder},
		{"candidate comes back as it was", testCandidateRoundTrip},
		{"frontier retry", testRetry},
		{"frontier of many", testEnqueueMany},
		{"outcomes leave the queue", testOutcomesLeaveQueue},
		{"rejections", testRejections},
		{"rejection of a stored article", testRejectionKeepsArticle},
		{"listings", testListings},
		{"robots", testRobots},
		{"lines that recur", testSiteLines},
		{"visits", testVisits},
		{"queue ready", testQueueReady},
		{"articles to look at again", testRechecksDue},
		{"look comes back as it was", testRecheckRoundTrip},
		{"vanished articles", testVanished},
		{"runs", testRuns},
		{"statistics", testStats},
		{"copies between sources", testCopyCounts},
		{"trace of a URL", testTrace},
		{"days of sources", testSourceDays},
		{"days of sources, mixed", testDaysMixed},
		{"visits are counted once", testVisitsCounted},
		{"old runs are dropped", testOldRuns},
		{"alarms", testAlarms},
		{"search queries", testSearchQueries},
		{"search order and filters", testSearchOrder},
		{"search follows changes", testSearchChanges},
		{"search of many", testSearchMany},
		{"texts of stories", testStoryTexts},
		{"lookup by id prefix", testLookup},
		{"relations", testRelations},
		{"relations of a text that changes", testRelationsFollow},
		{"relations of duplicates", testRelationsOfDuplicates},
		{"story", testStory},
		{"story that falls apart", testStorySplit},
		{"story of articles in a stream", testStories},
		{"name of a story", testStoryName},
		{"flood of one form", testFlood},
		{"many at once", testConcurrent},
		{"cancelled", testCancelled},
		{"check", func(t *testing.T, s storage.Store) { must(t, s.Check(t.Context())) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			defer func() { must(t, s.Close()) }()
			c.run(t, s)
		})
	}
	t.Run("stories don't depend on the order of arrival", func(t *testing.T) { testOrderOfArrival(t, open) })
}

// day is noon of a day in November 2026.
func day(n int) time.Time { return time.Date(2026, 11, n, 12, 0, 0, 0, time.UTC) }

func known(t time.Time) warraq.Moment { return warraq.Moment{Time: t} }

// article makes a small article whose text, and so its hash, is text.
func article(source, path, text string) *warraq.Article {
	u := "https://" + source + ".example/" + path
	return &warraq.Article{
		ID: warraq.ArticleID(u), SourceID: source, URL: u, CanonicalURL: u, Title: "عنوان " + path, Language: "ar",
		Published: known(day(1)), FetchedAt: day(2), Blocks: []warraq.Block{{Kind: warraq.Paragraph, Text: text}},
		ContentHash: warraq.ArticleID(text), Method: warraq.MethodScored, Confidence: 0.5, Parser: "1",
	}
}

// queued makes a URL for the frontier.
func queued(source, path string) warraq.Queued {
	u := "https://" + source + ".example/" + path
	return warraq.Queued{
		Candidate: warraq.Candidate{SourceID: source, URL: u + "?utm_source=rss", Via: warraq.ViaFeed},
		Canonical: u, AddedAt: day(1),
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func save(t *testing.T, s storage.Store, a *warraq.Article, want warraq.SaveOutcome) {
	t.Helper()
	got, err := s.SaveArticle(t.Context(), a.CanonicalURL, a)
	must(t, err)
	if got != want {
		t.Fatalf("saving %s: outcome %q, want %q", a.URL, got, want)
	}
}

func enqueue(t *testing.T, s storage.Store, want int, qs ...warraq.Queued) {
	t.Helper()
	got, err := s.Enqueue(t.Context(), qs)
	must(t, err)
	if got != want {
		t.Fatalf("Enqueue added %d, want %d", got, want)
	}
}

// next returns the canonical URLs that Next gives at day 20.
func next(t *testing.T, s storage.Store, source string, limit int) []string {
	t.Helper()
	qs, err := s.Next(t.Context(), source, day(20), limit)
	must(t, err)
	var urls []string
	for _, q := range qs {
		urls = append(urls, q.Canonical)
	}
	return urls
}

func collect[T any](t *testing.T, seq iter.Seq2[T, error]) []T {
	t.Helper()
	var all []T
	for v, err := range seq {
		must(t, err)
		all = append(all, v)
	}
	return all
}

func titles(t *testing.T, s storage.Store, f warraq.ArticleFilter) []string {
	t.Helper()
	var list []string
	for _, a := range collect(t, s.Articles(t.Context(), f)) {
		list = append(list, a.Title)
	}
	n, err := s.CountArticles(t.Context(), f)
	must(t, err)
	if n != len(list) {
		t.Errorf("CountArticles(%+v) = %d, but Articles gave %d", f, n, len(list))
	}
	return list
}

func equal(t *testing.T, what string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmp.Comparer(sameInstant)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// sameInstant compares instants together with the offset they are shown in.
func sameInstant(a, b time.Time) bool {
	return a.Equal(b) && a.Format(time.RFC3339Nano) == b.Format(time.RFC3339Nano)
}

func notFound(t *testing.T, err error) {
	t.Helper()
	if !errors.Is(err, warraq.ErrNotFound) {
		t.Errorf("error %v does not wrap warraq.ErrNotFound", err)
	}
}

// testConcurrent lets many goroutines queue, save, reject and read at the same time. Two of them bring every text.
func testConcurrent(t *testing.T, s storage.Store) {
	const workers, each = 8, 15
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	errs := make(chan error, workers)
	for w := range workers {
		go func() { errs <- work(ctx, s, w, each) }()
	}
	for range workers {
		must(t, <-errs)
	}
	n, err := s.CountArticles(t.Context(), warraq.ArticleFilter{})
	must(t, err)
	if n != workers/2*each {
		t.Errorf("%d articles stored, want %d", n, workers/2*each)
	}
	if d := len(collect(t, s.Duplicates(t.Context()))); d != workers/2*each {
		t.Errorf("%d duplicates stored, want %d", d, workers/2*each)
	}
	must(t, s.Check(t.Context()))
}

func work(ctx context.Context, s storage.Store, worker, each int) error {
	source := fmt.Sprintf("w%d", worker)
	for i := range each {
		q := queued(source, fmt.Sprint(i))
		if _, err := s.Enqueue(ctx, []warraq.Queued{q, queued(source, fmt.Sprint("x", i))}); err != nil {
			return err
		}
		if _, err := s.Next(ctx, source, day(20), 5); err != nil {
			return err
		}
		a := article(source, fmt.Sprint(i), fmt.Sprintf("نص %d %d", worker/2, i))
		if _, err := s.SaveArticle(ctx, q.Canonical, a); err != nil {
			return err
		}
		if err := s.SaveRecheck(ctx, warraq.Recheck{ArticleID: a.ID, CheckedAt: day(3)}); err != nil {
			return err
		}
		if err := s.SaveVisit(ctx, warraq.Visit{SourceID: source, VisitedAt: day(3)}); err != nil {
			return err
		}
		if err := s.SaveRejection(ctx, queued(source, fmt.Sprint("x", i)).Canonical, *warraq.Reject(warraq.RejectTooShort, "قصير")); err != nil {
			return err
		}
		for _, err := range s.Articles(ctx, warraq.ArticleFilter{Sources: []string{source}}) {
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func testCancelled(t *testing.T, s storage.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.SaveArticle(ctx, "", article("a", "1", "نص")); !errors.Is(err, context.Canceled) {
		t.Errorf("SaveArticle on a cancelled context: %v", err)
	}
	if _, err := s.Enqueue(ctx, []warraq.Queued{queued("a", "1")}); !errors.Is(err, context.Canceled) {
		t.Errorf("Enqueue on a cancelled context: %v", err)
	}
	for _, err := range s.Articles(ctx, warraq.ArticleFilter{}) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("Articles on a cancelled context: %v", err)
		}
	}
	if got := titles(t, s, warraq.ArticleFilter{}); len(got) != 0 {
		t.Errorf("a cancelled save left %q", got)
	}
}
