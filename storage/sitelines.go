package storage

import (
	"context"

	"warraq"
)

// SiteLines are the lines that recur over the articles of a source, as they were learnt.
type SiteLines interface {
	// SiteLines returns the remembered lines of sources, ordered by source id, then by the number of articles, most
	// first, then by key. No sources means all of them.
	SiteLines(ctx context.Context, sources ...string) ([]warraq.SiteLine, error)
	// SaveSiteLines replaces what is remembered of the lines that recur over a source's articles. Each line's Key is
	// given once; its SourceID does not count.
	SaveSiteLines(ctx context.Context, sourceID string, lines []warraq.SiteLine) error
}
