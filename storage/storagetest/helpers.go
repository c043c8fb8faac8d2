package storagetest

import (
	"errors"
	"iter"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/storage"
)

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

// claim is what a worker asks for at noon of day 20, for an hour.
func claim(worker, source string) warraq.Claim {
	return warraq.Claim{Worker: worker, SourceID: source, Now: day(20), Until: day(20).Add(time.Hour)}
}

// claimURLs returns the canonical URLs that a claim gives.
func claimURLs(t *testing.T, s storage.Store, c warraq.Claim, limit int) []string {
	t.Helper()
	qs, err := s.ClaimURLs(t.Context(), c, limit)
	must(t, err)
	var urls []string
	for _, q := range qs {
		urls = append(urls, q.Canonical)
	}
	return urls
}

// next returns the canonical URLs that are next in the queue on day 20.
func next(t *testing.T, s storage.Store, source string, limit int) []string {
	t.Helper()
	urls := claimURLs(t, s, claim("next", source), limit)
	must(t, s.Release(t.Context(), "next", source))
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
