package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// hotStatements are written so often that parsing them each time would cost more than running them.
var hotStatements = []string{
	saveArticleSQL, whereStandsSQL, dropDuplicateSQL, knowURLSQL, dropRejectionSQL, leaveQueueSQL, saySQL,
	saveRejectionSQL, settleChangeSQL, claimURLsSQL, latestDaySQL, saveDaySQL, enqueueSQL(enqueueBatch), enqueueSQL(1),
	dataVersionSQL, lastNumberSQL, textRowsSQL, bodySQL, sameTextSQL, newTextSQL, dropTextSQL, newRelationSQL, renameStorySQL,
}

// hotQueries are those of them that the reading connections run.
var hotQueries = []string{textRowsSQL, bodySQL}

func (s *Store) prepare(ctx context.Context) (err error) {
	if s.prepared, err = prepareAll(ctx, s.write, hotStatements); err != nil {
		return err
	}
	s.asked, err = prepareAll(ctx, s.read, hotQueries)
	return err
}

func prepareAll(ctx context.Context, db *sql.DB, queries []string) (map[string]*sql.Stmt, error) {
	prepared := make(map[string]*sql.Stmt, len(queries))
	for _, query := range queries {
		stmt, err := db.PrepareContext(ctx, query)
		if err != nil {
			return nil, err
		}
		prepared[query] = stmt
	}
	return prepared, nil
}

// transaction is a running transaction of the writing connection.
type transaction struct {
	tx       *sql.Tx
	prepared map[string]*sql.Stmt
	used     map[string]*sql.Stmt // of prepared, as those of this transaction
	days     *countedDays
}

// inTx runs do in a transaction, which ends when do does: committed, or undone where it fails.
func (s *Store) inTx(ctx context.Context, doing string, do func(tx *transaction) error) error {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return s.explain(ctx, doing, ctx.Err())
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return s.explain(ctx, doing, err)
	}
	defer tx.Rollback() // does nothing after Commit
	t := &transaction{tx, s.prepared, make(map[string]*sql.Stmt), &s.days}
	if err = t.run(ctx, do); err == nil {
		err = tx.Commit()
		s.written.Store(true)
	}
	if err != nil {
		s.days.forget()
	}
	return s.explain(ctx, doing, err)
}

// run does what a transaction is for, and writes the days that it has counted on.
func (t *transaction) run(ctx context.Context, do func(tx *transaction) error) error {
	if err := t.days.begin(ctx, t); err != nil {
		return err
	}
	if err := do(t); err != nil {
		return err
	}
	return t.days.save(ctx, t)
}

// stmt returns a prepared statement as one of the transaction, or nil where the query was not prepared.
func (t *transaction) stmt(ctx context.Context, query string) *sql.Stmt {
	stmt := t.used[query]
	if stmt == nil && t.prepared[query] != nil {
		stmt = t.tx.StmtContext(ctx, t.prepared[query])
		t.used[query] = stmt
	}
	return stmt
}

// unbroken is the context of a prepared statement. These are short, and watching each for the end of ctx costs as much as
// running it: a transaction that is cancelled ends before the next one.
func unbroken(ctx context.Context) (context.Context, error) {
	return context.WithoutCancel(ctx), ctx.Err()
}

func (t *transaction) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if stmt := t.stmt(ctx, query); stmt != nil {
		whole, err := unbroken(ctx)
		if err != nil {
			return nil, err
		}
		return stmt.ExecContext(whole, args...)
	}
	return t.tx.ExecContext(ctx, query, args...)
}

func (t *transaction) queryRow(ctx context.Context, query string, args ...any) *sql.Row {
	if stmt := t.stmt(ctx, query); stmt != nil {
		if whole, err := unbroken(ctx); err == nil {
			ctx = whole
		}
		return stmt.QueryRowContext(ctx, args...)
	}
	return t.tx.QueryRowContext(ctx, query, args...)
}

func (t *transaction) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if stmt := t.stmt(ctx, query); stmt != nil {
		whole, err := unbroken(ctx)
		if err != nil {
			return nil, err
		}
		return stmt.QueryContext(whole, args...)
	}
	return t.tx.QueryContext(ctx, query, args...)
}

// shortWait is how long what can be left for later waits for another process's write lock.
const shortWait = time.Second

// impatiently lets the writing connection wait for other processes for no more than shortWait while do runs.
func (s *Store) impatiently(ctx context.Context, do func() error) error {
	whole := context.WithoutCancel(ctx)
	if _, err := s.write.ExecContext(whole, fmt.Sprintf("PRAGMA busy_timeout = %d", shortWait.Milliseconds())); err != nil {
		return s.explain(ctx, "setting how long to wait", err)
	}
	err := do()
	if _, rerr := s.write.ExecContext(whole, fmt.Sprintf("PRAGMA busy_timeout = %d", busyTimeout.Milliseconds())); rerr != nil {
		return errors.Join(err, s.explain(ctx, "setting how long to wait", rerr))
	}
	return err
}

// exec runs one statement in a transaction of its own.
func (s *Store) exec(ctx context.Context, doing, query string, args ...any) error {
	_, err := s.write.ExecContext(ctx, query, args...)
	s.written.Store(true)
	return s.explain(ctx, doing, err)
}

// queries runs the queries that both a transaction and a reader run.
type queries interface {
	query(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	queryRow(ctx context.Context, query string, args ...any) *sql.Row
}

// reader runs queries on the reading connections, each by itself.
type reader struct {
	db       *sql.DB
	prepared map[string]*sql.Stmt
}

func (s *Store) reader() reader { return reader{s.read, s.asked} }

func (r reader) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if stmt := r.prepared[query]; stmt != nil {
		return stmt.QueryContext(ctx, args...)
	}
	return r.db.QueryContext(ctx, query, args...)
}

func (r reader) queryRow(ctx context.Context, query string, args ...any) *sql.Row {
	if stmt := r.prepared[query]; stmt != nil {
		return stmt.QueryRowContext(ctx, args...)
	}
	return r.db.QueryRowContext(ctx, query, args...)
}
