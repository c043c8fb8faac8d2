package export_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sys/unix"

	"warraq/storage/export"
)

const fileBound = 64 << 10

// TestNoRoom: where a file cannot grow, as on a full disk, every format ends in an error that says so, and leaves the
// export before and nothing else.
func TestNoRoom(t *testing.T) {
	if dir := os.Getenv("WARRAQ_TEST_BOUNDED_DIR"); dir != "" {
		exportBounded(t, dir, os.Getenv("WARRAQ_TEST_BOUNDED_FORMAT"))
		return
	}
	for _, format := range []string{"jsonl", "jsonl.gz", "parquet", "csv", "text"} {
		dir := t.TempDir()
		do(t, storeOf(t, corpus()...), export.Options{Dir: dir, Format: format})
		before := tree(t, dir)
		cmd := exec.Command(os.Args[0], "-test.run=^TestNoRoom$")
		cmd.Env = append(os.Environ(), "WARRAQ_TEST_BOUNDED_DIR="+dir, "WARRAQ_TEST_BOUNDED_FORMAT="+format)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", format, err, out)
		}
		if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
			t.Errorf("%s:\n%s", format, diff)
		}
	}
}

// exportBounded exports in a process whose files may not grow beyond fileBound.
func exportBounded(t *testing.T, dir, format string) {
	signal.Ignore(syscall.SIGXFSZ) // so that writing gives an error, as on a full disk
	bound := unix.Rlimit{Cur: fileBound, Max: fileBound}
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &bound); err != nil {
		t.Fatal(err)
	}
	_, err := export.Export(context.Background(), scattered{endless{3000}}, export.Options{Dir: dir, Format: format})
	if !errors.Is(err, syscall.EFBIG) || !strings.Contains(err.Error(), "no room") || !strings.Contains(err.Error(), dir) {
		t.Fatalf("error: %v", err)
	}
}
