package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	sqlite3 "modernc.org/sqlite/lib"
)

// openMode is how a file is opened. Its zero value reads and writes.
type openMode struct {
	unchanging bool   // nobody writes to the file: it has no write-ahead log, and SQLite does without one
	copied     string // directory of the copy that is read instead of the file
}

// uri names the file that is read.
func (m openMode) uri(path string) string {
	if m.copied != "" {
		path = filepath.Join(m.copied, copyName)
	}
	return fileURI(path)
}

// options are what SQLite has to know of the mode (https://sqlite.org/uri.html), before all other options.
func (m openMode) options() string {
	switch {
	case m.unchanging:
		return "mode=ro&immutable=1&"
	case m.copied != "":
		return "_query_only=1&" // what was written to the copy would be lost
	default:
		return ""
	}
}

// remove takes a copy away.
func (m openMode) remove() error {
	if m.copied == "" {
		return nil
	}
	return os.RemoveAll(m.copied)
}

const copyName = "copy.db"

// openUnwritable opens a store in a directory where nothing may be written, which SQLite refuses in WAL mode: it makes files beside
// the store even to read it. Without a log the file is read as it is. A log holds the newest articles, so a store with one is copied
// to where temporary files go, log and all, and read there. A writer at work would have made those files, and reading would not
// have failed.
func openUnwritable(ctx context.Context, path string) (*Store, error) {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil, fmt.Errorf("store %s: %w", path, err)
	}
	log, err := os.Stat(real + "-wal")
	if errors.Is(err, fs.ErrNotExist) || err == nil && log.Size() == 0 {
		return open(ctx, path, openMode{unchanging: true})
	}
	dir, err := copyStore(real)
	if err != nil {
		return nil, fmt.Errorf("store %s: its directory may not be written, so a copy of it and of its log was to be read: %w; "+
			"set TMPDIR to where there is room", path, err)
	}
	mode := openMode{copied: dir}
	s, err := open(ctx, path, mode)
	if err != nil {
		return nil, errors.Join(err, mode.remove())
	}
	return s, nil
}

// copyStore copies a store and its log to a directory of their own.
func copyStore(path string) (dir string, err error) {
	dir, err = os.MkdirTemp("", "warraq-read-*")
	if err != nil {
		return "", err
	}
	for _, suffix := range []string{"", "-wal"} {
		if err := copyFile(filepath.Join(dir, copyName+suffix), path+suffix); err != nil {
			return "", errors.Join(err, os.RemoveAll(dir))
		}
	}
	return dir, nil
}

func copyFile(to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// isUnwritable says whether an error means that SQLite could not make its files beside the store, or not write to it.
func isUnwritable(err error) bool { return hasCode(err, sqlite3.SQLITE_CANTOPEN) || isReadOnly(err) }
