package sqlite_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"warraq"
	"warraq/storage/sqlite"
)

// TestHoldOfAnotherProcess opens one file twice, as two processes do. A store that is reached by another name or a symbolic
// link has one lock all the same.
func TestHoldOfAnotherProcess(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	first := reopen(t, "a.db")
	release, err := first.Hold(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"a.db", "./a.db", filepath.Join(dir, "a.db")}
	if err := os.Symlink("a.db", "link.db"); err == nil { // where there are such links
		names = append(names, "link.db")
	}
	for _, name := range names {
		var held *warraq.HeldError
		if _, err := reopen(t, name).Hold(t.Context()); !errors.As(err, &held) || filepath.Base(held.By) != "a.db.lock" {
			t.Errorf("%s: %v", name, err)
		}
	}
	release()
	release, err = reopen(t, "a.db").Hold(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	release()
}

// TestClaimsOfAnotherProcess: another process does not get what is claimed, also after the one that claimed it is gone,
// unless it holds the store.
func TestClaimsOfAnotherProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "warraq.db")
	now := time.Unix(1_800_000_000, 0)
	claim := func(worker string) warraq.Claim {
		return warraq.Claim{Worker: worker, SourceID: "a", Now: now, Until: now.Add(time.Hour)}
	}
	gets := func(s *sqlite.Store, worker string) (bool, int) {
		t.Helper()
		ok, err := s.ClaimSource(t.Context(), claim(worker))
		if err != nil {
			t.Fatal(err)
		}
		qs, err := s.ClaimURLs(t.Context(), claim(worker), 10)
		if err != nil {
			t.Fatal(err)
		}
		return ok, len(qs)
	}
	first := reopen(t, path)
	if _, err := first.Enqueue(t.Context(), candidates(10)); err != nil {
		t.Fatal(err)
	}
	if ok, n := gets(first, "first"); !ok || n != 10 {
		t.Errorf("the first gets the source: %v, and %d URLs", ok, n)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second := reopen(t, path)
	if ok, n := gets(second, "second"); ok || n != 0 {
		t.Errorf("the second gets the source: %v, and %d URLs", ok, n)
	}
	release, err := second.Hold(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	if ok, n := gets(second, "second"); !ok || n != 10 {
		t.Errorf("the second, who holds the store, gets the source: %v, and %d URLs", ok, n)
	}
}

// reopen opens the store at path for the rest of the test.
func reopen(t *testing.T, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}
