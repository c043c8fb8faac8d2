package main

import (
	"strings"
	"testing"

	"warraq/internal/fixture"
)

// TestShippedFixtures parses pages of the press on loopback again, one of each layout and two that are no articles,
// as they were served on a day in November 2026. After a change of the parser that was looked at,
//
//	go run ./cmd/warraq sources fixture --update --config cmd/warraq/testdata/press/sources.yaml
//
// keeps the new results.
func TestShippedFixtures(t *testing.T) {
	code, out, errs := runHere(t, "HOME", streams{}, "sources", "check", "--offline", "--config", "testdata/press/sources.yaml")
	if code != exitOK {
		t.Errorf("code %d\n%s%s", code, out, errs)
	}
	const atLeast = 10
	refs, err := fixture.List("testdata/press/fixtures")
	if err != nil || len(refs) < atLeast {
		t.Fatalf("%d fixtures, %v; want %d or more", len(refs), err, atLeast)
	}
	if n := strings.Count(out, "  ok\n"); n != len(refs) {
		t.Errorf("%d of %d fixtures are ok:\n%s", n, len(refs), out)
	}
}
