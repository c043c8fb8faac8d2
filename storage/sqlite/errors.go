package sqlite

import (
	"context"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"warraq"
)

const restoreAdvice = "restore it from a backup, or move it away and crawl again (`sqlite3 FILE .recover` saves what can be read)"

// advice says what to do about an SQLite result code.
var advice = map[int]string{
	sqlite3.SQLITE_FULL:     "the disk is full: free some space and run again; what was stored before is intact",
	sqlite3.SQLITE_READONLY: "the file or its directory may not be written: change the permissions, or name another file",
	sqlite3.SQLITE_PERM:     "the file may not be used: change the permissions, or name another file",
	sqlite3.SQLITE_CANTOPEN: "the file cannot be opened: check its path and permissions, and those of its directory",
	sqlite3.SQLITE_CORRUPT:  "the file is damaged: " + restoreAdvice,
	sqlite3.SQLITE_NOTADB:   "the file is no SQLite database: name another file",
	sqlite3.SQLITE_BUSY:     "another process is writing to it: run again when that one has ended",
	sqlite3.SQLITE_LOCKED:   "another process is writing to it: run again when that one has ended",
	sqlite3.SQLITE_IOERR:    "the disk failed to read or write: check it, and its free space",
	sqlite3.SQLITE_TOOBIG:   "a value is larger than SQLite can hold",
}

// explain wraps a database error with the file, what was being done and what to do about it. A nil error stays nil, and
// an error that came from the end of ctx stays recognisable as that; all others are a *warraq.StoreError.
func (s *Store) explain(ctx context.Context, doing string, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return fmt.Errorf("store %s: %s: %w", s.path, doing, ctx.Err())
	}
	var known *sqlite.Error
	if errors.As(err, &known) {
		// The low byte is the primary code, the rest tells its variants apart.
		if what, ok := advice[known.Code()&0xff]; ok {
			err = fmt.Errorf("%s: %w", what, err)
		}
	}
	return &warraq.StoreError{Err: fmt.Errorf("store %s: %s: %w", s.path, doing, err), ReadOnly: isBusy(err) || isReadOnly(err)}
}

// isReadOnly says whether an error means that the file, or what belongs beside it, may not be written.
func isReadOnly(err error) bool { return hasCode(err, sqlite3.SQLITE_READONLY) }

// isBusy says whether an error means that another connection holds the file.
func isBusy(err error) bool {
	return hasCode(err, sqlite3.SQLITE_BUSY) || hasCode(err, sqlite3.SQLITE_LOCKED)
}

// hasCode says whether an error has a primary result code of SQLite's.
func hasCode(err error, code int) bool {
	var known *sqlite.Error
	return errors.As(err, &known) && known.Code()&0xff == code
}
