package crawler

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"warraq"
)

// TestSourceOfAnotherProcess: while one process is at a source, another one asks it for nothing and plans no visit of it.
func TestSourceOfAnotherProcess(t *testing.T) {
	store, s := newStore(t), newSite(t)
	s.Feed("/feed", "/1", "/2")
	var second warraq.SourceRun
	s.Handle("/1", func(w http.ResponseWriter, _ *http.Request) {
		second = crawl(t, store, quick(), s.Source("s")).Sources[0]
		fmt.Fprint(w, "<article>خبر</article>")
	})
	s.Article("/2", "خبر آخر")
	first := crawl(t, store, quick(), s.Source("s")).Sources[0]
	if first.Stored != 2 || s.Count("/feed") != 1 || s.Count("/1") != 1 || s.Count("/2") != 1 {
		t.Errorf("the first stored %d; asked for: %q", first.Stored, s.Asked())
	}
	if second.SourceID != "s" || second.Listings != 0 || second.Fetched != 0 || second.Failed() {
		t.Errorf("the second: %+v", second)
	}
	if got := crawl(t, store, quick(), s.Source("s")).Sources[0]; got.Listings != 1 {
		t.Errorf("a run after it: %+v", got)
	}
}

// TestClaimIsKept: a crawl that takes longer than a claim lasts keeps its source, by claiming it anew with the batches.
func TestClaimIsKept(t *testing.T) {
	store, s := newStore(t), newSite(t)
	clock := newClock()
	var paths []string
	for i := range 3 * batchPerSlot {
		path := fmt.Sprint("/", i)
		paths = append(paths, path)
		s.Handle(path, func(w http.ResponseWriter, _ *http.Request) {
			clock.later(claimTime / batchPerSlot / 2)
			ok, err := store.ClaimSource(context.Background(), warraq.Claim{
				Worker: "other", SourceID: "s", Now: clock.now(), Until: clock.now().Add(time.Hour),
			})
			if ok || err != nil {
				t.Errorf("another gets the source: %v, %v", ok, err)
			}
			fmt.Fprint(w, "<article>خبر ", path, "</article>")
		})
	}
	s.Feed("/feed", paths...)
	src := s.Source("s")
	src.Politeness.Concurrency = 1
	if got := crawl(t, store, clock.options(), src).Sources[0]; got.Stored != len(paths) {
		t.Errorf("%+v", got)
	}
}

// TestClaimIsLost: a crawl whose claim has expired, so that another process took the source, leaves it to that one.
func TestClaimIsLost(t *testing.T) {
	store, s := newStore(t), newSite(t)
	clock := newClock()
	var paths []string
	for i := range 2 * firstPages {
		path := fmt.Sprint("/", i)
		paths = append(paths, path)
		s.Article(path, "خبر "+path)
	}
	s.Handle("/slow", func(w http.ResponseWriter, _ *http.Request) {
		clock.later(claimTime)
		ok, err := store.ClaimSource(context.Background(), warraq.Claim{
			Worker: "other", SourceID: "s", Now: clock.now(), Until: clock.now().Add(time.Hour),
		})
		if !ok || err != nil {
			t.Errorf("another gets the source: %v, %v", ok, err)
		}
		fmt.Fprint(w, "<article>خبر بطيء</article>")
	})
	s.Feed("/feed", append([]string{"/slow"}, paths...)...)
	src := s.Source("s")
	src.Politeness.Concurrency = 1
	got := crawl(t, store, clock.options(), src).Sources[0]
	if got.Stored != firstPages || got.Queued != len(paths)+1-firstPages || got.Failed() {
		t.Errorf("%+v", got)
	}
	if visits, err := store.Visits(t.Context()); err != nil || len(visits) != 0 {
		t.Errorf("a visit that was not brought to its end is planned: %+v, %v", visits, err)
	}
}
