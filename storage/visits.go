package storage

import (
	"context"

	"warraq"
)

// Visits remember when each source was visited, and plan when it is due.
type Visits interface {
	// Visits returns what is remembered of the visits of sources, ordered by source id. No sources means all that were
	// visited.
	Visits(ctx context.Context, sources ...string) ([]warraq.Visit, error)
	// SaveVisit replaces what is remembered of a source's visits.
	SaveVisit(ctx context.Context, v warraq.Visit) error
}
