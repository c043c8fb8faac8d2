package crawler

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"warraq"
)

func TestFreshness(t *testing.T) {
	now := monday("10:00:00")
	date := now.Format(http.TimeFormat)
	for _, c := range []struct {
		name   string
		header string
		want   time.Duration
	}{
		{"nothing", "", 0},
		{"max-age", "Cache-Control: public, Max-Age=2700", 45 * time.Minute},
		{"in quotes", `Cache-Control: max-age="600"`, 10 * time.Minute},
		{"less its age", "Cache-Control: max-age=2700\nAge: 700", 2000 * time.Second},
		{"older than fresh", "Cache-Control: max-age=60\nAge: 700", 0},
		{"that of shared caches", "Cache-Control: s-maxage=2700", 0},
		{"no-cache", "Cache-Control: max-age=2700, no-cache", 0},
		{"no-store", "Cache-Control: no-store\nExpires: " + now.Add(time.Hour).Format(http.TimeFormat), 0},
		{"Expires", "Date: " + date + "\nExpires: " + now.Add(time.Hour).Format(http.TimeFormat), time.Hour},
		{"Expires without Date", "Expires: " + now.Add(time.Hour).Format(http.TimeFormat), time.Hour},
		{"max-age before Expires", "Cache-Control: max-age=60\nExpires: " + now.Add(time.Hour).Format(http.TimeFormat), time.Minute},
		{"expired", "Expires: Thu, 01 Jan 1970 00:00:00 GMT", 0},
		{"Expires: 0", "Expires: 0", 0},
		{"no number", "Cache-Control: max-age=soon", 0},
		{"negative", "Cache-Control: max-age=-1", 0},
		{"absurd", "Cache-Control: max-age=2147483647", 24 * time.Hour},
	} {
		h := http.Header{}
		for line := range strings.Lines(c.header) {
			key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
			h.Add(key, value)
		}
		if got := freshness(h, now); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// quarterPacer gives every feed three quarters of an hour.
type quarterPacer struct{}

func (quarterPacer) Pace(*warraq.Page) time.Duration { return 45 * time.Minute }

// TestRunKeepsPace: what feeds and headers ask for is the least time between two visits, also after an answer that does
// not say it again, and no longer than an hour.
func TestRunKeepsPace(t *testing.T) {
	s, store := newSite(t), newStore(t)
	var maxAge string
	s.Handle("/feed", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		if maxAge != "" {
			w.Header().Set("Cache-Control", "max-age="+maxAge)
		}
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = w.Write([]byte(s.URL + "/a\n"))
	})
	s.Article("/a", "نص")
	src := s.Source("s")
	src.Schedule.Min = 10 * time.Minute
	for _, step := range []struct {
		maxAge string
		want   time.Duration
	}{{"", 45 * time.Minute}, {"", 45 * time.Minute}, {"1200", 20 * time.Minute}, {"86400", time.Hour}} {
		maxAge = step.maxAge
		opts := inTime(0)
		opts.Pacer = quarterPacer{}
		crawl(t, store, opts, src)
		visits, err := store.Visits(t.Context(), "s")
		if err != nil || visits[0].Pace != step.want || visits[0].Interval.Round(time.Second) != max(step.want, 30*time.Minute) {
			t.Errorf("max-age %q: %+v (%v), want a pace of %v", step.maxAge, visits, err, step.want)
		}
	}
}
