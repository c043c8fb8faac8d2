package storage

import (
	"context"

	"warraq"
)

// Listings remember feeds, section pages and sitemaps between runs.
type Listings interface {
	// Listing returns what is remembered of a listing; for an unknown URL, a Listing with only the URL.
	Listing(ctx context.Context, url string) (warraq.Listing, error)
	// SaveListing replaces what is remembered of a listing.
	SaveListing(ctx context.Context, l warraq.Listing) error
}
