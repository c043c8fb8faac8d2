package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"time"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// firstVersion is the version that the tables of a new store begin with. Builds before the first release came to theirs by
// versions below it, and their stores are refused.
const firstVersion = 9

// migrate signs a new file as warraq's and brings the tables up to date.
func (s *Store) migrate(ctx context.Context) error {
	if err := s.sign(ctx); err != nil {
		return err
	}
	provider, err := s.migrations()
	if err != nil {
		return err
	}
	have, want, err := provider.GetVersions(ctx)
	if err != nil {
		return err
	}
	if have > want {
		return fmt.Errorf("its tables are of version %d and this warraq (%d) is older: install a newer warraq", have, want)
	}
	s.schema = want
	if have == want {
		return nil
	}
	return climb(ctx, provider, want)
}

// Another process that opens the store at the same time takes the same steps: a step that fails because it is done
// already is no failure.
const (
	climbTries = 20
	climbWait  = 50 * time.Millisecond
)

// climb takes the steps that are left to the tables of version want.
func climb(ctx context.Context, provider *goose.Provider, want int64) (err error) {
	for range climbTries {
		if _, err = provider.Up(ctx); err == nil || isBusy(err) {
			return err
		}
		if now, _, verr := provider.GetVersions(ctx); verr == nil && now == want {
			return nil
		}
		if err := pause(ctx, climbWait); err != nil {
			return err
		}
	}
	return fmt.Errorf("bringing the tables to version %d: %w", want, err)
}

// pause waits for a time, unless ctx ends before.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// NewestSchema is the version of the tables that the last of the migrations makes. Files are named for theirs: "00011_frames.sql".
func NewestSchema() int64 {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	newest := int64(firstVersion)
	for _, name := range files {
		var version int64
		if _, serr := fmt.Sscanf(path.Base(name), "%d_", &version); err == nil && serr == nil {
			newest = max(newest, version)
		}
	}
	return newest
}

// migrations are the steps from every version of the tables to the next.
func (s *Store) migrations() (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, s.write, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return nil, fmt.Errorf("reading the migrations: %w", err)
	}
	return provider, nil
}

// sign writes the application id into a new file; a signed one is not written to.
func (s *Store) sign(ctx context.Context) error {
	var id int64
	if err := s.write.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil || id == applicationID {
		return err
	}
	_, err := s.write.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID))
	return err
}

// checkOwner refuses a database of another program or of an earlier build, before anything that would change it, such as the
// journal mode.
func checkOwner(ctx context.Context, path string, mode openMode) error {
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		return nil // it is to be made
	}
	db, err := sql.Open("sqlite", mode.uri(path)+"?"+mode.options()+"_query_only=1&_busy_timeout="+fmt.Sprint(busyTimeout.Milliseconds()))
	if err != nil {
		return err
	}
	defer db.Close()
	if err := refuseForeign(ctx, db); err != nil {
		return err
	}
	return refuseEarlier(ctx, db)
}

// refuseForeign refuses a database of another program.
func refuseForeign(ctx context.Context, db *sql.DB) error {
	var id, tables int64
	// The tables first: another process that makes the store signs it before it makes them.
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return err
	}
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	if id != applicationID && (id != 0 || tables > 0) {
		return errors.New("the file is a database of another program: name another file")
	}
	return nil
}

// refuseEarlier refuses the tables of a build before the first release. The table of their versions is missing, or empty,
// where another process is making the store at this moment.
func refuseEarlier(ctx context.Context, db *sql.DB) error {
	var kept bool
	err := db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'goose_db_version')").Scan(&kept)
	if err != nil || !kept {
		return err
	}
	var earlier bool
	err = db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM goose_db_version WHERE version_id > 0 AND version_id < $1)",
		firstVersion).Scan(&earlier)
	if err == nil && earlier {
		err = errors.New("it was made by an earlier build of warraq, whose tables this one cannot read: " +
			"crawl into a new file with --db, or export what it holds with that build first")
	}
	return err
}
