package recur

import (
	"context"
	"errors"
	"iter"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
)

// fakeStore is a Store of articles that remembers what it was asked to do.
type fakeStore struct {
	articles map[string][]*warraq.Article
	taken    []string // sources that another process is at
	slow     time.Duration
	failure  error // of saving

	learnt []string
	saved  int
}

func (s *fakeStore) Articles(ctx context.Context, f warraq.ArticleFilter) iter.Seq2[*warraq.Article, error] {
	return func(yield func(*warraq.Article, error) bool) {
		select {
		case <-time.After(s.slow):
		case <-ctx.Done():
			yield(nil, ctx.Err())
			return
		}
		for _, a := range s.articles[f.Sources[0]] {
			if !yield(a, nil) {
				return
			}
		}
	}
}

func (s *fakeStore) SaveArticle(context.Context, string, *warraq.Article) (warraq.SaveOutcome, error) {
	s.saved++
	return warraq.SavedUpdated, s.failure
}

func (s *fakeStore) SaveSiteLines(_ context.Context, id string, _ []warraq.SiteLine) error {
	s.learnt = append(s.learnt, id)
	return s.failure
}

// claimed leaves out the sources that another process is at.
func (s *fakeStore) claimed(_ context.Context, ids []string, do func([]string) error) error {
	return do(slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return slices.Contains(s.taken, id) }))
}

// TestAfterRun: what a run brought something new of is learnt from, each source by one process.
func TestAfterRun(t *testing.T) {
	run := func(status warraq.RunStatus) warraq.Run {
		return warraq.Run{Status: status, Sources: []warraq.SourceRun{{SourceID: "new", Stored: 1}, {SourceID: "same"}, {SourceID: "changed", Updated: 1}}}
	}
	failure := errors.New("disk")
	for name, tt := range map[string]struct {
		store  fakeStore
		status warraq.RunStatus
		learnt []string
		err    error
	}{
		"done":              {fakeStore{}, warraq.RunOK, []string{"new", "changed"}, nil},
		"some failed":       {fakeStore{}, warraq.RunPartial, []string{"new", "changed"}, nil},
		"told to end":       {fakeStore{}, warraq.RunInterrupted, nil, nil},
		"another at it":     {fakeStore{taken: []string{"new"}}, warraq.RunOK, []string{"changed"}, nil},
		"out of time":       {fakeStore{slow: 20 * time.Second}, warraq.RunOK, []string{"new"}, nil},
		"the store is full": {fakeStore{failure: failure}, warraq.RunOK, []string{"new"}, failure},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				err := Keeper{Store: &tt.store, Now: time.Now, Claimed: tt.store.claimed}.AfterRun(t.Context(), run(tt.status))
				if !errors.Is(err, tt.err) {
					t.Errorf("error %v, want %v", err, tt.err)
				}
				if diff := cmp.Diff(tt.learnt, tt.store.learnt); diff != "" {
					t.Errorf("learnt from (-want +got):\n%s", diff)
				}
			})
		})
	}
}

// TestApply: articles with a line that is boilerplate are stored anew, and no others.
func TestApply(t *testing.T) {
	article := func(lines ...string) *warraq.Article {
		a := &warraq.Article{}
		for _, l := range lines {
			a.Blocks = append(a.Blocks, warraq.Block{Kind: warraq.Paragraph, Text: l})
		}
		return a
	}
	const pinned = "سطر مثبت هنا"
	store := &fakeStore{articles: map[string][]*warraq.Article{"a": {article("خبر أول", pinned), article("خبر ثان"), article(pinned, "خبر ثالث")}}}
	k := Keeper{Store: store, Now: time.Now}
	lines := New(nil, warraq.Boilerplate{Pin: []string{pinned}})
	if n, err := k.Apply(t.Context(), "a", lines); err != nil || n != 2 || store.saved != 2 {
		t.Errorf("%d changed and %d saved, %v", n, store.saved, err)
	}
	store.failure = errors.New("disk")
	store.articles["a"] = []*warraq.Article{article("خبر", pinned)}
	if _, err := k.Apply(t.Context(), "a", lines); !errors.Is(err, store.failure) {
		t.Errorf("%v", err)
	}
}
