package crawler

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"warraq"
)

// TestBreadthBeforeDepth: every source has its newest pages before one has all of them, and in the end each has all.
func TestBreadthBeforeDepth(t *testing.T) {
	const pages, of = firstPages + 7, 4
	s := newSite(t)
	var sources []warraq.Source
	for i := range of {
		var paths []string
		for n := range pages {
			path := fmt.Sprintf("/%d/%d", i, n)
			paths = append(paths, path)
			s.Article(path, "خبر "+path)
		}
		s.Feed(fmt.Sprintf("/feed%d", i), paths...)
		src := s.Source(fmt.Sprintf("s%d", i))
		src.Feeds = []string{fmt.Sprintf("%s/feed%d", s.URL, i)}
		sources = append(sources, src)
	}
	opts := quick()
	opts.Workers = 1
	run := crawl(t, newStore(t), opts, sources...)
	if got := run.Totals().Stored; got != pages*of {
		t.Errorf("%d articles stored", got)
	}
	var first []string
	for _, path := range s.Asked() {
		if strings.Count(path, "/") == 2 && len(first) < firstPages*of {
			first = append(first, path[:2])
		}
	}
	for i := range of {
		if n := strings.Count(strings.Join(first, " "), fmt.Sprintf("/%d", i)); n != firstPages {
			t.Errorf("of the first %d pages %d are of source %d: %v", len(first), n, i, first)
		}
	}
}

// TestTurnsAreKept: never more work than there are turns, none is lost where waiting ends with the run, and the first round goes first.
func TestTurnsAreKept(t *testing.T) {
	line := &turns{free: 3}
	var working, most atomic.Int32
	var all sync.WaitGroup
	for i := range 200 {
		all.Go(func() {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			if i%3 == 0 {
				go cancel()
			}
			if !line.take(ctx, i%2) {
				return
			}
			if n := working.Add(1); n > most.Load() {
				most.Store(n)
			}
			working.Add(-1)
			line.give()
		})
	}
	all.Wait()
	if line.free != 3 || most.Load() > 3 || len(line.waiting[breadth])+len(line.waiting[depth]) != 0 {
		t.Errorf("%d turns are free, %d were at work, %v wait", line.free, most.Load(), line.waiting)
	}
}
