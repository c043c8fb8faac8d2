package config_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"warraq/internal/config"
)

// TestEditsAtOnce: none of many edits that meet is lost.
func TestEditsAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sources.yaml")
	var group sync.WaitGroup
	for i := range 40 {
		group.Go(func() {
			err := config.Edit(path, func(data []byte) ([]byte, error) {
				time.Sleep(time.Millisecond) // what reads here before another has written loses that one's line
				return append(bytes.Clone(data), fmt.Sprintf("# %d\n", i)...), nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 40 {
		if !bytes.Contains(data, fmt.Appendf(nil, "# %d\n", i)) {
			t.Errorf("edit %d is lost", i)
		}
	}
}

// TestLeftovers: what a killed edit has left goes with the next one; files of others stay.
func TestLeftovers(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "my [list].yaml")
	keep := []string{".my [list].yaml.bak", ".other.yaml.1.tmp", "my [list].yaml.tmp"}
	for _, name := range append(keep, ".my [list].yaml.4711.tmp") {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	link := filepath.Join(dir, "link.yaml")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("sources: []\n"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := config.Edit(link, func(data []byte) ([]byte, error) { return append(data, "# x\n"...), nil }); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, ".my [list].yaml.4711.tmp")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the leftover is still there: %v", err)
	}
	for _, name := range keep {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the symbolic link is gone: %v, %v", info, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the mode is %v, %v", info.Mode(), err)
	}
}
