package crawler

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"warraq"
	"warraq/feeds"
)

// clock is a time that a test moves on.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func newClock() *clock { return &clock{at: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) later(by time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(by)
}

// options are quick ones that go by the clock.
func (c *clock) options() Options {
	o := quick()
	o.Now = c.now
	return o
}

// notesOf are those of the only source of a run, "code: text" each.
func notesOf(run warraq.Run) []string {
	var out []string
	for _, n := range run.Sources[0].Notes {
		out = append(out, string(n.Code)+": "+n.Text)
	}
	return out
}

func wantNotes(t *testing.T, run warraq.Run, parts ...string) {
	t.Helper()
	got := notesOf(run)
	if len(got) != len(parts) {
		t.Fatalf("notes %q, want %d", got, len(parts))
	}
	for i, part := range parts {
		if !strings.Contains(got[i], part) {
			t.Errorf("note %q does not say %q", got[i], part)
		}
	}
}

func listingState(t *testing.T, store Store, url string) warraq.Listing {
	t.Helper()
	l, err := store.Listing(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestMovedListing(t *testing.T) {
	tests := map[string]struct {
		hops  []int // statuses of the redirects, from /0 to /1 and so on
		moved string
	}{
		"for good":               {[]int{301}, "/1"},
		"with the method kept":   {[]int{308}, "/1"},
		"twice":                  {[]int{301, 308}, "/2"},
		"and then for now":       {[]int{301, 302}, "/1"},
		"for now":                {[]int{302}, ""},
		"for now, with a method": {[]int{307}, ""},
		"for now and for good":   {[]int{303, 301}, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s, store := newSite(t), newStore(t)
			for i, status := range tt.hops {
				s.Handle(fmt.Sprintf("/%d", i), func(w http.ResponseWriter, r *http.Request) {
					http.Redirect(w, r, fmt.Sprintf("/%d", i+1), status)
				})
			}
			s.Feed(fmt.Sprintf("/%d", len(tt.hops)), "/a")
			s.Article("/a", "خبر")
			src := s.Source("s")
			src.Feeds = []string{s.URL + "/0"}
			for range 2 { // it is said until it is mended
				run := crawl(t, store, quick(), src)
				want, state := "", listingState(t, store, s.URL+"/0")
				if tt.moved != "" {
					want = s.URL + tt.moved
					wantNotes(t, run, "moved: moved permanently to "+want+": put that address into sources.yaml")
				} else {
					wantNotes(t, run)
				}
				if state.MovedTo != want || run.Status != warraq.RunOK {
					t.Errorf("remembered %q, want %q; run %+v", state.MovedTo, want, run)
				}
			}
		})
	}
}

func TestMovedToTheHomePage(t *testing.T) {
	s := newSite(t)
	s.Handle("/feed", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/", http.StatusMovedPermanently) })
	s.Text("/{$}", "text/html", `<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>`)
	opts := quick()
	opts.Discoverer = discover{s.URL + "/rss"}
	run := crawl(t, newStore(t), opts, s.Source("s"))
	wantNotes(t, run, "(redirected to "+s.URL+"/); it names the feed "+s.URL+"/rss: put that into sources.yaml")
	if !run.Sources[0].Failed() {
		t.Error("the source did not fail")
	}
}

// TestGoneListing: what is gone for good is asked for once a day.
func TestGoneListing(t *testing.T) {
	s, store, c := newSite(t), newStore(t), newClock()
	gone := func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) }
	s.Handle("/feed", gone)
	s.Handle("/sitemap.xml", gone)
	src := s.Source("s")
	src.Sitemaps = []string{s.URL + "/sitemap.xml"}
	for i, asked := range []int{1, 1, 2} {
		run := crawl(t, store, c.options(), src)
		wantNotes(t, run, "gone: http_gone: the server answered 410 Gone", "gone: http_gone: the server answered 410 Gone")
		if s.Count("/feed") != asked || s.Count("/sitemap.xml") != asked || !run.Sources[0].Failed() {
			t.Errorf("run %d: asked %q, want each %d times; %+v", i+1, s.Asked(), asked, run.Sources[0])
		}
		c.later(13 * time.Hour)
	}
}

// TestMissingListing: the first 404 may be a mistake, those of a week are none.
func TestMissingListing(t *testing.T) {
	s, store, c := newSite(t), newStore(t), newClock()
	wantNotes(t, crawl(t, store, c.options(), s.Source("s")), "404 Not Found: look for its new address if that stays so")
	c.later(3 * 24 * time.Hour)
	wantNotes(t, crawl(t, store, c.options(), s.Source("s")), "404 Not Found (2 times in a row, since 2026-11-23): look for")
	c.later(4 * 24 * time.Hour)
	wantNotes(t, crawl(t, store, c.options(), s.Source("s")), "(3 times in a row, since 2026-11-23): it is gone; take it out")
	s.Feed("/feed", "/a")
	s.Article("/a", "خبر")
	wantNotes(t, crawl(t, store, c.options(), s.Source("s")))
	if l := listingState(t, store, s.URL+"/feed"); l.Failures != 0 || !l.FailingSince.IsZero() || l.LastError != "" {
		t.Errorf("remembered of a feed that works: %+v", l)
	}
}

// TestUnreadableListing: failures in a row count whether or not the server answered.
func TestUnreadableListing(t *testing.T) {
	s, store, c := newSite(t), newStore(t), newClock()
	s.Text("/feed", "text/html", "<html>صفحة</html>")
	crawl(t, store, c.options(), s.Source("s"))
	c.later(time.Hour)
	wantNotes(t, crawl(t, store, c.options(), s.Source("s")), "unreadable: ")
	if l := listingState(t, store, s.URL+"/feed"); l.Failures != 2 || l.Status != 200 || !l.FailingSince.Equal(newClock().now()) {
		t.Errorf("remembered: %+v", l)
	}
}

func TestStaleListing(t *testing.T) {
	s, store, c := newSite(t), newStore(t), newClock()
	items := []string{s.URL + "/a 2026-11-20T10:00:00Z"}
	s.Handle("/feed", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", fmt.Sprintf(`"%d"`, len(items)))
		if r.Header.Get("If-None-Match") == w.Header().Get("ETag") {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprintln(w, strings.Join(items, "\n"))
	})
	s.Article("/a", "خبر")
	s.Article("/b", "خبر آخر")
	wantNotes(t, crawl(t, store, c.options(), s.Source("s")))
	c.later(26 * 24 * time.Hour) // the newest item is 29 days old, and the answer a 304
	wantNotes(t, crawl(t, store, c.options(), s.Source("s")))
	c.later(3 * 24 * time.Hour)
	wantNotes(t, crawl(t, store, c.options(), s.Source("s")), "stale: stale, its newest item is of 2026-11-20")
	items = append(items, s.URL+"/b") // without a date: it may be of today
	wantNotes(t, crawl(t, store, c.options(), s.Source("s")))
	c.later(31 * 24 * time.Hour)
	wantNotes(t, crawl(t, store, c.options(), s.Source("s")), "it has named nothing new since 2026-12-22")
	items = append(items, s.URL+"/c 2027-01-20T10:00:00Z")
	wantNotes(t, crawl(t, store, c.options(), s.Source("s")))
}

// TestListingWithoutNews: a feed whose items stay the same is stale however often its bytes and dates change.
func TestListingWithoutNews(t *testing.T) {
	s, store, c := newSite(t), newStore(t), newClock()
	items := []string{"/a ", "/b "}
	s.Handle("/feed", func(w http.ResponseWriter, _ *http.Request) {
		slices.Reverse(items)
		for _, it := range items {
			fmt.Fprintln(w, s.URL+it+c.now().Format(time.RFC3339))
		}
	})
	s.Article("/a", "خبر")
	s.Article("/b", "خبر آخر")
	wantNotes(t, crawl(t, store, c.options(), s.Source("s")))
	c.later(20 * 24 * time.Hour)
	wantNotes(t, crawl(t, store, c.options(), s.Source("s")))
	c.later(11 * 24 * time.Hour)
	wantNotes(t, crawl(t, store, c.options(), s.Source("s")), "it has named nothing new since 2026-11-23")
}

// TestListingBesideAnother: a feed that names what another names too is not stale, though nothing of it is ever new.
func TestListingBesideAnother(t *testing.T) {
	s, store, c := newSite(t), newStore(t), newClock()
	n := 0
	both := func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintf(w, "%s/news/%d\n", s.URL, n) }
	s.Handle("/feed", both)
	s.Handle("/rss", both)
	src := s.Source("s")
	src.Feeds = []string{s.URL + "/feed", s.URL + "/rss"}
	for n = range 4 {
		s.Article(fmt.Sprintf("/news/%d", n), fmt.Sprintf("خبر %d", n))
		wantNotes(t, crawl(t, store, c.options(), src))
		c.later(20 * 24 * time.Hour)
	}
}

// TestCutFeedIsReadAgain: what a cut feed lost comes with the next run, whatever its validators say.
func TestCutFeedIsReadAgain(t *testing.T) {
	s, store := newSite(t), newStore(t)
	whole := `<rss><channel><item><link>` + s.URL + `/news/1</link></item><item><link>` + s.URL + `/news/2</link></item></channel></rss>`
	cut := true
	s.Handle("/feed", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		switch {
		case r.Header.Get("If-None-Match") != "":
			w.WriteHeader(http.StatusNotModified)
		case cut:
			fmt.Fprint(w, whole[:len(whole)-40])
		default:
			fmt.Fprint(w, whole)
		}
	})
	s.Article("/news/1", "خبر أول")
	s.Article("/news/2", "خبر ثان")
	read := func() warraq.Run {
		c, err := New(store, feeds.Reader{}, tagParser{}, quick())
		if err != nil {
			t.Fatal(err)
		}
		run, err := c.Run(context.Background(), []warraq.Source{s.Source("s")})
		if err != nil {
			t.Fatal(err)
		}
		return run
	}
	run := read()
	wantNotes(t, run, "salvaged: broken or cut, salvaged 1, lost 1: ")
	if got := run.Sources[0]; got.Stored != 1 || got.Salvaged != 1 || got.SkippedFor[warraq.SkipUnreadable] != 1 || got.Failed() {
		t.Errorf("cut: %+v", got)
	}
	cut = false
	run = read()
	wantNotes(t, run)
	if got := run.Sources[0]; got.Stored != 1 || got.Salvaged != 0 {
		t.Errorf("whole: %+v", got)
	}
	if got := read().Sources[0]; got.ListingsSame != 1 {
		t.Errorf("once whole it is asked for conditionally: %+v", got)
	}
}

// TestLongFeed: what is beyond the bound of one listing is counted.
func TestLongFeed(t *testing.T) {
	s := newSite(t)
	var articles []string
	for i := range maxCandidates + 7 {
		articles = append(articles, fmt.Sprintf("/news/%d", i))
	}
	s.Feed("/feed", articles...)
	opts := quick()
	opts.DryRun = true
	if got := crawl(t, newStore(t), opts, s.Source("s")).Sources[0]; got.Candidates != maxCandidates+7 || got.SkippedFor[warraq.SkipOverBounds] != 7 {
		t.Errorf("%+v", got)
	}
}
