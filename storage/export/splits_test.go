package export_test

import (
	"context"
	"errors"
	"iter"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/storage/export"
)

// TestSplitByHash: the shares are kept nearly, and each article stands in one split.
func TestSplitByHash(t *testing.T) {
	const articles = 4000
	dir := t.TempDir()
	m := do(t, brief{endless{articles}}, export.Options{Dir: dir, Format: "jsonl", Split: "hash:train=0.8,validation=0.1,test=0.1"})
	seen := make(map[string]bool)
	for i, share := range []float64{0.8, 0.1, 0.1} {
		split := m.Splits[i]
		if got := float64(split.Articles) / articles; got < share-0.02 || got > share+0.02 {
			t.Errorf("%s has %.3f of the articles", split.Name, got)
		}
		rows := records(t, dir, m.Files[i].Path)
		for _, r := range rows {
			seen[*r.ID] = true
		}
		if len(rows) != split.Articles || m.Files[i].Path != "data/"+split.Name+"-00000-of-00001.jsonl" {
			t.Errorf("%s: %d rows in %s", split.Name, len(rows), m.Files[i].Path)
		}
	}
	if len(seen) != articles {
		t.Errorf("%d articles in all", len(seen))
	}
}

// TestSplitKeepsStories: however the corpus is cut by hash, the texts of a story stay together.
func TestSplitKeepsStories(t *testing.T) {
	s := storeOf(t, story()...)
	for _, train := range []string{"0.1", "0.3", "0.5", "0.7", "0.9"} {
		dir := t.TempDir()
		rest := map[string]string{"0.1": "0.9", "0.3": "0.7", "0.5": "0.5", "0.7": "0.3", "0.9": "0.1"}[train]
		m := do(t, s, export.Options{Dir: dir, Format: "jsonl", Split: "hash:train=" + train + ",test=" + rest})
		in := make(map[string]string)
		for _, f := range m.Files[:2] {
			for _, r := range records(t, dir, f.Path) {
				if other, ok := in[r.Story]; ok && other != f.Path {
					t.Errorf("train=%s: story %s stands in two splits", train, r.Story)
				}
				in[r.Story] = f.Path
			}
		}
	}
}

func TestSplitByDateAndSource(t *testing.T) {
	s := storeOf(t, corpus()...)
	for spec, want := range map[string][]int{ // articles in train, validation, test
		"date:validation=2026-11-01,test=2026-11-05": {1, 1, 1}, // what has no date is in train
		"date:validation=2026-12-01,test=2026-12-02": {3, 0, 0},
		"source:validation=nahar,test=bahr":          {0, 1, 2},
		"source:validation=no,test=none":             {3, 0, 0},
	} {
		m := do(t, s, export.Options{Dir: t.TempDir(), Format: "parquet", Split: spec})
		var got []int
		for _, split := range m.Splits {
			got = append(got, split.Articles)
		}
		if diff := cmp.Diff(want, got); diff != "" || m.Files[3].Path != "ids.csv" {
			t.Errorf("%s (-want +got):\n%s%+v", spec, diff, m.Files)
		}
	}
}

// TestDataReplaced: an export replaces the shards of the one before, and no file that somebody else put beside them.
func TestDataReplaced(t *testing.T) {
	dir := t.TempDir()
	opts := export.Options{Dir: dir, Format: "parquet", Split: "hash:train=0.5,test=0.5"}
	s := storeOf(t, corpus()...)
	do(t, s, opts)
	opts.Split = ""
	do(t, s, opts)
	var data []string
	for name := range tree(t, dir) {
		if strings.HasPrefix(name, "data/") {
			data = append(data, name)
		}
	}
	if !slices.Equal(data, []string{"data/train-00000-of-00001.parquet"}) {
		t.Errorf("after a second export: %v", data)
	}
	if err := os.WriteFile(dir+"/data/mine.parquet", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := export.Export(t.Context(), s, opts); err == nil || !strings.Contains(err.Error(), "mine.parquet") {
		t.Errorf("error: %v", err)
	}
}

func TestWrongSplits(t *testing.T) {
	for spec, want := range map[string]string{
		"train=0.5":                      "hash:, date: or source:",
		"hash:":                          "NAME=VALUE",
		"hash:train":                     "NAME=VALUE",
		"hash:train=0.5":                 "make 0.5, not 1",
		"hash:train=1.5":                 "above 0 and up to 1",
		"hash:train=NaN":                 "above 0 and up to 1",
		"hash:train=0.5,train=0.5":       "named twice",
		"hash:Train=1":                   "small letters",
		"hash:../x=1":                    "small letters",
		"date:test=tomorrow":             "2026-06-01",
		"date:b=2026-06-01,a=2026-05-01": "earlier day first",
		"source:test=a,train=a":          "in test and in train",
	} {
		_, err := export.Export(t.Context(), endless{0}, export.Options{Dir: "out", Format: "jsonl", Split: spec})
		var usage *export.UsageError
		if !errors.As(err, &usage) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", spec, err)
		}
	}
}

// brief gives articles of one short paragraph.
type brief struct{ endless }

func (b brief) Articles(ctx context.Context, f warraq.ArticleFilter) iter.Seq2[*warraq.Article, error] {
	return func(yield func(*warraq.Article, error) bool) {
		for a := range b.endless.Articles(ctx, f) {
			a.Blocks = []warraq.Block{{Kind: warraq.Paragraph, Text: a.Title}}
			if !yield(a, nil) {
				return
			}
		}
	}
}
