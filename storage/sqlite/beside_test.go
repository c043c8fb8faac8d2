package sqlite_test

import (
	"os"
	"path/filepath"
	"testing"

	"warraq"
	"warraq/storage/sqlite"
)

// copyFiles copies a store as a killed process leaves it: the file and those of its companions that are named.
func copyFiles(t *testing.T, dir, from string, companions ...string) string {
	t.Helper()
	to := filepath.Join(dir, "warraq.db")
	for _, suffix := range append(companions, "") {
		data, err := os.ReadFile(from + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to+suffix, data, 0o444); err != nil {
			t.Fatal(err)
		}
	}
	return to
}

// TestReadBesideWriter: whoever only reads opens, reads and closes a store while another process has it locked for writing, and
// what is left for later is told as busy.
func TestReadBesideWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "warraq.db")
	s := open(t, path)
	fill(t, s, 3)
	release := lockForWriting(t, path)
	reader, err := sqlite.OpenExisting(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := reader.CountArticles(t.Context(), warraq.ArticleFilter{}); err != nil || n != 3 {
		t.Errorf("%d articles (%v), want 3", n, err)
	}
	if waits := sqlite.WaitsAtClose(reader); waits {
		t.Error("closing a store that was only read waits for the writer")
	}
	err = reader.UpdateSearch(t.Context(), nil)
	if fault, ok := err.(*warraq.StoreError); !ok || !fault.ReadOnly {
		t.Errorf("indexing beside a writer: %v, want a store that is read-only for now", err)
	}
	if err := reader.Close(); err != nil {
		t.Error(err)
	}
	release()
}

// TestHeld: a store is held while some process holds it, and asking keeps nobody from it.
func TestHeld(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "warraq.db"))
	holds := func(want bool) {
		t.Helper()
		if held, err := s.Held(t.Context()); held != want || err != nil {
			t.Errorf("held %t (%v), want %t", held, err, want)
		}
	}
	holds(false)
	release, err := s.Hold(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	holds(true)
	release()
	holds(false)
}

// TestHoldEmptiesLog: a run that begins copies the log that an earlier one has left, and makes it short.
func TestHoldEmptiesLog(t *testing.T) {
	original := filepath.Join(t.TempDir(), "warraq.db")
	first := open(t, original)
	fill(t, first, 50)
	path := copyFiles(t, t.TempDir(), original, "-wal")
	for _, suffix := range []string{"", "-wal"} {
		if err := os.Chmod(path+suffix, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := open(t, path)
	release, err := s.Hold(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	before, _ := os.Stat(original + "-wal")
	if info, err := os.Stat(path + "-wal"); err != nil || info.Size() > before.Size()/4 {
		t.Errorf("the log of %d bytes has %d after the start of a run (%v)", before.Size(), info.Size(), err)
	}
	if n, err := s.CountArticles(t.Context(), warraq.ArticleFilter{}); err != nil || n != 50 {
		t.Errorf("%d articles (%v), want 50", n, err)
	}
}
