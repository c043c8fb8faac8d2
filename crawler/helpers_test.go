package crawler

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"warraq"
	"warraq/internal/urls"
	"warraq/storage/sqlite"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// site is a web site on loopback that remembers what it was asked.
type site struct {
	*httptest.Server
	mux *http.ServeMux

	mu      sync.Mutex
	asked   []string // paths, in order
	times   []time.Time
	running int
	most    int // requests at the same time
}

// newSite serves a robots.txt that allows all, unless the test handles "/robots.txt" itself.
func newSite(t testing.TB) *site {
	t.Helper()
	s := &site{mux: http.NewServeMux()}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Server.Close)
	return s
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked = append(s.asked, r.URL.Path)
	s.times = append(s.times, time.Now())
	s.running++
	s.most = max(s.most, s.running)
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		s.running--
		s.mu.Unlock()
	}()
	s.mux.ServeHTTP(w, r)
}

func (s *site) handle(path string, h http.HandlerFunc) { s.mux.HandleFunc(path, h) }

// text serves a fixed body.
func (s *site) text(path, contentType, body string) {
	s.handle(path, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		fmt.Fprint(w, body)
	})
}

// article serves a page that the test's parser takes for an article.
func (s *site) article(path, text string) {
	s.text(path, "text/html; charset=utf-8", "<html><article>"+text+"</article></html>")
}

// feed serves a feed of the test's own form: a URL a line.
func (s *site) feed(path string, articles ...string) {
	var b strings.Builder
	for _, a := range articles {
		b.WriteString(s.URL + a + "\n")
	}
	s.text(path, "application/rss+xml", b.String())
}

func (s *site) count(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, p := range s.asked {
		if p == path {
			n++
		}
	}
	return n
}

// wantPace checks that there were n requests after the first, robots.txt included, and that they took their time:
// together, as a busy machine moves single ones.
func (s *site) wantPace(t *testing.T, n int, gap time.Duration) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.times) != n+1 {
		t.Fatalf("asked %d times, want %d: %v", len(s.times), n+1, s.asked)
	}
	const slack = 20 * time.Millisecond
	if took, want := s.times[n].Sub(s.times[0]), time.Duration(n)*gap; took < want-slack {
		t.Errorf("%d requests came within %v, want at least %v", n+1, took, want)
	}
}

// source is a source that reads the site's /feed.
func (s *site) source(id string) warraq.Source {
	return warraq.Source{
		ID: id, Home: s.URL + "/", Feeds: []string{s.URL + "/feed"}, AllowPrivate: true,
		Politeness: warraq.Politeness{Delay: time.Millisecond, Timeout: 2 * time.Second},
	}
}

// lineFeeds reads the feeds that site.feed writes.
type lineFeeds struct{}

func (lineFeeds) Read(page *warraq.Page, _ *warraq.Source) (warraq.Feed, error) {
	var out warraq.Feed
	if strings.Contains(string(page.Body), "<html") {
		return out, warraq.Reject(warraq.RejectNotHTML, "no feed")
	}
	for line := range strings.Lines(string(page.Body)) {
		url, date, _ := strings.Cut(strings.TrimSpace(line), " ")
		c := warraq.Candidate{URL: url}
		if at, err := time.Parse(time.RFC3339, date); err == nil {
			c.Published.Time = at
		}
		out.Candidates = append(out.Candidates, c)
	}
	return out, nil
}

// tagParser takes what stands in <article> for an article.
type tagParser struct{}

func (tagParser) Parse(page *warraq.Page, src *warraq.Source) (*warraq.Article, error) {
	_, rest, ok := strings.Cut(string(page.Body), "<article>")
	if !ok {
		return nil, warraq.Reject(warraq.RejectNotArticle, "no <article>")
	}
	text, _, _ := strings.Cut(rest, "</article>")
	if strings.Contains(text, "PANIC") {
		panic("as the page asked")
	}
	canonical, err := urls.Canonical(page.FinalURL)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(text))
	return &warraq.Article{
		ID: warraq.ArticleID(canonical), SourceID: src.ID, URL: page.FinalURL, CanonicalURL: canonical, Title: text,
		Blocks: []warraq.Block{{Kind: warraq.Paragraph, Text: text}}, FetchedAt: page.FetchedAt,
		ContentHash: hex.EncodeToString(sum[:]),
	}, nil
}

func newStore(t *testing.T) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "warraq.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// quick are options with waits that suit a test.
func quick() Options {
	return Options{Backoff: 5 * time.Millisecond, MaxWait: 3 * time.Second, RetryWait: 200 * time.Millisecond}
}

func crawl(t *testing.T, store Store, opts Options, sources ...warraq.Source) warraq.Run {
	t.Helper()
	c, err := New(store, lineFeeds{}, tagParser{}, opts)
	if err != nil {
		t.Fatal(err)
	}
	run, err := c.Run(context.Background(), sources)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func newTestFetcher(t *testing.T, opts FetcherOptions) *Fetcher {
	t.Helper()
	if opts.Backoff == 0 {
		opts.Backoff = 5 * time.Millisecond
	}
	f := NewFetcher(opts)
	t.Cleanup(f.Close)
	return f
}

// codeOf fetches a page and returns the code of its rejection; "" where it was fetched.
func codeOf(t *testing.T, f *Fetcher, src warraq.Source, url string) warraq.RejectCode {
	t.Helper()
	_, err := f.Fetch(context.Background(), &src, Request{URL: url})
	if err == nil {
		return ""
	}
	r, ok := warraq.AsRejection(err)
	if !ok {
		t.Fatalf("fetching %s: %v is no rejection", url, err)
	}
	if r.URL != url || r.SourceID != src.ID || r.At.IsZero() || r.Detail == "" {
		t.Errorf("rejection is incomplete: %+v", r)
	}
	return r.Code
}
