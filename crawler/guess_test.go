package crawler

import (
	"context"
	"net/http"
	"testing"
	"time"

	"warraq"
)

// guessSite is a site whose home page names no feed and one article, and a source that knows only that page.
func guessSite(t *testing.T, c *clock) (*site, warraq.Source, Options) {
	t.Helper()
	s := newSite(t)
	s.Text("/{$}", "text/html; charset=utf-8", `<html><body><a href="/news/12345">خبر طويل العنوان من الصفحة الأولى</a></body></html>`)
	s.Article("/news/12345", "من الصفحة")
	s.Article("/a", "من الخلاصة")
	src := s.Source("s")
	src.Feeds = nil
	opts := c.options()
	opts.Discoverer = discover{}
	opts.FeedPaths = func(string) []string { return []string{s.URL + "/rss", s.URL + "/feed/", s.URL + "/rss.xml"} }
	return s, src, opts
}

// TestGuessFeed: usual addresses are tried once a week; what is found there is read in every run.
func TestGuessFeed(t *testing.T) {
	c := newClock()
	s, src, opts := guessSite(t, c)
	store := newStore(t)
	s.Text("/rss", "text/html", "<html>صفحة</html>")
	run := crawl(t, store, opts, src)
	if got := run.Sources[0]; got.Stored != 1 || got.Listings != 1 || got.ListingsFailed != 0 || got.Failed() {
		t.Errorf("without a feed: %+v", got)
	}
	wantNotes(t, run)
	c.later(30 * time.Minute)
	crawl(t, store, opts, src)
	c.later(6 * 24 * time.Hour)
	crawl(t, store, opts, src)
	if s.Count("/rss") != 1 || s.Count("/rss.xml") != 1 {
		t.Errorf("asked again within a week: %q", s.Asked())
	}
	s.Feed("/rss.xml", "/a")
	c.later(24 * time.Hour)
	run = crawl(t, store, opts, src)
	wantNotes(t, run, "guessed: found where sites usually keep their feed")
	if got := run.Sources[0]; got.Stored != 1 || s.Count("/rss") != 2 || s.Count("/rss.xml") != 2 {
		t.Errorf("with a feed: %+v, asked %q", got, s.Asked())
	}
	c.later(30 * time.Minute)
	run = crawl(t, store, opts, src)
	wantNotes(t, run)
	if got := run.Sources[0]; got.ListingsSame != 1 || s.Count("/rss") != 2 || s.Count("/rss.xml") != 3 {
		t.Errorf("with a known feed: %+v, asked %q", got, s.Asked())
	}
}

// TestGuessedFeedThatDies: a feed that was found and fails is asked for a week more, and then others are.
func TestGuessedFeedThatDies(t *testing.T) {
	c := newClock()
	s, src, opts := guessSite(t, c)
	store := newStore(t)
	alive := true
	s.Handle("/rss", func(w http.ResponseWriter, _ *http.Request) {
		if !alive {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		w.Write([]byte(s.URL + "/a\n"))
	})
	crawl(t, store, opts, src)
	alive = false
	c.later(time.Hour)
	run := crawl(t, store, opts, src)
	if got := run.Sources[0]; got.ListingsFailed != 1 || got.Stored != 1 || s.Count("/feed/") != 0 {
		t.Errorf("on the first day: %+v, asked %q", got, s.Asked())
	}
	s.Feed("/feed/", "/a")
	c.later(8 * 24 * time.Hour)
	wantNotes(t, crawl(t, store, opts, src), "guessed: ")
	if s.Count("/feed/") != 1 {
		t.Errorf("after a week: asked %q", s.Asked())
	}
}

// TestGuessingIsPolite: a host that refuses is not asked on, nor is one whose home page fails; robots.txt holds.
func TestGuessingIsPolite(t *testing.T) {
	c := newClock()
	s, src, opts := guessSite(t, c)
	s.Handle("/rss", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) })
	if got := crawl(t, newStore(t), opts, src).Sources[0]; got.Stored != 1 || s.Count("/feed/") != 0 {
		t.Errorf("refused: %+v, asked %q", got, s.Asked())
	}
	s, src, opts = guessSite(t, c)
	s.Text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /rss\n")
	s.Feed("/rss", "/a")
	if crawl(t, newStore(t), opts, src); s.Count("/rss") != 0 || s.Count("/feed/") != 1 {
		t.Errorf("robots.txt: asked %q", s.Asked())
	}
	s, src, opts = guessSite(t, c)
	src.Home = s.URL + "/lost/"
	if crawl(t, newStore(t), opts, src); s.Count("/rss") != 0 {
		t.Errorf("without a home page: asked %q", s.Asked())
	}
}

// TestCheckGuesses: a check finds the feed too, and remembers nothing.
func TestCheckGuesses(t *testing.T) {
	cl := newClock()
	s, src, opts := guessSite(t, cl)
	s.Feed("/feed/", "/a")
	store := newStore(t)
	c, err := New(store, lineFeeds{}, tagParser{}, opts)
	if err != nil {
		t.Fatal(err)
	}
	f := c.Fetcher()
	defer f.Close()
	got, err := c.Check(context.Background(), f, src)
	if err != nil {
		t.Fatal(err)
	}
	if l := got.Listings[0]; l.URL != s.URL+"/feed/" || l.Candidates != 1 || len(l.Notes) != 1 || l.Notes[0].Code != warraq.NoteGuessed {
		t.Errorf("listing: %+v", l)
	}
	if l := listingState(t, store, s.URL+"/rss"); !l.CheckedAt.IsZero() {
		t.Errorf("remembered: %+v", l)
	}
}
