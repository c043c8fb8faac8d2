package frame

import (
	"context"
	"time"

	"warraq"
)

// Store is what a Keeper reads and writes.
type Store interface {
	// Frame returns the sketch of a source; nil where there is none.
	Frame(ctx context.Context, sourceID string) ([]byte, error)
	// SaveFrame replaces it.
	SaveFrame(ctx context.Context, sourceID string, sketch []byte, at time.Time) error
}

// Keeper keeps the sketches of the sources that are being crawled, each from Open to Close.
type Keeper struct {
	Store Store
	Sites *Sites // that a parser reads and learns in
	Now   func() time.Time

	// Print reads the print of a page.
	Print func(page *warraq.Page, src *warraq.Source) (site string, p Print, err error)
}

// Open reads what is kept of a source. What another build wrote, or what is damaged, is learnt anew.
func (k *Keeper) Open(ctx context.Context, sourceID string) error {
	data, err := k.Store.Frame(ctx, sourceID)
	if err != nil {
		return err
	}
	s := NewSketch()
	if err := s.UnmarshalBinary(data); err != nil {
		s = NewSketch()
	}
	k.Sites.put(sourceID, s)
	return nil
}

// Known is how many pages of an open source are remembered.
func (k *Keeper) Known(sourceID string) int { return k.Sites.Of(sourceID).Pages() }

// Learn counts a page of an open source before it is parsed. A page that cannot be read teaches nothing.
func (k *Keeper) Learn(page *warraq.Page, src *warraq.Source) {
	if _, p, err := k.Print(page, src); err == nil {
		k.Sites.Of(src.ID).Add(p)
	}
}

// Placed is how many pages of an open source were read since Open for which it was known at which places its texts stand, and misplaced
// how many of these have no text there.
func (k *Keeper) Placed(sourceID string) (placed, misplaced int) {
	return k.Sites.Of(sourceID).placing()
}

// Close is Save, after which the source is open no more.
func (k *Keeper) Close(ctx context.Context, sourceID string) error {
	return k.save(ctx, sourceID, k.Sites.take(sourceID))
}

// Save keeps what was learnt of an open source so far, so that a run that is killed leaves it to the next.
func (k *Keeper) Save(ctx context.Context, sourceID string) error {
	return k.save(ctx, sourceID, k.Sites.Of(sourceID))
}

func (k *Keeper) save(ctx context.Context, sourceID string, s *Sketch) error {
	if s == nil || !s.changed() {
		return nil
	}
	data, err := s.MarshalBinary()
	if err != nil {
		return err
	}
	return k.Store.SaveFrame(ctx, sourceID, data, k.Now())
}
