package sqlite

import (
	"fmt"
	"testing"

	"warraq/storage/dedup/index"
)

// BoundPages makes the disk full for the store at so many pages of 4 KiB.
func (s *Store) BoundPages(t *testing.T, pages int) {
	if _, err := s.write.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages)); err != nil {
		t.Fatal(err)
	}
}

// ForbidWriting makes the writing connection one that may not write.
func (s *Store) ForbidWriting(t *testing.T) {
	if _, err := s.write.Exec("PRAGMA query_only = 1"); err != nil {
		t.Fatal(err)
	}
}

// ForgetRelations makes the store save articles without comparing them with others: what dedup costs is measured beside it.
func (s *Store) ForgetRelations() { s.index = nil }

// HoldKeys makes the store hold so many keys of texts in memory.
func (s *Store) HoldKeys(n int) { s.index = index.New(n) }

// WaitsAtClose says whether closing a store writes to it, and so waits for other writers.
func WaitsAtClose(s *Store) bool { return s.written.Load() }
