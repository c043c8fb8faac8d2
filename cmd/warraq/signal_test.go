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
	"time"

	"warraq"
	"warraq/storage"
)

// slowSite serves a feed of articles that take some time each.
type slowSite struct {
	*httptest.Server
	articles int
	pause    time.Duration
	served   atomic.Int64 // article pages answered
}

func startSlowSite(t *testing.T, articles int, pause time.Duration) *slowSite {
	t.Helper()
	s := &slowSite{articles: articles, pause: pause}
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
		select {
		case <-time.After(s.pause):
		case <-r.Context().Done():
			return
		}
		s.served.Add(1)
		page.serve(w, r)
	})
	return s
}

// startCrawl starts `warraq crawl` of the site as a process of its own in dir.
func (s *slowSite) startCrawl(t *testing.T, dir string, args ...string) (*exec.Cmd, *strings.Builder) {
	t.Helper()
	yaml := fmt.Sprintf("sources:\n  - {id: slow, home: '%s/', feeds: ['%s/feed'], allow_private: true, politeness: {delay: 1ms}}\n", s.URL, s.URL)
	if err := os.WriteFile(filepath.Join(dir, "sources.yaml"), []byte(yaml), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], append([]string{"crawl", "--summary"}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), asProgram+"=1")
	var out strings.Builder
	cmd.Stderr = &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd, &out
}

func (s *slowSite) waitServed(t *testing.T, n int64) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); s.served.Load() < n; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("only %d pages were asked for", s.served.Load())
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

// TestSigtermEndsCleanly checks that SIGTERM ends a run within five seconds, with what was fetched stored and the
// run on record, and that the next run goes on.
func TestSigtermEndsCleanly(t *testing.T) {
	site, dir := startSlowSite(t, 40, 30*time.Millisecond), t.TempDir()
	cmd, out := site.startCrawl(t, dir)
	site.waitServed(t, 5)
	sent := time.Now()
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("after SIGTERM: %v\n%s", err, out)
	}
	if took := time.Since(sent); took > 5*time.Second {
		t.Errorf("SIGTERM took %s", took)
	}
	n, run := storedIn(t, dir)
	if served := int(site.served.Load()); n < served-1 || n > served {
		t.Errorf("%d articles stored, %d pages served", n, served)
	}
	if run.Status != warraq.RunInterrupted {
		t.Errorf("the run is on record as %s", run.Status)
	}
	finishCrawl(t, site, dir)
}

// TestMaxDurationEndsCleanly does the same for --max-duration with a server that never answers in time.
func TestMaxDurationEndsCleanly(t *testing.T) {
	site, dir := startSlowSite(t, 3, time.Minute), t.TempDir()
	started := time.Now()
	cmd, out := site.startCrawl(t, dir, "--max-duration", "1s")
	if err := cmd.Wait(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	if took := time.Since(started); took > 6*time.Second {
		t.Errorf("--max-duration 1s took %s", took)
	}
	if _, run := storedIn(t, dir); run.Status != warraq.RunTimedOut {
		t.Errorf("the run is on record as %s", run.Status)
	}
}

// TestKilledRunResumes kills a run and checks that the next one stores the rest, and nothing twice.
func TestKilledRunResumes(t *testing.T) {
	site, dir := startSlowSite(t, 40, 20*time.Millisecond), t.TempDir()
	cmd, _ := site.startCrawl(t, dir)
	site.waitServed(t, 8)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // "signal: killed"
	finishCrawl(t, site, dir)
	// The page in hand when the process died is asked for again, and no other.
	if served := site.served.Load(); served > int64(site.articles)+1 {
		t.Errorf("%d pages were served for %d articles", served, site.articles)
	}
}

// finishCrawl runs a crawl to its end and checks that every article is stored.
func finishCrawl(t *testing.T, site *slowSite, dir string) {
	t.Helper()
	cmd, out := site.startCrawl(t, dir)
	if err := cmd.Wait(); err != nil {
		t.Fatalf("the next run: %v\n%s", err, out)
	}
	n, run := storedIn(t, dir)
	if n != site.articles || run.Status != warraq.RunOK {
		t.Errorf("the next run ended %s with %d of %d articles stored\n%s", run.Status, n, site.articles, out)
	}
}
