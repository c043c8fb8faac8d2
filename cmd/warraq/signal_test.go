package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"warraq"
	"warraq/storage"
)

// gatedSite serves a feed of articles, and lets through as many of their pages as a test says.
type gatedSite struct {
	*httptest.Server
	articles int
	gate     chan struct{} // a page is answered for each value; all are once it is closed
	asked    atomic.Int64  // pages asked for
	served   atomic.Int64  // pages answered
	answered chan struct{} // told of each page answered
}

func startGatedSite(t *testing.T, articles int) *gatedSite {
	t.Helper()
	s := &gatedSite{articles: articles, gate: make(chan struct{}), answered: make(chan struct{}, 2*articles)}
	mux := http.NewServeMux()
	s.Server = httptest.NewServer(mux)
	t.Cleanup(s.Close)
	page := newBenchPage()
	mux.HandleFunc("/feed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		var items strings.Builder
		for i := range articles {
			fmt.Fprintf(&items, "<item><title>خبر %d</title><link>%s/news/%d</link></item>", i, s.URL, i)
		}
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>x</title><link>%s/</link><description/>%s</channel></rss>`, s.URL, items.String())
	})
	mux.HandleFunc("/news/{id}", func(w http.ResponseWriter, r *http.Request) {
		s.asked.Add(1)
		select {
		case <-s.gate:
		case <-r.Context().Done():
			return
		}
		page.serve(w, r)
		s.served.Add(1)
		s.answered <- struct{}{}
	})
	return s
}

// crawlProcess is `warraq crawl` as a process of its own.
type crawlProcess struct {
	*os.Process
	out   strings.Builder
	ended chan error
}

// startCrawl crawls the site in dir.
func (s *gatedSite) startCrawl(t *testing.T, dir string, args ...string) *crawlProcess {
	t.Helper()
	yaml := fmt.Sprintf("sources:\n  - {id: slow, home: '%s/', feeds: ['%s/feed'], allow_private: true, politeness: {delay: 1ms}}\n", s.URL, s.URL)
	if err := os.WriteFile(filepath.Join(dir, "sources.yaml"), []byte(yaml), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], append([]string{"crawl", "--summary"}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), asProgram+"=1")
	p := &crawlProcess{ended: make(chan error, 1)}
	cmd.Stderr = &p.out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p.Process = cmd.Process
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	go func() { p.ended <- cmd.Wait() }()
	return p
}

// serve answers n pages of a crawl that goes on after them.
func (s *gatedSite) serve(t *testing.T, p *crawlProcess, n int) {
	t.Helper()
	for range n {
		select {
		case s.gate <- struct{}{}:
			<-s.answered
		case err := <-p.ended:
			t.Fatalf("the crawl ended after %d pages: %v\n%s", s.served.Load(), err, &p.out)
		}
	}
}

// storedIn counts the articles in the store of dir and what its newest run says.
func storedIn(t *testing.T, dir string) (int, warraq.Run) {
	t.Helper()
	st, err := storage.OpenExisting(t.Context(), filepath.Join(dir, "warraq.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	n, err := st.CountArticles(t.Context(), warraq.ArticleFilter{})
	if err != nil {
		t.Fatal(err)
	}
	runs, err := st.Runs(t.Context(), 1)
	if err != nil || len(runs) == 0 {
		t.Fatalf("runs: %v, %v", runs, err)
	}
	return n, runs[0]
}

// TestSigtermEndsCleanly checks that SIGTERM ends a run at the page in hand, with what was fetched stored and the run on
// record, and that the next run goes on.
func TestSigtermEndsCleanly(t *testing.T) {
	site, dir := startGatedSite(t, 40), t.TempDir()
	crawl := site.startCrawl(t, dir)
	site.serve(t, crawl, 5)
	if err := crawl.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := <-crawl.ended; err != nil {
		t.Errorf("after SIGTERM: %v\n%s", err, &crawl.out)
	}
	if asked := site.asked.Load(); asked > 6 {
		t.Errorf("%d pages were asked for, 5 of them answered", asked)
	}
	if n, run := storedIn(t, dir); n < 4 || n > 5 || run.Status != warraq.RunInterrupted {
		t.Errorf("%d articles stored of 5 pages served; the run is on record as %s", n, run.Status)
	}
	finishCrawl(t, site, dir)
}

// TestMaxDurationEndsCleanly does the same for --max-duration with a server that never answers: no second page is asked for.
func TestMaxDurationEndsCleanly(t *testing.T) {
	site, dir := startGatedSite(t, 3), t.TempDir()
	crawl := site.startCrawl(t, dir, "--max-duration", "1s")
	if err := <-crawl.ended; err != nil {
		t.Errorf("%v\n%s", err, &crawl.out)
	}
	if asked := site.asked.Load(); asked > 1 {
		t.Errorf("%d pages were asked for", asked)
	}
	if _, run := storedIn(t, dir); run.Status != warraq.RunTimedOut {
		t.Errorf("the run is on record as %s", run.Status)
	}
}

// TestKilledRunResumes kills a run and checks that the next one stores the rest, and nothing twice.
func TestKilledRunResumes(t *testing.T) {
	site, dir := startGatedSite(t, 40), t.TempDir()
	crawl := site.startCrawl(t, dir)
	site.serve(t, crawl, 8)
	if got := newestStatus(t, dir); got != warraq.RunRunning {
		t.Errorf("while it works the run is shown as %s", got)
	}
	if err := crawl.Kill(); err != nil {
		t.Fatal(err)
	}
	<-crawl.ended // "signal: killed"
	if got := newestStatus(t, dir); got != warraq.RunKilled {
		t.Errorf("the run is shown as %s", got)
	}
	finishCrawl(t, site, dir)
	// The page in hand when the process died is asked for again, and no other.
	if served := site.served.Load(); served > int64(site.articles)+1 {
		t.Errorf("%d pages were served for %d articles", served, site.articles)
	}
}

// newestStatus is what the newest run of a store in dir is shown as.
func newestStatus(t *testing.T, dir string) warraq.RunStatus {
	t.Helper()
	st, err := storage.OpenExisting(t.Context(), filepath.Join(dir, "warraq.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	runs, err := newestRuns(t.Context(), st, 1)
	if err != nil || len(runs) == 0 {
		t.Fatalf("runs: %v, %v", runs, err)
	}
	return runs[0].Status
}

// finishCrawl runs a crawl to its end and checks that every article is stored.
func finishCrawl(t *testing.T, site *gatedSite, dir string) {
	t.Helper()
	close(site.gate)
	crawl := site.startCrawl(t, dir)
	if err := <-crawl.ended; err != nil {
		t.Fatalf("the next run: %v\n%s", err, &crawl.out)
	}
	n, run := storedIn(t, dir)
	if n != site.articles || run.Status != warraq.RunOK {
		t.Errorf("the next run ended %s with %d of %d articles stored\n%s", run.Status, n, site.articles, &crawl.out)
	}
}
