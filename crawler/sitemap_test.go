package crawler

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/feeds"
	"warraq/internal/sitemap"
)

const urlset = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`

// gzipped packs a text.
func gzipped(text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, text); err != nil {
		panic(err)
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

// sitemapNow is the instant at which the tests of sitemaps run.
var sitemapNow = time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC)

// sitemapOptions are quick options at sitemapNow.
func sitemapOptions() Options {
	opts := quick()
	opts.Now = func() time.Time { return sitemapNow }
	return opts
}

// sitemapSource is a source that has only sitemaps.
func (s *site) sitemapSource(paths ...string) warraq.Source {
	src := s.Source("s")
	src.Feeds = nil
	for _, p := range paths {
		src.Sitemaps = append(src.Sitemaps, s.URL+p)
	}
	return src
}

// xml serves a sitemap with an ETag, and 304 to who has it. "@" stands for the site's address.
func (s *site) xml(path, body string) {
	body = strings.ReplaceAll(body, "@", s.URL)
	s.Handle(path, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `"1"`)
		w.Header().Set("Content-Type", "application/xml")
		fmt.Fprint(w, body)
	})
}

// indexOf is an index of sitemaps: addresses with the lastmod after a space, if any.
func indexOf(children ...string) string {
	var b strings.Builder
	b.WriteString("<sitemapindex>")
	for _, c := range children {
		loc, lastmod, _ := strings.Cut(c, " ")
		fmt.Fprintf(&b, "<sitemap><loc>%s</loc><lastmod>%s</lastmod></sitemap>", loc, lastmod)
	}
	return b.String() + "</sitemapindex>"
}

// urlsOf is a sitemap: addresses with the lastmod after a space, if any.
func urlsOf(entries ...string) string {
	var b strings.Builder
	b.WriteString(urlset)
	for _, e := range entries {
		loc, lastmod, _ := strings.Cut(e, " ")
		fmt.Fprintf(&b, "<url><loc>%s</loc><lastmod>%s</lastmod></url>", loc, lastmod)
	}
	return b.String() + "</urlset>"
}

// newPaper is a site whose articles are named by an index of sitemaps alone.
func newPaper(t *testing.T) *site {
	s := newSite(t)
	s.xml("/sitemap.xml", indexOf("@/sitemap.xml", "/post-sitemap2.xml 2026-11-22", "@/news-sitemap.xml 2026-11-23T09:00:00+03:00",
		"/archive-2025-01.xml 2026-11-23", "@/category-sitemap.xml 2026-11-23", "https://other.example/sitemap.xml",
		"/post-sitemap1.xml 2026-01-05", "/gone-sitemap.xml 2026-11-21"))
	s.xml("/news-sitemap.xml", urlset+`
		<url><loc>@/n/1</loc><news:news><news:publication><news:language>ar</news:language></news:publication>
			<news:publication_date>2026-11-23</news:publication_date><news:title>قطار جديد بين المدينتين</news:title>
			<news:keywords>نقل، قطارات</news:keywords></news:news></url>
		<url><loc>@/n/2</loc><news:news><news:publication><news:language>en</news:language></news:publication>
			<news:publication_date>2026-11-23</news:publication_date><news:title>A new train</news:title></news:news></url>
	</urlset>`)
	packed := gzipped(strings.ReplaceAll(urlsOf("@/news/1001 2026-11-22", "/news/1002 2026-11-21T10:00:00Z", "@/news/1002 2026-11-21",
		"@/news/900 2026-03-01", "@/2026/03/01/old-but-touched 2026-11-22", "@/tag/economy 2026-11-22", "@/sport 2026-11-22",
		"https://other.example/news/1 2026-11-22", "mailto:a@b.example 2026-11-22"), "@", s.URL))
	s.Text("/post-sitemap2.xml", "text/xml", packed)
	for _, p := range []string{"/n/1", "/news/1001", "/news/1002"} {
		s.Article(p, "نص "+p)
	}
	return s
}

func TestSitemapsAlone(t *testing.T) {
	store := newStore(t)
	s := newPaper(t)
	run := crawl(t, store, sitemapOptions(), s.sitemapSource("/sitemap.xml"))
	want := []warraq.SourceRun{{
		SourceID: "s", Listings: 4, ListingsFailed: 1, ListingFaults: map[warraq.RejectCode]int{warraq.RejectNotFound: 1}, Candidates: 13, Skipped: 10, Fetched: 3, Stored: 3,
		SkippedFor: map[warraq.SkipReason]int{
			warraq.SkipOld: 2, warraq.SkipOtherHost: 2, warraq.SkipNoArticle: 2, warraq.SkipBadURL: 1, warraq.SkipRepeated: 2, warraq.SkipLanguage: 1,
		},
		Notes: []warraq.ListingNote{{
			URL: s.URL + "/gone-sitemap.xml", Code: warraq.NoteMissing,
			Text: "http_not_found: the server answered 404 Not Found: look for its new address if that stays so",
		}},
	}}
	if diff := cmp.Diff(want, run.Sources, counts); diff != "" {
		t.Errorf("first run (-want +got):\n%s", diff)
	}
	for _, p := range []string{"/archive-2025-01.xml", "/category-sitemap.xml", "/post-sitemap1.xml"} {
		if n := s.Count(p); n != 0 {
			t.Errorf("%s was asked for", p)
		}
	}
	if n := s.Count("/sitemap.xml"); n != 1 {
		t.Errorf("the index, which names itself, was asked for %d times", n)
	}
	run = crawl(t, store, sitemapOptions(), s.sitemapSource("/sitemap.xml"))
	if got := run.Sources[0]; got.Fetched != 0 || got.ListingsSame != 2 || got.Known != 0 {
		t.Errorf("second run: %+v", got)
	}
}

func TestSitemapCandidates(t *testing.T) {
	s := newPaper(t)
	var got []warraq.Candidate
	opts := sitemapOptions()
	opts.DryRun = true
	opts.OnCandidate = func(q warraq.Queued) { got = append(got, q.Candidate) }
	crawl(t, newStore(t), opts, s.sitemapSource("/sitemap.xml"))
	day := warraq.Moment{Time: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), DayOnly: true, Raw: "2026-11-23"}
	posts := s.URL + "/post-sitemap2.xml"
	want := []warraq.Candidate{
		{SourceID: "s", URL: s.URL + "/n/1", Via: warraq.ViaSitemap, Listing: s.URL + "/news-sitemap.xml", Published: day,
			Title: "قطار جديد بين المدينتين", Tags: []string{"نقل", "قطارات"}},
		{SourceID: "s", URL: s.URL + "/news/1001", Via: warraq.ViaSitemap, Listing: posts},
		{SourceID: "s", URL: s.URL + "/news/1002", Via: warraq.ViaSitemap, Listing: posts},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSitemapsOfRobots(t *testing.T) {
	s := newSite(t)
	s.Text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /x\nSitemap: "+s.URL+"/one.xml\nSitemap: /two.xml\nSitemap: "+s.URL+"/one.xml\nSitemap: ftp://a/")
	s.Text("/{$}", "text/html", `<a href="/news/2026/12345">وزير المالية يعلن خطة جديدة لدعم الصناعة المحلية</a>`)
	s.xml("/one.xml", urlsOf("/news/10001 2026-11-22"))
	s.Text("/two.xml", "text/plain", s.URL+"/news/10002\n")
	for _, p := range []string{"/news/10001", "/news/10002", "/news/2026/12345"} {
		s.Article(p, "نص "+p)
	}
	src := s.sitemapSource()
	if got := crawl(t, newStore(t), sitemapOptions(), src).Sources[0]; got.Stored != 3 || got.Listings != 3 {
		t.Errorf("with only a home page: %+v", got)
	}
	src = s.Source("s")
	s.Feed("/feed", "/news/10001")
	asked := s.Count("/one.xml")
	if got := crawl(t, newStore(t), sitemapOptions(), src).Sources[0]; got.Stored != 1 || s.Count("/one.xml") != asked {
		t.Errorf("a source with a feed: %+v", got)
	}
}

func TestSitemapOfAnotherHost(t *testing.T) {
	s, cdn := newSite(t), newSite(t)
	s.xml("/sitemap.xml", indexOf(cdn.URL+"/named.xml 2026-11-23", cdn.URL+"/not-named.xml 2026-11-23"))
	s.Text("/robots.txt", "text/plain", "Sitemap: "+cdn.URL+"/named.xml\n")
	cdn.xml("/named.xml", urlsOf(s.URL+"/news/10001 2026-11-22", "@/news/10002 2026-11-22"))
	s.Article("/news/10001", "نص")
	got := crawl(t, newStore(t), sitemapOptions(), s.sitemapSource("/sitemap.xml")).Sources[0]
	if got.Stored != 1 || got.SkippedFor[warraq.SkipOtherHost] != 2 || cdn.Count("/not-named.xml") != 0 {
		t.Errorf("run: %+v", got)
	}
}

func TestChildrenThatAreNotAskedAgain(t *testing.T) {
	store := newStore(t)
	s := newSite(t)
	s.xml("/sitemap.xml", indexOf("/a-3.xml 2026-11-20", "/a-2.xml 2026-11-19", "/a-1.xml"))
	for i := 1; i <= 3; i++ {
		s.xml(fmt.Sprintf("/a-%d.xml", i), urlsOf(fmt.Sprintf("/news/1000%d 2026-11-20", i)))
		s.Article(fmt.Sprintf("/news/1000%d", i), fmt.Sprint("نص ", i))
	}
	src := s.sitemapSource("/sitemap.xml")
	if got := crawl(t, store, sitemapOptions(), src).Sources[0]; got.Stored != 3 || got.Listings != 4 {
		t.Fatalf("first run: %+v", got)
	}
	crawl(t, store, sitemapOptions(), src)
	for path, want := range map[string]int{"/a-3.xml": 2, "/a-2.xml": 1, "/a-1.xml": 2} {
		if n := s.Count(path); n != want {
			t.Errorf("%s was asked for %d times, want %d", path, n, want)
		}
	}
	opts := sitemapOptions()
	opts.Now = func() time.Time { return sitemapNow.Add(8 * 24 * time.Hour) }
	crawl(t, store, opts, src) // asks for the undated child, unchanged for more than a week, once a day
	crawl(t, store, opts, src)
	if n := s.Count("/a-1.xml"); n != 3 {
		t.Errorf("the undated child was asked for %d times, want 3", n)
	}
}

func TestSitemapAge(t *testing.T) {
	store := newStore(t)
	s := newSite(t)
	s.xml("/sitemap.xml", urlsOf("/news/10001 2026-11-22", "/news/10002 2026-11-01", "/news/10003 2026-11", "/news/10004 2026-10", "/news/10005 2025"))
	for i := 1; i <= 5; i++ {
		s.Article(fmt.Sprintf("/news/1000%d", i), fmt.Sprint("نص ", i))
	}
	src := s.sitemapSource("/sitemap.xml")
	if got := crawl(t, store, sitemapOptions(), src).Sources[0]; got.Stored != 2 || got.SkippedFor[warraq.SkipOld] != 3 {
		t.Errorf("the last seven days: %+v", got)
	}
	src.Limits.MaxAge = 40 * 24 * time.Hour
	if got := crawl(t, store, sitemapOptions(), src).Sources[0]; got.Stored != 2 || got.Known != 2 || got.SkippedFor[warraq.SkipOld] != 1 {
		t.Errorf("forty days of the same sitemap: %+v", got)
	}
	if got := crawl(t, store, sitemapOptions(), src).Sources[0]; got.ListingsSame != 1 {
		t.Errorf("once more: %+v", got)
	}
	opts := sitemapOptions()
	opts.Since = 10 * time.Hour
	if got := crawl(t, newStore(t), opts, src).Sources[0]; got.Stored != 1 { // "2026-11" may be today
		t.Errorf("since this morning: %+v", got)
	}
}

func TestSitemapsWithoutDates(t *testing.T) {
	s := newSite(t)
	var undated, stamped []string
	for i := range 1000 {
		undated = append(undated, fmt.Sprintf("/news/%d", 10000+i))
		stamped = append(stamped, fmt.Sprintf("/news/%d 2026-11-23T11:59:59Z", 20000+i))
	}
	s.xml("/undated.xml", urlsOf(undated...))
	s.xml("/stamped.xml", urlsOf(stamped...))
	var got []string
	opts := sitemapOptions()
	opts.DryRun = true
	opts.OnCandidate = func(q warraq.Queued) { got = append(got, strings.TrimPrefix(q.URL, s.URL)) }
	run := crawl(t, newStore(t), opts, s.sitemapSource("/undated.xml")).Sources[0]
	if want := slices.Concat(undated[:100], undated[900:]); !slices.Equal(got, want) || run.SkippedFor[warraq.SkipUndated] != 800 {
		t.Errorf("took %d from %q to %q, skipped %v", len(got), got[0], got[len(got)-1], run.SkippedFor)
	}
	got = nil
	crawl(t, newStore(t), opts, s.sitemapSource("/stamped.xml"))
	if len(got) != 50+200 {
		t.Errorf("of a sitemap that stamps all with the time of writing, %d were taken", len(got))
	}
}

func TestSitemapBounds(t *testing.T) {
	s := newSite(t)
	var children, entries []string
	for i := range 150 {
		children = append(children, fmt.Sprintf("/big/%d.xml 2026-11-23", i))
	}
	s.xml("/big.xml", indexOf(children...))
	s.Handle("/big/", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, urlsOf("/news/1"+strings.Trim(r.URL.Path, "/big.xml")+"0000 2026-11-23"))
	})
	opts := sitemapOptions()
	opts.DryRun = true
	if got := crawl(t, newStore(t), opts, s.sitemapSource("/big.xml")).Sources[0]; got.Listings != 1+sitemap.MaxChildren {
		t.Errorf("children: %+v", got)
	}
	for i := range maxSitemapCandidates + 300 {
		entries = append(entries, fmt.Sprintf("/news/%d 2026-11-23T10:%02d:%02dZ", 10000+i, i/60%60, i%60))
	}
	s.xml("/long.xml", urlsOf(entries...))
	if got := crawl(t, newStore(t), opts, s.sitemapSource("/long.xml")).Sources[0]; got.SkippedFor[warraq.SkipOverBounds] != 300 {
		t.Errorf("candidates: %+v", got)
	}
	for i := range 6 {
		s.xml(fmt.Sprintf("/deep/%d.xml", i), indexOf(fmt.Sprintf("/deep/%d.xml", i+1)))
	}
	if got := crawl(t, newStore(t), opts, s.sitemapSource("/deep/0.xml")).Sources[0]; got.Listings != maxSitemapDepth {
		t.Errorf("depth: %+v", got)
	}
}

func TestSitemapFaults(t *testing.T) {
	s := newSite(t)
	rss := `<rss version="2.0"><channel><item><title>خبر</title><link>` + s.URL + `/news/10001</link></item></channel></rss>`
	s.Text("/rss", "text/xml", rss)
	s.Text("/rss.gz", "text/xml", gzipped(rss))
	s.Text("/page", "text/html", "<html>لا شيء</html>")
	s.xml("/cut.xml", urlset+"<url><loc>/news/10001</loc></url><url><loc>/news/10002</loc><lastm")
	s.Article("/news/10001", "نص")
	tests := []struct {
		path   string
		stored int
		fault  string
	}{
		{"/rss", 1, ""},
		{"/rss.gz", 1, ""},
		{"/page", 0, "HTML page"},
		{"/nothing", 0, "http_not_found"},
		{"/cut.xml", 1, "its first 1 entries"},
	}
	for _, tt := range tests {
		t.Run(tt.path, func(t *testing.T) {
			store := newStore(t)
			c, err := New(store, feeds.Reader{}, tagParser{}, sitemapOptions())
			if err != nil {
				t.Fatal(err)
			}
			run, err := c.Run(context.Background(), []warraq.Source{s.sitemapSource(tt.path)})
			if err != nil {
				t.Fatal(err)
			}
			state, err := store.Listing(context.Background(), s.URL+tt.path)
			if err != nil {
				t.Fatal(err)
			}
			if run.Sources[0].Stored != tt.stored || !strings.Contains(state.LastError, tt.fault) || (state.LastError == "") != (tt.fault == "") {
				t.Errorf("run %+v; the listing's fault is %q", run.Sources[0], state.LastError)
			}
		})
	}
}

func TestCheckSitemaps(t *testing.T) {
	s := newPaper(t)
	c, err := New(newStore(t), lineFeeds{}, tagParser{}, sitemapOptions())
	if err != nil {
		t.Fatal(err)
	}
	f := c.Fetcher()
	defer f.Close()
	got, err := c.Check(context.Background(), f, s.sitemapSource("/sitemap.xml"))
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Listings) != 4 || len(got.Articles) != 3 || !got.OK() {
		t.Fatalf("report: %+v", got)
	}
	if l := got.Listings[0]; l.Via != warraq.ViaSitemap || l.Sitemaps != 6 || l.Items != 2 || l.Error != "" {
		t.Errorf("index: %+v", l)
	}
	if l := got.Listings[2]; l.Items != 9 || l.Candidates != 2 || l.Newest.Day() != 22 || l.Skipped[warraq.SkipOld] != 2 {
		t.Errorf("child: %+v", l)
	}
	if l := got.Listings[3]; l.Status != http.StatusNotFound || l.Error == "" {
		t.Errorf("missing child: %+v", l)
	}
}
