package storage

import (
	"context"

	"warraq"
)

// Claims part the work among processes, so that no two do the same at the same time.
type Claims interface {
	// Hold takes the store for this process alone: to crawl into it, or to rewrite what it keeps. Nobody else can hold it
	// until release is called or the process ends, in whatever way. All claims that others left end with it, so that what a
	// killed run had claimed is done at once. The error is a *warraq.HeldError where the store is held already. The other
	// methods do not ask who holds the store.
	Hold(ctx context.Context) (release func(), err error)
	// Held says whether some process holds the store. Asking makes no Hold fail.
	Held(ctx context.Context) (bool, error)
	// ClaimSource gives a source to a worker until the claim ends: by Release or Hold, or at c.Until. A worker that has
	// the source already has it until the new c.Until. Where another worker has it, ok is false.
	ClaimSource(ctx context.Context, c warraq.Claim) (ok bool, err error)
	// Release ends what a worker has claimed of a source: the source itself, and those of its URLs that are left
	// (ClaimURLs). Claims of other workers stay.
	Release(ctx context.Context, worker, sourceID string) error
}
