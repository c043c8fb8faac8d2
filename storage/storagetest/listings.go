package storagetest

import (
	"testing"

	"warraq"
	"warraq/storage"
)

var listingsTests = []test{
	{"listings", testListings},
}

func testListings(t *testing.T, s storage.Store) {
	const url = "https://a.example/feed"
	got, err := s.Listing(t.Context(), url)
	must(t, err)
	equal(t, "unknown listing", warraq.Listing{URL: url}, got)
	l := warraq.Listing{
		URL: url, SourceID: "a", ETag: `W/"1"`, LastModified: "Tue, 03 Nov 2026 09:05:07 GMT", BodyHash: "ff", Status: 200,
		Items: 20, CheckedAt: day(2), ChangedAt: day(1), LinksHash: "0a", LinksSince: day(3), Newest: day(4),
		MovedTo: "https://a.example/rss", Failures: 3, FailingSince: day(1), LastError: "timeout",
	}
	must(t, s.SaveListing(t.Context(), l))
	got, err = s.Listing(t.Context(), url)
	must(t, err)
	equal(t, "listing", l, got)
	must(t, s.SaveListing(t.Context(), warraq.Listing{URL: url, Status: 304}))
	got, err = s.Listing(t.Context(), url)
	must(t, err)
	equal(t, "replaced", warraq.Listing{URL: url, Status: 304}, got)
}
