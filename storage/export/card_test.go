package export_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"warraq/storage/export"
)

// frontMatter reads the YAML between the first two lines of three hyphens, strictly.
func frontMatter(t *testing.T, card string) map[string]any {
	t.Helper()
	rest, ok := strings.CutPrefix(card, "---\n")
	head, _, closed := strings.Cut(rest, "\n---\n")
	if !ok || !closed {
		t.Fatalf("no front matter:\n%s", card)
	}
	got := map[string]any{}
	if err := yaml.UnmarshalWithOptions([]byte(head), &got, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	return got
}

func TestCardFrontMatter(t *testing.T) {
	s := storeOf(t, corpus()...)
	dir := t.TempDir()
	do(t, s, export.Options{Dir: dir, Format: "jsonl.gz", Title: "أخبار: «عربية» #1"})
	want := map[string]any{
		"language": []any{"ar"}, "license": "other", "license_name": "rights-of-the-publishers", "license_link": "LICENSE.md",
		"pretty_name": "أخبار: «عربية» #1", "size_categories": []any{"n<1K"},
		"task_categories": []any{"text-generation", "fill-mask"}, "tags": []any{"news", "arabic", "warraq"},
		"configs": []any{map[string]any{"config_name": "default", "data_files": []any{
			map[string]any{"split": "train", "path": "articles.jsonl.gz"},
		}}},
	}
	if diff := cmp.Diff(want, frontMatter(t, tree(t, dir)["README.md"])); diff != "" {
		t.Error(diff)
	}
}

func TestCardLicence(t *testing.T) {
	s, dir := storeOf(t, corpus()...), t.TempDir()
	do(t, s, export.Options{Dir: dir, Format: "text", License: "cc-by-4.0", Contact: "corpus@example.com"})
	files := tree(t, dir)
	head := frontMatter(t, files["README.md"])
	if head["license"] != "cc-by-4.0" || head["license_name"] != nil || files["LICENSE.md"] != "" {
		t.Errorf("front matter: %v", head)
	}
	if !strings.Contains(files["README.md"], "write to corpus@example.com") {
		t.Error("the card does not say whom to write to")
	}
}

// TestCardSplits: each split is named with its files, in each format that can be cut.
func TestCardSplits(t *testing.T) {
	s := storeOf(t, corpus()...)
	for format, suffix := range map[string]string{"parquet": "parquet", "jsonl.zst": "jsonl.zst"} {
		dir := t.TempDir()
		do(t, s, export.Options{Dir: dir, Format: format, Split: "source:test=nahar"})
		card := tree(t, dir)["README.md"]
		want := []any{map[string]any{"config_name": "default", "data_files": []any{
			map[string]any{"split": "train", "path": "data/train-*." + suffix},
			map[string]any{"split": "test", "path": "data/test-*." + suffix},
		}}}
		if diff := cmp.Diff(want, frontMatter(t, card)["configs"]); diff != "" {
			t.Errorf("%s: %s", format, diff)
		}
		if !strings.Contains(card, "FROM 'data/*."+suffix+"'") {
			t.Errorf("%s: the card does not say how to read all files", format)
		}
	}
}

// TestCardNamesEveryColumn: the table of columns and the fields that are written are the same, in the same order.
func TestCardNamesEveryColumn(t *testing.T) {
	s := storeOf(t, corpus()...)
	for _, c := range []struct {
		format, file string
		names        func(t *testing.T, content string) []string
	}{
		{"jsonl", "articles.jsonl", jsonNames},
		{"csv", "articles.csv", func(_ *testing.T, content string) []string {
			header, _, _ := strings.Cut(content, "\r\n")
			return strings.Split(header, ",")
		}},
		{"parquet", "data/train-00000-of-00001.parquet", parquetNames},
	} {
		dir := t.TempDir()
		do(t, s, export.Options{Dir: dir, Format: c.format, Signals: true})
		files := tree(t, dir)
		if !strings.Contains(files["README.md"], "rps_doc_") {
			t.Errorf("%s: the card does not describe the signals", c.format)
		}
		for _, name := range c.names(t, files[c.file]) {
			if name != "quality" && !strings.Contains(files["README.md"], "\n| `"+name+"` | ") {
				t.Errorf("%s: the card does not describe %s", c.format, name)
			}
		}
		if listed := strings.Count(files["README.md"], "\n| `"); listed < len(c.names(t, files[c.file])) {
			t.Errorf("%s: %d columns listed", c.format, listed)
		}
	}
}

func parquetNames(t *testing.T, content string) []string {
	t.Helper()
	f, err := parquet.OpenFile(strings.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, field := range f.Schema().Fields() {
		names = append(names, field.Name())
	}
	return names
}

func jsonNames(t *testing.T, lines string) []string {
	t.Helper()
	var fields map[string]json.RawMessage
	line, _, _ := strings.Cut(lines, "\n")
	if err := json.Unmarshal([]byte(line), &fields); err != nil {
		t.Fatal(err)
	}
	var names []string
	for name := range fields {
		names = append(names, name)
	}
	return names
}

// TestForeignCardIsKept: neither a README.md of somebody else's nor one that was edited is replaced.
func TestForeignCardIsKept(t *testing.T) {
	s := storeOf(t, corpus()...)
	for _, name := range []string{"README.md", "LICENSE.md", "stats/mine.csv"} {
		dir := t.TempDir()
		opts := export.Options{Dir: dir, Format: "jsonl"}
		do(t, s, opts)
		do(t, s, opts)
		mine := filepath.Join(dir, name)
		if err := os.WriteFile(mine, []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		before := tree(t, dir)
		if _, err := export.Export(t.Context(), s, opts); err == nil || !strings.Contains(err.Error(), mine) {
			t.Errorf("%s: error %v", name, err)
		}
		if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}
