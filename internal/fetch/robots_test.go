package fetch

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
	"warraq/internal/testsite"

	"warraq"
)

func TestRobotsRules(t *testing.T) {
	const body = `User-agent: *
Disallow: /private/
Disallow: /أخبار/سرية
Disallow: /%d9%85%d9%84%d9%81/
Disallow: /*?print=
Crawl-delay: 3

User-agent: otherbot
Disallow: /

User-agent: mybot
User-agent: yourbot
Crawl-delay: 7.5
Allow: /private/open
Disallow: /private
`
	tests := []struct {
		agent, url string
		want       bool
	}{
		{"warraq", "http://e.com/", true},
		{"warraq", "http://e.com", true},
		{"warraq", "http://e.com/private/x", false},
		{"warraq", "http://e.com/privately", true},
		{"warraq", "http://e.com/أخبار/سرية/1", false},
		{"warraq", "http://e.com/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/%D8%B3%D8%B1%D9%8A%D8%A9/1", false},
		{"warraq", "http://e.com/%d8%a3%d8%ae%d8%a8%d8%a7%d8%b1/%d8%b3%d8%b1%d9%8a%d8%a9/1", false},
		{"warraq", "http://e.com/أخبار/علنية", true},
		{"warraq", "http://e.com/ملف/1", false},
		{"warraq", "http://e.com/a?print=1", false},
		{"warraq", "http://e.com/a?q=1", true},
		{"warraq", "http://e.com/robots.txt", true},
		{"otherbot", "http://e.com/", false},
		{"mybot", "http://e.com/private/x", false},
		{"mybot", "http://e.com/private/open", true},
		{"yourbot", "http://e.com/أخبار/سرية", true},
	}
	for _, tt := range tests {
		u, err := url.Parse(tt.url)
		if err != nil {
			t.Fatal(err)
		}
		if got := readRobots(warraq.RobotsRecord{Status: 200, Body: []byte(body)}, tt.agent).allow(tt.agent, u); got != tt.want {
			t.Errorf("%s at %s: got %v", tt.agent, tt.url, got)
		}
	}
	for agent, want := range map[string]time.Duration{
		"warraq": 3 * time.Second, "mybot": 7500 * time.Millisecond, "yourbot": 7500 * time.Millisecond, "otherbot": 0,
	} {
		if got := crawlDelay(body, agent); got != want {
			t.Errorf("Crawl-delay for %s is %v, want %v", agent, got, want)
		}
	}
}

func TestProductToken(t *testing.T) {
	for ua, want := range map[string]string{
		"warraq/1.0 (+https://example.com)": "warraq", "MyBot": "MyBot", "": "warraq",
		"Mozilla/5.0 (X11)": "warraq", "news-bot_2/1": "news-bot_", DefaultUserAgent: "warraq",
	} {
		if got := productToken(ua); got != want {
			t.Errorf("%q: got %q, want %q", ua, got, want)
		}
	}
}

func TestRobotsDisallowedIsNeverAsked(t *testing.T) {
	s := testsite.New(t)
	s.Text("/robots.txt", "text/plain", "User-agent: warraq\nDisallow: /private/\n")
	f, src := newTestFetcher(t, Options{}), s.Source("s")
	if got := codeOf(t, f, src, s.URL+"/private/x"); got != warraq.RejectRobots {
		t.Errorf("got %q", got)
	}
	if n := s.Count("/private/x"); n != 0 {
		t.Errorf("asked %d times", n)
	}
}

func TestRobotsStatuses(t *testing.T) {
	for status, want := range map[int]warraq.RejectCode{
		200: "", 301: "", 403: "", 404: "", 410: "", 429: warraq.RejectThrottled, 500: warraq.RejectServerError, 503: warraq.RejectServerError,
	} {
		s := testsite.New(t)
		s.Article("/a", "خبر")
		s.Handle("/robots.txt", func(w http.ResponseWriter, r *http.Request) {
			if status == 301 {
				w.Header().Set("Location", "/robots.txt?again=1")
			}
			w.WriteHeader(status)
		})
		src := s.Source("s")
		_, err := newTestFetcher(t, Options{}).Fetch(context.Background(), &src, Request{URL: s.URL + "/a"})
		r, _ := warraq.AsRejection(err)
		switch {
		case want == "" && err != nil:
			t.Errorf("robots.txt with %d: %v", status, err)
		case want != "" && (r == nil || r.Code != want || !r.Retry):
			t.Errorf("robots.txt with %d: got %+v, want a passing %s", status, r, want)
		}
		if want != "" && s.Count("/a") != 0 {
			t.Errorf("robots.txt with %d: the page was asked for", status)
		}
	}
}

func TestRobotsLongFileIsCut(t *testing.T) {
	s := testsite.New(t)
	s.Article("/early", "خبر")
	s.Article("/late", "خبر")
	s.Text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /early\n"+strings.Repeat("# filler filler filler\n", 60000)+"Disallow: /late\n")
	f, src := newTestFetcher(t, Options{}), s.Source("s")
	if got := codeOf(t, f, src, s.URL+"/early"); got != warraq.RejectRobots {
		t.Errorf("rule at the beginning: %q", got)
	}
	if got := codeOf(t, f, src, s.URL+"/late"); got != "" {
		t.Errorf("rule past 500 KiB: %q", got)
	}
}

func TestRobotsSingleFlightAndStore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := newRobotsMemory()
		s := testsite.NewInBubble(t)
		for _, p := range []string{"/a", "/b", "/c"} {
			s.Article(p, "خبر")
		}
		var asked atomic.Int32
		s.Handle("/robots.txt", func(w http.ResponseWriter, r *http.Request) {
			asked.Add(1)
			time.Sleep(time.Second) // so that all three pages ask before there is an answer
		})
		now := time.Now()
		clock := func() time.Time { return now }
		f, src := newTestFetcher(t, Options{Robots: store, Now: clock, Transport: s.Transport}), s.Source("s")
		var wg sync.WaitGroup
		for _, p := range []string{"/a", "/b", "/c"} {
			wg.Go(func() { codeOf(t, f, src, s.URL+p) })
		}
		wg.Wait()
		if n := asked.Load(); n != 1 {
			t.Errorf("three pages at once: robots.txt asked for %d times", n)
		}
		codeOf(t, newTestFetcher(t, Options{Robots: store, Now: clock, Transport: s.Transport}), src, s.URL+"/a")
		if n := asked.Load(); n != 1 {
			t.Errorf("next run: robots.txt asked for %d times", n)
		}
		now = now.Add(25 * time.Hour)
		codeOf(t, newTestFetcher(t, Options{Robots: store, Now: clock, Transport: s.Transport}), src, s.URL+"/a")
		if n := asked.Load(); n != 2 {
			t.Errorf("a day later: robots.txt asked for %d times", n)
		}
	})
}

func TestRobotsLastKnownIsUsed(t *testing.T) {
	store := newRobotsMemory()
	s := testsite.New(t)
	s.Article("/a", "خبر")
	var down atomic.Bool
	s.Handle("/robots.txt", func(w http.ResponseWriter, r *http.Request) {
		if down.Load() {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		w.Write([]byte("User-agent: *\nDisallow: /private/\n"))
	})
	now := time.Now()
	clock := func() time.Time { return now }
	src := s.Source("s")
	codeOf(t, newTestFetcher(t, Options{Robots: store, Now: clock}), src, s.URL+"/a")
	down.Store(true)
	now = now.Add(48 * time.Hour)
	f := newTestFetcher(t, Options{Robots: store, Now: clock})
	if got := codeOf(t, f, src, s.URL+"/a"); got != "" {
		t.Errorf("allowed two days ago: %q", got)
	}
	if got := codeOf(t, f, src, s.URL+"/private/x"); got != warraq.RejectRobots {
		t.Errorf("disallowed two days ago: %q", got)
	}
	now = now.Add(30 * 24 * time.Hour)
	if got := codeOf(t, newTestFetcher(t, Options{Robots: store, Now: clock}), src, s.URL+"/a"); got != warraq.RejectServerError {
		t.Errorf("a month without robots.txt: %q", got)
	}
}

func TestCrawlDelayIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := testsite.NewInBubble(t)
		s.Text("/robots.txt", "text/plain", "User-agent: *\nCrawl-delay: 0.2\n")
		s.Article("/a", "خبر")
		f, src := newTestFetcher(t, Options{Transport: s.Transport}), s.Source("s")
		for range 3 {
			codeOf(t, f, src, s.URL+"/a")
		}
		s.WantPace(t, 3, 200*time.Millisecond)
	})
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /\nCrawl-delay: 5", "/a?b#c")
	f.Add("\xef\xbb\xbfuser agent : warraq\rallow /x\x00\nDisallow: *$*", "/%d8")
	f.Add("User-agent: *\nAllow: /index.html\ncrawl-delay: NaN\ncrawl-delay: -1\ncrawl-delay: 1e999", ";x")
	f.Fuzz(func(t *testing.T, body, path string) {
		u, err := url.Parse("http://example.com/" + path)
		if err != nil {
			return
		}
		r := readRobots(warraq.RobotsRecord{Status: 200, Body: []byte(body)}, "warraq")
		r.allow("warraq", u)
		if r.delay < 0 {
			t.Errorf("Crawl-delay of %v", r.delay)
		}
	})
}
