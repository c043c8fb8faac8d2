package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"warraq"
)

const runColumns = "id, started_ms, finished_ms, status, version, args, error"

// StartRun implements storage.Runs.
func (s *Store) StartRun(ctx context.Context, run warraq.Run) (int64, error) {
	if run.Status == "" {
		run.Status = warraq.RunRunning
	}
	var id int64
	err := s.inTx(ctx, "recording the start of a run", func(tx *transaction) error {
		err := tx.queryRow(ctx, `INSERT INTO runs (started_ms, finished_ms, status, version, args, error)
			VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
			millis(run.StartedAt), millis(run.FinishedAt), string(run.Status), run.Version, run.Args, run.Error).Scan(&id)
		if err != nil {
			return err
		}
		return writeSourceRuns(ctx, tx, id, run.Sources)
	})
	return id, err
}

// keepRuns is how long records of runs are kept: a run every half hour over 200 sources writes some 4 MB of them a day.
// The days of sources, which sum them up, are kept for good.
const keepRuns = 100 * 24 * time.Hour

// dropRunsSQL takes the oldest records out, a few at a time so that no run waits for it.
const dropRunsSQL = `DELETE FROM runs WHERE id IN (SELECT id FROM runs WHERE started_ms < $1 ORDER BY id LIMIT 100)`

// FinishRun implements storage.Runs.
func (s *Store) FinishRun(ctx context.Context, run warraq.Run) error {
	return s.inTx(ctx, fmt.Sprintf("recording the end of run %d", run.ID), func(tx *transaction) error {
		var finished sql.NullInt64
		err := tx.queryRow(ctx, `SELECT finished_ms FROM runs WHERE id = $1`, run.ID).Scan(&finished)
		if errors.Is(err, sql.ErrNoRows) {
			return warraq.ErrNotFound
		} else if err != nil {
			return err
		}
		_, err = tx.exec(ctx, `UPDATE runs SET started_ms = $2, finished_ms = $3, status = $4, version = $5,
			args = $6, error = $7 WHERE id = $1`, run.ID, millis(run.StartedAt), millis(run.FinishedAt),
			string(run.Status), run.Version, run.Args, run.Error)
		if err != nil {
			return err
		}
		if _, err := tx.exec(ctx, `DELETE FROM source_runs WHERE run_id = $1`, run.ID); err != nil {
			return err
		}
		if err := writeSourceRuns(ctx, tx, run.ID, run.Sources); err != nil {
			return err
		}
		if _, err := tx.exec(ctx, dropRunsSQL, run.FinishedAt.Add(-keepRuns).UnixMilli()); err != nil || finished.Valid {
			return err
		}
		return countVisits(ctx, tx, &run)
	})
}

func writeSourceRuns(ctx context.Context, tx *transaction, run int64, sources []warraq.SourceRun) error {
	for i := range sources {
		counts, err := json.Marshal(&sources[i])
		if err != nil {
			return err
		}
		_, err = tx.exec(ctx, `INSERT INTO source_runs (run_id, position, source_id, counts) VALUES ($1, $2, $3, $4)`,
			run, i, sources[i].SourceID, string(counts))
		if err != nil {
			return err
		}
	}
	return nil
}

// Run implements storage.Runs.
func (s *Store) Run(ctx context.Context, id int64) (warraq.Run, error) {
	runs, err := s.runs(ctx, `SELECT `+runColumns+` FROM runs WHERE id = $1`, id)
	if err != nil {
		return warraq.Run{}, err
	}
	if len(runs) == 0 {
		return warraq.Run{}, fmt.Errorf("store %s: run %d: %w", s.path, id, warraq.ErrNotFound)
	}
	return runs[0], nil
}

// Runs implements storage.Runs.
func (s *Store) Runs(ctx context.Context, limit int) ([]warraq.Run, error) {
	query, args := `SELECT `+runColumns+` FROM runs ORDER BY id DESC`, []any(nil)
	if limit > 0 {
		query, args = query+` LIMIT $1`, []any{limit}
	}
	return s.runs(ctx, query, args...)
}

func (s *Store) runs(ctx context.Context, query string, args ...any) ([]warraq.Run, error) {
	runs, err := collect(stream(ctx, s, "reading runs", scanRun, query, args...))
	if err != nil {
		return nil, err
	}
	for i := range runs {
		runs[i].Sources, err = collect(stream(ctx, s, "reading runs", scanSourceRun,
			`SELECT counts FROM source_runs WHERE run_id = $1 ORDER BY position`, runs[i].ID))
		if err != nil {
			return nil, err
		}
	}
	return runs, nil
}

func scanRun(rows *sql.Rows) (warraq.Run, error) {
	var run warraq.Run
	var started, finished sql.NullInt64
	err := rows.Scan(&run.ID, &started, &finished, &run.Status, &run.Version, &run.Args, &run.Error)
	run.StartedAt, run.FinishedAt = instant(started), instant(finished)
	return run, err
}

func scanSourceRun(rows *sql.Rows) (warraq.SourceRun, error) {
	var counts string
	var sr warraq.SourceRun
	if err := rows.Scan(&counts); err != nil {
		return sr, err
	}
	err := json.Unmarshal([]byte(counts), &sr)
	return sr, err
}
