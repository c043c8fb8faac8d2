package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"warraq"
	"warraq/crawler"
	"warraq/internal/press"
	"warraq/storage"
	"warraq/storage/export"
)

// crawlAt runs one crawl of a press with the wiring of the commands, so much later than now.
func crawlAt(t *testing.T, p *press.Press, st storage.Store, ahead time.Duration) warraq.SourceRun {
	t.Helper()
	now := func() time.Time { return time.Now().Add(ahead) }
	a := &app{streams: streams{in: strings.NewReader(""), out: io.Discard, err: t.Output()}, logFormat: "text", now: now}
	var sources []warraq.Source
	for _, s := range p.Sources() {
		sources = append(sources, s.WithDefaults())
	}
	run, err := a.runCrawl(t.Context(), st, sources, crawler.Options{RetryWait: 5 * time.Second, Backoff: 100 * time.Millisecond, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return totals(run)
}

// TestRecheckPress looks again at what the press printed on day one: nothing has changed; on day two one article has,
// which no listing has to say, and one is gone.
func TestRecheckPress(t *testing.T) {
	p, st := startPress(t), openTestStore(t)
	stored := crawlAt(t, p, st, 0).Stored
	same := crawlAt(t, p, st, 2*time.Hour)
	if same.Rechecked != stored || same.Changed+same.Vanished+same.Fetched > 0 {
		t.Errorf("of %d articles stored, looking again gave %+v", stored, same)
	}
	if err := p.Advance(); err != nil {
		t.Fatal(err)
	}
	second := crawlAt(t, p, st, 7*time.Hour)
	if second.Rechecked == 0 || second.Changed+second.Updated == 0 || second.Vanished != 0 {
		t.Errorf("day two: %+v", second)
	}
	third := crawlAt(t, p, st, 14*time.Hour)
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
