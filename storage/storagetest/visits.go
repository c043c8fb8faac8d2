package storagetest

import (
	"testing"
	"time"

	"warraq"
	"warraq/storage"
)

var visitsTests = []test{
	{"visits", testVisits},
}

func testVisits(t *testing.T, s storage.Store) {
	visits := func(sources ...string) []warraq.Visit {
		got, err := s.Visits(t.Context(), sources...)
		must(t, err)
		return got
	}
	equal(t, "before any visit", 0, len(visits()))
	b := warraq.Visit{
		SourceID: "b", VisitedAt: day(2), DueAt: day(3), Interval: 90 * time.Minute, ReadAt: day(1), Seen: 2.5,
		Over: 34 * time.Hour, Pace: time.Minute, Failures: 2,
	}
	a := warraq.Visit{SourceID: "a", VisitedAt: day(4)}
	must(t, s.SaveVisit(t.Context(), b))
	must(t, s.SaveVisit(t.Context(), a))
	equal(t, "all", []warraq.Visit{a, b}, visits())
	equal(t, "one", []warraq.Visit{b}, visits("b", "c"))
	b.Failures, b.DueAt = 0, day(9)
	must(t, s.SaveVisit(t.Context(), b))
	equal(t, "replaced", []warraq.Visit{b}, visits("b"))
}
