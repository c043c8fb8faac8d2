package crawler

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"warraq"
)

func TestPassingFaultsAreTriedAgain(t *testing.T) {
	store := newStore(t)
	s := newSite(t)
	s.Feed("/feed", "/flaky", "/broken", "/ok")
	var n atomic.Int32
	s.Handle("/flaky", func(w http.ResponseWriter, r *http.Request) {
		if n.Add(1) < 3 {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		fmt.Fprint(w, "<article>أخيراً</article>")
	})
	s.Handle("/broken", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusInternalServerError) })
	s.Article("/ok", "نعم")
	got := crawl(t, store, quick(), s.Source("s")).Sources[0]
	if got.Stored != 2 || got.Queued != 1 || got.RejectedTotal() != 0 || s.Count("/flaky") != 3 {
		t.Errorf("first run: %+v, flaky asked %d times", got, s.Count("/flaky"))
	}
	soon := time.Now().Add(time.Hour)
	qs, err := store.ClaimURLs(context.Background(), warraq.Claim{Worker: "test", SourceID: "s", Now: soon, Until: soon.Add(time.Hour)}, 10)
	if err != nil || len(qs) != 1 || qs[0].Attempts < 3 || qs[0].NotBefore.IsZero() {
		t.Fatalf("queue is %+v, %v", qs, err)
	}
	if err := store.Retry(context.Background(), qs[0].Canonical, 4, time.Time{}, "test"); err != nil {
		t.Fatal(err)
	}
	got = crawl(t, store, quick(), s.Source("s")).Sources[0]
	if got.Queued != 0 || got.Rejected[warraq.RejectServerError] != 1 {
		t.Errorf("fifth attempt: %+v", got)
	}
	got = crawl(t, store, quick(), s.Source("s")).Sources[0]
	if got.Fetched != 0 {
		t.Errorf("after the final rejection: %+v", got)
	}
}

func TestBlockedSourceKeepsItsQueue(t *testing.T) {
	store := newStore(t)
	s := newSite(t)
	var paths []string
	for i := range 40 {
		paths = append(paths, fmt.Sprintf("/%d", i))
	}
	s.Feed("/feed", paths...)
	for _, p := range paths {
		s.Handle(p, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusForbidden) })
	}
	opts := quick()
	opts.Breaker = 4
	run := crawl(t, store, opts, s.Source("s"))
	got := run.Sources[0]
	if got.Fetched != 4 || got.Rejected[warraq.RejectForbidden] != 4 || got.Queued != 36 || !got.Failed() {
		t.Errorf("got %+v", got)
	}
	if run.Status != warraq.RunPartial {
		t.Errorf("run status is %s", run.Status)
	}
	if len(s.Asked()) != 6 {
		t.Errorf("asked %d times: %v", len(s.Asked()), s.Asked())
	}
}

func TestFailingSources(t *testing.T) {
	opts := quick()
	tests := map[string]struct {
		serve func(s *site)
		alter func(s *warraq.Source)
		want  string
	}{
		"listing 404": {func(s *site) {}, nil, "/feed: http_not_found"},
		"listing 403": {func(s *site) {
			s.Handle("/feed", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(403) })
		}, nil, "http_forbidden"},
		"no feed": {func(s *site) { s.Text("/feed", "text/html", "<html>") }, nil, "not_html"},
		"robots forbid all": {func(s *site) {
			s.Feed("/feed", "/a")
			s.Text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /")
		}, nil, "robots_disallowed"},
		"robots forbid pages": {func(s *site) {
			s.Feed("/feed", "/a/1", "/a/2", "/a/3")
			s.Text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /a/")
		}, nil, "none of 3 pages may be fetched"},
		"robots unavailable": {func(s *site) {
			s.Feed("/feed", "/a")
			s.Handle("/robots.txt", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) })
		}, nil, "robots.txt could not be had"},
		"pages 404": {func(s *site) { s.Feed("/feed", "/1", "/2", "/3") }, nil, "none of 3 pages could be fetched, most often: http_not_found"},
		"pages changed": {func(s *site) {
			var paths []string
			for i := range 10 {
				paths = append(paths, fmt.Sprintf("/%d", i))
				s.Text(paths[i], "text/html", "nothing")
			}
			s.Feed("/feed", paths...)
		}, nil, "has the site changed?"},
		"nothing listed": {func(s *site) { s.Feed("/feed") }, nil, "name no article"},
		"nothing on its site": {func(s *site) {
			s.Text("/feed", "application/rss+xml", "https://elsewhere.example/news/1\n")
		}, nil, "none of 1 links"},
		"script page": {func(s *site) {
			s.Text("/{$}", "text/html", `<div id="root"></div>`)
		}, func(s *warraq.Source) { s.Feeds = nil }, "drawn by a script"},
		"bad pattern": {func(s *site) {}, func(s *warraq.Source) { s.Articles = []string{"("} }, "is no regular expression"},
		"private":     {func(s *site) {}, func(s *warraq.Source) { s.AllowPrivate = false }, "private_address"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := newSite(t)
			tt.serve(s)
			src := s.Source("s")
			if tt.alter != nil {
				tt.alter(&src)
			}
			run := crawl(t, newStore(t), opts, src)
			if got := strings.Join(run.Sources[0].Errors, "\n"); !strings.Contains(got, tt.want) || run.Status != warraq.RunPartial {
				t.Errorf("errors are %q, want %q in them; status %s", got, tt.want, run.Status)
			}
		})
	}
}

// TestBarrenListingStaysAFailure: a listing that names nothing is not remembered as unchanged, which would hide it.
func TestBarrenListingStaysAFailure(t *testing.T) {
	s, store := newSite(t), newStore(t)
	s.Feed("/feed")
	for i := range 3 {
		if got := crawl(t, store, quick(), s.Source("s")).Sources[0]; !got.Failed() || got.ListingsSame != 0 {
			t.Errorf("run %d: %+v", i+1, got)
		}
	}
}

func TestOldListingIsNoFailure(t *testing.T) {
	s, store := newSite(t), newStore(t)
	s.Text("/feed", "application/rss+xml", s.URL+"/a 2011-01-01T10:00:00Z\n")
	src := s.Source("s")
	src.Limits.MaxAge = time.Hour
	for i := range 2 {
		if got := crawl(t, store, quick(), src).Sources[0]; got.Failed() {
			t.Errorf("run %d: %+v", i+1, got)
		}
	}
}

func TestListingIsTriedAgain(t *testing.T) {
	s := newSite(t)
	var n atomic.Int32
	s.Handle("/feed", func(w http.ResponseWriter, r *http.Request) {
		if n.Add(1) < 3 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, s.URL+"/a")
	})
	s.Article("/a", "أ")
	if got := crawl(t, newStore(t), quick(), s.Source("s")).Sources[0]; got.Stored != 1 || got.Failed() {
		t.Errorf("got %+v", got)
	}
}

func TestOneBrokenListingIsNoFailure(t *testing.T) {
	store := newStore(t)
	s := newSite(t)
	s.Feed("/feed", "/a")
	s.Article("/a", "أ")
	src := s.Source("s")
	src.Feeds = append(src.Feeds, s.URL+"/no-such-feed")
	got := crawl(t, store, quick(), src).Sources[0]
	if got.Stored != 1 || got.ListingsFailed != 1 || got.Failed() {
		t.Errorf("got %+v", got)
	}
	l, err := store.Listing(context.Background(), s.URL+"/no-such-feed")
	if err != nil || l.Failures != 1 || l.Status != 404 || l.LastError == "" {
		t.Errorf("what is remembered of it: %+v, %v", l, err)
	}
}

func TestParserPanicIsARejection(t *testing.T) {
	s := newSite(t)
	s.Feed("/feed", "/a", "/b")
	s.Article("/a", "PANIC")
	s.Article("/b", "بخير")
	got := crawl(t, newStore(t), quick(), s.Source("s")).Sources[0]
	if got.Stored != 1 || got.Rejected[warraq.RejectTooComplex] != 1 {
		t.Errorf("got %+v", got)
	}
}

func TestSectionSource(t *testing.T) {
	s := newSite(t)
	s.Text("/news/", "text/html; charset=utf-8", `<nav><a href="/">الرئيسية</a><a href="/sport/">أخبار الرياضة العربية والعالمية اليوم</a></nav>
		<a href="/news/12345"><img src="x.jpg"></a>
		<a href="/news/12345">رئيس الوزراء يفتتح المعرض الدولي للكتاب</a>
		<a href="/news/2026/11/05/قمة-عربية-طارئة-في-القاهرة">قمة عربية</a>
		<a href="/tag/12345">وسم طويل من أربع كلمات</a>
		<a href="/news/?page=2">الصفحة التالية من الأخبار المحلية</a>
		<a href="https://other.example/news/12346">خبر في موقع آخر غير هذا الموقع</a>
		<footer><a href="/about-us">من نحن</a></footer>`)
	s.Article("/news/12345", "خبر")
	s.Article("/news/2026/11/05/{slug}", "قمة")
	src := s.Source("s")
	src.Feeds, src.Sections = nil, []string{s.URL + "/news/"}
	got := crawl(t, newStore(t), quick(), src).Sources[0]
	if got.Candidates != 2 || got.Stored != 2 {
		t.Errorf("got %+v; asked %v", got, s.Asked())
	}
}

func TestHomeOnlySource(t *testing.T) {
	s := newSite(t)
	s.Text("/{$}", "text/html", `<a href="/news/12345">رئيس الوزراء يفتتح المعرض الدولي للكتاب</a>`)
	s.Feed("/feed", "/a")
	s.Article("/a", "من الخلاصة")
	s.Article("/news/12345", "من الصفحة")
	src := s.Source("s")
	src.Feeds = nil
	opts := quick()
	opts.Discoverer = discover{s.URL + "/feed"}
	if got := crawl(t, newStore(t), opts, src).Sources[0]; got.Stored != 1 || s.Count("/a") != 1 {
		t.Errorf("with a feed: %+v", got)
	}
	opts.Discoverer = discover{s.URL + "/dead-feed"}
	if got := crawl(t, newStore(t), opts, src).Sources[0]; got.Stored != 1 || got.ListingsFailed != 1 || s.Count("/news/12345") != 1 {
		t.Errorf("with a dead feed: %+v", got)
	}
	opts.Discoverer = nil
	if got := crawl(t, newStore(t), opts, src).Sources[0]; got.Stored != 1 {
		t.Errorf("without a discoverer: %+v", got)
	}
	src.Home = s.URL + "/no-such-home"
	if got := crawl(t, newStore(t), opts, src).Sources[0]; !got.Failed() {
		t.Errorf("with a dead home page: %+v", got)
	}
}

type discover []string

func (d discover) Discover(*warraq.Page) []string { return d }
