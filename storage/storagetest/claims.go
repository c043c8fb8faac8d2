package storagetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"warraq"
	"warraq/storage"
)

var claimsTests = []test{
	{"one holds the store", testHold},
	{"who holds it takes over", testHoldEndsClaims},
	{"sources", testClaimSource},
	{"one source and many workers", testClaimSourceOnce},
	{"URLs", testClaimURLs},
	{"URLs among many workers", testClaimURLsOnce},
	{"URLs whose claim ended", testClaimsEnd},
	{"release", testRelease},
}

func testHold(t *testing.T, s storage.Store) {
	release, err := s.Hold(t.Context())
	must(t, err)
	var held *warraq.HeldError
	if _, err := s.Hold(t.Context()); !errors.As(err, &held) || held.By == "" {
		t.Errorf("held twice: %v", err)
	}
	save(t, s, article("a", "1", "نص"), warraq.SavedNew) // it keeps nobody from the other methods
	release()
	release, err = s.Hold(t.Context())
	must(t, err)
	release()
}

func testHoldEndsClaims(t *testing.T, s storage.Store) {
	enqueue(t, s, 2, queued("a", "1"), queued("a", "2"))
	claimed(t, s, claim("killed", "a"), true)
	claimURLs(t, s, claim("killed", "a"), 2)
	release, err := s.Hold(t.Context())
	must(t, err)
	defer release()
	claimed(t, s, claim("w", "a"), true)
	equal(t, "URLs", []string{queued("a", "1").Canonical, queued("a", "2").Canonical}, claimURLs(t, s, claim("w", "a"), 9))
}

// claimed claims a source.
func claimed(t *testing.T, s storage.Store, c warraq.Claim, want bool) {
	t.Helper()
	ok, err := s.ClaimSource(t.Context(), c)
	must(t, err)
	if ok != want {
		t.Errorf("worker %s gets source %s: %v, want %v", c.Worker, c.SourceID, ok, want)
	}
}

func testClaimSource(t *testing.T, s storage.Store) {
	at := func(worker string, after time.Duration) warraq.Claim {
		c := claim(worker, "a")
		c.Now, c.Until = c.Now.Add(after), c.Until.Add(after)
		return c
	}
	claimed(t, s, at("x", 0), true)
	claimed(t, s, at("y", 0), false)
	claimed(t, s, claim("y", "b"), true) // another source
	claimed(t, s, at("y", time.Hour-time.Millisecond), false)
	claimed(t, s, at("x", time.Minute), true) // a minute longer
	claimed(t, s, at("y", time.Hour), false)
	claimed(t, s, at("y", time.Hour+time.Minute), true) // expired
	claimed(t, s, at("x", time.Hour+time.Minute), false)
}

// testClaimSourceOnce: of workers that come at the same time one gets the source.
func testClaimSourceOnce(t *testing.T, s storage.Store) {
	var g errgroup.Group
	got := make([]bool, 20)
	for w := range got {
		g.Go(func() (err error) {
			got[w], err = s.ClaimSource(t.Context(), claim(fmt.Sprint("w", w), "a"))
			return err
		})
	}
	must(t, g.Wait())
	if n := len(slices.DeleteFunc(got, func(ok bool) bool { return !ok })); n != 1 {
		t.Errorf("%d workers got the source", n)
	}
}

func testClaimURLs(t *testing.T, s storage.Store) {
	enqueue(t, s, 4, queued("a", "1"), queued("a", "2"), queued("a", "3"), queued("b", "1"))
	url := func(path string) string { return queued("a", path).Canonical }
	equal(t, "first worker", []string{url("1"), url("2")}, claimURLs(t, s, claim("x", "a"), 2))
	equal(t, "second worker", []string{url("3")}, claimURLs(t, s, claim("y", "a"), 2))
	equal(t, "first worker again", []string(nil), claimURLs(t, s, claim("x", "a"), 2))
	equal(t, "other source", []string{queued("b", "1").Canonical}, claimURLs(t, s, claim("y", "b"), 2))
	if n, err := s.QueueLen(t.Context(), "a"); err != nil || n != 3 {
		t.Errorf("%d URLs are queued (%v), want 3", n, err)
	}
	enqueue(t, s, 0, queued("a", "1")) // a listing names it once more
	equal(t, "queued already", []string(nil), claimURLs(t, s, claim("z", "a"), 9))
}

// testClaimURLsOnce: workers that empty a queue together get each URL once.
func testClaimURLsOnce(t *testing.T, s storage.Store) {
	const urls, workers = 300, 4
	var qs []warraq.Queued
	for i := range urls {
		qs = append(qs, queued("a", fmt.Sprint(i)))
	}
	enqueue(t, s, urls, qs...)
	g, ctx := errgroup.WithContext(t.Context())
	got := make([][]string, workers)
	for w := range workers {
		g.Go(func() (err error) {
			got[w], err = claimAll(ctx, s, claim(fmt.Sprint("w", w), "a"))
			return err
		})
	}
	must(t, g.Wait())
	all := slices.Sorted(slices.Values(slices.Concat(got...)))
	if len(all) != urls || len(slices.Compact(all)) != urls {
		t.Errorf("%d URLs were given of %d", len(all), urls)
	}
}

// claimAll claims a few URLs at a time until there are none.
func claimAll(ctx context.Context, s storage.Store, c warraq.Claim) (all []string, err error) {
	for {
		qs, err := s.ClaimURLs(ctx, c, 7)
		if err != nil || len(qs) == 0 {
			return all, err
		}
		for _, q := range qs {
			all = append(all, q.Canonical)
		}
	}
}

// testClaimsEnd: what a worker claimed is given again when its claim expires, when it is put off and due, and when it comes
// back after an outcome.
func testClaimsEnd(t *testing.T, s storage.Store) {
	enqueue(t, s, 3, queued("a", "left"), queued("a", "retried"), queued("a", "saved"))
	claimURLs(t, s, claim("x", "a"), 3)
	must(t, s.Retry(t.Context(), queued("a", "retried").Canonical, 1, day(20).Add(time.Minute), "timeout"))
	save(t, s, article("a", "saved", "نص"), warraq.SavedNew)
	changed := queued("a", "saved")
	changed.Updated = known(day(3))
	enqueue(t, s, 1, changed)

	again := func(after time.Duration) string {
		c := claim("y", "a")
		c.Now, c.Until = c.Now.Add(after), c.Now.Add(after+time.Second)
		var paths []string
		for _, u := range claimURLs(t, s, c, 9) {
			paths = append(paths, strings.TrimPrefix(u, "https://a.example/"))
		}
		return strings.Join(paths, " ")
	}
	equal(t, "at once", "saved", again(0))
	equal(t, "put off for a minute", "saved retried", again(time.Minute))
	equal(t, "before the claim expires", "saved retried", again(time.Hour-time.Millisecond))
	equal(t, "when it expires", "saved left retried", again(time.Hour+time.Second))
}

func testRelease(t *testing.T, s storage.Store) {
	enqueue(t, s, 3, queued("a", "1"), queued("a", "2"), queued("b", "1"))
	claimed(t, s, claim("x", "a"), true)
	claimed(t, s, claim("x", "b"), true)
	for _, c := range []warraq.Claim{claim("x", "a"), claim("y", "a"), claim("x", "b")} {
		claimURLs(t, s, c, 1)
	}
	must(t, s.Release(t.Context(), "y", "b")) // which has nothing there
	claimed(t, s, claim("y", "b"), false)
	must(t, s.Release(t.Context(), "x", "a"))
	claimed(t, s, claim("y", "a"), true)
	claimed(t, s, claim("y", "b"), false)
	equal(t, "URLs of the source", []string{queued("a", "1").Canonical}, claimURLs(t, s, claim("z", "a"), 9))
	equal(t, "URLs of another", []string(nil), claimURLs(t, s, claim("z", "b"), 9))
}
