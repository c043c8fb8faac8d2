package fetch

import (
	"context"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"warraq"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func newTestFetcher(t *testing.T, opts Options) *Fetcher {
	t.Helper()
	if opts.Backoff == 0 {
		opts.Backoff = 5 * time.Millisecond
	}
	f := New(opts)
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

// robotsMemory is a RobotsStore in memory.
type robotsMemory struct {
	mu    sync.Mutex
	files map[string]warraq.RobotsRecord
}

func newRobotsMemory() *robotsMemory {
	return &robotsMemory{files: make(map[string]warraq.RobotsRecord)}
}

func (m *robotsMemory) Robots(_ context.Context, origin string) (warraq.RobotsRecord, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r, ok := m.files[origin]
	return r, ok, nil
}

func (m *robotsMemory) SaveRobots(_ context.Context, r warraq.RobotsRecord) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files[r.Origin] = r
	return nil
}
