package storage

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"warraq/storage/sqlite"
)

// engine opens stores of one technology.
type engine struct {
	schemes []string // of a DSN, without the colon; the first engine also takes DSNs without a scheme
	open    func(ctx context.Context, location string, mustExist bool) (Store, error)
}

// engines are the technologies a store can live in.
var engines = []engine{
	{schemes: []string{"sqlite", "file"}, open: openSQLite},
}

// Open opens the store that a DSN names and makes it where it is missing. A DSN is the path of an SQLite file, such as
// "warraq.db", with or without "sqlite:" or "file:" before it.
func Open(ctx context.Context, dsn string) (Store, error) { return open(ctx, dsn, false) }

// OpenExisting is Open for commands that only read: a store that does not exist is an error that wraps fs.ErrNotExist.
func OpenExisting(ctx context.Context, dsn string) (Store, error) { return open(ctx, dsn, true) }

// NewestSchema is the version of the tables that this build makes.
func NewestSchema() int64 { return sqlite.NewestSchema() }

func open(ctx context.Context, dsn string, mustExist bool) (Store, error) {
	e, location, err := resolve(dsn)
	if err != nil {
		return nil, err
	}
	return e.open(ctx, location, mustExist)
}

// resolve finds the engine of a DSN, and the location of the store as the engine wants it.
func resolve(dsn string) (engine, string, error) {
	scheme, location, ok := strings.Cut(dsn, ":")
	// One letter before the colon is a drive, and a slash before it means that the colon is part of a path.
	if !ok || len(scheme) < 2 || strings.ContainsAny(scheme, `/\.`) {
		return engines[0], dsn, nil
	}
	var known []string
	for _, e := range engines {
		if slices.Contains(e.schemes, scheme) {
			return e, strings.TrimPrefix(location, "//"), nil
		}
		known = append(known, strings.Join(e.schemes, ":PATH or ")+":PATH")
	}
	// The rest of the DSN may hold a password.
	return engine{}, "", fmt.Errorf("store %s:…: there is no engine of this name: give the path of a file, or %s",
		scheme, strings.Join(known, " or "))
}

func openSQLite(ctx context.Context, path string, mustExist bool) (Store, error) {
	// What other programs take behind the name of an SQLite file.
	if name, options, ok := strings.Cut(path, "?"); ok {
		return nil, fmt.Errorf("store %s: options such as %q are not supported: leave out what follows the question mark",
			name, options)
	}
	open := sqlite.Open
	if mustExist {
		open = sqlite.OpenExisting
	}
	s, err := open(ctx, path)
	if err != nil {
		return nil, err // not s: a nil *sqlite.Store in an interface is no nil interface
	}
	return s, nil
}
