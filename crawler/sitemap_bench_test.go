package crawler

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"testing"
	"time"

	"warraq"
	"warraq/internal/fetch"
	"warraq/internal/sitemap"
)

// serveLongSitemap serves a sitemap of n articles with Arabic slugs, one a minute before another, the oldest first. It
// is written as it is sent, so that the server takes no memory for it.
func serveLongSitemap(s *site, path string, n int) {
	s.Handle(path, func(w http.ResponseWriter, _ *http.Request) {
		out := bufio.NewWriter(w)
		defer out.Flush()
		fmt.Fprint(out, urlset)
		for i := range n {
			at := sitemapNow.Add(-time.Duration(n-i) * time.Minute)
			fmt.Fprintf(out, "<url><loc>%s/news/%d/%%D8%%A7%%D9%%81%%D8%%AA%%D8%%AA%%D8%%A7%%D8%%AD-%%D8%%B1%%D8%%B5%%D9%%8A%%D9%%81-%%D8%%AC%%D8%%AF%%D9%%8A%%D8%%AF"+
				"</loc><lastmod>%s</lastmod><changefreq>monthly</changefreq><priority>0.5</priority></url>\n", s.URL, 100_000+i, at.Format(time.RFC3339))
		}
		fmt.Fprint(out, "</urlset>")
	})
}

// countingSink counts candidates and keeps the last reading.
type countingSink struct {
	taken int
	last  reading
	err   error
}

func (c *countingSink) known(_ context.Context, url string) (warraq.Listing, error) {
	return warraq.Listing{URL: url}, nil
}

func (c *countingSink) take(_ context.Context, candidates []warraq.Queued) error {
	c.taken += len(candidates)
	return nil
}

func (c *countingSink) noted(_ context.Context, _ listing, r reading, err error) error {
	c.last, c.err = r, err
	return nil
}

// readSitemapOf reads one sitemap over HTTP as a crawl does.
func readSitemapOf(tb testing.TB, f *fetch.Fetcher, c *Crawler, src warraq.Source) *countingSink {
	tb.Helper()
	full := src.WithDefaults()
	j := c.newJob(f, &full)
	var err error
	if j.links, err = newLinkRules(&full); err != nil {
		tb.Fatal(err)
	}
	sink := &countingSink{}
	if err := newSitemapWalk(j, sink).read(context.Background(), src.Sitemaps[0], 1); err != nil {
		tb.Fatal(err)
	}
	if sink.err != nil {
		tb.Fatal(sink.err)
	}
	return sink
}

// peakHeap returns by how much the heap, garbage included, grew at most while work ran, sampled every millisecond.
func peakHeap(work func()) uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	heap := func() uint64 {
		metrics.Read(sample)
		return sample[0].Value.Uint64()
	}
	runtime.GC()
	base, peak := heap(), uint64(0)
	stop := make(chan struct{})
	var done sync.WaitGroup
	done.Go(func() {
		tick := time.NewTicker(time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
				peak = max(peak, heap())
			}
		}
	})
	work()
	close(stop)
	done.Wait()
	return peak - min(base, peak)
}

// newSitemapBench returns what reads the 50,000 URLs of a sitemap, of which the last seven days are candidates.
func newSitemapBench(tb testing.TB, s *site) (*fetch.Fetcher, *Crawler, warraq.Source) {
	tb.Helper()
	serveLongSitemap(s, "/sitemap.xml", sitemap.MaxEntries)
	c, err := New(nopStore{}, lineFeeds{}, tagParser{}, sitemapOptions())
	if err != nil {
		tb.Fatal(err)
	}
	f := fetch.New(fetch.Options{})
	tb.Cleanup(f.Close)
	return f, c, s.sitemapSource("/sitemap.xml")
}

// nopStore is a Store that nobody asks.
type nopStore struct{ Store }

func TestLongSitemapTakesLittleMemory(t *testing.T) {
	f, c, src := newSitemapBench(t, newSite(t))
	src.Politeness.Timeout = time.Minute             // of a machine that is busy with other tests
	defer debug.SetGCPercent(debug.SetGCPercent(20)) // else as much garbage may lie about as the tests before this one keep
	var sink *countingSink
	peak := peakHeap(func() { sink = readSitemapOf(t, f, c, src) })
	if sink.last.offered != sitemap.MaxEntries || sink.last.broken != "" || sink.taken != maxSitemapCandidates {
		t.Errorf("read %d entries (%s) and took %d", sink.last.offered, sink.last.broken, sink.taken)
	}
	const most = 12 << 20
	if peak > most {
		t.Errorf("reading %d bytes of URLs took %d bytes of heap, want at most %d", sink.last.bytes, peak, most)
	}
	t.Logf("%d bytes of URLs, %d bytes of heap at most", sink.last.bytes, peak)
}

// BenchmarkSitemap50k reads a sitemap with the 50,000 URLs that the protocol allows, over HTTP on loopback. peak-B is
// by how much the heap grew at most, garbage and the server's share included; text-B is the sitemap's size.
func BenchmarkSitemap50k(b *testing.B) {
	f, c, src := newSitemapBench(b, newSite(b))
	var peak uint64
	var size int
	for b.Loop() {
		peak = max(peak, peakHeap(func() { size = readSitemapOf(b, f, c, src).last.bytes }))
	}
	b.ReportMetric(float64(peak), "peak-B")
	b.ReportMetric(float64(size), "text-B")
	b.ReportMetric(float64(sitemap.MaxEntries)*float64(b.N)/b.Elapsed().Seconds(), "URLs/s")
}
