package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/cespare/xxhash/v2"
	"github.com/gocolly/colly/v2"

	"warraq"
	"warraq/crawler"
	"warraq/internal/urls"
	"warraq/storage"
)

// benchHosts is how many sites the benchmarks are spread over; each is asked by benchParallel requests at once.
const (
	benchHosts    = 4
	benchParallel = 2
)

// benchSites serves generated article pages of some 60 KB on several loopback ports. /feed lists `listed` pages.
type benchSites struct {
	urls   []string
	listed int
}

func startBenchSites(b *testing.B, listed int) *benchSites {
	b.Helper()
	s := &benchSites{listed: listed}
	for range benchHosts {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			b.Fatal(err)
		}
		base := "http://" + l.Addr().String()
		server := &http.Server{Handler: s.handler(base)}
		go server.Serve(l)
		b.Cleanup(func() { server.Close() })
		s.urls = append(s.urls, base)
	}
	return s
}

func (s *benchSites) handler(base string) http.Handler {
	mux := http.NewServeMux()
	page := newBenchPage()
	mux.HandleFunc("/news/{id}", page.serve)
	mux.HandleFunc("/feed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>x</title><link>%s/</link><description/>`, base)
		for i := range s.listed {
			fmt.Fprintf(w, "<item><title>خبر %d</title><link>%s/news/%d</link></item>", i, base, i)
		}
		io.WriteString(w, "</channel></rss>")
	})
	return mux
}

// benchPage is what stands before and after the text of a page.
type benchPage struct{ before, after []byte }

// serve answers with the page that the path's {id} names.
func (p benchPage) serve(w http.ResponseWriter, r *http.Request) {
	id, _ := strconv.Atoi(r.PathValue("id"))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(p.before)
	fmt.Fprintf(w, "<p>وهذا هو الخبر رقم %d من أخبار اليوم في %s، وفيه من التفاصيل ما ليس في غيره من الأخبار.</p>", id, r.Host)
	writeBenchText(w, uint64(id), r.Host)
	w.Write(p.after)
}

// writeBenchText writes the paragraphs of a page: words that no other page has in this order, but for every fourth page, which
// repeats the one before it, as the press does.
func writeBenchText(w io.Writer, id uint64, host string) {
	if id%4 == 3 {
		id--
	}
	rng := rand.New(rand.NewPCG(id, xxhash.Sum64String(host)))
	word := func() string { return benchWords[rng.IntN(len(benchWords))] }
	for i := range 12 {
		fmt.Fprintf(w, "<p>قال %s في %s إن %s %s من <a href=\"/tag/%d\">%s %s</a> على %s، ", word(), word(), word(), word(), i, word(), word(), word())
		fmt.Fprintf(w, "وأضاف %s أن %s %s إلى %s %s بعد %s، مشيراً إلى %s %s مع %s %s.</p>",
			word(), word(), word(), word(), word(), word(), word(), word(), word(), word())
	}
}

// benchWords are words of the press; enough of them to make texts that share no shingle.
var benchWords = strings.Fields(`الوزير المدينة المشروع الشركة الطريق الجسر الميناء المطار السوق الجامعة المكتبة المستشفى البلدية المحافظة
	اللجنة المجلس الحكومة البرلمان القانون الميزانية الاقتصاد التجارة الصناعة الزراعة المياه الكهرباء النفط الغاز الأسعار البنك
	المعرض المهرجان المتحف المسرح الفيلم الكتاب الشاعر الكاتب الصحيفة القناة المباراة الفريق اللاعب المدرب البطولة الكأس
	الطقس الأمطار الرياح الحرارة الزلزال الحريق الحادث الشرطة المحكمة القاضي المتهم الشاهد الطبيب المريض الدواء اللقاح
	المدرسة الطالب المعلم الامتحان الباحث الدراسة التقرير البيان الاتفاق المفاوضات القمة السفير الرئيس الوفد الزيارة الحدود`)

func newBenchPage() (p benchPage) {
	var b bytes.Buffer
	b.WriteString(`<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>خبر من المدينة - صحيفة القياس</title>
<meta property="og:title" content="خبر من المدينة"><meta property="article:published_time" content="2026-11-01T08:00:00+03:00"></head><body><header><nav><ul>`)
	for i := range 120 {
		fmt.Fprintf(&b, `<li class="menu-item menu-item-%d"><a href="/section/%d" title="قسم">قسم الأخبار %d</a></li>`, i, i, i)
	}
	b.WriteString(`</ul></nav></header><main><article class="post type-post"><h1 class="entry-title">خبر من المدينة</h1><div class="entry-content">`)
	p.before = bytes.Clone(b.Bytes())
	b.Reset()
	b.WriteString(`</div></article></main><aside class="sidebar"><h3>الأكثر قراءة</h3><ul>`)
	for i := range 220 {
		fmt.Fprintf(&b, `<li class="widget-post"><a href="/news/old-%d"><img src="/img/%d.jpg" alt="صورة"><span>عنوان خبر قديم من أخبار الأسبوع الماضي رقم %d</span></a></li>`, i, i, i)
	}
	b.WriteString(`</ul></aside><footer><p>جميع الحقوق محفوظة</p></footer></body></html>`)
	p.after = b.Bytes()
	return p
}

func (s *benchSites) sources() []warraq.Source {
	var all []warraq.Source
	for i, u := range s.urls {
		src := warraq.Source{ID: "bench" + strconv.Itoa(i), Home: u + "/", Feeds: []string{u + "/feed"}, AllowPrivate: true}
		src.Politeness = warraq.Politeness{Delay: time.Nanosecond, Concurrency: benchParallel}
		src.Limits.MaxArticles = 1 << 30
		all = append(all, src.WithDefaults())
	}
	return all
}

// BenchmarkPages compares pages per second of the whole path (fetch on loopback, parse, deduplicate, store) with plain
// colly and a goquery parse of the same pages. The aim is a ratio of 0.6 or better.
func BenchmarkPages(b *testing.B) {
	b.Run("warraq", func(b *testing.B) {
		sites := startBenchSites(b, (b.N+benchHosts-1)/benchHosts)
		st := openBenchStore(b)
		a := &app{streams: streams{out: io.Discard, err: io.Discard}, logFormat: "text", now: time.Now}
		b.ResetTimer()
		run, err := a.runCrawl(b.Context(), st, sites.sources(), crawler.Options{Workers: benchHosts})
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if got := run.Totals().Stored; got < b.N {
			b.Fatalf("stored %d articles of %d: %+v", got, b.N, run)
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pages/s")
	})
	b.Run("colly+goquery", func(b *testing.B) {
		sites := startBenchSites(b, 1)
		b.ResetTimer()
		plainColly(b, sites)
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pages/s")
	})
}

// plainColly fetches b.N pages with colly alone, asynchronously and as parallel as warraq, and parses each.
func plainColly(b *testing.B, sites *benchSites) {
	c := colly.NewCollector(colly.Async(true), colly.AllowURLRevisit())
	if err := c.Limit(&colly.LimitRule{DomainGlob: "*", Parallelism: benchHosts * benchParallel}); err != nil {
		b.Fatal(err)
	}
	var parsed atomic.Int64
	c.OnResponse(func(r *colly.Response) {
		doc, err := goquery.NewDocumentFromReader(bytes.NewReader(r.Body))
		if err == nil && doc.Find("p").Length() > 0 {
			parsed.Add(1)
		}
	})
	for i := range b.N {
		if err := c.Visit(sites.urls[i%benchHosts] + "/news/" + strconv.Itoa(i)); err != nil {
			b.Fatal(err)
		}
	}
	c.Wait()
	if parsed.Load() != int64(b.N) {
		b.Fatalf("parsed %d pages of %d", parsed.Load(), b.N)
	}
}

func openBenchStore(b *testing.B) storage.Store {
	b.Helper()
	st, err := storage.Open(context.Background(), filepath.Join(b.TempDir(), "warraq.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { st.Close() })
	return st
}

// queueSize is the length of the queue in BenchmarkQueueMemory, and heapLimit what the crawl may take beside it.
const (
	queueSize = 100_000
	heapLimit = 300 << 20
)

// BenchmarkQueueMemory crawls for some seconds with 100,000 URLs queued and reports the most memory that the process
// took from the system, server included. More than 300 MB fails it.
func BenchmarkQueueMemory(b *testing.B) {
	sites := startBenchSites(b, 1)
	for b.Loop() {
		st := openBenchStore(b)
		fillQueue(b, st, sites)
		a := &app{streams: streams{out: io.Discard, err: io.Discard}, logFormat: "text", now: time.Now}
		peak := watchMemory(b.Context())
		run, err := a.runCrawl(b.Context(), st, sites.sources(), crawler.Options{Workers: benchHosts, MaxDuration: 10 * time.Second})
		if err != nil {
			b.Fatal(err)
		}
		most := peak()
		b.ReportMetric(float64(most)/(1<<20), "peak-MB")
		b.ReportMetric(float64(run.Totals().Queued), "queued-left")
		if most > heapLimit {
			b.Errorf("a crawl with %d URLs queued took %d MB, more than %d", queueSize, most>>20, heapLimit>>20)
		}
	}
}

func fillQueue(b *testing.B, st storage.Store, sites *benchSites) {
	b.Helper()
	var chunk []warraq.Queued
	for i := range queueSize {
		raw := sites.urls[i%benchHosts] + "/news/" + strconv.Itoa(i)
		key, err := urls.Canonical(raw)
		if err != nil {
			b.Fatal(err)
		}
		c := warraq.Candidate{SourceID: "bench" + strconv.Itoa(i%benchHosts), URL: raw, Via: warraq.ViaFeed, Title: "خبر " + strings.Repeat("طويل ", 8)}
		chunk = append(chunk, warraq.Queued{Candidate: c, Canonical: key, AddedAt: time.Now()})
		if len(chunk) == 1000 {
			if _, err := st.Enqueue(b.Context(), chunk); err != nil {
				b.Fatal(err)
			}
			chunk = chunk[:0]
		}
	}
}

// watchMemory samples what the Go runtime holds from the system until the function it returns is called, which gives
// the highest sample.
func watchMemory(ctx context.Context) func() uint64 {
	ctx, cancel := context.WithCancel(ctx)
	most := make(chan uint64)
	go func() {
		var peak uint64
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.Sys-m.HeapReleased)
			select {
			case <-ctx.Done():
				most <- peak
				return
			case <-time.After(100 * time.Millisecond):
			}
		}
	}()
	return func() uint64 { cancel(); return <-most }
}
