package sqlite

import (
	"context"
	"fmt"
	"sync"

	"warraq"
)

// prepareSaving works out what does not need the store's lock: an article's row, and which texts are like it.
func (s *Store) prepareSaving(ctx context.Context, canonical string, a *warraq.Article) (*saving, error) {
	values, err := articleValues(a)
	if err != nil {
		return nil, err
	}
	v := &saving{canonical: canonical, article: a, values: values, words: a.Words()}
	v.text, err = s.relatives.prepare(ctx, s.reader(), a)
	return v, err
}

// maxGroup bounds how many articles one transaction stores.
const maxGroup = 64

// A saving is an article on its way into the store.
type saving struct {
	canonical string
	article   *warraq.Article
	values    []any // of its row
	words     int
	text      *newText
	outcome   warraq.SaveOutcome
	unseen    bool // nothing of it was stored before
	done      bool // stored together with others
	alone     bool // to be stored by itself, by the one who brought it
}

// saveQueue lets articles that are saved at the same time share a transaction: most of what a small transaction costs is
// its end. Nobody waits for others to come: what has come while the one before was written goes into the next.
type saveQueue struct {
	mu      sync.Mutex
	waiting []*saving
}

func (q *saveQueue) add(s *saving) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting = append(q.waiting, s)
}

// take returns the next group.
func (q *saveQueue) take() []*saving {
	q.mu.Lock()
	defer q.mu.Unlock()
	group := q.waiting[:min(len(q.waiting), maxGroup)]
	q.waiting = append([]*saving(nil), q.waiting[len(group):]...)
	return group
}

// SaveArticle stores an article and takes canonical (the frontier's key) out of the queue, in one transaction, which it may
// share with articles that are saved at the same time.
//
// The article is updated where its URL is stored with another text, title or subtitle; the version before is kept. It
// is unchanged where they are the same; the stored row then stays as it is. It is a duplicate where its URL is new and
// its ContentHash is that of a stored article; then only a reference is kept. A rejection of the URL is
// forgotten, and that the article had vanished before it was fetched.
func (s *Store) SaveArticle(ctx context.Context, canonical string, a *warraq.Article) (warraq.SaveOutcome, error) {
	if a.ID == "" || a.CanonicalURL == "" {
		return "", fmt.Errorf("store %s: saving article %s: it has no id or no canonical URL", s.path, a.URL)
	}
	v, err := s.prepareSaving(ctx, canonical, a)
	if err != nil {
		return "", s.explain(ctx, "saving article "+a.URL, err)
	}
	s.queue.add(v)
	s.saving.Lock()
	defer s.saving.Unlock()
	for !v.done && !v.alone { // the group before may have taken it along
		s.saveGroup(ctx, s.queue.take())
	}
	if v.alone {
		err = s.saveTogether(ctx, []*saving{v})
	}
	if err != nil {
		return "", err
	}
	return v.outcome, nil
}

// saveGroup stores a group in one transaction. Where that fails, because of one of them or because the one who does it was
// cancelled, none is stored, and each is left to the one who brought it.
func (s *Store) saveGroup(ctx context.Context, group []*saving) {
	failed := len(group) == 1 || s.saveTogether(ctx, group) != nil
	for _, v := range group {
		v.alone, v.done = failed, !failed
	}
}

// saveTogether stores articles in one transaction, in the order they came.
func (s *Store) saveTogether(ctx context.Context, group []*saving) error {
	doing := "saving article " + group[0].article.URL
	err := s.inTx(ctx, doing, func(tx *transaction) error {
		if err := s.relatives.begin(ctx, tx); err != nil {
			return err
		}
		for _, v := range group {
			if err := s.saveOne(ctx, tx, v); err != nil {
				return err
			}
		}
		return s.relatives.end(ctx, tx, len(group))
	})
	if err != nil {
		s.relatives.undone(group)
		return err
	}
	s.relatives.keys.committed()
	return nil
}

// saveOne stores an article in a transaction.
func (s *Store) saveOne(ctx context.Context, tx *transaction, v *saving) error {
	a := v.article
	listed, err := leaveQueue(ctx, tx, v.canonical)
	if err != nil {
		return err
	}
	var owner string
	if v.outcome, owner, err = place(ctx, tx, v); err != nil {
		return err
	}
	if err := remember(ctx, tx, []string{v.canonical, a.CanonicalURL}, owner, max(listed, lastChange(a))); err != nil {
		return err
	}
	if v.outcome != warraq.SavedUnchanged {
		if err := s.relatives.replace(ctx, tx, v, owner); err != nil {
			return err
		}
	}
	if v.outcome != warraq.SavedNew && v.outcome != warraq.SavedDuplicate {
		return nil
	}
	return countDay(ctx, tx, a.SourceID, a.FetchedAt, func(d *warraq.SourceDay) { d.CountArticle(a, v.outcome) })
}
