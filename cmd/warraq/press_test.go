package main

import (
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"warraq"
	"warraq/crawler"
	"warraq/internal/press"
	"warraq/internal/urls"
	"warraq/storage"
)

// crawlPress runs one crawl of a press with the wiring of the commands.
func crawlPress(t *testing.T, p *press.Press, st storage.Store) warraq.Run {
	t.Helper()
	a := &app{streams: streams{in: strings.NewReader(""), out: io.Discard, err: t.Output()}, logFormat: "text", now: time.Now}
	var sources []warraq.Source
	for _, s := range p.Sources() {
		sources = append(sources, s.WithDefaults())
	}
	run, err := a.runCrawl(t.Context(), st, sources, crawler.Options{RetryWait: 5 * time.Second, Backoff: 100 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func startPress(t *testing.T) *press.Press {
	t.Helper()
	p, err := press.Start(press.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

func openTestStore(t *testing.T) storage.Store {
	t.Helper()
	st, err := storage.Open(context.Background(), filepath.Join(t.TempDir(), "warraq.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	return st
}

// outcomes is what a store says came of every canonical URL.
type outcomes struct {
	articles   map[string]*warraq.Article
	duplicates map[string]*warraq.Duplicate
	rejections map[string]*warraq.Rejection
}

func readOutcomes(t *testing.T, st storage.Store) outcomes {
	t.Helper()
	o := outcomes{map[string]*warraq.Article{}, map[string]*warraq.Duplicate{}, map[string]*warraq.Rejection{}}
	for a, err := range st.Articles(t.Context(), warraq.ArticleFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		o.articles[a.CanonicalURL] = a
	}
	for d, err := range st.Duplicates(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		o.duplicates[d.CanonicalURL] = d
	}
	for r, err := range st.Rejections(t.Context(), warraq.RejectionFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		o.rejections[canonical(t, r.URL)] = r
	}
	return o
}

func canonical(t *testing.T, raw string) string {
	t.Helper()
	c, err := urls.Canonical(raw)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestCrawlPress crawls two days of the press and holds every page against what its makers say of it.
func TestCrawlPress(t *testing.T) {
	p, st := startPress(t), openTestStore(t)
	first := crawlPress(t, p, st)
	if first.Status != warraq.RunOK {
		t.Errorf("first run ended %s: %+v", first.Status, first)
	}
	checkPress(t, p, readOutcomes(t, st))

	again := crawlPress(t, p, st)
	second := again.Totals()
	if second.Fetched != 0 || second.Stored != 0 || second.Updated != 0 {
		t.Errorf("a run right after fetched %d pages and stored %d, updated %d; want none", second.Fetched, second.Stored, second.Updated)
	}
	notModified := 0
	for _, r := range p.Log() {
		if r.Status == 304 {
			notModified++
		}
		if strings.HasPrefix(r.Path, "/private/") {
			t.Errorf("%s was asked for although robots.txt forbids it", r.URL)
		}
	}
	if feeds := len(p.Sites()) - 2; notModified < feeds {
		t.Errorf("the second run got %d answers 304, want at least %d", notModified, feeds)
	}

	if err := p.Advance(); err != nil {
		t.Fatal(err)
	}
	dayTwo := crawlPress(t, p, st)
	third := dayTwo.Totals()
	if third.Updated == 0 || third.Stored == 0 {
		t.Errorf("day two stored %d and updated %d articles, want some of both", third.Stored, third.Updated)
	}
	checkPress(t, p, readOutcomes(t, st))
}

func checkPress(t *testing.T, p *press.Press, got outcomes) {
	t.Helper()
	wires := map[string]int{} // articles stored of each wire story that is printed verbatim
	for _, want := range p.Expected() {
		key := canonical(t, want.URL)
		switch want.Outcome {
		case press.OutcomeRejection:
			checkRejection(t, want, got.rejections[key])
		case press.OutcomeDuplicate:
			if got.articles[key] == nil && got.duplicates[key] == nil {
				t.Errorf("%s %s: neither stored nor a duplicate", want.Source, want.URL)
			}
			if got.articles[key] != nil && !want.Near {
				wires[want.Wire]++
			}
		case press.OutcomeArticle:
			if got.articles[key] == nil {
				t.Errorf("%s %s (%s): not stored; rejected as %v", want.Source, want.URL, want.Title, got.rejections[key])
				continue
			}
			checkArticle(t, want, got.articles[key])
		}
	}
	for wire, n := range wires {
		if n != 1 {
			t.Errorf("wire story %s was stored as %d articles, want 1 and references to it", wire, n)
		}
	}
}

func checkRejection(t *testing.T, want press.Expectation, got *warraq.Rejection) {
	t.Helper()
	switch {
	case got == nil && !want.Optional:
		t.Errorf("%s %s: not rejected, want %s", want.Source, want.URL, want.Code)
	case got != nil && got.Code != want.Code:
		t.Errorf("%s %s: rejected as %v, want %s", want.Source, want.URL, got, want.Code)
	}
}

func checkArticle(t *testing.T, want press.Expectation, got *warraq.Article) {
	t.Helper()
	type fields struct {
		Title, Subtitle           string
		Authors                   []string
		Agency, Section           string
		Published, Updated, Image string
		Tags                      []string
		Blocks                    []warraq.Block
	}
	w := fields{
		Title: want.Title, Subtitle: want.Subtitle, Authors: want.Authors, Agency: want.Agency, Section: want.Section,
		Published: want.Published.String(), Updated: want.Updated.String(), Tags: want.Tags, Blocks: want.Blocks,
	}
	g := fields{
		Title: got.Title, Subtitle: got.Subtitle, Authors: got.Authors, Agency: got.Agency, Section: got.Section,
		Published: got.Published.String(), Updated: got.Updated.String(), Tags: got.Tags, Blocks: got.Blocks,
	}
	if diff := cmp.Diff(w, g, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s %s (-want +got):\n%s", want.Source, want.URL, diff)
	}
	for _, s := range want.MustNotContain {
		if strings.Contains(got.Text(), s) {
			t.Errorf("%s %s: the text holds %q", want.Source, want.URL, s)
		}
	}
}
