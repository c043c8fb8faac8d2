package config

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// Edit changes the sources file at path through change, which is given its bytes; a missing file is empty. Edits of one file wait for
// one another, in whatever process; the lock is a hidden file beside it. The file is replaced in one step and keeps its mode; a
// symbolic link stays one. When change fails, or an editor writes the file meanwhile, it stays as it is.
func Edit(path string, change func(data []byte) ([]byte, error)) error {
	target, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		target, err = path, nil
	}
	if err != nil {
		return fmt.Errorf("sources file: %w", err)
	}
	release, err := lockForEdit(target)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	defer release()
	before, mode, err := readForEdit(target)
	if err != nil {
		return err
	}
	after, err := change(before)
	if err != nil || bytes.Equal(before, after) {
		return err
	}
	if now, _, err := readForEdit(target); err != nil || !bytes.Equal(now, before) {
		return errors.Join(fmt.Errorf("%s was changed by somebody else meanwhile; nothing was written, try again", path), err)
	}
	if err := replaceFile(target, after, mode); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return nil
}

// lockForEdit waits until nobody else edits a file, and sweeps away what a killed edit has left beside it.
func lockForEdit(target string) (release func(), err error) {
	lock := flock.New(beside(target, ".lock"))
	ctx, cancel := context.WithTimeout(context.Background(), lockWait)
	defer cancel()
	locked, err := lock.TryLockContext(ctx, lockPoll)
	if errors.Is(err, context.DeadlineExceeded) {
		return nil, fmt.Errorf("another process has been editing it for %s; nothing was written, try again", lockWait)
	}
	if err != nil || !locked {
		return nil, fmt.Errorf("locking it for an edit: %w", err)
	}
	sweep(target)
	return func() { lock.Close() }, nil
}

// sweep removes what killed edits have left beside a file. What can't be removed does no harm.
func sweep(target string) {
	entries, err := os.ReadDir(filepath.Dir(target))
	if err != nil {
		return
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "."+filepath.Base(target)+".") && strings.HasSuffix(e.Name(), unfinished) {
			os.Remove(filepath.Join(filepath.Dir(target), e.Name()))
		}
	}
}

// Edits take milliseconds; a waiting one looks again so often, and gives up after so long.
const (
	lockPoll = 10 * time.Millisecond
	lockWait = 30 * time.Second
)

// unfinished ends the names of files that are to replace another once they are written.
const unfinished = ".tmp"

// beside names a hidden file that belongs to another: ".sources.yaml.lock".
func beside(target, suffix string) string {
	return filepath.Join(filepath.Dir(target), "."+filepath.Base(target)+suffix)
}

// readForEdit reads a file and its mode; a missing one is empty.
func readForEdit(path string) ([]byte, fs.FileMode, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0o644, nil
	}
	if err != nil {
		return nil, 0, fmt.Errorf("sources file: %w", err)
	}
	if info.Size() > MaxBytes {
		return nil, 0, fmt.Errorf("sources file %s is larger than %d MB", path, MaxBytes>>20)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, 0, fmt.Errorf("read sources file: %w", err)
	}
	return data, info.Mode().Perm(), nil
}

// replaceFile writes a file beside path and renames it over path.
func replaceFile(path string, data []byte, mode fs.FileMode) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*"+unfinished)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
