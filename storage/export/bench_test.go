package export_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"warraq"
	"warraq/internal/health"
	"warraq/storage/export"
	"warraq/storage/sqlite"
)

const benchArticles = 10_000

// generated makes article n: about 4 KB of text.
func generated(n int) *warraq.Article {
	u := addressOf(n)
	return &warraq.Article{
		ID: warraq.ArticleID(u), SourceID: fmt.Sprintf("s%02d", n%20), URL: u, CanonicalURL: u, Title: fmt.Sprint("خبر رقم ", n),
		Language: "ar", Published: warraq.Moment{Time: time.Unix(int64(1_790_000_000+n), 0).UTC()}, ContentHash: u,
		Blocks: []warraq.Block{{Kind: warraq.Paragraph, Text: fmt.Sprint(n, strings.Repeat(" أعلنت البلدية عن افتتاح حديقة جديدة في وسط المدينة.", 40))}},
	}
}

func addressOf(n int) string { return fmt.Sprintf("https://s%02d.example/%d", n%20, n) }

func articleID(n int) string { return warraq.ArticleID(addressOf(n)) }

func benchStore(b *testing.B) *sqlite.Store {
	s := storeOf(b)
	for n := range benchArticles {
		if _, err := s.SaveArticle(b.Context(), "", generated(n)); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

// BenchmarkExport exports 10,000 articles and shows the most memory that the program's heap held in use meanwhile.
func BenchmarkExport(b *testing.B) {
	s := benchStore(b)
	for _, format := range []string{"jsonl", "jsonl.gz", "jsonl.zst", "parquet", "csv", "text"} {
		b.Run(format, func(b *testing.B) {
			var peak uint64
			for b.Loop() {
				dir := b.TempDir()
				stop := watchHeap(&peak)
				_, err := export.Export(b.Context(), s, export.Options{Dir: dir, Format: format})
				stop()
				if err := errors.Join(err, os.RemoveAll(dir)); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N*benchArticles)/b.Elapsed().Seconds(), "articles/s")
			b.ReportMetric(float64(peak)/(1<<20), "peak-MiB")
		})
	}
}

// endless gives n articles that no store holds.
type endless struct{ n int }

func (e endless) SchemaVersion() int64 { return 0 }

func (e endless) Article(context.Context, string) (*warraq.Article, error) {
	return nil, warraq.ErrNotFound
}

func (e endless) Duplicates(context.Context, ...string) iter.Seq2[*warraq.Duplicate, error] {
	return nothing[*warraq.Duplicate]()
}

func (e endless) StoryTexts(context.Context) iter.Seq2[warraq.StoryText, error] {
	return nothing[warraq.StoryText]()
}

func (e endless) StoryRelations(context.Context) iter.Seq2[warraq.Relation, error] {
	return nothing[warraq.Relation]()
}

func nothing[T any]() iter.Seq2[T, error]                                   { return func(func(T, error) bool) {} }
func (e endless) SourceStats(context.Context) ([]warraq.SourceStats, error) { return nil, nil }

func (e endless) SourceDays(context.Context, time.Time, ...string) ([]health.SourceDay, error) {
	return nil, nil
}

func (e endless) CopyCounts(context.Context, ...string) ([]warraq.CopyCount, error) { return nil, nil }

func (e endless) Articles(context.Context, warraq.ArticleFilter) iter.Seq2[*warraq.Article, error] {
	return func(yield func(*warraq.Article, error) bool) {
		for n := range e.n {
			if !yield(generated(n), nil) {
				return
			}
		}
	}
}

// TestMemory: memory does not grow with the number of articles. These hold 32 MB of text.
func TestMemory(t *testing.T) {
	const bound = 24 << 20
	var peak uint64
	stop := watchHeap(&peak)
	_, err := export.Export(t.Context(), endless{8_000}, export.Options{Dir: t.TempDir(), Format: "jsonl.gz"})
	stop()
	if err != nil {
		t.Fatal(err)
	}
	if peak > bound {
		t.Errorf("the heap grew to %d MiB, over %d", peak>>20, bound>>20)
	}
}

// watchHeap keeps the highest heap in use in peak until the function it returns is called.
func watchHeap(peak *uint64) (stop func()) {
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			*peak = max(*peak, m.HeapInuse)
			select {
			case <-done:
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
	}()
	return func() { close(done); <-ended }
}

// scattered gives articles whose texts do not compress.
type scattered struct{ endless }

func (s scattered) Articles(ctx context.Context, f warraq.ArticleFilter) iter.Seq2[*warraq.Article, error] {
	letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي ")
	r := rand.New(rand.NewPCG(1, 2))
	return func(yield func(*warraq.Article, error) bool) {
		for a := range s.endless.Articles(ctx, f) {
			text := make([]rune, 500)
			for i := range text {
				text[i] = letters[r.IntN(len(letters))]
			}
			a.Blocks = []warraq.Block{{Kind: warraq.Paragraph, Text: string(text)}}
			if !yield(a, nil) {
				return
			}
		}
	}
}
