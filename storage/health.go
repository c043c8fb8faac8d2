package storage

import (
	"context"
	"time"

	"warraq"
	"warraq/internal/health"
)

// Health is what tells how sources are doing.
type Health interface {
	// SourceDays returns the days of sources from the day of since on, ordered by source id, then day. No sources
	// means all of them. SaveArticle, SaveRejection and FinishRun count, each in its own transaction, so that a killed
	// run loses no more than its visits.
	SourceDays(ctx context.Context, since time.Time, sources ...string) ([]health.SourceDay, error)
	// SourceStats counts what the store holds of every source it knows anything of, ordered by source id.
	SourceStats(ctx context.Context) ([]warraq.SourceStats, error)
	// Totals counts what is in no source's statistics.
	Totals(ctx context.Context) (warraq.StoreTotals, error)
	// Alarms returns what is remembered to be wrong with sources, ordered by source id, then code.
	Alarms(ctx context.Context) ([]health.Alarm, error)
	// SaveAlarms replaces what is remembered to be wrong with some sources by alarms, which are all of them. What is
	// remembered of others stays.
	SaveAlarms(ctx context.Context, sources []string, alarms []health.Alarm) error
}
