package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"warraq"
	"warraq/storage"
)

// openStore opens the store that --db names, for a command that reads it.
func (a *app) openStore(ctx context.Context) (storage.Store, error) {
	st, err := storage.OpenExisting(ctx, a.dsn)
	return st, storeError(err)
}

// crawlStore opens the store that a crawl writes to. A dry run writes nothing, so it makes do with an empty store
// of its own where there is none yet.
func (a *app) crawlStore(ctx context.Context, dryRun bool) (storage.Store, error) {
	if !dryRun {
		st, err := storage.Open(ctx, a.dsn)
		return st, storeError(err)
	}
	st, err := storage.OpenExisting(ctx, a.dsn)
	if errors.Is(err, os.ErrNotExist) {
		return emptyStore(ctx)
	}
	return st, storeError(err)
}

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

// holdStore takes a store for this process alone, as a crawl does while it runs. The hold goes with the process, so a
// killed run leaves the store free.
func holdStore(ctx context.Context, st storage.Claims) (release func(), err error) {
	release, err = st.Hold(ctx)
	var held *warraq.HeldError
	if errors.As(err, &held) {
		return nil, &exitError{code: exitLocked, err: fmt.Errorf("%w; this one does nothing", err)}
	}
	return release, storeError(err)
}

// workerName names this process among all that use a store, on whichever machine.
func workerName() string {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	return fmt.Sprintf("%s/%d", host, os.Getpid())
}

// claimTime is how long a source stays claimed by a process that is killed while it learns of it or assesses it: more than
// either takes.
const claimTime = 5 * time.Minute

// claimed does with sources what no two processes may do for one source at the same time. Those that another process is at
// are left out.
func (a *app) claimed(ctx context.Context, st storage.Claims, ids []string, do func(ids []string) error) (err error) {
	var mine []string
	defer func() {
		for _, id := range mine {
			err = errors.Join(err, st.Release(context.WithoutCancel(ctx), a.worker, id))
		}
	}()
	for _, id := range ids {
		now := a.now()
		ok, err := st.ClaimSource(ctx, warraq.Claim{Worker: a.worker, SourceID: id, Now: now, Until: now.Add(claimTime)})
		if err != nil {
			return err
		}
		if ok {
			mine = append(mine, id)
		}
	}
	return do(mine)
}
