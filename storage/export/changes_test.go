package export_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/storage/export"
)

// TestChanges: an export tells what is new, changed and withdrawn since a former one, also one in the same directory.
func TestChanges(t *testing.T) {
	dir := t.TempDir()
	before := story()
	first := do(t, storeOf(t, before...), export.Options{Dir: dir, Format: "jsonl"})
	if first.Changes != nil {
		t.Errorf("the first export has changes: %+v", first.Changes)
	}
	after := story()
	after[5].Title = "عاجل: عادت الكهرباء"
	after[4] = report("bahr", "match", time.Date(2026, 11, 3, 0, 0, 0, 0, time.UTC), "انتهت المباراة بالتعادل")
	m := do(t, storeOf(t, after...), export.Options{Dir: dir, Format: "jsonl", SinceExport: dir})
	counts := *m.Changes
	counts.Manifest = ""
	if want := (export.Changes{New: 1, Changed: 1, Withdrawn: 1, Unchanged: 3}); counts != want || len(m.Changes.Manifest) != 64 {
		t.Errorf("%+v", m.Changes)
	}
	want := "id,change\r\n" + after[4].ID + ",new\r\n" + after[5].ID + ",changed\r\n" + before[4].ID + ",withdrawn\r\n"
	files := tree(t, dir)
	if diff := cmp.Diff(want, files["changes.csv"]); diff != "" {
		t.Errorf("changes.csv (-want +got):\n%s", diff)
	}
	if lines := strings.Count(files["ids.csv"], "\n"); lines != 6 {
		t.Errorf("ids.csv:\n%s", files["ids.csv"])
	}
	do(t, storeOf(t, after...), export.Options{Dir: dir, Format: "jsonl"})
	if _, stale := tree(t, dir)["changes.csv"]; stale {
		t.Error("changes.csv of the export before is still there")
	}
}

// TestOnlyChanges: an export of changes holds what is new or changed; its ids are those of all articles, so that the
// next one can start from it.
func TestOnlyChanges(t *testing.T) {
	one, two, three := t.TempDir(), t.TempDir(), t.TempDir()
	articles := story()
	do(t, storeOf(t, articles[:5]...), export.Options{Dir: one, Format: "jsonl"})
	s := storeOf(t, articles...)
	m := do(t, s, export.Options{Dir: two, Format: "jsonl", SinceExport: one, OnlyChanges: true})
	if got := names(records(t, two, "articles.jsonl")); !cmp.Equal(got, []string{"nahar/flash"}) || m.Articles != 1 || !m.Changes.Only {
		t.Errorf("%v, %+v", got, m)
	}
	m = do(t, s, export.Options{Dir: three, Format: "jsonl", SinceExport: two, OnlyChanges: true})
	if m.Articles != 0 || m.Changes.Unchanged != 5 {
		t.Errorf("%+v", m.Changes)
	}
}

func TestBadFormerExport(t *testing.T) {
	s := storeOf(t, story()...)
	opts := func(former string) export.Options {
		return export.Options{Dir: t.TempDir(), Format: "jsonl", SinceExport: former}
	}
	for name, c := range map[string]struct {
		spoil func(t *testing.T, dir string)
		want  string
	}{
		"no export":    {func(t *testing.T, dir string) { remove(t, dir, "manifest.json") }, "manifest.json"},
		"no ids":       {func(t *testing.T, dir string) { remove(t, dir, "ids.csv") }, "ids.csv"},
		"edited ids":   {func(t *testing.T, dir string) { edit(t, dir, "ids.csv", "id,fingerprint\r\n") }, "not that of the manifest"},
		"foreign ids":  {func(t *testing.T, dir string) { edit(t, dir, "ids.csv", "a,b\r\n1,2\r\n") }, "none of warraq's"},
		"bad manifest": {func(t *testing.T, dir string) { edit(t, dir, "manifest.json", "{") }, "manifest.json"},
		"older warraq": {func(t *testing.T, dir string) { edit(t, dir, "manifest.json", "{}") }, "make it again"},
	} {
		t.Run(name, func(t *testing.T) {
			former := t.TempDir()
			do(t, s, export.Options{Dir: former, Format: "jsonl"})
			c.spoil(t, former)
			_, err := export.Export(t.Context(), s, opts(former))
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), former) {
				t.Errorf("error: %v", err)
			}
		})
	}
	if _, err := export.Export(t.Context(), s, export.Options{Dir: t.TempDir(), Format: "jsonl", OnlyChanges: true}); err == nil {
		t.Error("only changes since nothing")
	}
}

func remove(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
}

func edit(t *testing.T, dir, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// FuzzFormerIDs: a list of ids, whatever it holds, is read or refused.
func FuzzFormerIDs(f *testing.F) {
	f.Add("id,fingerprint\r\n" + warraq.ArticleID("a") + ",0011223344556677\r\n")
	f.Add("id,fingerprint\r\n" + warraq.ArticleID("a") + ",001122334455667788\r\n")
	f.Add("id\n\"")
	f.Fuzz(func(t *testing.T, ids string) {
		n, err := export.ReadIDs(ids)
		if err == nil && n > strings.Count(ids, "\n") {
			t.Errorf("%d ids in %q", n, ids)
		}
	})
}

// TestPresetsAreDocumented: the table of presets says what they choose.
func TestPresetsAreDocumented(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "docs", "corpus-format.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range export.Presets() {
		cells := []string{"`" + p.Name + "`", quoted(p.Language), "", "", "", quoted(p.Duplicates)}
		if p.MinWords > 0 {
			cells[2] = strconv.Itoa(p.MinWords)
		}
		if p.Dated {
			cells[3] = "yes"
		}
		for i, condition := range p.Where {
			if i > 0 {
				cells[4] += ", "
			}
			cells[4] += quoted(condition)
		}
		row := strings.ReplaceAll("| "+strings.Join(cells, " | ")+" |", "  ", " ")
		if !strings.Contains(string(b), "\n"+row+"\n") {
			t.Errorf("docs/corpus-format.md has no row %s", row)
		}
	}
}

func quoted(s string) string {
	if s == "" {
		return ""
	}
	return "`" + s + "`"
}
