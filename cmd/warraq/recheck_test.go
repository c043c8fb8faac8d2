package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"warraq"
	"warraq/crawler"
	"warraq/storage"
	"warraq/storage/export"
)

// printed is when the story of the press that is taken down later came out, and that of oneStory.
var printed = time.Date(2026, time.November, 5, 17, 0, 0, 0, time.UTC)

// crawlAt runs one crawl with the wiring of the commands, so long after these stories came out.
func crawlAt(t *testing.T, st storage.Store, ahead time.Duration, given ...warraq.Source) warraq.SourceRun {
	t.Helper()
	started := time.Now()
	now := func() time.Time { return printed.Add(ahead + time.Since(started)) }
	a := &app{streams: streams{in: strings.NewReader(""), out: io.Discard, err: t.Output()}, logFormat: "text", now: now}
	var sources []warraq.Source
	for _, s := range given {
		sources = append(sources, s.WithDefaults())
	}
	run, err := a.runCrawl(t.Context(), st, sources, crawler.Options{RetryWait: 5 * time.Second, Backoff: 100 * time.Millisecond, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return run.Totals()
}

// TestRecheckPress looks again at what the press printed on day one: nothing has changed; on day two one article has,
// which no listing has to say, and one is gone.
func TestRecheckPress(t *testing.T) {
	p, st := startPress(t), openTestStore(t)
	crawlAt(t, st, 0, p.Sources()...)
	same := crawlAt(t, st, 2*time.Hour, p.Sources()...)
	if same.Rechecked == 0 || same.Changed+same.Vanished+same.Fetched > 0 {
		t.Errorf("looking again at what had not changed gave %+v", same)
	}
	if err := p.Advance(); err != nil {
		t.Fatal(err)
	}
	second := crawlAt(t, st, 7*time.Hour, p.Sources()...)
	if second.Rechecked == 0 || second.Changed+second.Updated == 0 || second.Vanished != 0 {
		t.Errorf("day two: %+v", second)
	}
	third := crawlAt(t, st, 14*time.Hour, p.Sources()...)
	if third.Vanished != 1 {
		t.Errorf("seven hours later: %+v, want the article that is gone marked", third)
	}
	dir := t.TempDir()
	if _, err := export.Export(t.Context(), st, export.Options{Format: "jsonl", Dir: dir}); err != nil {
		t.Fatal(err)
	}
	lines, err := os.ReadFile(filepath.Join(dir, "articles.jsonl"))
	if n := strings.Count(string(lines), `"vanished":"20`); err != nil || n != 1 {
		t.Errorf("the export marks %d articles (%v), want 1", n, err)
	}
	checkVanishedShown(t, st)
}

// checkVanishedShown looks at what `warraq show` and `warraq search` say of the articles that are gone.
func checkVanishedShown(t *testing.T, st storage.Store) {
	t.Helper()
	for art, err := range st.Articles(t.Context(), warraq.ArticleFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		facts := strings.Join(storedFacts(art, 1), "\n")
		gone := !art.VanishedAt.IsZero()
		if strings.Contains(facts, "vanished: since 20") != gone || (gone && !strings.Contains(facts, "(status 410)")) {
			t.Errorf("%s vanished at %v and is shown as\n%s", art.URL, art.VanishedAt, facts)
		}
		if (vanishedMark(art) != "") != gone {
			t.Errorf("%s vanished at %v and is marked %q", art.URL, art.VanishedAt, vanishedMark(art))
		}
	}
}

// oneStory serves a feed that knows date and author of a story, and the story's page, which says neither.
func oneStory(t *testing.T, text func() string) warraq.Source {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	mux.HandleFunc("/feed", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>الميناء</title><item>
			<title>عودة الصيادين إلى الميناء القديم</title><link>%s/story/17</link><dc:creator>هالة منصور</dc:creator>
			<pubDate>Thu, 05 Nov 2026 19:00:00 +0200</pubDate></item></channel></rss>`, server.URL)
	})
	mux.HandleFunc("/story/17", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<html lang="ar"><head><meta charset="utf-8"><title>عودة الصيادين إلى الميناء القديم</title></head><body>
			<h1>عودة الصيادين إلى الميناء القديم</h1><div class="story"><p>%s</p></div></body></html>`, text())
	})
	return warraq.Source{
		ID: "mina", Home: server.URL + "/", Country: "EG", Feeds: []string{server.URL + "/feed"}, AllowPrivate: true,
		Politeness: warraq.Politeness{Delay: time.Millisecond},
	}.WithDefaults()
}

// TestRecheckKeepsWhatTheListingSaid: a new version that looking again brought has the date and author that only the
// feed knew.
func TestRecheckKeepsWhatTheListingSaid(t *testing.T) {
	const story = "عاد الصيادون صباح اليوم إلى أرصفة الميناء القديم بعد أن انتهت أعمال الترميم التي دامت عامين كاملين، وقالوا إن المراكب " +
		"وجدت أماكنها كما كانت، وإن السوق المجاورة فتحت أبوابها قبل شروق الشمس لاستقبال أول صيد يصل إلى المدينة. "
	text := story
	src, st := oneStory(t, func() string { return text }), openTestStore(t)
	if got := crawlAt(t, st, 0, src); got.Stored != 1 {
		t.Fatalf("first run: %+v", got)
	}
	if got := crawlAt(t, st, 2*time.Hour, src); got.Rechecked != 1 || got.Changed != 0 {
		t.Fatalf("nothing changed: %+v", got)
	}
	text = story + "وأضاف رئيس النقابة أن خمسين مركبا أخرى ستعود في الأسبوع القادم إذا سمح البحر بذلك."
	if got := crawlAt(t, st, 7*time.Hour, src); got.Changed != 1 {
		t.Fatalf("the page changed: %+v", got)
	}
	for art, err := range st.Articles(t.Context(), warraq.ArticleFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(art.Text(), "رئيس النقابة") || art.Published.String() != "2026-11-05T19:00:00+02:00" || !slices.Equal(art.Authors, []string{"هالة منصور"}) {
			t.Errorf("published %s by %q:\n%s", art.Published, art.Authors, art.Text())
		}
	}
}
