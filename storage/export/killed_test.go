package export_test

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/storage/export"
	"warraq/storage/sqlite"
)

// TestKilled: a process killed in the middle of an export leaves the one before, and the next one cleans up.
func TestKilled(t *testing.T) {
	if db := os.Getenv("WARRAQ_TEST_EXPORT_DB"); db != "" {
		exportUntilKilled(t, db, os.Getenv("WARRAQ_TEST_EXPORT_DIR"), os.Getenv("WARRAQ_TEST_EXPORT_FORMAT"))
		return
	}
	for _, format := range []string{"text", "parquet"} {
		t.Run(format, func(t *testing.T) { killExport(t, format) })
	}
}

func killExport(t *testing.T, format string) {
	db, dir := filepath.Join(t.TempDir(), "warraq.db"), t.TempDir()
	s, err := sqlite.Open(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, a := range corpus() {
		if _, err := s.SaveArticle(t.Context(), "", a); err != nil {
			t.Fatal(err)
		}
	}
	do(t, s, export.Options{Dir: dir, Format: format, Filter: warraq.ArticleFilter{Sources: []string{"nahar"}}})
	before := tree(t, dir)

	cmd := exec.Command(os.Args[0], "-test.run=^TestKilled$")
	cmd.Env = append(os.Environ(), "WARRAQ_TEST_EXPORT_DB="+db, "WARRAQ_TEST_EXPORT_DIR="+dir, "WARRAQ_TEST_EXPORT_FORMAT="+format)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "midway\n" {
		t.Fatalf("%q, %v", line, err)
	}
	cmd.Process.Kill()
	cmd.Wait()

	after := tree(t, dir)
	leftovers := 0
	for name := range after {
		if strings.HasPrefix(name, ".warraq-export.new") {
			delete(after, name)
			leftovers++
		}
	}
	if diff := cmp.Diff(before, after); diff != "" || leftovers == 0 {
		t.Errorf("after the kill, with %d leftovers:\n%s", leftovers, diff)
	}

	do(t, s, export.Options{Dir: dir, Format: format})
	fresh := t.TempDir()
	do(t, s, export.Options{Dir: fresh, Format: format})
	if diff := cmp.Diff(tree(t, fresh), tree(t, dir)); diff != "" {
		t.Errorf("the next export:\n%s", diff)
	}
}

func exportUntilKilled(t *testing.T, db, dir, format string) {
	s, err := sqlite.Open(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	hang := func() error {
		os.Stdout.WriteString("midway\n")
		select {}
	}
	_, err = export.Export(context.Background(), brokenSource{s, 2, hang}, export.Options{Dir: dir, Format: format})
	t.Fatal(err)
}

// TestKilledWhileInstalling: an export that was complete but whose files were not all moved to their places when the
// process was killed is completed by the next one, even by one that then fails.
func TestKilledWhileInstalling(t *testing.T) {
	s := storeOf(t, corpus()...)
	whole := t.TempDir()
	do(t, s, export.Options{Dir: whole, Format: "text"})
	want := tree(t, whole)

	dir := t.TempDir()
	do(t, s, export.Options{Dir: dir, Format: "text", Filter: warraq.ArticleFilter{Sources: []string{"nahar"}}})
	// The old texts have stepped aside; the new ones and the manifest are not in place.
	ready, old := filepath.Join(dir, ".warraq-export.ready"), filepath.Join(dir, ".warraq-export.old")
	for _, err := range []error{
		os.Remove(filepath.Join(whole, ".warraq-export.lock")),
		os.CopyFS(ready, os.DirFS(whole)),
		os.Mkdir(old, 0o700),
		os.Rename(filepath.Join(dir, "text"), filepath.Join(old, "text")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := export.Export(ctx, s, export.Options{Dir: dir, Format: "text"}); err == nil {
		t.Fatal("a cancelled export went well")
	}
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}
