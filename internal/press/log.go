package press

import (
	"net/http"
	"slices"
	"sync"
	"time"
)

// Request is one answered request.
type Request struct {
	At              time.Time // when the answer was complete
	Site            string    // id of the outlet
	URL             string    // absolute, as asked for
	Path            string    // decoded, without the query
	Status          int
	UserAgent       string
	IfNoneMatch     string
	IfModifiedSince string
}

// requestLog collects requests of all outlets.
type requestLog struct {
	mu       sync.Mutex
	requests []Request
}

func (l *requestLog) add(r Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.requests = append(l.requests, r)
}

func (l *requestLog) all() []Request {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.requests)
}

// statusWriter remembers the status that a handler answered with.
type statusWriter struct {
	http.ResponseWriter
	status int
}

// WriteHeader notes the status and passes it on.
func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}
