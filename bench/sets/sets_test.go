package sets

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq/bench/score"
)

// table is gold as a benchmark written in Go keeps it: literals in a map by address, and in a list.
const table = `package main

type entry struct {
	File, Title string
	With        []string
}

var other = "not a gold"

var byAddress = map[string]entry{
	"https://www.harbour.example/boats": {File: "boats.html", Title: "Boats", With: []string{"The \"Dawn\" sailed.", ` + "`raw`" + `}},
	"https://hills.example/gone":        {File: "gone.html"},
}

var list = []entry{{File: "list.html", Title: "List"}}
`

func TestEntriesOfAGoTable(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "table.go"), table)
	for _, name := range []string{"comparison/boats.html", "mock/list.html"} {
		write(t, filepath.Join(dir, name), "<p>"+name)
	}
	got, err := loadEntries(filepath.Join(dir, "table.go"), dir, func(f fields) *score.Gold {
		return &score.Gold{Title: f.first("Title"), Include: f["With"]}
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || string(got[0].Body) != "<p>comparison/boats.html" {
		t.Fatalf("pages = %+v", got)
	}
	want := &score.Gold{ID: "boats", Site: "harbour.example", Title: "Boats", Include: []string{`The "Dawn" sailed.`, "raw"}, Partial: true}
	if diff := cmp.Diff(want, got[0].Gold); diff != "" {
		t.Errorf("gold (-want +got):\n%s", diff)
	}
	if got[1].ID != "list" {
		t.Errorf("the second page is %s", got[1].ID)
	}
}

func TestReadabilityGold(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "expected.html"), "<div><p>The ferry <b>sail</b>ed.</p><p>It rained.</p></div>")
	write(t, filepath.Join(dir, "expected-metadata.json"), `{"title": "Ferry", "byline": "By Lana Hill and Omar Reed", "publishedTime": "2024-05-01"}`)
	got, err := readabilityGold(dir)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"the", "ferry", "sailed", "it", "rained"}, score.Tokens(got.Text())); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Lana Hill", "Omar Reed"}, got.Authors); diff != "" {
		t.Errorf("authors (-want +got):\n%s", diff)
	}
}

func TestAMissingSetSaysSo(t *testing.T) {
	t.Setenv("GOFLAGS", "-mod=mod")
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOMODCACHE", t.TempDir())
	for name, load := range map[string]func() error{
		"folder": func() error { _, err := All(filepath.Join(t.TempDir(), "none"), "", "ar")[0].Load(); return err },
		"module": func() error { _, err := loadTrafilatura(); return err },
	} {
		if err := load(); !errors.Is(err, ErrMissing) {
			t.Errorf("%s: %v, want it to say that the pages are not here", name, err)
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
