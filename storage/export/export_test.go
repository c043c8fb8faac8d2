package export_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"warraq"
	"warraq/storage/export"
	"warraq/storage/sqlite"
)

var update = flag.Bool("update", false, "write the golden files anew")

// corpus is what the golden files hold: an article with everything, one with nothing known, one of another source.
func corpus() []*warraq.Article {
	riyadh := time.FixedZone("", 3*60*60)
	return []*warraq.Article{
		{
			ID: "11111111111111111111111111111111", SourceID: "nahar", URL: "https://nahar.example/نقل/12?a=1&b=2",
			CanonicalURL: "https://nahar.example/نقل/12", Title: "القطار «السريع» يصل غداً", Subtitle: "أول رحلة في السادسة صباحاً",
			Authors: []string{"سلمى حداد", "كريم|ناصر"}, Agency: "رويترز", Place: "بيروت",
			Published: warraq.Moment{Time: time.Date(2026, 11, 3, 9, 5, 0, 0, riyadh), Raw: "٣ تشرين الثاني ٢٠٢٦، 09:05"},
			Updated:   warraq.Moment{Time: time.Date(2026, 11, 4, 0, 0, 0, 0, riyadh), Raw: "4/11/2026", DayOnly: true},
			Section:   "محليات", Tags: []string{"قطارات", "نقل"}, Language: "ar", LeadImage: "https://nahar.example/i.jpg",
			Blocks: []warraq.Block{
				{Kind: warraq.Paragraph, Text: "قال الوزير: \"نبدأ غداً\"، وأضاف أن الكلفة < 5 & أكثر."},
				{Kind: warraq.Heading, Text: "المحطات", Level: 2},
				{Kind: warraq.ListItem, Text: "المحطة الأولى"},
				{Kind: warraq.ListItem, Text: "المحطة الثانية"},
				{Kind: warraq.Caption, Text: "القطار في المحطة"},
			},
			Removed: []warraq.Removal{{Rule: "share/شارك", Text: "شارك المقال", After: 1}},
			Method:  warraq.MethodScored, Confidence: 0.875, Parser: "1",
			FetchedAt: time.Date(2026, 11, 5, 1, 2, 3, 0, time.UTC), ContentHash: "aa",
			Byline: "كتبت سلمى حداد وكريم|ناصر - فريق المحليات", Desks: []string{"فريق المحليات"},
			Origins: warraq.Origins{"title": warraq.FromH1, "published": warraq.FromJSONLD, "authors": warraq.FromByline},
		},
		{ID: "22222222222222222222222222222222", SourceID: "bahr", CanonicalURL: "https://bahr.example/1", Published: warraq.Moment{Raw: "أمس"}},
		{
			ID: "33333333333333333333333333333333", SourceID: "bahr", URL: "https://bahr.example/2", CanonicalURL: "https://bahr.example/2",
			Title: "افتتاح معرض الكتاب", Language: "ar", Parser: "2", FetchedAt: time.Date(2026, 11, 6, 0, 0, 0, 0, time.UTC),
			Published: warraq.Moment{Time: time.Date(2026, 11, 6, 0, 0, 0, 0, time.UTC), Raw: "2026-11-06", DayOnly: true},
			Blocks:    []warraq.Block{{Kind: warraq.Paragraph, Text: "افتتح المعرض أبوابه."}}, ContentHash: "bb",
		},
	}
}

func storeOf(t testing.TB, articles ...*warraq.Article) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "warraq.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for _, a := range articles {
		if _, err := s.SaveArticle(t.Context(), "", a); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func do(t *testing.T, src export.Source, opts export.Options) *export.Manifest {
	t.Helper()
	opts.Version = "test"
	m, err := export.Export(t.Context(), src, opts)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// tree reads all files below dir but the lock.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == ".warraq-export.lock" {
			return err
		}
		b, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestGolden(t *testing.T) {
	s := storeOf(t, corpus()...)
	for _, format := range []string{"jsonl", "text", "csv"} { // TestParquet has its own
		t.Run(format, func(t *testing.T) {
			golden := filepath.Join("testdata", format)
			dir := t.TempDir()
			do(t, s, export.Options{Dir: dir, Format: format, Signals: true})
			got := withoutPictures(tree(t, dir))
			if *update {
				writeTree(t, golden, got)
			}
			if diff := cmp.Diff(tree(t, golden), got); diff != "" {
				t.Errorf("run with -update if this is meant (-want +got):\n%s", diff)
			}
		})
	}
}

// withoutPictures takes the pictures out of a tree, and their sizes and checksums out of its manifest: they depend on
// how a processor rounds. TestSameBytes compares them on one.
func withoutPictures(files map[string]string) map[string]string {
	maps.DeleteFunc(files, func(name, _ string) bool { return strings.HasSuffix(name, ".png") })
	picture := regexp.MustCompile(`(?s)("path": "stats/\w+\.png",\s+"bytes": )\d+(,\s+"sha256": ")\w+`)
	files["manifest.json"] = picture.ReplaceAllString(files["manifest.json"], "${1}0$2")
	return files
}

// writeTree replaces a directory of golden files.
func writeTree(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(content), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestSameBytes: a second store filled in another order gives the same bytes under every format and compression.
func TestSameBytes(t *testing.T) {
	articles := corpus()
	one := storeOf(t, articles[0], articles[1], articles[2])
	other := storeOf(t, articles[2], articles[1], articles[0])
	for _, format := range export.Formats() {
		for _, packing := range []string{"none", "gzip", "zstd"} {
			a, b := t.TempDir(), t.TempDir()
			do(t, one, export.Options{Dir: a, Format: format, Compression: packing})
			do(t, other, export.Options{Dir: b, Format: format, Compression: packing})
			do(t, other, export.Options{Dir: b, Format: format, Compression: packing})
			if diff := cmp.Diff(tree(t, a), tree(t, b)); diff != "" {
				t.Errorf("%s, %s:\n%s", format, packing, diff)
			}
		}
	}
}

func TestCompressed(t *testing.T) {
	s := storeOf(t, corpus()...)
	plain := t.TempDir()
	do(t, s, export.Options{Dir: plain, Format: "jsonl"})
	want := tree(t, plain)["articles.jsonl"]
	for _, c := range []struct {
		format, packing, file string
		open                  func(r io.Reader) (io.Reader, error)
	}{
		{"jsonl.gz", "", "articles.jsonl.gz", func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }},
		{"jsonl", "gzip", "articles.jsonl.gz", func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }},
		{"jsonl.zst", "zstd", "articles.jsonl.zst", func(r io.Reader) (io.Reader, error) { return zstd.NewReader(r) }},
	} {
		dir := t.TempDir()
		do(t, s, export.Options{Dir: dir, Format: c.format, Compression: c.packing})
		r, err := c.open(strings.NewReader(tree(t, dir)[c.file]))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if err != nil || string(got) != want {
			t.Errorf("%s %s: unpacked it differs (%v)", c.format, c.packing, err)
		}
	}
}

// TestReadBack: other programs read what was written and find what was stored.
func TestReadBack(t *testing.T) {
	s := storeOf(t, corpus()...)
	dir := t.TempDir()
	m := do(t, s, export.Options{Dir: dir, Format: "csv"})
	rows, err := csv.NewReader(strings.NewReader(tree(t, dir)["articles.csv"])).ReadAll()
	if err != nil || len(rows) != 4 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if got := rows[3][6]; got != `سلمى حداد|كريم\|ناصر` {
		t.Errorf("authors: %s", got)
	}
	if text := rows[3][len(rows[3])-1]; text != corpus()[0].Text() {
		t.Errorf("text: %q", text)
	}
	do(t, s, export.Options{Dir: dir, Format: "jsonl"})
	lines := strings.Split(strings.TrimSpace(tree(t, dir)["articles.jsonl"]), "\n")
	for _, line := range lines {
		var r warraq.Record
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Error(err)
		}
	}
	if m.Articles != 3 || len(lines) != 3 || m.Undated != 1 || m.Words != rowWords(rows) {
		t.Errorf("manifest: %+v", m)
	}
}

func rowWords(rows [][]string) int {
	words := 0
	for _, row := range rows[1:] {
		words += warraq.CountWords(row[len(row)-1])
	}
	return words
}

func TestFilter(t *testing.T) {
	s := storeOf(t, corpus()...)
	m := do(t, s, export.Options{Dir: t.TempDir(), Format: "jsonl", Filter: warraq.ArticleFilter{
		Sources: []string{"nahar", "bahr"}, Since: time.Date(2026, 11, 5, 0, 0, 0, 0, time.UTC), MinWords: 2, Language: "ar",
	}})
	if m.Articles != 1 || m.Sources[0].ID != "bahr" || m.Filter.Since == nil || m.Filter.Until != nil || m.Filter.Sources[0] != "bahr" {
		t.Errorf("manifest: %+v", m)
	}
	empty := do(t, s, export.Options{Dir: t.TempDir(), Format: "csv", Filter: warraq.ArticleFilter{Sources: []string{"none"}}})
	if empty.Articles != 0 || empty.Files[0].Path != "articles.csv" {
		t.Errorf("an empty export: %+v", empty)
	}
}

func TestWrongOptions(t *testing.T) {
	s := storeOf(t)
	for _, c := range []struct {
		opts export.Options
		want string
	}{
		{export.Options{Format: "jsonl"}, "no directory"},
		{export.Options{Dir: "out", Format: "xml"}, "jsonl, parquet, text, csv"},
		{export.Options{Dir: "out", Format: "jsonl.bz2"}, ".gz or .zst"},
		{export.Options{Dir: "out", Format: "jsonl", Compression: "lz4"}, "none, gzip or zstd"},
		{export.Options{Dir: "out", Format: "jsonl.gz", Compression: "zstd"}, "different things"},
		{export.Options{Dir: "out", Format: "csv", Filter: warraq.ArticleFilter{MinWords: -1}}, "0 or more"},
		{export.Options{Dir: "out", Format: "csv", Filter: warraq.ArticleFilter{
			Since: time.Date(2026, 11, 5, 0, 0, 0, 0, time.UTC), Until: time.Date(2026, 11, 5, 0, 0, 0, 0, time.UTC),
		}}, "leaves no time"},
	} {
		_, err := export.Export(t.Context(), s, c.opts)
		var usage *export.UsageError
		if !errors.As(err, &usage) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v", c.opts, err)
		}
	}
	if _, err := os.Stat("out"); err == nil {
		t.Error("a wrong option made the directory")
	}
}

// brokenSource fails, or does what then says, after some articles.
type brokenSource struct {
	export.Source
	after int
	then  func() error
}

func (b brokenSource) Articles(ctx context.Context, f warraq.ArticleFilter) iter.Seq2[*warraq.Article, error] {
	return func(yield func(*warraq.Article, error) bool) {
		n := 0
		for a, err := range b.Source.Articles(ctx, f) {
			if n == b.after {
				if err := b.then(); err != nil {
					yield(nil, err)
					return
				}
			}
			n++
			if !yield(a, err) || err != nil {
				return
			}
		}
	}
}

// TestFailureKeepsPrevious: whatever ends an export midway, the one before stays and no trace is left.
func TestFailureKeepsPrevious(t *testing.T) {
	s := storeOf(t, corpus()...)
	for _, format := range export.Formats() {
		dir := t.TempDir()
		do(t, s, export.Options{Dir: dir, Format: format, Filter: warraq.ArticleFilter{Sources: []string{"nahar"}}})
		before := tree(t, dir)
		ctx, cancel := context.WithCancel(t.Context())
		lost := errors.New("the store was lost")
		for _, c := range []struct {
			ctx  context.Context
			src  brokenSource
			want error
		}{
			{t.Context(), brokenSource{s, 2, func() error { return lost }}, lost},
			{ctx, brokenSource{s, 1, func() error { cancel(); return nil }}, context.Canceled},
		} {
			_, err := export.Export(c.ctx, c.src, export.Options{Dir: dir, Format: format})
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), dir) {
				t.Errorf("%s: error %v", format, err)
			}
			if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
				t.Errorf("%s, after %v:\n%s", format, c.want, diff)
			}
		}
	}
}

func TestBadDirectory(t *testing.T) {
	file := filepath.Join(t.TempDir(), "corpus")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := export.Export(t.Context(), storeOf(t), export.Options{Dir: file, Format: "jsonl"}); err == nil || !strings.Contains(err.Error(), file) {
		t.Errorf("error: %v", err)
	}
}

func TestTwoAtOnce(t *testing.T) {
	s, dir := storeOf(t, corpus()...), t.TempDir()
	second := func() error {
		_, err := export.Export(t.Context(), s, export.Options{Dir: dir, Format: "jsonl"})
		if err == nil || !strings.Contains(err.Error(), "another export") {
			return fmt.Errorf("a second export at the same time: %v", err)
		}
		return nil
	}
	if _, err := export.Export(t.Context(), brokenSource{s, 1, second}, export.Options{Dir: dir, Format: "csv"}); err != nil {
		t.Error(err)
	}
	do(t, s, export.Options{Dir: dir, Format: "jsonl"})
}

// TestOtherCompression: an export under another compression replaces the one before; other files are left alone.
func TestOtherCompression(t *testing.T) {
	s, dir := storeOf(t, corpus()...), t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "README"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	do(t, s, export.Options{Dir: dir, Format: "jsonl"})
	do(t, s, export.Options{Dir: dir, Format: "csv"})
	do(t, s, export.Options{Dir: dir, Format: "jsonl.zst"})
	files := tree(t, dir)
	for name, want := range map[string]bool{"articles.jsonl": false, "articles.jsonl.zst": true, "articles.csv": true, "README": true, "manifest.json": true} {
		if _, ok := files[name]; ok != want {
			t.Errorf("%s is there: %v", name, ok)
		}
	}
}

// TestTextReplaced: articles that are in the store no more are not in the next export of texts.
func TestTextReplaced(t *testing.T) {
	dir := t.TempDir()
	articles := corpus()
	do(t, storeOf(t, articles...), export.Options{Dir: dir, Format: "text"})
	do(t, storeOf(t, articles[0]), export.Options{Dir: dir, Format: "text"})
	fresh := t.TempDir()
	do(t, storeOf(t, articles[0]), export.Options{Dir: fresh, Format: "text"})
	if diff := cmp.Diff(tree(t, fresh), tree(t, dir)); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(tree(t, dir)["text/SHA256SUMS"], "nahar/1111") {
		t.Error("the checksums do not name the file")
	}
}

// TestForeignTextIsKept: an export of texts replaces the texts of the export before, and nothing that somebody else put
// beside them.
func TestForeignTextIsKept(t *testing.T) {
	s, dir := storeOf(t, corpus()...), t.TempDir()
	opts := export.Options{Dir: dir, Format: "text"}
	do(t, s, opts)
	mine := filepath.Join(dir, "text", "nahar", "mine.txt")
	if err := os.WriteFile(mine, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := export.Export(t.Context(), s, opts); err == nil || !strings.Contains(err.Error(), mine) {
		t.Errorf("error: %v", err)
	}
	if got := tree(t, dir)["text/nahar/mine.txt"]; got != "mine" {
		t.Errorf("the file is now %q", got)
	}
	if err := os.Remove(mine); err != nil {
		t.Fatal(err)
	}
	do(t, s, opts)
}
