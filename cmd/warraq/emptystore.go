package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"warraq/storage"
)

// temporaryStore is an empty store that goes when it is closed.
type temporaryStore struct {
	storage.Store
	dir string
}

// emptyStore makes a store for commands that need one and write nothing to keep.
func emptyStore(ctx context.Context) (storage.Store, error) {
	dir, err := os.MkdirTemp("", "warraq-")
	if err != nil {
		return nil, storeError(fmt.Errorf("making a temporary store: %w", err))
	}
	st, err := storage.Open(ctx, filepath.Join(dir, "empty.db"))
	if err != nil {
		os.RemoveAll(dir)
		return nil, storeError(err)
	}
	return &temporaryStore{st, dir}, nil
}

// Close closes the store and removes it.
func (t *temporaryStore) Close() error {
	err := t.Store.Close()
	if rerr := os.RemoveAll(t.dir); err == nil {
		err = rerr
	}
	return err
}
