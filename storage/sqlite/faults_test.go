package sqlite_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"warraq"
	"warraq/storage/sqlite"
)

func open(t *testing.T, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// rawSQL runs statements on a file behind the store's back.
func rawSQL(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

func article(n int) *warraq.Article {
	u := "https://a.example/" + strconv.Itoa(n)
	return &warraq.Article{
		ID: warraq.ArticleID(u), SourceID: "a", URL: u, CanonicalURL: u, Title: "خبر " + strconv.Itoa(n), Language: "ar",
		FetchedAt: time.Date(2026, 11, 1, 0, 0, n, 0, time.UTC), ContentHash: strconv.Itoa(n),
		Blocks: []warraq.Block{{Kind: warraq.Paragraph, Text: strings.Repeat("أعلنت البلدية عن افتتاح حديقة جديدة في وسط المدينة. ", 40)}},
	}
}

func fill(t *testing.T, s *sqlite.Store, n int) {
	t.Helper()
	for i := range n {
		if _, err := s.SaveArticle(t.Context(), "", article(i)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestOpenFaults: what cannot be opened gives an error that names the file and says what to do.
func TestOpenFaults(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(t *testing.T, path string) string // returns the path to open
		want string
	}{
		{"no name", func(*testing.T, string) string { return "" }, "no file named"},
		{"a directory", func(t *testing.T, path string) string { return filepath.Dir(path) }, "is a directory"},
		{"a missing directory", func(t *testing.T, path string) string { return filepath.Join(path, "sub", "warraq.db") }, "make it first"},
		{"no database", func(t *testing.T, path string) string {
			if err := os.WriteFile(path, bytes.Repeat([]byte("sources:\n"), 200), 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}, "no SQLite database"},
		{"another program's database", func(t *testing.T, path string) string {
			rawSQL(t, path, "CREATE TABLE bookmarks (id INTEGER)")
			return path
		}, "another program"},
		{"tables of a newer warraq", func(t *testing.T, path string) string {
			open(t, path).Close()
			rawSQL(t, path, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (900, 1)")
			return path
		}, "install a newer warraq"},
		{"tables of an earlier build", func(t *testing.T, path string) string {
			open(t, path).Close()
			rawSQL(t, path, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (1, 1)")
			return path
		}, "crawl into a new file with --db, or export what it holds with that build first"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := c.make(t, filepath.Join(t.TempDir(), "مخزن.db"))
			s, err := sqlite.Open(t.Context(), path)
			if err == nil {
				s.Close()
				t.Fatal("it was opened")
			}
			if !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("the error does not say %q and the path: %v", c.want, err)
			}
		})
	}
}

// TestRefusedIsLeftAlone: a file that is refused is not written to, whether it is another program's or an earlier build's.
func TestRefusedIsLeftAlone(t *testing.T) {
	for _, statements := range [][]string{
		{"CREATE TABLE bookmarks (id INTEGER)"},
		{
			"PRAGMA application_id = 0x57525251", "CREATE TABLE goose_db_version (version_id INTEGER)",
			"INSERT INTO goose_db_version VALUES (0), (1), (2)",
		},
	} {
		path := filepath.Join(t.TempDir(), "other.db")
		rawSQL(t, path, statements...)
		checkLeftAlone(t, path)
	}
}

func checkLeftAlone(t *testing.T, path string) {
	t.Helper()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(t.Context(), path); err == nil {
		t.Fatal("it was opened")
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file has changed (%v)", err)
	}
}

func TestOpenExisting(t *testing.T) {
	path := filepath.Join(t.TempDir(), "warraq.db")
	if _, err := sqlite.OpenExisting(t.Context(), path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("the file was made")
	}
	open(t, path).Close()
	s, err := sqlite.OpenExisting(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
}

// TestOddPath: characters that mean something in a URI are part of the name.
func TestOddPath(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a b?c#d%41&é ورّاق.db")
	open(t, path)
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

// TestManyOpenAtOnce: processes that start together make the tables once.
func TestManyOpenAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "warraq.db")
	var wg sync.WaitGroup
	for i := range 6 {
		wg.Go(func() {
			s, err := sqlite.Open(t.Context(), path)
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			if _, err := s.SaveArticle(t.Context(), "", article(i)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

// TestDamagedFile: damage is found by Check, and met in reading it is explained.
func TestDamagedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "warraq.db")
	s := open(t, path)
	fill(t, s, 300)
	if err := s.Check(t.Context()); err != nil {
		t.Fatalf("before: %v", err)
	}
	s.Close()

	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	size, _ := f.Seek(0, 2)
	_, err = f.WriteAt(bytes.Repeat([]byte{0xAB}, int(size/2)), size/4)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}

	s = open(t, path)
	err = s.Check(t.Context())
	if err == nil || !strings.Contains(err.Error(), "damaged") || !strings.Contains(err.Error(), path) {
		t.Errorf("Check: %v", err)
	}
	for _, err = range s.Articles(t.Context(), warraq.ArticleFilter{}) {
	}
	if err == nil || !strings.Contains(err.Error(), "restore it from a backup") {
		t.Errorf("Articles: %v", err)
	}
}

// TestDiskFull: a full disk (here: a bound on the file's pages) fails the save with advice, keeps what was stored, and
// the store goes on once there is room.
func TestDiskFull(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "warraq.db"))
	s.BoundPages(t, 60)
	stored := 0
	var err error
	for ; err == nil && stored < 1000; stored++ {
		_, err = s.SaveArticle(t.Context(), "", article(stored))
	}
	stored--
	if err == nil || !strings.Contains(err.Error(), "disk is full") || stored == 0 {
		t.Fatalf("after %d articles: %v", stored, err)
	}
	n, err := s.CountArticles(t.Context(), warraq.ArticleFilter{})
	if err != nil || n != stored {
		t.Errorf("%d articles (%v), want %d", n, err, stored)
	}
	s.BoundPages(t, 100000)
	if _, err := s.SaveArticle(t.Context(), "", article(stored)); err != nil {
		t.Errorf("with room again: %v", err)
	}
}

// TestReadOnly: a store on which nothing may be written says so.
func TestReadOnly(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "warraq.db"))
	s.ForbidWriting(t)
	_, err := s.SaveArticle(t.Context(), "", article(1))
	if err == nil || !strings.Contains(err.Error(), "may not be written") {
		t.Errorf("error: %v", err)
	}
}

// TestKilled: a process killed while it writes leaves a store that opens, is sound and holds every article that was
// reported as saved.
func TestKilled(t *testing.T) {
	if path := os.Getenv("WARRAQ_TEST_KILLED"); path != "" {
		writeUntilKilled(t, path)
		return
	}
	path := filepath.Join(t.TempDir(), "warraq.db")
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilled$")
	cmd.Env = append(os.Environ(), "WARRAQ_TEST_KILLED="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	reported := 0
	buf := make([]byte, 1)
	for reported < 200 {
		if _, err := out.Read(buf); err != nil {
			t.Fatalf("after %d articles: %v", reported, err)
		}
		if buf[0] == '.' {
			reported++
		}
	}
	cmd.Process.Kill()
	cmd.Wait()

	s := open(t, path)
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
	n, err := s.CountArticles(t.Context(), warraq.ArticleFilter{})
	if err != nil || n < reported {
		t.Errorf("%d articles found (%v), %d were reported as saved", n, err, reported)
	}
}

func writeUntilKilled(t *testing.T, path string) {
	s, err := sqlite.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 1_000_000 {
		if _, err := s.SaveArticle(context.Background(), "", article(i)); err != nil {
			t.Fatal(err)
		}
		os.Stdout.WriteString(".")
	}
}

// lockForWriting has a store locked as a process that writes has it, until release is called.
func lockForWriting(t *testing.T, path string) (release func()) {
	t.Helper()
	db, err := sql.Open("sqlite", path+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	return func() { tx.Rollback(); db.Close() }
}
