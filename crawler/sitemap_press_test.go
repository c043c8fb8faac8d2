package crawler

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"warraq"
	"warraq/feeds"
	"warraq/internal/press"
	"warraq/internal/urls"
	"warraq/parsers"
	"warraq/storage/sqlite"
)

// TestSitemapOfThePress crawls the outlet that has a news sitemap by that alone, with the real parser.
func TestSitemapOfThePress(t *testing.T) {
	p, err := press.Start(press.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "warraq.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	parser, err := parsers.New(parsers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	opts := quick()
	opts.Now = func() time.Time { return time.Date(2026, time.November, 11, 9, 0, 0, 0, time.UTC) }
	c, err := New(store, feeds.Reader{}, parser, opts)
	if err != nil {
		t.Fatal(err)
	}
	var src warraq.Source
	for _, s := range p.Sources() {
		if len(s.Sitemaps) > 0 {
			src = s
		}
	}
	src.Feeds, src.Sections = nil, nil
	src.Limits.MaxAge = 30 * 24 * time.Hour
	run, err := c.Run(context.Background(), []warraq.Source{src})
	if err != nil {
		t.Fatal(err)
	}
	stored := make(map[string]bool)
	for a, err := range store.Articles(t.Context(), warraq.ArticleFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		stored[a.CanonicalURL] = true
	}
	wanted := 0
	for _, want := range p.Site(src.ID).Expected() {
		canonical, err := urls.Canonical(want.URL)
		if err != nil {
			t.Fatal(err)
		}
		if want.Outcome == press.OutcomeRejection {
			continue
		}
		if wanted++; !stored[canonical] {
			t.Errorf("%s is not stored", want.URL)
		}
	}
	if wanted == 0 || len(stored) != wanted {
		t.Errorf("stored %d articles, want %d; run: %+v", len(stored), wanted, run.Sources)
	}
}
