package sqlite_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"warraq"
	"warraq/storage/sqlite"
)

// nobody is a user who owns nothing.
const nobody = 65534

// readAsNobody counts the articles of a store in a process that may not write where it lies.
func readAsNobody(t *testing.T, path string) string {
	t.Helper()
	cmd := exec.Command("/proc/self/exe", "-test.run=^TestUnwritable$")
	cmd.Env = append(os.Environ(), "WARRAQ_TEST_UNWRITABLE="+path, "TMPDIR=/tmp")
	if os.Geteuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	line, _, _ := strings.Cut(string(out), "\n")
	return line
}

func countUnwritable(t *testing.T, path string) {
	s, err := sqlite.OpenExisting(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	var fault *warraq.StoreError
	if err := s.UpdateSearch(t.Context(), nil); !errors.As(err, &fault) || !fault.ReadOnly {
		t.Errorf("indexing: %v, want a store that is read-only", err)
	}
	n, err := s.CountArticles(t.Context(), warraq.ArticleFilter{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.SaveArticle(t.Context(), "", article(999))
	refused := err != nil
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	fmt.Printf("%d articles, refused %t\n", n, refused)
}

// TestUnwritable: a store is read where nothing may be written, the newest articles, which stand in the log, with the rest; and
// nothing is left behind.
func TestUnwritable(t *testing.T) {
	if path := os.Getenv("WARRAQ_TEST_UNWRITABLE"); path != "" {
		countUnwritable(t, path)
		return
	}
	original := filepath.Join(t.TempDir(), "warraq.db")
	s := open(t, original)
	fill(t, s, 3)
	for _, c := range []struct {
		name       string
		companions []string
	}{
		{"a log and no index of it", []string{"-wal"}},
		{"a log and its index", []string{"-wal", "-shm"}},
		{"no log", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.companions == nil {
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
			}
			dir, err := os.MkdirTemp("/tmp", "warraq-test-*")
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { os.Chmod(dir, 0o700); os.RemoveAll(dir) })
			path := copyFiles(t, dir, original, c.companions...)
			if err := os.Chmod(dir, 0o555); err != nil {
				t.Fatal(err)
			}
			if got, want := readAsNobody(t, path), "3 articles, refused true"; got != want {
				t.Errorf("%s, want %s", got, want)
			}
			if left, _ := filepath.Glob("/tmp/warraq-read-*"); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}
