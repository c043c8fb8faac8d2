package export_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/storage/export"
)

// vowelled is an article written with diacritics, hamza, madda and tatweel.
func vowelled() *warraq.Article {
	return &warraq.Article{
		ID: "44444444444444444444444444444444", SourceID: "bahr", URL: "https://bahr.example/4", CanonicalURL: "https://bahr.example/4",
		Title: "مُحَمَّــدٌ في القُدسِ", Subtitle: "عنوانٌ ثانٍ", Authors: []string{"مُنى"}, Language: "ar", ContentHash: "cc",
		Published: warraq.Moment{Time: time.Date(2026, 11, 7, 0, 0, 0, 0, time.UTC), Raw: "٧ تشرينَ الثاني"},
		Blocks: []warraq.Block{
			{Kind: warraq.Paragraph, Text: "قالَ «آدمُ» إنّ شيئاً لم يتغيّـر - ٢٠٢٦."},
			{Kind: warraq.Caption, Text: "صورةٌ"},
		},
	}
}

func TestStripDiacritics(t *testing.T) {
	a := vowelled()
	s := storeOf(t, a)
	dir := t.TempDir()
	m := do(t, s, export.Options{Dir: dir, Format: "jsonl", StripDiacritics: true})
	if !m.Stripped {
		t.Error("the manifest does not say that diacritics were left out")
	}
	got := firstRecord(t, dir)
	want := a.Record()
	set := func(field **string, s string) { *field = &s }
	set(&want.Title, "محمد في القدس")
	set(&want.Subtitle, "عنوان ثان")
	set(&want.Text, "قال «آدم» إن شيئا لم يتغير - ٢٠٢٦.")
	want.Blocks = []warraq.Block{{Kind: warraq.Paragraph, Text: *want.Text}, {Kind: warraq.Caption, Text: "صورة"}}
	want.Words = 7
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if stored, err := s.Article(t.Context(), a.ID); err != nil || stored.Title != a.Title {
		t.Errorf("the stored article is %q (%v) now", stored.Title, err)
	}
}

// TestDiacriticsKept: without the option the text is the text as published.
func TestDiacriticsKept(t *testing.T) {
	dir := t.TempDir()
	if m := do(t, storeOf(t, vowelled()), export.Options{Dir: dir, Format: "jsonl"}); m.Stripped {
		t.Error("the manifest says that diacritics were left out")
	}
	if diff := cmp.Diff(vowelled().Record(), firstRecord(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestStripDiacriticsInEveryFormat(t *testing.T) {
	s := storeOf(t, vowelled())
	for _, format := range export.Formats() {
		dir := t.TempDir()
		do(t, s, export.Options{Dir: dir, Format: format, StripDiacritics: true})
		for name, content := range tree(t, dir) {
			if name == "README.md" || strings.HasPrefix(name, "stats/") {
				continue // words of our own
			}
			if strings.ContainsAny(content, "\u064C\u0651\u0640") {
				t.Errorf("%s: %s holds diacritics:\n%s", format, name, content)
			}
		}
	}
}

func firstRecord(t *testing.T, dir string) warraq.Record {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "articles.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	line, err := bufio.NewReader(f).ReadBytes('\n')
	if err != nil {
		t.Fatal(err)
	}
	var r warraq.Record
	if err := json.Unmarshal(line, &r); err != nil {
		t.Fatal(err)
	}
	return r
}
