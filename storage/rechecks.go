package storage

import (
	"context"

	"warraq"
)

// Rechecks are looks at the pages of stored articles, for changes and for those that vanished.
type Rechecks interface {
	// Rechecks returns the stored articles whose pages are to be looked at again: first those of which a second look is
	// to confirm that they are gone, then the newest. An article is due where it has passed an age of q.After since its
	// page was looked at, to store it or again. Its age counts from its publication or, where that is unknown or later,
	// from when it was stored, so that the crawl of an archive is not done twice. Twice the last age after it was stored
	// it is left alone.
	Rechecks(ctx context.Context, q warraq.RecheckQuery) ([]warraq.Recheck, error)
	// SaveRecheck remembers a look at the page of a stored article, and marks the article as vanished since
	// r.MissingSince, or as there, as r.Vanished says. An article that is not stored is left alone.
	SaveRecheck(ctx context.Context, r warraq.Recheck) error
}
