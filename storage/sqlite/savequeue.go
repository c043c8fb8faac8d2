package sqlite

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"warraq"
	"warraq/storage/dedup/index"
)

// prepareSaving works out what does not need the store's lock: an article's row, and which texts are like it.
func (s *Store) prepareSaving(ctx context.Context, canonical string, a *warraq.Article) (*saving, error) {
	values, err := articleValues(a)
	if err != nil {
		return nil, err
	}
	v := &saving{canonical: canonical, article: a, values: values, words: a.Words(), done: make(chan struct{})}
	v.text, err = s.index.Prepare(ctx, textReader{s.reader()}, a)
	return v, err
}

// maxGroup bounds how many articles one transaction stores.
const maxGroup = 512

// A saving is an article on its way into the store.
type saving struct {
	canonical string
	article   *warraq.Article
	values    []any // of its row
	words     int
	text      *index.Prepared
	number    int64 // of the text; 0 where it is not compared with others
	outcome   warraq.SaveOutcome
	err       error         // why it could not be stored
	done      chan struct{} // closed once it is stored or could not be
}

// urls are those that lead to the article from now on.
func (v *saving) urls() []string {
	own := v.article.CanonicalURL
	if v.canonical == "" || v.canonical == own {
		return []string{own}
	}
	return []string{v.canonical, own}
}

// saveQueue lets articles that are saved at the same time share a transaction: most of what a small transaction costs is
// its end. Nobody waits for others to come: what has come while the one before was written goes into the next.
type saveQueue struct {
	mu      sync.Mutex
	waiting []*saving
	writing bool // somebody takes what is waiting
}

// add says whether somebody has to begin to take what is waiting.
func (q *saveQueue) add(s *saving) (begin bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting = append(q.waiting, s)
	begin, q.writing = !q.writing, true
	return begin
}

// take returns the next group; none means that the one who takes has to end.
func (q *saveQueue) take() []*saving {
	q.mu.Lock()
	defer q.mu.Unlock()
	group := q.waiting[:min(len(q.waiting), maxGroup)]
	q.waiting = append([]*saving(nil), q.waiting[len(group):]...)
	q.writing = len(group) > 0
	return group
}

// withdraw takes an article back that nobody has taken yet.
func (q *saveQueue) withdraw(s *saving) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	i := slices.Index(q.waiting, s)
	if i >= 0 {
		q.waiting = slices.Delete(q.waiting, i, i+1)
	}
	return i >= 0
}

// SaveArticle implements storage.Articles. Articles that are saved at the same time share a transaction.
func (s *Store) SaveArticle(ctx context.Context, canonical string, a *warraq.Article) (warraq.SaveOutcome, error) {
	doing := "saving article " + a.URL
	if a.ID == "" || a.CanonicalURL == "" {
		return "", fmt.Errorf("store %s: %s: it has no id or no canonical URL", s.path, doing)
	}
	v, err := s.prepareSaving(ctx, canonical, a)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return "", s.explain(ctx, doing, err)
	}
	if s.queue.add(v) {
		go s.saveQueued(context.WithoutCancel(ctx))
	}
	if err := s.queue.wait(ctx, v); err != nil {
		return "", s.explain(ctx, doing, err)
	}
	if own, movable := underOwnAddress(a); movable && errors.Is(v.err, errAnother) {
		return s.SaveArticle(ctx, canonical, own)
	}
	if v.err != nil {
		return "", v.err
	}
	return v.outcome, nil
}

// wait waits until an article is stored or could not be. Where ctx ends before anybody has taken it, it is withdrawn.
func (q *saveQueue) wait(ctx context.Context, v *saving) error {
	select {
	case <-v.done:
		return nil
	case <-ctx.Done():
	}
	if q.withdraw(v) {
		return ctx.Err()
	}
	<-v.done
	return nil
}

// saveQueued stores what is waiting, until nothing is.
func (s *Store) saveQueued(ctx context.Context) {
	for group := s.queue.take(); len(group) > 0; group = s.queue.take() {
		s.saveGroup(ctx, group)
		for _, v := range group {
			close(v.done)
		}
	}
}

// saveGroup stores a group in one transaction. Where that fails none of it is stored, and each is tried by itself, so that
// one which cannot be stored does not keep others out.
func (s *Store) saveGroup(ctx context.Context, group []*saving) {
	err := s.saveTogether(ctx, group)
	if len(group) == 1 {
		group[0].err = err
		return
	}
	if err == nil {
		return
	}
	for _, v := range group {
		v.err = s.saveTogether(ctx, []*saving{v})
	}
}

// saveTogether stores articles in one transaction, in the order they came.
func (s *Store) saveTogether(ctx context.Context, group []*saving) error {
	doing := "saving article " + group[0].article.URL
	var batch *index.Batch
	err := s.inTx(ctx, doing, func(tx *transaction) (err error) {
		if batch, err = s.index.Begin(ctx, newTextWriter(tx)); err != nil {
			return err
		}
		for _, v := range group {
			if err := saveOne(ctx, tx, batch, v); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		batch.RolledBack()
		return err
	}
	batch.Committed()
	s.keepLogShort(ctx, len(group))
	return nil
}
