// Package testsite is a web site on loopback for the tests of what fetches.
package testsite

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"warraq"
)

// Site is a web site that remembers what it was asked.
type Site struct {
	URL string // http, without a slash at its end
	// Transport reaches the site, under whatever name, from within a bubble of testing/synctest; nil of one on loopback.
	Transport *http.Transport

	mux   *http.ServeMux
	close func()

	mu      sync.Mutex
	asked   []string // paths, in order
	times   []time.Time
	running int
	most    int // requests at the same time
}

// New serves a site on loopback. Its robots.txt allows all, unless the test handles "/robots.txt" itself.
func New(t testing.TB) *Site {
	t.Helper()
	s := &Site{mux: http.NewServeMux()}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	s.URL, s.close = server.URL, server.Close
	return s
}

// Close takes a site on loopback off the network.
func (s *Site) Close() { s.close() }

// NewInBubble serves a site like New, through pipes in memory, for a test in a bubble of testing/synctest: there a wait
// takes no time and the clock shows how long it was, which it could not where a goroutine waits for a network.
func NewInBubble(t testing.TB) *Site {
	t.Helper()
	s := &Site{mux: http.NewServeMux(), URL: "http://site.example"}
	pipes := newPipes()
	server := &http.Server{Handler: s}
	go server.Serve(pipes)
	s.Transport = &http.Transport{DialContext: pipes.dial, DisableCompression: true}
	t.Cleanup(func() {
		s.Transport.CloseIdleConnections()
		server.Close()
	})
	return s
}

// ServeHTTP implements http.Handler.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
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

// Asked returns the paths that were asked for, in order.
func (s *Site) Asked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.asked)
}

// Most returns how many requests ran at the same time at most.
func (s *Site) Most() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.most
}

// Handle serves a path, or a pattern of http.ServeMux, by a function.
func (s *Site) Handle(path string, h http.HandlerFunc) { s.mux.HandleFunc(path, h) }

// Text serves a fixed body.
func (s *Site) Text(path, contentType, body string) {
	s.Handle(path, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		fmt.Fprint(w, body)
	})
}

// Article serves a page that the test's parser takes for an article.
func (s *Site) Article(path, text string) {
	s.Text(path, "text/html; charset=utf-8", "<html><article>"+text+"</article></html>")
}

// Feed serves a feed of the test's own form: a URL a line.
func (s *Site) Feed(path string, articles ...string) {
	var b strings.Builder
	for _, a := range articles {
		b.WriteString(s.URL + a + "\n")
	}
	s.Text(path, "application/rss+xml", b.String())
}

// Count returns how often a path was asked for.
func (s *Site) Count(path string) int {
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

// WantPace checks that there were n requests after the first, robots.txt included, each at least gap after the one
// before. It is for a site in a bubble.
func (s *Site) WantPace(t *testing.T, n int, gap time.Duration) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.times) != n+1 {
		t.Fatalf("asked %d times, want %d: %v", len(s.times), n+1, s.asked)
	}
	for i := range n {
		if wait := s.times[i+1].Sub(s.times[i]); wait < gap {
			t.Errorf("request %d came %v after the one before, want at least %v", i+1, wait, gap)
		}
	}
}

// Source is a source that reads the site's /feed.
func (s *Site) Source(id string) warraq.Source {
	return warraq.Source{
		ID: id, Home: s.URL + "/", Feeds: []string{s.URL + "/feed"}, AllowPrivate: true,
		Politeness: warraq.Politeness{Delay: time.Microsecond, Timeout: 2 * time.Second},
	}
}
