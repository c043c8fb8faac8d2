// Package sqlite keeps warraq's store in one SQLite file: articles with their earlier versions, references to
// duplicates, rejections, the frontier, and the records of listings, robots.txt and runs.
//
// Its SQL is portable ($1 parameters, ON CONFLICT), so that an engine on PostgreSQL can share it. One connection
// writes and several read, in WAL mode: readers see a consistent snapshot and never wait for the writer.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	_ "modernc.org/sqlite" // the driver named "sqlite"

	"warraq/storage/dedup/index"
)

const (
	// busyTimeout is how long a connection waits for another process's write lock.
	busyTimeout = 15 * time.Second
	// writeCache and readCache bound the pages that a connection holds, in KiB. A new article changes a page anywhere in each of
	// three indexes, which the writer would otherwise read again.
	writeCache = 128 << 10
	readCache  = 16 << 10
	// readers bounds the connections that read at the same time. A stream of articles holds one while it runs.
	readers = 16
	// applicationID marks the file as warraq's in SQLite's header: "WRRQ".
	applicationID = 0x57525251
)

// Store is a store in an SQLite file. All methods are safe for concurrent use, also from several processes.
type Store struct {
	path     string // as the user named it, for messages
	write    *sql.DB
	read     *sql.DB
	prepared map[string]*sql.Stmt // of write, by their text
	asked    map[string]*sql.Stmt // likewise of read
	schema   int64
	mode     openMode
	written  atomic.Bool // by this process

	turn  chan struct{} // taken by the running transaction
	days  countedDays   // used by it
	queue saveQueue
	index *index.Index
	log   logKeeper
}

// Open opens the store at path and makes the file where it is missing. The schema of an older warraq is brought up to
// date; a file of a newer warraq or of another program is refused with an error that says so.
func Open(ctx context.Context, path string) (*Store, error) {
	return open(ctx, path, openMode{})
}

// OpenExisting is Open for commands that only read: a missing file is an error wrapping fs.ErrNotExist, and one that may not be
// written, or lies where nothing may, can be read all the same.
func OpenExisting(ctx context.Context, path string) (*Store, error) {
	if err := checkPath(path); err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("store %s: %w: `warraq crawl` makes a store; or name another file", path, fs.ErrNotExist)
	} else if err != nil {
		return nil, fmt.Errorf("store %s: %w", path, err)
	}
	s, err := open(ctx, path, openMode{})
	if isUnwritable(err) {
		return openUnwritable(ctx, path)
	}
	return s, err
}

func open(ctx context.Context, path string, mode openMode) (*Store, error) {
	if err := checkPath(path); err != nil {
		return nil, err
	}
	s := &Store{path: path, mode: mode, index: index.New(0), turn: make(chan struct{}, 1)}
	for _, step := range []func(context.Context) error{
		func(ctx context.Context) error { return checkOwner(ctx, path, mode) }, s.connect, s.migrate, s.prepare,
	} {
		if err := patiently(ctx, step); err != nil {
			s.closePools()
			return nil, s.explain(ctx, "opening", err)
		}
	}
	return s, nil
}

// patiently takes a step of opening again while another process holds the file. SQLite itself waits for that, except where
// several make one new file a store at the same time.
func patiently(ctx context.Context, step func(context.Context) error) error {
	for start := time.Now(); ; {
		err := step(ctx)
		if !isBusy(err) || time.Since(start) > busyTimeout {
			return err
		}
		if err := pause(ctx, climbWait); err != nil {
			return err
		}
	}
}

// checkPath refuses what SQLite would only call "unable to open database file".
func checkPath(path string) error {
	if path == "" {
		return errors.New("store: no file named; give a path such as warraq.db")
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return fmt.Errorf("store %s is a directory: name a file in it, such as %s", path, filepath.Join(path, "warraq.db"))
	}
	if err := checkSize(path); err != nil {
		return err
	}
	dir := filepath.Dir(path)
	if _, err := os.Stat(dir); err != nil {
		return fmt.Errorf("store %s: the directory %s cannot be used: make it first, or name another file: %w", path, dir, err)
	}
	return nil
}

// checkSize refuses a file that is too short for a database, which SQLite would take for an empty one and write over. A file
// without a byte is one that was made to become a store.
func checkSize(path string) error {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 || info.Size() >= smallestFile {
		return nil
	}
	return fmt.Errorf("store %s is no store, nor any database: it has %d bytes; move it away, or name another file", path, info.Size())
}

// smallestFile is the length of a database of one page of the smallest size there is (https://sqlite.org/fileformat.html, 1.3.2).
const smallestFile = 512

func (s *Store) connect(context.Context) error {
	var err error
	if s.write, err = sql.Open("sqlite", s.dataSource("immediate", writeCache)); err != nil {
		return err
	}
	s.write.SetMaxOpenConns(1)
	if s.read, err = sql.Open("sqlite", s.dataSource("deferred", readCache)+"&_query_only=1"); err != nil {
		return err
	}
	s.read.SetMaxOpenConns(readers)
	s.read.SetMaxIdleConns(4)
	return nil
}

// dataSource is the driver's name of a file. Transactions that write take the lock at once, so that none fails
// half-way because another process wrote in between. The cache is in KiB.
func (s *Store) dataSource(lock string, cache int) string {
	q := url.Values{
		"_txlock": {lock},
		"_pragma": {
			fmt.Sprintf("busy_timeout(%d)", busyTimeout.Milliseconds()),
			"journal_mode(WAL)",
			"synchronous(NORMAL)", // in WAL mode a power cut may cost the newest commits, never the file
			"foreign_keys(1)",
			"temp_store(MEMORY)",
			fmt.Sprintf("cache_size(-%d)", cache),
			"journal_size_limit(134217728)",
			fmt.Sprintf("wal_autocheckpoint(%d)", longLog),
		},
		"_dqs":       {"0"},
		"_defensive": {"1"},
	}
	if s.mode.unchanging {
		q["_pragma"] = slices.DeleteFunc(q["_pragma"], func(p string) bool { return strings.HasPrefix(p, "journal_mode") })
	}
	return s.mode.uri(s.path) + "?" + s.mode.options() + q.Encode()
}

// fileURI names a file so that no character of its path is taken for the start of options.
func fileURI(path string) string {
	return "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()
}

// Close implements storage.Store.
func (s *Store) Close() error {
	s.log.copying.Wait()
	if s.written.Load() {
		// Statistics for the query planner; a store that cannot take them is still closed well. Who only read does not wait for
		// whoever writes.
		_, _ = s.write.Exec("PRAGMA optimize")
	}
	if err := errors.Join(s.closePools(), s.mode.remove()); err != nil {
		return s.explain(context.Background(), "closing", err)
	}
	return nil
}

func (s *Store) closePools() error {
	var errs []error
	for _, db := range []*sql.DB{s.read, s.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// SchemaVersion implements storage.Store.
func (s *Store) SchemaVersion() int64 { return s.schema }

// Check implements storage.Store.
func (s *Store) Check(ctx context.Context) error {
	rows, err := s.read.QueryContext(ctx, "PRAGMA integrity_check(20)")
	if err != nil {
		return s.explain(ctx, "checking", err)
	}
	defer rows.Close()
	var faults []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return s.explain(ctx, "checking", err)
		}
		if line != "ok" {
			faults = append(faults, line)
		}
	}
	if err := rows.Err(); err != nil {
		return s.explain(ctx, "checking", err)
	}
	if len(faults) > 0 {
		return fmt.Errorf("store %s is damaged: %s: %s", s.path, strings.Join(faults, "; "), restoreAdvice)
	}
	return nil
}
