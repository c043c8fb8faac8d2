package crawler

import (
	"context"
	"fmt"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/storage/sqlite"
)

// inTime are quick options of a run that takes place so much later than now.
func inTime(ahead time.Duration) Options {
	o := quick()
	o.Now = func() time.Time { return time.Now().Add(ahead) }
	return o
}

// looks are the counts of looking again.
type looks struct{ Rechecked, Changed, Vanished, Returned int }

func looksOf(r warraq.SourceRun) looks { return looks{r.Rechecked, r.Changed, r.Vanished, r.Returned} }

func storedArticle(t *testing.T, store *sqlite.Store, url string) *warraq.Article {
	t.Helper()
	a, err := store.Article(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// changingPage serves an article whose text and status the test sets.
type changingPage struct {
	text   atomic.Value // string
	status atomic.Int32 // 0 is 200
	etag   bool
}

func (s *site) changing(path, text string, etag bool) *changingPage {
	p := &changingPage{etag: etag}
	p.text.Store(text)
	s.Handle(path, func(w http.ResponseWriter, r *http.Request) {
		if status := int(p.status.Load()); status != 0 {
			w.Header().Set("Location", "/")
			w.WriteHeader(status)
			return
		}
		text := p.text.Load().(string)
		if tag := fmt.Sprintf(`"%d"`, len(text)); p.etag {
			w.Header().Set("ETag", tag)
			if r.Header.Get("If-None-Match") == tag {
				w.WriteHeader(http.StatusNotModified)
				return
			}
		}
		fmt.Fprint(w, "<html><article>"+text+"</article></html>")
	})
	return p
}

// TestRecheck looks at two articles at every age that is asked for: one stays as it is, the other changes.
func TestRecheck(t *testing.T) {
	s, store := newSite(t), newStore(t)
	s.Feed("/feed", "/same", "/changes")
	s.changing("/same", "نص ثابت", true)
	page := s.changing("/changes", "النص الأول", false)
	src := s.Source("s")
	if got := crawl(t, store, inTime(0), src).Sources[0]; got.Stored != 2 || got.Rechecked != 0 {
		t.Fatalf("first run: %+v", got)
	}
	for _, step := range []struct {
		ahead time.Duration
		text  string
		want  looks
	}{
		{30 * time.Minute, "النص الأول", looks{}},
		{61 * time.Minute, "النص الأول", looks{Rechecked: 2}},
		{2 * time.Hour, "النص الثاني المعدل", looks{}},
		{7 * time.Hour, "النص الثاني المعدل", looks{Rechecked: 2, Changed: 1}},
		{80 * time.Hour, "النص الثالث المعدل مرتين", looks{Rechecked: 2, Changed: 1}}, // the ages of a day and of three are passed
		{81 * time.Hour, "النص الرابع المعدل ثلاث مرات", looks{}},
		{300 * time.Hour, "النص الرابع المعدل ثلاث مرات", looks{}},
	} {
		page.text.Store(step.text)
		got := crawl(t, store, inTime(step.ahead), src).Sources[0]
		if diff := cmp.Diff(step.want, looksOf(got)); diff != "" || got.Fetched+got.Stored+got.Updated != 0 || got.Failed() {
			t.Errorf("after %v: %+v (-want +got):\n%s", step.ahead, got, diff)
		}
	}
	if got := storedArticle(t, store, s.URL+"/changes").Text(); got != "النص الثالث المعدل مرتين" {
		t.Errorf("stored is %q", got)
	}
	versions, err := store.Versions(context.Background(), storedArticle(t, store, s.URL+"/changes").ID)
	if err != nil || len(versions) != 2 {
		t.Errorf("%d versions before, want 2 (%v)", len(versions), err)
	}
}

func TestRecheckIsConditional(t *testing.T) {
	s, store := newSite(t), newStore(t)
	s.Feed("/feed", "/a")
	var asked, validated atomic.Int32
	s.Handle("/a", func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		w.Header().Set("Last-Modified", "Tue, 03 Nov 2026 09:05:07 GMT")
		if r.Header.Get("If-Modified-Since") == "Tue, 03 Nov 2026 09:05:07 GMT" {
			validated.Add(1)
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, "<article>نص</article>")
	})
	for _, ahead := range []time.Duration{0, 2, 7, 25} {
		crawl(t, store, inTime(ahead*time.Hour), s.Source("s"))
	}
	if asked.Load() != 4 || validated.Load() != 3 {
		t.Errorf("asked %d times, %d of them conditionally with success; want 4 and 3", asked.Load(), validated.Load())
	}
}

// TestVanished: an article is marked at the second look that finds nothing, some hours after the first, and the mark
// goes when the page is back.
func TestVanished(t *testing.T) {
	s, store := newSite(t), newStore(t)
	s.Feed("/feed", "/a")
	page := s.changing("/a", "نص", true)
	src := s.Source("s")
	var missedFrom, missedUntil time.Time // bounds of the first look that finds nothing
	for _, step := range []struct {
		ahead  time.Duration
		status int32
		want   looks
		gone   bool
	}{
		{0, 0, looks{}, false},
		{time.Hour, 404, looks{Rechecked: 1}, false},
		{2 * time.Hour, 404, looks{}, false}, // too early for a second look
		{7*time.Hour + time.Minute, 410, looks{Rechecked: 1, Vanished: 1}, true},
		{8 * time.Hour, 410, looks{}, true},
		{24 * time.Hour, 410, looks{Rechecked: 1}, true}, // looked at for its age
		{73 * time.Hour, 0, looks{Rechecked: 1, Returned: 1}, false},
	} {
		page.status.Store(step.status)
		opts := inTime(step.ahead)
		began := opts.Now()
		got := crawl(t, store, opts, src).Sources[0]
		if step.status != 0 && missedFrom.IsZero() {
			missedFrom, missedUntil = began.Truncate(time.Millisecond), opts.Now()
		}
		if diff := cmp.Diff(step.want, looksOf(got)); diff != "" || got.RejectedTotal() > 0 {
			t.Errorf("after %v: %+v (-want +got):\n%s", step.ahead, got, diff)
		}
		a := storedArticle(t, store, s.URL+"/a")
		if (a.VanishedAt.IsZero()) == step.gone || (step.gone && a.VanishedStatus != int(step.status)) {
			t.Errorf("after %v: vanished at %v with status %d", step.ahead, a.VanishedAt, a.VanishedStatus)
		}
		if step.gone && (a.VanishedAt.Before(missedFrom) || a.VanishedAt.After(missedUntil)) {
			t.Errorf("after %v: vanished at %v, want the first look that found nothing, %v to %v", step.ahead, a.VanishedAt, missedFrom, missedUntil)
		}
	}
}

// TestVanishedToHome: a redirect to the home page counts, but only a day later.
func TestVanishedToHome(t *testing.T) {
	s, store := newSite(t), newStore(t)
	s.Feed("/feed", "/a")
	s.Text("/{$}", "text/html", "<html>الرئيسية</html>")
	page := s.changing("/a", "نص", false)
	crawl(t, store, inTime(0), s.Source("s"))
	page.status.Store(http.StatusFound)
	for _, step := range []struct {
		ahead time.Duration
		want  looks
	}{{time.Hour, looks{Rechecked: 1}}, {8 * time.Hour, looks{}}, {26 * time.Hour, looks{Rechecked: 1, Vanished: 1}}} {
		if got := looksOf(crawl(t, store, inTime(step.ahead), s.Source("s")).Sources[0]); got != step.want {
			t.Errorf("after %v: %+v, want %+v", step.ahead, got, step.want)
		}
	}
	if a := storedArticle(t, store, s.URL+"/a"); a.VanishedStatus != http.StatusOK {
		t.Errorf("marked with status %d", a.VanishedStatus)
	}
}

// TestNotVanished: what one look sees does not mark an article, nor do faults of the site.
func TestNotVanished(t *testing.T) {
	for name, looked := range map[string][]struct {
		after  time.Duration
		status int32
	}{
		"gone once":               {{time.Hour, 404}, {8 * time.Hour, 0}, {25 * time.Hour, 404}},
		"home page for a while":   {{time.Hour, 302}, {26 * time.Hour, 0}},
		"forbidden":               {{time.Hour, 403}, {8 * time.Hour, 403}, {25 * time.Hour, 403}},
		"out of order":            {{time.Hour, 503}, {8 * time.Hour, 503}, {25 * time.Hour, 503}},
		"gone, then out of order": {{time.Hour, 404}, {8 * time.Hour, 500}},
	} {
		t.Run(name, func(t *testing.T) {
			s, store := newSite(t), newStore(t)
			s.Feed("/feed", "/a")
			s.Text("/{$}", "text/html", "<html>الرئيسية</html>")
			page := s.changing("/a", "نص", false)
			crawl(t, store, inTime(0), s.Source("s"))
			for _, l := range looked {
				page.status.Store(l.status)
				if got := crawl(t, store, inTime(l.after), s.Source("s")).Sources[0]; got.Rechecked != 1 || got.Vanished != 0 {
					t.Errorf("after %v: %+v", l.after, got)
				}
			}
			if a := storedArticle(t, store, s.URL+"/a"); !a.VanishedAt.IsZero() {
				t.Errorf("marked as vanished at %v", a.VanishedAt)
			}
		})
	}
}

// TestNotVanishedWithItsSite: a site that has lost its listings as well says nothing of single articles.
func TestNotVanishedWithItsSite(t *testing.T) {
	s, store := newSite(t), newStore(t)
	var down atomic.Bool
	for path, body := range map[string]string{"/feed": s.URL + "/a\n", "/a": "<html><article>نص</article></html>"} {
		s.Handle(path, func(w http.ResponseWriter, _ *http.Request) {
			if down.Load() {
				w.WriteHeader(http.StatusNotFound)
				return
			}
			w.Header().Set("Content-Type", "text/plain")
			fmt.Fprint(w, body)
		})
	}
	crawl(t, store, inTime(0), s.Source("s"))
	down.Store(true)
	for _, ahead := range []time.Duration{2 * time.Hour, 10 * time.Hour, 30 * time.Hour} {
		crawl(t, store, inTime(ahead), s.Source("s"))
	}
	if n := s.Count("/a"); n != 1 {
		t.Errorf("the article was asked for %d times, want once", n)
	}
}

func TestRecheckLimits(t *testing.T) {
	s, store := newSite(t), newStore(t)
	var paths []string
	for i := range 12 {
		paths = append(paths, fmt.Sprintf("/%d", i))
		s.Article(paths[i], fmt.Sprint("نص ", i))
	}
	s.Feed("/feed", paths...)
	src := s.Source("s")
	src.Rechecks = warraq.Rechecks{After: []time.Duration{2 * time.Hour}, Max: 5}
	crawl(t, store, inTime(0), src)
	run := func(ahead time.Duration, most int) int {
		opts := inTime(ahead)
		opts.MaxArticles = most
		return crawl(t, store, opts, src).Sources[0].Rechecked
	}
	if got := []int{run(time.Hour, 0), run(2*time.Hour, 0), run(3*time.Hour, 3), run(3*time.Hour, 0)}; !cmp.Equal(got, []int{0, 5, 3, 4}) {
		t.Errorf("looked at %v pages, want none before two hours, then 5, 3 and the last 4", got)
	}
	src.Rechecks.Disabled, src.Rechecks.After = true, []time.Duration{time.Hour, 4 * time.Hour}
	if got := run(4*time.Hour, 0); got != 0 {
		t.Errorf("switched off, %d pages were looked at", got)
	}
}

// TestRecheckLeavesABrokenHost: a host that refuses everything is not asked for every article.
func TestRecheckLeavesABrokenHost(t *testing.T) {
	s, store := newSite(t), newStore(t)
	var paths []string
	var pages []*changingPage
	for i := range 20 {
		paths = append(paths, fmt.Sprintf("/%d", i))
		pages = append(pages, s.changing(paths[i], fmt.Sprint("نص ", i), false))
	}
	s.Feed("/feed", paths...)
	crawl(t, store, inTime(0), s.Source("s"))
	for _, p := range pages {
		p.status.Store(http.StatusForbidden)
	}
	opts := inTime(2 * time.Hour)
	opts.Breaker = 4
	if got := crawl(t, store, opts, s.Source("s")).Sources[0]; got.Rechecked != 4 || got.Retried != 0 {
		t.Errorf("got %+v, want four looks", got)
	}
}
