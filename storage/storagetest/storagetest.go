// Package storagetest is the conformance suite of storage engines: every engine runs it in its own tests. It has a file for
// each role of the contract in package storage, and every promise that the role makes is checked there.
package storagetest

import (
	"testing"

	"warraq/storage"
)

// test checks one promise on a store that is new and empty.
type test struct {
	name string
	run  func(t *testing.T, s storage.Store)
}

// Run checks an engine. Every call of open gives a new, empty store, which the suite closes.
func Run(t *testing.T, open func(t *testing.T) storage.Store) {
	for _, role := range []struct {
		name  string
		tests []test
	}{
		{"Claims", claimsTests},
		{"Frontier", frontierTests},
		{"Articles", articlesTests},
		{"Rejections", rejectionsTests},
		{"Stories", storiesTests},
		{"Search", searchTests},
		{"Listings", listingsTests},
		{"Robots", robotsTests},
		{"SiteLines", sitelinesTests},
		{"Frames", framesTests},
		{"Visits", visitsTests},
		{"Rechecks", rechecksTests},
		{"Runs", runsTests},
		{"Health", healthTests},
		{"Store", storeTests},
	} {
		t.Run(role.name, func(t *testing.T) {
			for _, c := range role.tests {
				t.Run(c.name, func(t *testing.T) {
					s := open(t)
					defer func() { must(t, s.Close()) }()
					c.run(t, s)
				})
			}
		})
	}
	t.Run("stories don't depend on the order of arrival", func(t *testing.T) { testOrderOfArrival(t, open) })
}
