package storage

import (
	"context"

	"warraq"
)

// Runs are the records of crawls.
type Runs interface {
	// StartRun records that a run began and returns its id; ids grow from run to run.
	StartRun(ctx context.Context, run warraq.Run) (int64, error)
	// FinishRun replaces the record of run.ID with its end: status, error and the counts of every source. The visits
	// are counted on the sources' days, once. Records of runs that are older by 100 days are dropped. The error wraps
	// warraq.ErrNotFound where no such run was started.
	FinishRun(ctx context.Context, run warraq.Run) error
	// Run returns the record of one run. The error wraps warraq.ErrNotFound where there is none.
	Run(ctx context.Context, id int64) (warraq.Run, error)
	// Runs returns the newest runs, newest first; limit 0 means all of them.
	Runs(ctx context.Context, limit int) ([]warraq.Run, error)
}
