package export_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"warraq"
	"warraq/storage/export"
)

// TestParquet: the schema and the rows of a file, as a reader that knows nothing of ours finds them.
func TestParquet(t *testing.T) {
	dir := t.TempDir()
	m := do(t, storeOf(t, corpus()...), export.Options{Dir: dir, Format: "parquet", Signals: true})
	if m.Files[0].Path != "data/train-00000-of-00001.parquet" || m.Compression != "zstd" {
		t.Errorf("manifest: %+v", m)
	}
	file := openTable(t, filepath.Join(dir, m.Files[0].Path))
	got := file.Schema().String() + "\n" + strings.Join(rowsOf(t, file), "\n") + "\n"
	golden := filepath.Join("testdata", "parquet.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("run with -update if this is meant (-want +got):\n%s", diff)
	}
	for _, group := range file.Metadata().RowGroups {
		for _, column := range group.Columns {
			if column.MetaData.Codec.String() != "ZSTD" {
				t.Errorf("%v is compressed with %s", column.MetaData.PathInSchema, column.MetaData.Codec)
			}
		}
	}
}

func openTable(t *testing.T, path string) *parquet.File {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	table, err := parquet.OpenFile(f, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// rowsOf reads all rows as JSON.
func rowsOf(t *testing.T, file *parquet.File) []string {
	t.Helper()
	r := parquet.NewGenericReader[any](file)
	defer r.Close()
	rows := make([]any, r.NumRows())
	if n, err := r.Read(rows); n != len(rows) {
		t.Fatalf("%d rows of %d: %v", n, len(rows), err)
	}
	lines := make([]string, len(rows))
	for i, row := range rows {
		b, err := json.MarshalIndent(row, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		lines[i] = string(b)
	}
	return lines
}

// TestRowGroups: what is held in memory of a long file is bounded, and so is a file where it is to be.
func TestRowGroups(t *testing.T) {
	const articles = 10_000 // of about 4 KB of text
	dir := t.TempDir()
	m := do(t, endless{articles}, export.Options{Dir: dir, Format: "parquet", ShardSize: 30 << 20})
	if len(m.Splits) != 1 || m.Splits[0].Files != 2 || m.Files[1].Path != "data/train-00001-of-00002.parquet" {
		t.Fatalf("manifest: %+v", m)
	}
	rows := int64(0)
	for i, f := range m.Files[:2] {
		table := openTable(t, filepath.Join(dir, f.Path))
		rows += table.NumRows()
		if groups := len(table.RowGroups()); groups != 2-i {
			t.Errorf("%s has %d row groups", f.Path, groups)
		}
	}
	if rows != articles {
		t.Errorf("%d rows", rows)
	}
}

// TestParquetNulls: what is not known of a block is null, also behind one of which it is known. As a plain string it
// would be read back empty.
func TestParquetNulls(t *testing.T) {
	a := corpus()[2]
	a.Blocks = []warraq.Block{
		{Kind: warraq.Quote, Text: "لن نغلق المعرض قبل الليل.", By: "مدير المعرض"},
		{Kind: warraq.Paragraph, Text: "افتتح المعرض أبوابه."},
	}
	a.Removed = []warraq.Removal{{Rule: "site/line", Text: "تابعونا", Block: warraq.Paragraph}, {Rule: "share/شارك", Text: "شارك"}}
	dir := t.TempDir()
	m := do(t, storeOf(t, a), export.Options{Dir: dir, Format: "parquet"})
	var row struct {
		Blocks  []struct{ By *string }
		Removed []struct{ Block *string }
		Quality *struct{}
	}
	if err := json.Unmarshal([]byte(rowsOf(t, openTable(t, filepath.Join(dir, m.Files[0].Path)))[0]), &row); err != nil {
		t.Fatal(err)
	}
	if row.Blocks[0].By == nil || row.Blocks[1].By != nil || row.Removed[0].Block == nil || row.Removed[1].Block != nil || row.Quality != nil {
		t.Errorf("%+v", row)
	}
}
