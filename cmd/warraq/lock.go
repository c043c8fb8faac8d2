package main

import (
	"fmt"

	"github.com/gofrs/flock"

	"warraq/storage"
)

// lockStore takes the lock of the store at dsn, which a crawl holds while it runs. The lock goes with the process, so a
// killed run leaves the store unlocked. The empty file stays: whoever removed it could take the lock from under a run
// that opened it a moment before.
func lockStore(dsn string) (release func(), err error) {
	path, err := storage.LockFile(dsn)
	if err != nil {
		return nil, storeError(err)
	}
	lock := flock.New(path)
	held, err := lock.TryLock()
	if err != nil {
		return nil, storeError(fmt.Errorf("locking the store, which a crawl writes to: %w; make its directory writable, or name another file with --db", err))
	}
	if !held {
		return nil, &exitError{code: exitLocked, err: fmt.Errorf("another run holds %s; this one does nothing", path)}
	}
	return func() { _ = lock.Unlock() }, nil
}
