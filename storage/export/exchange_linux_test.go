package export_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/storage/export"
)

// TestNeverMixed: whoever opens the directory while exports replace one another sees one of them whole, and what others have put there.
func TestNeverMixed(t *testing.T) {
	s := storeOf(t, corpus()...)
	parent := t.TempDir()
	dir := filepath.Join(parent, "corpus")
	few := export.Options{Dir: dir, Format: "text", Filter: warraq.ArticleFilter{Sources: []string{"nahar"}}}
	all := export.Options{Dir: dir, Format: "text"}
	do(t, s, few)
	for _, err := range []error{
		os.WriteFile(filepath.Join(dir, "NOTES"), []byte("theirs"), 0o600), os.Mkdir(filepath.Join(dir, "theirs"), 0o750),
		os.WriteFile(filepath.Join(dir, "theirs", "a"), []byte("b"), 0o644), os.Symlink("NOTES", filepath.Join(dir, "link")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	one := seen(t, dir)
	do(t, s, all)
	two := seen(t, dir)
	if one["theirs/a"] != "b" || two["theirs/a"] != "b" || two["NOTES"] != "theirs" || two["link"] != "theirs" {
		t.Fatalf("files of others: %v", two)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 5 {
			do(t, s, few)
			do(t, s, all)
		}
	}()
	for looks := 0; ; {
		select {
		case <-done:
			if looks == 0 {
				t.Error("nobody looked")
			}
			if left, err := os.ReadDir(parent); err != nil || len(left) != 1 {
				t.Errorf("beside it: %v, %v", left, err)
			}
			return
		default:
		}
		if got := seen(t, dir); got != nil {
			looks++
			if !cmp.Equal(got, one) && !cmp.Equal(got, two) {
				t.Fatalf("mixed:\n%s", cmp.Diff(one, got))
			}
		}
	}
}

// seen reads what one directory holds; nil where another has taken its place meanwhile. Files that begin
// with a dot and those that tell the time are left out.
func seen(t *testing.T, dir string) map[string]string {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	out := map[string]string{}
	err = fs.WalkDir(root.FS(), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			if path != "." && err == nil && e.Name()[0] == '.' {
				return fs.SkipDir
			}
			return err
		}
		if e.Name()[0] == '.' {
			return nil
		}
		text, err := fs.ReadFile(root.FS(), path)
		out[path] = string(text)
		return err
	})
	opened, oerr := root.Stat(".")
	named, nerr := os.Stat(dir)
	if oerr != nil || nerr != nil || !os.SameFile(opened, named) {
		return nil // it was replaced, and then taken away
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestWhereNothingCanBeExchanged: an export into a directory that is a symbolic link, or that the program runs in, is as any other.
func TestWhereNothingCanBeExchanged(t *testing.T) {
	s := storeOf(t, corpus()...)
	want, dir := t.TempDir(), t.TempDir()
	do(t, s, export.Options{Dir: want, Format: "jsonl"})
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		do(t, s, export.Options{Dir: link, Format: "jsonl"})
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v", err)
	}
	if diff := cmp.Diff(tree(t, want), tree(t, dir)); diff != "" {
		t.Error(diff)
	}
	t.Chdir(dir)
	for range 2 {
		do(t, s, export.Options{Dir: ".", Format: "jsonl"})
	}
	if diff := cmp.Diff(tree(t, want), tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}
