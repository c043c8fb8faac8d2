package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"warraq"
)

// learner is a SiteLearner that counts, and a parser that notes how many pages were learnt before each that it parses.
type learner struct {
	tagParser
	mu      sync.Mutex
	known   int
	learnt  []string // pages given to Learn
	parsed  []string // pages, each with how many were learnt before
	open    []string
	onLearn func(pages int)
	fail    error // of Close

	savedAfter []int // so many pages were parsed
}

func (l *learner) Open(_ context.Context, id string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open = append(l.open, id)
	return nil
}

func (l *learner) Save(context.Context, string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.savedAfter = append(l.savedAfter, len(l.parsed))
	return nil
}

func (l *learner) Close(_ context.Context, id string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open = slices.DeleteFunc(l.open, func(o string) bool { return o == id })
	return l.fail
}

func (l *learner) Known(string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.known
}

func (l *learner) Placed(string) (placed, misplaced int) { return len(l.parsed), 1 }

func (l *learner) Learn(page *warraq.Page, _ *warraq.Source) {
	l.mu.Lock()
	l.known++
	l.learnt = append(l.learnt, page.URL)
	n := len(l.learnt)
	l.mu.Unlock()
	if l.onLearn != nil {
		l.onLearn(n)
	}
}

func (l *learner) Parse(page *warraq.Page, src *warraq.Source) (*warraq.Article, error) {
	l.mu.Lock()
	l.parsed = append(l.parsed, fmt.Sprint(page.URL[strings.LastIndex(page.URL, "/"):], " after ", len(l.learnt)))
	l.mu.Unlock()
	return l.tagParser.Parse(page, src)
}

// crawlLearning crawls a site with a learner, which parses its pages, too.
func crawlLearning(t *testing.T, store Store, l *learner, ctx context.Context, s *site) (warraq.Run, error) {
	t.Helper()
	opts := quick()
	opts.Sites = l
	c, err := New(store, lineFeeds{}, l, opts)
	if err != nil {
		t.Fatal(err)
	}
	return c.Run(ctx, []warraq.Source{s.Source("s")})
}

// siteOf is a site of n articles.
func siteOf(t *testing.T, n int) *site {
	s := newSite(t)
	var paths []string
	for i := range n {
		paths = append(paths, fmt.Sprintf("/%d", i))
		s.Article(paths[i], fmt.Sprint("نص ", i))
	}
	s.Feed("/feed", paths...)
	return s
}

// TestLearntIsKeptOnTheWay: a run that is killed leaves to the next what it had learnt, but for its last batch.
func TestLearntIsKeptOnTheWay(t *testing.T) {
	l := &learner{}
	if _, err := crawlLearning(t, newStore(t), l, t.Context(), siteOf(t, firstPages+1)); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(l.savedAfter, firstPages) {
		t.Errorf("kept after %v pages", l.savedAfter)
	}
}

func TestFirstPagesAreReadWithTheirSiblings(t *testing.T) {
	l := &learner{}
	run, err := crawlLearning(t, newStore(t), l, t.Context(), siteOf(t, 4))
	if err != nil || run.Sources[0].Stored != 4 || len(l.open) != 0 {
		t.Fatalf("%v, stored %d, left open %v", err, run.Sources[0].Stored, l.open)
	}
	if sr := run.Sources[0]; sr.Placed != 4 || sr.Misplaced != 1 {
		t.Errorf("%d placed, %d misplaced", sr.Placed, sr.Misplaced)
	}
	if want := []string{"/0 after 3", "/1 after 3", "/2 after 3", "/3 after 3"}; !slices.Equal(l.parsed, want) {
		t.Errorf("parsed %q, want %q", l.parsed, want)
	}
}

func TestPagesOfKnownSourceAreNotHeld(t *testing.T) {
	l := &learner{known: knownPages}
	if _, err := crawlLearning(t, newStore(t), l, t.Context(), siteOf(t, 4)); err != nil || len(l.learnt) != 0 || len(l.parsed) != 4 {
		t.Errorf("%v, held %v, parsed %v", err, l.learnt, l.parsed)
	}
}

// TestPagesThatTeachNothing crawls a source whose pages can't be told apart: no more are held than would teach enough.
func TestPagesThatTeachNothing(t *testing.T) {
	l := &learner{known: -100}
	_, err := crawlLearning(t, newStore(t), l, t.Context(), siteOf(t, 5))
	if want := []string{"/0 after 3", "/1 after 3", "/2 after 3", "/3 after 3", "/4 after 3"}; err != nil || !slices.Equal(l.parsed, want) {
		t.Errorf("%v, parsed %q, want %q", err, l.parsed, want)
	}
}

// TestFewPagesAreRead crawls a source that has two pages: they are read at the end of their batch.
func TestFewPagesAreRead(t *testing.T) {
	l := &learner{}
	if _, err := crawlLearning(t, newStore(t), l, t.Context(), siteOf(t, 2)); err != nil || !slices.Equal(l.parsed, []string{"/0 after 2", "/1 after 2"}) {
		t.Errorf("%v, parsed %q", err, l.parsed)
	}
}

// TestStopWhilePagesAreHeld ends a run while two of its pages are held: they are stored, and what is left stays queued.
func TestStopWhilePagesAreHeld(t *testing.T) {
	s := siteOf(t, 5)
	ctx, cancel := context.WithCancel(t.Context())
	var l *learner
	l = &learner{onLearn: func(pages int) {
		if pages == 2 {
			cancel()
		}
	}}
	store := newStore(t)
	run, err := crawlLearning(t, store, l, ctx, s)
	if err != nil || run.Status != warraq.RunInterrupted {
		t.Fatalf("%v, %s", err, run.Status)
	}
	sr := run.Sources[0]
	if sr.Stored != len(l.learnt) || sr.Stored+sr.Queued != 5 {
		t.Errorf("stored %d of %d held, queued %d", sr.Stored, len(l.learnt), sr.Queued)
	}
	if run := crawl(t, store, quick(), s.Source("s")); run.Sources[0].Stored != sr.Queued {
		t.Errorf("the next run stored %d, want %d", run.Sources[0].Stored, sr.Queued)
	}
}

func TestLargePagesAreLetGo(t *testing.T) {
	s := newSite(t)
	big := "<article>" + strings.Repeat("كلمة ", 1<<20) + "</article>"
	var paths []string
	for i := range 5 {
		paths = append(paths, fmt.Sprintf("/%d", i))
		s.Handle(paths[i], func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, i, big) })
	}
	s.Feed("/feed", paths...)
	l := &learner{}
	if _, err := crawlLearning(t, newStore(t), l, t.Context(), s); err != nil || len(l.parsed) != 5 || l.parsed[0] != "/0 after 2" {
		t.Errorf("%v, %d bytes a page, parsed %q", err, len(big), l.parsed)
	}
}

func TestWhatWasLearntCannotBeKept(t *testing.T) {
	broken := errors.New("the disk is full")
	if _, err := crawlLearning(t, newStore(t), &learner{fail: broken}, t.Context(), siteOf(t, 1)); !errors.Is(err, broken) {
		t.Errorf("got %v, want the store's error", err)
	}
}
