package storagetest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"warraq"
	"warraq/storage"
)

var storeTests = []test{
	{"many at once", testConcurrent},
	{"cancelled", testCancelled},
	{"check", func(t *testing.T, s storage.Store) { must(t, s.Check(t.Context())) }},
}

// testConcurrent lets many goroutines queue, save, reject and read at the same time. Two of them bring every text.
func testConcurrent(t *testing.T, s storage.Store) {
	const workers, each = 8, 15
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	errs := make(chan error, workers)
	for w := range workers {
		go func() { errs <- work(ctx, s, w, each) }()
	}
	for range workers {
		must(t, <-errs)
	}
	n, err := s.CountArticles(t.Context(), warraq.ArticleFilter{})
	must(t, err)
	if n != workers/2*each {
		t.Errorf("%d articles stored, want %d", n, workers/2*each)
	}
	if d := len(collect(t, s.Duplicates(t.Context()))); d != workers/2*each {
		t.Errorf("%d duplicates stored, want %d", d, workers/2*each)
	}
	must(t, s.Check(t.Context()))
}

func work(ctx context.Context, s storage.Store, worker, each int) error {
	source := fmt.Sprintf("w%d", worker)
	for i := range each {
		q := queued(source, fmt.Sprint(i))
		if _, err := s.Enqueue(ctx, []warraq.Queued{q, queued(source, fmt.Sprint("x", i))}); err != nil {
			return err
		}
		if _, err := s.ClaimURLs(ctx, claim(source, source), 5); err != nil {
			return err
		}
		a := article(source, fmt.Sprint(i), fmt.Sprintf("نص %d %d", worker/2, i))
		if _, err := s.SaveArticle(ctx, q.Canonical, a); err != nil {
			return err
		}
		if err := s.SaveRecheck(ctx, warraq.Recheck{ArticleID: a.ID, CheckedAt: day(3)}); err != nil {
			return err
		}
		if err := s.SaveVisit(ctx, warraq.Visit{SourceID: source, VisitedAt: day(3)}); err != nil {
			return err
		}
		if err := s.SaveRejection(ctx, queued(source, fmt.Sprint("x", i)).Canonical, *warraq.Reject(warraq.RejectTooShort, "قصير")); err != nil {
			return err
		}
		for _, err := range s.Articles(ctx, warraq.ArticleFilter{Sources: []string{source}}) {
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func testCancelled(t *testing.T, s storage.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.SaveArticle(ctx, "", article("a", "1", "نص")); !errors.Is(err, context.Canceled) {
		t.Errorf("SaveArticle on a cancelled context: %v", err)
	}
	if _, err := s.Enqueue(ctx, []warraq.Queued{queued("a", "1")}); !errors.Is(err, context.Canceled) {
		t.Errorf("Enqueue on a cancelled context: %v", err)
	}
	for _, err := range s.Articles(ctx, warraq.ArticleFilter{}) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("Articles on a cancelled context: %v", err)
		}
	}
	if got := titles(t, s, warraq.ArticleFilter{}); len(got) != 0 {
		t.Errorf("a cancelled save left %q", got)
	}
}
