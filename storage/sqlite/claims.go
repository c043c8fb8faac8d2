package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"warraq"
)

const (
	claimSourceSQL = `INSERT INTO source_claims (source_id, worker, until_ms) VALUES ($1, $2, $3)
		ON CONFLICT (source_id) DO UPDATE SET worker = excluded.worker, until_ms = excluded.until_ms
		WHERE source_claims.worker = excluded.worker OR source_claims.until_ms <= $4`
	unclaimedSQL = `UPDATE frontier SET claimed_by = NULL, claimed_ms = 0 WHERE claimed_by IS NOT NULL`
)

// Hold implements storage.Claims by the lock of a file beside the store, which the system takes back when the process
// ends. The empty file stays: whoever removed it could take the lock from under a run that opened it a moment before.
func (s *Store) Hold(ctx context.Context) (release func(), err error) {
	path := lockFile(s.path)
	lock := flock.New(path)
	held, err := tryLock(ctx, lock)
	if err != nil {
		return nil, fmt.Errorf("store %s: locking: %w: make its directory writable, or name another file with --db", s.path, err)
	}
	if !held {
		return nil, &warraq.HeldError{By: path}
	}
	if err := s.emptyLog(ctx); err != nil {
		return nil, errors.Join(err, lock.Unlock())
	}
	if err := s.inTx(ctx, "ending the claims of earlier runs", func(tx *transaction) error { return endClaims(ctx, tx) }); err != nil {
		_ = lock.Unlock()
		return nil, err
	}
	return func() { _ = lock.Unlock() }, nil
}

// Whoever only asks has the lock for an instant (Held): a Hold tries again for so long, and so often.
const (
	holdWait = 300 * time.Millisecond
	holdPoll = 20 * time.Millisecond
)

// tryLock takes a lock that nobody has for longer than an instant.
func tryLock(ctx context.Context, lock *flock.Flock) (bool, error) {
	brief, cancel := context.WithTimeout(ctx, holdWait)
	defer cancel()
	held, err := lock.TryLockContext(brief, holdPoll)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return false, nil
	}
	return held, err
}

// Held implements storage.Claims. A lock file that is not there, or may not be opened, is nobody's that this process could know.
func (s *Store) Held(context.Context) (bool, error) {
	path := lockFile(s.path)
	if _, err := os.Stat(path); err != nil {
		return false, nil
	}
	lock := flock.New(path)
	free, err := lock.TryRLock()
	if err != nil {
		return false, s.explain(context.Background(), "asking who holds it", err)
	}
	return !free, lock.Close()
}

// lockFile names the file whose lock is that of the store at path. A store that is reached by a symbolic link has one lock
// all the same.
func lockFile(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	return path + ".lock"
}

// ClaimSource implements storage.Claims.
func (s *Store) ClaimSource(ctx context.Context, c warraq.Claim) (ok bool, err error) {
	err = s.inTx(ctx, "claiming source "+c.SourceID, func(tx *transaction) error {
		res, err := tx.exec(ctx, claimSourceSQL, c.SourceID, c.Worker, c.Until.UnixMilli(), c.Now.UnixMilli())
		if err != nil {
			return err
		}
		n, err := res.RowsAffected()
		ok = n > 0
		return err
	})
	return ok, err
}

// Release implements storage.Claims.
func (s *Store) Release(ctx context.Context, worker, sourceID string) error {
	return s.inTx(ctx, "releasing source "+sourceID, func(tx *transaction) error {
		_, err := tx.exec(ctx, `DELETE FROM source_claims WHERE source_id = $1 AND worker = $2`, sourceID, worker)
		if err != nil {
			return err
		}
		_, err = tx.exec(ctx, unclaimedSQL+` AND source_id = $1 AND claimed_by = $2`, sourceID, worker)
		return err
	})
}

// endClaims ends all claims there are.
func endClaims(ctx context.Context, tx *transaction) error {
	if _, err := tx.exec(ctx, `DELETE FROM source_claims`); err != nil {
		return err
	}
	_, err := tx.exec(ctx, unclaimedSQL)
	return err
}
