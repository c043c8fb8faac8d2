package sqlite_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"warraq"
	"warraq/storage/sqlite"
)

// BenchmarkMillion stores articles drawn from a Zipf-like model of the press, a quarter of them near-duplicates of an
// article of the days before, and prints for every tenth how fast they went in, without parsing. Beside it, in the same
// run: the same articles without comparing; the difference of the files is what the index takes. WARRAQ_ARTICLES says how
// many.
func BenchmarkMillion(b *testing.B) {
	total, _ := strconv.Atoi(os.Getenv("WARRAQ_ARTICLES"))
	if total == 0 {
		total = 20_000
	}
	plain := 0.0 // bytes of the file an article
	b.Run("plain", func(b *testing.B) {
		for range b.N {
			plain = storeMillion(b, total, true)
			b.ReportMetric(plain, "file-bytes/article")
		}
	})
	b.Run("related", func(b *testing.B) {
		for range b.N {
			size := storeMillion(b, total, false)
			b.ReportMetric(size, "file-bytes/article")
			b.ReportMetric(size-plain, "index-bytes/article")
		}
	})
}

// storeMillion stores articles in a new store, and returns how many bytes of its file one takes.
func storeMillion(b *testing.B, total int, plain bool) float64 {
	path := filepath.Join(b.TempDir(), "warraq.db")
	s, err := sqlite.Open(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	if plain {
		s.ForgetRelations()
	}
	storeMany(b, s, newPressModel(total), total)
	copied := 0 // texts that have others in their story
	for _, err := range s.StoryTexts(b.Context()) {
		if err != nil {
			b.Fatal(err)
		}
		copied++
	}
	b.ReportMetric(100*float64(copied)/float64(total), "%-in-stories")
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	return float64(info.Size()) / float64(total)
}

// savers is how many articles are saved at the same time: enough to fill the store's transactions, as when a dump is taken in.
const savers = 1024

func storeMany(b *testing.B, s *sqlite.Store, m *pressModel, total int) {
	made := make(chan *warraq.Article, 1024)
	go func() {
		for n := range total {
			made <- m.article(n)
		}
		close(made)
	}()
	step := max(total/10, 1)
	var stored atomic.Int64
	start := time.Now()
	p := &pace{b: b, step: step, start: start}
	var wg sync.WaitGroup
	for range savers {
		wg.Go(func() {
			for a := range made {
				if _, err := s.SaveArticle(b.Context(), a.CanonicalURL, a); err != nil {
					b.Error(err)
				}
				if n := int(stored.Add(1)); n%step == 0 {
					p.tenth(n)
				}
			}
		})
	}
	wg.Wait()
	b.ReportMetric(float64(total)/time.Since(start).Seconds(), "articles/s")
	b.ReportMetric(p.first, "first-tenth/s")
	b.ReportMetric(p.last, "last-tenth/s")
	b.ReportMetric(float64(resident()), "MB-resident")
}

// pace measures how fast every tenth went in.
type pace struct {
	b           *testing.B
	step        int
	mu          sync.Mutex
	start       time.Time
	first, last float64
}

func (p *pace) tenth(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.last = float64(p.step) / time.Since(p.start).Seconds()
	if p.first == 0 {
		p.first = p.last
	}
	p.start = time.Now()
	fmt.Printf("%s %8d articles: %6.0f articles/s, %d MB resident\n", p.b.Name(), n, p.last, resident())
}

// resident is the memory of the process in MB.
func resident() int {
	status, err := os.ReadFile(filepath.Join("/proc", "self", "status"))
	if err != nil {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int(m.Sys >> 20)
	}
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	kb, _ := strconv.Atoi(strings.Fields(rest)[0])
	return kb >> 10
}

// pressModel draws articles: words by Zipf's law from a vocabulary, 60 to 500 of them, over one year.
type pressModel struct {
	rng    *rand.Rand
	zipf   *rand.Zipf
	words  []string
	recent [][]string // texts of the days before
	total  int
}

func newPressModel(total int) *pressModel {
	rng := rand.New(rand.NewPCG(1, 2))
	m := &pressModel{rng: rng, zipf: rand.NewZipf(rng, 1.07, 4, 60_000), total: total}
	letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
	for range 60_001 {
		w := make([]rune, 2+rng.IntN(6))
		for i := range w {
			w[i] = letters[rng.IntN(len(letters))]
		}
		m.words = append(m.words, string(w))
	}
	return m
}

// copies is the share of articles that repeat another.
const copies = 0.25

func (m *pressModel) article(n int) *warraq.Article {
	var text []string
	if len(m.recent) > 0 && m.rng.Float64() < copies {
		text = m.edited(m.recent[m.rng.IntN(len(m.recent))])
	} else {
		text = m.drawn()
		if len(m.recent) < m.recents() {
			m.recent = append(m.recent, text)
		} else {
			m.recent[m.rng.IntN(len(m.recent))] = text
		}
	}
	u := fmt.Sprintf("https://a%d.example/news/%d", n%176, n)
	at := time.Unix(1_790_000_000, 0).Add(time.Duration(float64(365*24*time.Hour) * float64(n) / float64(m.total)))
	a := &warraq.Article{
		ID: warraq.ArticleID(u), SourceID: fmt.Sprintf("a%d", n%176), URL: u, CanonicalURL: u, Title: strings.Join(text[:8], " "),
		Published: warraq.Moment{Time: at}, FetchedAt: at, Language: "ar", ContentHash: fmt.Sprintf("%x", rand.Uint64()),
	}
	for len(text) > 0 {
		k := min(60, len(text))
		a.Blocks = append(a.Blocks, warraq.Block{Kind: warraq.Paragraph, Text: strings.Join(text[:k], " ")})
		text = text[k:]
	}
	return a
}

// recents is how many texts are copied from: those of three days, at most 3,000.
func (m *pressModel) recents() int { return min(max(3*m.total/365, 1), 3000) }

func (m *pressModel) drawn() []string {
	length := 60 + int(math.Abs(m.rng.NormFloat64())*180)
	text := make([]string, min(length, 900))
	for i := range text {
		text[i] = m.words[m.zipf.Uint64()]
	}
	return text
}

// edited cuts up to a third off the end of a text and changes up to one word in twenty.
func (m *pressModel) edited(text []string) []string {
	out := append([]string(nil), text[:len(text)-m.rng.IntN(len(text)/3)]...)
	for range m.rng.IntN(len(out)/20 + 1) {
		out[m.rng.IntN(len(out))] = m.words[m.zipf.Uint64()]
	}
	return out
}
