package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"warraq"
)

// counts compares source runs by what they count.
var counts = cmp.Options{cmpopts.IgnoreFields(warraq.SourceRun{}, "Took", "Bytes"), cmpopts.EquateEmpty()}

func TestRunAndRunAgain(t *testing.T) {
	store := newStore(t)
	s := newSite(t)
	s.Handle("/feed", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `"1"`)
		for _, p := range []string{"/a?utm_source=rss", "/a", "/b", "/copy-of-b", "/section", "/gone"} {
			fmt.Fprintln(w, s.URL+p)
		}
		fmt.Fprintln(w, "https://elsewhere.example/x")
		fmt.Fprintln(w, "not a url")
	})
	s.Article("/a", "أ")
	s.Article("/b", "ب")
	s.Article("/copy-of-b", "ب")
	s.Text("/section", "text/html", "لا مقال هنا")
	s.Handle("/gone", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusGone) })

	run := crawl(t, store, quick(), s.Source("s"))
	want := []warraq.SourceRun{{
		SourceID: "s", Listings: 1, Candidates: 8, Skipped: 3, Fetched: 5, Stored: 2, Duplicates: 1,
		SkippedFor: map[warraq.SkipReason]int{warraq.SkipRepeated: 1, warraq.SkipOtherHost: 1, warraq.SkipBadURL: 1},
		Rejected:   map[warraq.RejectCode]int{warraq.RejectNotArticle: 1, warraq.RejectGone: 1},
	}}
	if diff := cmp.Diff(want, run.Sources, counts); diff != "" {
		t.Errorf("first run (-want +got):\n%s", diff)
	}
	if run.Status != warraq.RunOK || run.ID == 0 || run.FinishedAt.IsZero() {
		t.Errorf("run record is %+v", run)
	}
	asked := len(s.Asked())
	run = crawl(t, store, quick(), s.Source("s"))
	want = []warraq.SourceRun{{SourceID: "s", Listings: 1, ListingsSame: 1, Rejected: map[warraq.RejectCode]int{}}}
	if diff := cmp.Diff(want, run.Sources, counts); diff != "" {
		t.Errorf("second run (-want +got):\n%s", diff)
	}
	if n := len(s.Asked()) - asked; n != 1 {
		t.Errorf("the second run asked %d times, want the feed alone", n)
	}
	stored, err := store.Run(context.Background(), run.ID)
	if err != nil || stored.Status != warraq.RunOK || len(stored.Sources) != 1 {
		t.Errorf("stored run is %+v, %v", stored, err)
	}
}

func TestUnchangedFeedWithoutValidators(t *testing.T) {
	store := newStore(t)
	s := newSite(t)
	s.Feed("/feed", "/a")
	s.Article("/a", "أ")
	crawl(t, store, quick(), s.Source("s"))
	if run := crawl(t, store, quick(), s.Source("s")); run.Sources[0].ListingsSame != 1 {
		t.Errorf("same bytes again: %+v", run.Sources[0])
	}
}

func TestSinceAndMaxAge(t *testing.T) {
	store := newStore(t)
	s := newSite(t)
	now := time.Now()
	s.Handle("/feed", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		for i, age := range []time.Duration{time.Hour, 72 * time.Hour, 1000 * time.Hour} {
			fmt.Fprintf(w, "%s/%d %s\n", s.URL, i, now.Add(-age).Format(time.RFC3339))
		}
		fmt.Fprintf(w, "%s/undated\n", s.URL)
	})
	for i := range 3 {
		s.Article(fmt.Sprintf("/%d", i), fmt.Sprint(i))
	}
	s.Article("/undated", "متى؟")
	src := s.Source("s")
	src.Limits.MaxAge = 100 * time.Hour
	opts := quick()
	opts.Since = 48 * time.Hour
	if got := crawl(t, store, opts, src).Sources[0]; got.Stored != 2 || got.Skipped != 2 {
		t.Errorf("since 48h: %+v", got)
	}
	if got := crawl(t, store, quick(), src).Sources[0]; got.Stored != 1 || got.Skipped != 1 || got.Known != 2 {
		t.Errorf("without since, what it withheld is taken: %+v", got)
	}
}

func TestMaxArticlesAndResume(t *testing.T) {
	store := newStore(t)
	s := newSite(t)
	var paths []string
	for i := range 30 {
		paths = append(paths, fmt.Sprintf("/%d", i))
		s.Article(paths[i], fmt.Sprint("نص ", i))
	}
	s.Feed("/feed", paths...)
	opts := quick()
	opts.MaxArticles = 12
	got := crawl(t, store, opts, s.Source("s")).Sources[0]
	if got.Fetched != 12 || got.Stored != 12 || got.Queued != 18 {
		t.Errorf("first run: %+v", got)
	}
	got = crawl(t, store, quick(), s.Source("s")).Sources[0]
	if got.Stored != 18 || got.Queued != 0 {
		t.Errorf("second run: %+v", got)
	}
	for _, p := range paths {
		if n := s.Count(p); n != 1 {
			t.Errorf("%s was fetched %d times", p, n)
		}
	}
}

func TestDryRun(t *testing.T) {
	store := newStore(t)
	s := newSite(t)
	s.Feed("/feed", "/a", "/b")
	var mu sync.Mutex
	var got []string
	opts := quick()
	opts.DryRun = true
	opts.OnCandidate = func(q warraq.Queued) {
		mu.Lock()
		defer mu.Unlock()
		got = append(got, q.Canonical)
	}
	run := crawl(t, store, opts, s.Source("s"))
	if diff := cmp.Diff([]string{s.URL + "/a", s.URL + "/b"}, got); diff != "" {
		t.Errorf("candidates (-want +got):\n%s", diff)
	}
	if run.ID != 0 || run.Sources[0].Fetched != 0 || s.Count("/a") != 0 {
		t.Errorf("a dry run fetched or recorded something: %+v", run)
	}
	if runs, err := store.Runs(context.Background(), 10); err != nil || len(runs) != 0 {
		t.Errorf("runs in the store: %v, %v", runs, err)
	}
	if _, ok, err := store.Robots(context.Background(), s.URL); ok || err != nil {
		t.Errorf("robots.txt was stored: %v", err)
	}
}

func TestCancelEndsSoonAndResumes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := newStore(t)
		s := newSiteInBubble(t)
		s.Feed("/feed", "/1", "/2", "/stuck", "/3")
		for i := range 4 {
			s.Article(fmt.Sprintf("/%d", i), fmt.Sprint("نص ", i))
		}
		reached := make(chan struct{})
		var stuck atomic.Int32
		s.Handle("/stuck", func(w http.ResponseWriter, r *http.Request) {
			if stuck.Add(1) == 1 {
				close(reached)
				<-r.Context().Done()
				return
			}
			fmt.Fprint(w, "<article>وصل</article>")
		})
		c, err := New(store, lineFeeds{}, tagParser{}, s.quick())
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		var at time.Time
		go func() {
			<-reached
			at = time.Now()
			cancel()
		}()
		src := s.Source("s")
		src.Politeness.Timeout = time.Hour
		run, err := c.Run(ctx, []warraq.Source{src})
		if err != nil {
			t.Fatal(err)
		}
		if took := time.Since(at); took > time.Second {
			t.Errorf("the run took %v to end", took)
		}
		if run.Status != warraq.RunInterrupted || run.Sources[0].Stored != 2 || run.Sources[0].Queued != 2 || run.Sources[0].Failed() {
			t.Errorf("interrupted run: %+v", run)
		}
		if stored, err := store.Run(context.Background(), run.ID); err != nil || stored.Status != warraq.RunInterrupted {
			t.Errorf("record of the interrupted run: %+v, %v", stored, err)
		}
		if got := crawl(t, store, s.quick(), src).Sources[0]; got.Stored != 2 || got.Queued != 0 {
			t.Errorf("next run: %+v", got)
		}
	})
}

func TestMaxDuration(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSiteInBubble(t)
		s.Feed("/feed", "/stuck")
		s.Handle("/stuck", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
		opts := s.quick()
		opts.MaxDuration = time.Second // before the sources' own time limit of a request
		store, started := newStore(t), time.Now()
		run := crawl(t, store, opts, s.Source("s"), s.Source("other"))
		if took := time.Since(started); run.Status != warraq.RunTimedOut || run.Error == "" || took < time.Second || took > 2*time.Second {
			t.Errorf("after %v: %+v", took, run)
		}
	})
}

// brokenStore fails from its nth article on.
type brokenStore struct {
	Store
	left atomic.Int32
}

func (b *brokenStore) SaveArticle(ctx context.Context, canonical string, a *warraq.Article) (warraq.SaveOutcome, error) {
	if b.left.Add(-1) < 0 {
		return "", errors.New("disk full")
	}
	return b.Store.SaveArticle(ctx, canonical, a)
}

func TestStoreFailureEndsTheRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := newStore(t)
		broken := &brokenStore{Store: store}
		broken.left.Store(1)
		s := newSiteInBubble(t)
		s.Feed("/feed", "/1", "/2", "/3")
		for i := range 4 {
			s.Article(fmt.Sprintf("/%d", i), fmt.Sprint("نص ", i))
		}
		s.Handle("/slow", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
		c, err := New(broken, lineFeeds{}, tagParser{}, s.quick())
		if err != nil {
			t.Fatal(err)
		}
		slow := s.Source("slow")
		slow.Home, slow.Feeds = "http://slow.example/", []string{"http://slow.example/slow"}
		slow.Politeness.Timeout = time.Hour
		started := time.Now()
		run, err := c.Run(context.Background(), []warraq.Source{s.Source("s"), slow})
		if err == nil || !strings.Contains(err.Error(), "disk full") || run.Status != warraq.RunFailed {
			t.Errorf("run %+v, error %v", run, err)
		}
		if took := time.Since(started); took > time.Second {
			t.Errorf("the run took %v to end", took)
		}
	})
}

// recorder notes what progress is told.
type recorder struct {
	mu       sync.Mutex
	started  map[string]int
	updates  int
	finished []string
}

func (r *recorder) SourceStarted(id string, total int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.started[id] = total
}

func (r *recorder) Update(run warraq.SourceRun) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.updates += 1 + 0*len(run.Rejected)
}

func (r *recorder) SourceFinished(run warraq.SourceRun) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.finished = append(r.finished, run.SourceID)
}

func TestManySourcesAndProgress(t *testing.T) {
	var sources []warraq.Source
	for i := range 6 {
		s := newSite(t)
		s.Feed("/feed", "/a", "/b", "/none")
		s.Article("/a", fmt.Sprint("أ", i))
		s.Article("/b", fmt.Sprint("ب", i))
		src := s.Source(fmt.Sprintf("s%d", i))
		src.Disabled = i == 5
		src.Politeness.Concurrency = 2
		sources = append(sources, src)
	}
	rec := &recorder{started: make(map[string]int)}
	opts := quick()
	opts.Workers, opts.Progress = 3, rec
	run := crawl(t, newStore(t), opts, sources...)
	if len(run.Sources) != 5 || run.Status != warraq.RunOK {
		t.Fatalf("run is %+v", run)
	}
	for i, s := range run.Sources {
		if s.SourceID != sources[i].ID || s.Stored != 2 || s.Rejected[warraq.RejectNotFound] != 1 {
			t.Errorf("source %d: %+v", i, s)
		}
	}
	if len(rec.started) != 5 || rec.started["s0"] != 3 || len(rec.finished) != 5 || rec.updates < 20 {
		t.Errorf("progress was told %+v", rec)
	}
}

func TestNewRefusesNonsense(t *testing.T) {
	store := newStore(t)
	for name, opts := range map[string]Options{
		"articles": {MaxArticles: -1}, "duration": {MaxDuration: -1}, "since": {Since: -1}, "workers": {Workers: -1},
	} {
		if _, err := New(store, lineFeeds{}, tagParser{}, opts); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := New(nil, lineFeeds{}, tagParser{}, Options{}); err == nil {
		t.Error("no store: no error")
	}
}

// TestLimitedRunsReachEverySource: where each run has the time for one source only, not always the same one is left.
func TestLimitedRunsReachEverySource(t *testing.T) {
	store, s := newStore(t), newSite(t)
	s.Handle("/feed/", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	var sources []warraq.Source
	for i := range 3 {
		src := s.Source(fmt.Sprintf("s%d", i))
		src.Feeds = []string{fmt.Sprintf("%s/feed/%d", s.URL, i)}
		sources = append(sources, src)
	}
	opts := quick()
	opts.Workers, opts.MaxDuration = 1, 20*time.Millisecond
	for range 100 {
		run := crawl(t, store, opts, sources...)
		if got := []string{run.Sources[0].SourceID, run.Sources[1].SourceID, run.Sources[2].SourceID}; !slices.Equal(got, []string{"s0", "s1", "s2"}) {
			t.Fatalf("the record is in the order %v", got)
		}
		if s.Count("/feed/0") > 0 && s.Count("/feed/1") > 0 && s.Count("/feed/2") > 0 {
			return
		}
	}
	t.Errorf("asked %v", s.Asked())
}
