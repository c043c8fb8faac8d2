package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// cronPaper is a paper with a fault of its own, at the time that a clock says. It has an article every six hours.
type cronPaper struct {
	id    string
	clock *atomic.Int64 // Unix seconds
}

// ServeHTTP answers /feed and /news/N.
func (p cronPaper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	now, id := time.Unix(p.clock.Load(), 0).UTC(), p.id
	switch n := 0; {
	case r.URL.Path == "/robots.txt" && id == "forbids":
		fmt.Fprint(w, "User-agent: *\nDisallow: /news/\n")
	case strings.HasPrefix(r.URL.Path, "/news/") && id != "scripted":
		if _, err := fmt.Sscanf(r.URL.Path, "/news/%d", &n); err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, townPage(n))
	case strings.HasPrefix(r.URL.Path, "/news/"):
		fmt.Fprint(w, "<html><body><script src=app.js></script></body></html>")
	case !strings.HasPrefix(r.URL.Path, "/feed"):
		http.NotFound(w, r)
	case id == "lost", id == "breaks" && now.Sub(cronMonday) > 48*time.Hour:
		w.WriteHeader(http.StatusNotFound)
	case id == "flaky" && now.Sub(cronMonday) > time.Hour && now.Hour()%7 == 0:
		fmt.Fprint(w, "<html><body>صيانة مؤقتة</body></html>")
	case id == "moves" && r.URL.Path == "/feed":
		http.Redirect(w, r, "/feed/new", http.StatusMovedPermanently)
	case id == "stale" || id == "falls-silent" && now.Sub(cronMonday) > 48*time.Hour:
		writeCronFeed(w, r.Host, cronMonday.Add(-60*24*time.Hour))
	default:
		writeCronFeed(w, r.Host, now)
	}
}

// writeCronFeed names the articles of the three days before an instant.
func writeCronFeed(w http.ResponseWriter, host string, newest time.Time) {
	var b strings.Builder
	b.WriteString(`<rss version="2.0"><channel><title>صحيفة</title>`)
	for n := newest.Unix() / 21600; n > newest.Unix()/21600-12; n-- {
		b.WriteString(dated(fmt.Sprintf("http://%s/news/%d", host, n), time.Unix(n*21600, 0).UTC().Format(time.RFC1123Z)))
	}
	fmt.Fprint(w, b.String()+"</channel></rss>")
}

// cronMonday is when the simulated days begin.
var cronMonday = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

const cronDays = 4

var cronPapers = []string{"well", "lost", "breaks", "forbids", "scripted", "flaky", "moves", "stale", "falls-silent"}

// TestCronMails lives through days of a crawl every hour, and reads the mails that cron sends: a paper that is broken is
// told once a day, together with the others; what passes, works all the same or is not yet out of the ordinary is not.
func TestCronMails(t *testing.T) {
	var clock atomic.Int64
	o := &office{t, t.TempDir()}
	yaml := "sources:\n"
	for _, id := range cronPapers {
		paper := httptest.NewServer(cronPaper{id, &clock})
		t.Cleanup(paper.Close)
		yaml += fmt.Sprintf("  - {id: %s, home: %q, feeds: [%q], allow_private: true, politeness: {delay: 1ms}}\n", id, paper.URL+"/", paper.URL+"/feed")
	}
	if err := os.WriteFile(filepath.Join(o.dir, "sources.yaml"), []byte(yaml), 0o644); err != nil {
		t.Fatal(err)
	}
	mails := map[string][]time.Time{}
	var days [cronDays]int
	for at := cronMonday; at.Before(cronMonday.AddDate(0, 0, cronDays)); at = at.Add(time.Hour) {
		clock.Store(at.Unix())
		code, stdout, stderr := o.run(at, "crawl")
		if stderr != "" && code != 1 || code > 1 || stdout != "" {
			t.Fatalf("%v: exit code %d, and it printed\n%s%s", at, code, stdout, stderr)
		}
		if stderr == "" {
			continue
		}
		t.Logf("%v\n%s", at, stderr)
		days[at.Sub(cronMonday)/(24*time.Hour)]++
		for _, m := range regexp.MustCompile(`(?m)^  ([a-z-]+): `).FindAllStringSubmatch(stderr, -1) {
			mails[m[1]] = append(mails[m[1]], at)
		}
	}
	if slices.Max(days[:]) > 2 {
		t.Errorf("mails a day: %v", days)
	}
	for id, told := range mails {
		if !slices.Contains([]string{"lost", "breaks", "forbids", "scripted"}, id) || len(told) > cronDays+1 {
			t.Errorf("%s was told %d times: %v", id, len(told), told)
		}
	}
	for id, by := range map[string]time.Duration{"lost": 0, "forbids": 0, "scripted": 0, "breaks": 62 * time.Hour} {
		if told := mails[id]; len(told) < 2 || told[0].After(cronMonday.Add(by)) {
			t.Errorf("%s was told %v, want it from hour %v on", id, told, by.Hours())
		}
	}
}
