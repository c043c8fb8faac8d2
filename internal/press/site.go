package press

import (
	"net/http"
	"slices"
	"sync"
	"time"
)

// Site is one running outlet.
type Site struct {
	ID   string // of its source
	Name string // as it calls itself
	URL  string // "http://127.0.0.1:port", without a slash at the end

	outlet  *outlet
	stories []*story // of all days
	log     *requestLog
	server  *http.Server
	served  chan struct{} // closed when the server has ended

	mu    sync.Mutex
	now   *edition
	fired map[string]bool // paths whose passing fault is over
}

// Expected says what a crawl of the edition now on sale should make of this outlet's pages.
func (s *Site) Expected() []Expectation { return slices.Clone(s.edition().expected) }

// publish replaces what the outlet serves by its edition of a day.
func (s *Site) publish(day int) error {
	e, err := newEdition(s, day)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = e
	return nil
}

func (s *Site) edition() *edition {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// firstTime says whether a path is asked for the first time since Start: passing faults strike only then.
func (s *Site) firstTime(path string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fired == nil {
		s.fired = make(map[string]bool)
	}
	first := !s.fired[path]
	s.fired[path] = true
	return first
}

// ServeHTTP answers from the edition now on sale and logs the request.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	sw := &statusWriter{ResponseWriter: w, status: http.StatusOK}
	handler, ok := s.edition().pages[r.URL.Path]
	if !ok {
		handler = http.HandlerFunc(http.NotFound)
	}
	handler.ServeHTTP(sw, r)
	s.log.add(Request{
		At: time.Now(), Site: s.ID, URL: s.URL + r.URL.RequestURI(), Path: r.URL.Path, Status: sw.status,
		UserAgent: r.UserAgent(), IfNoneMatch: r.Header.Get("If-None-Match"), IfModifiedSince: r.Header.Get("If-Modified-Since"),
	})
}
