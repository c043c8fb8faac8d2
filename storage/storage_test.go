package storage_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"warraq/crawler"
	"warraq/storage"
)

// The crawler declares what it needs of a store; a store is that.
var _ crawler.Store = storage.Store(nil)

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, c := range []struct{ dsn, file string }{
		{"warraq.db", "warraq.db"},
		{"sqlite:a.db", "a.db"},
		{"sqlite://b.db", "b.db"},
		{"file:c.db", "c.db"},
		{"file://" + filepath.Join(dir, "d.db"), "d.db"},
		{"sqlite:" + filepath.Join(dir, "e.db"), "e.db"},
		{"./f:g.db", "f:g.db"},
		{"sqlite:ورّاق.db", "ورّاق.db"},
	} {
		s, err := storage.Open(t.Context(), c.dsn)
		if err != nil {
			t.Errorf("%s: %v", c.dsn, err)
			continue
		}
		if err := s.Close(); err != nil {
			t.Errorf("%s: %v", c.dsn, err)
		}
		if _, err := os.Stat(c.file); err != nil {
			t.Errorf("%s: %v", c.dsn, err)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, c := range []struct{ dsn, want string }{
		{"", "no file named"},
		{"mysql://user:secret@host/db", "store mysql:…: there is no engine of this name"},
		{"sqlite:a.db?mode=ro", "leave out what follows the question mark"},
	} {
		s, err := storage.Open(t.Context(), c.dsn)
		if err == nil {
			s.Close()
			t.Errorf("%q was opened", c.dsn)
			continue
		}
		if s != nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v, want %q", c.dsn, err, c.want)
		}
	}
	if s, err := storage.OpenExisting(t.Context(), "none.db"); s != nil || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("OpenExisting: %v, %v", s, err)
	}
}
