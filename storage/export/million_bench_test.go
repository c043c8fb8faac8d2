package export_test

import (
	"context"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"warraq"
	"warraq/storage/export"
)

// articlesWanted is how many articles the benchmark of many exports; WARRAQ_ARTICLES sets it.
func articlesWanted(b *testing.B) int {
	n, err := strconv.Atoi(os.Getenv("WARRAQ_ARTICLES"))
	if os.Getenv("WARRAQ_ARTICLES") == "" {
		return 20_000
	}
	if err != nil || n <= 0 {
		b.Fatalf("WARRAQ_ARTICLES=%s: give a number of articles", os.Getenv("WARRAQ_ARTICLES"))
	}
	return n
}

// BenchmarkMany exports many articles to Parquet, a quarter of them copies of others, beside parquet-go writing the same
// rows alone. peak-MiB is the most memory that the
// program's heap held in use meanwhile; WARRAQ_ARTICLES=1000000 shows that it stays where it is, but for the stories.
func BenchmarkMany(b *testing.B) {
	n := articlesWanted(b)
	for _, policy := range []string{export.DropExact, export.DropNear} {
		b.Run("export/"+policy, func(b *testing.B) {
			measure(b, n, func(dir string) int64 {
				m, err := export.Export(b.Context(), crowd{endless{n}}, export.Options{Dir: dir, Format: "parquet", Duplicates: policy})
				if err != nil {
					b.Fatal(err)
				}
				size := int64(0)
				for _, f := range m.Files[:m.Splits[0].Files] {
					size += f.Bytes
				}
				return size
			})
		})
	}
	b.Run("parquet-go", func(b *testing.B) {
		measure(b, n, func(dir string) int64 { return writeAlone(b, dir, n) })
	})
}

// measure times run, which returns how many bytes it wrote to a directory.
func measure(b *testing.B, articles int, run func(dir string) int64) {
	var peak uint64
	size := int64(0)
	for b.Loop() {
		dir := b.TempDir()
		stop := watchHeap(&peak)
		size = run(dir)
		stop()
		if err := os.RemoveAll(dir); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*articles)/b.Elapsed().Seconds(), "articles/s")
	b.ReportMetric(float64(peak)/(1<<20), "peak-MiB")
	b.ReportMetric(float64(size)/float64(articles), "B/article")
}

// writeAlone writes the rows of an export with parquet-go and nothing of ours.
func writeAlone(b *testing.B, dir string, n int) int64 {
	f, err := os.Create(filepath.Join(dir, "rows.parquet"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	w := parquet.NewGenericWriter[export.ParquetRow](f, parquet.Compression(&zstd.Codec{}))
	text := 0
	for a := range (crowd{endless{n}}).Articles(b.Context(), warraq.ArticleFilter{}) {
		row := export.NewParquetRow(a)
		if _, err := w.Write([]export.ParquetRow{row}); err != nil {
			b.Fatal(err)
		}
		if text += len(*row.Text); text > export.RowGroupBytes {
			text = 0
			if err := w.Flush(); err != nil {
				b.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		b.Fatal(err)
	}
	return info.Size()
}

// crowd gives articles of which every fourth is a copy of the one before it.
type crowd struct{ endless }

func (c crowd) StoryTexts(context.Context) iter.Seq2[warraq.StoryText, error] {
	return func(yield func(warraq.StoryText, error) bool) {
		for n := 3; n < c.n; n += 4 {
			story := min(articleID(n-1), articleID(n))
			for _, id := range []string{articleID(n - 1), articleID(n)} {
				if !yield(warraq.StoryText{ID: id, Story: story}, nil) {
					return
				}
			}
		}
	}
}

func (c crowd) StoryRelations(context.Context) iter.Seq2[warraq.Relation, error] {
	return func(yield func(warraq.Relation, error) bool) {
		for n := 3; n < c.n; n += 4 {
			if !yield(warraq.Relation{ID: articleID(n), Of: articleID(n - 1), Kind: warraq.RelationVerbatim, Jaccard: 0.9}, nil) {
				return
			}
		}
	}
}
