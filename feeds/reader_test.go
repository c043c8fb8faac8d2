package feeds_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"warraq"
	"warraq/feeds"
)

var update = flag.Bool("update", false, "write the golden files of testdata anew")

func source() *warraq.Source {
	return &warraq.Source{ID: "port", Home: "https://port.example/", Country: "LB"}
}

func page(body []byte, contentType string) *warraq.Page {
	return &warraq.Page{
		URL: "https://port.example/feed", FinalURL: "https://port.example/feed/", Status: http.StatusOK,
		Header: http.Header{"Content-Type": {contentType}}, Body: body,
		FetchedAt: time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC),
	}
}

// golden is what a golden file keeps of one reading.
type golden struct {
	Error      string                    `json:"error,omitempty"`
	Broken     string                    `json:"broken,omitempty"`
	Skipped    map[warraq.SkipReason]int `json:"skipped,omitempty"`
	BadDates   int                       `json:"bad_dates,omitempty"`
	BadDate    string                    `json:"bad_date,omitempty"`
	Candidates []goldenItem              `json:"candidates"`
}

type goldenItem struct {
	URL          string   `json:"url"`
	Title        string   `json:"title"`
	Authors      []string `json:"authors,omitempty"`
	Published    string   `json:"published,omitempty"`
	PublishedRaw string   `json:"published_raw,omitempty"`
	Updated      string   `json:"updated,omitempty"`
	UpdatedRaw   string   `json:"updated_raw,omitempty"`
	Summary      string   `json:"summary,omitempty"`
	Content      string   `json:"content,omitempty"`
	Tags         []string `json:"tags,omitempty"`
}

func view(f warraq.Feed, err error) golden {
	g := golden{BadDates: f.BadDates, BadDate: f.BadDate, Candidates: []goldenItem{}}
	if err != nil {
		g.Error = err.Error()
	}
	if f.Broken != nil {
		g.Broken = f.Broken.Error()
	}
	if len(f.Skipped) > 0 {
		g.Skipped = f.Skipped
	}
	for _, c := range f.Candidates {
		g.Candidates = append(g.Candidates, goldenItem{
			URL: c.URL, Title: c.Title, Authors: c.Authors, Published: c.Published.String(), PublishedRaw: c.Published.Raw,
			Updated: c.Updated.String(), UpdatedRaw: c.Updated.Raw, Summary: c.Summary, Content: c.Content, Tags: c.Tags,
		})
	}
	return g
}

// TestGolden reads every feed of testdata and compares with the golden file beside it; -update writes these anew.
func TestGolden(t *testing.T) {
	var files []string
	for _, pattern := range []string{"testdata/*.xml", "testdata/*.json"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) < 10 {
		t.Fatalf("only %d feeds in testdata", len(files))
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			body, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := view(feeds.Reader{}.Read(page(body, ""), source()))
			compareGolden(t, file+".golden", got)
		})
	}
}

func compareGolden(t *testing.T, file string, got golden) {
	t.Helper()
	if *update {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(got); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var want golden
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func TestReadErrors(t *testing.T) {
	read := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	nested := "<rss><channel>" + strings.Repeat("<x:a>", 200) + strings.Repeat("</x:a>", 200) + "</channel></rss>"
	names := strings.Repeat(` xmlns:a="b"`, 200) // 12 bytes each
	tests := []struct {
		name string
		body []byte
		want error
		says string
	}{
		{"no bytes", nil, feeds.ErrEmpty, ""},
		{"white space", []byte(" \r\n\t"), feeds.ErrEmpty, ""},
		{"only a declaration", []byte(`<?xml version="1.0"?>`), feeds.ErrEmpty, ""},
		{"HTML", read("fault-html.xml"), feeds.ErrNotFeed, "HTML page"},
		{"HTML that speaks of RSS", []byte("<html><body><rss></body></html>"), feeds.ErrNotFeed, "HTML page"},
		{"sitemap", read("fault-sitemap.xml"), feeds.ErrNotFeed, "a sitemap"},
		{"sitemap index", []byte("<sitemapindex><sitemap/></sitemapindex>"), feeds.ErrNotFeed, "index of sitemaps"},
		{"OPML", []byte("<opml><body/></opml>"), feeds.ErrNotFeed, "OPML"},
		{"other XML", read("fault-other.xml"), feeds.ErrNotFeed, "<error>"},
		{"other JSON", []byte(`{"error": "not found"}`), feeds.ErrNotFeed, "JSON"},
		{"JSON list", []byte(`[1, 2]`), feeds.ErrNotFeed, "JSON"},
		{"text", []byte("غير موجود"), feeds.ErrNotFeed, "plain text"},
		{"image", append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 100)...), feeds.ErrNotFeed, "image/png"},
		{"no links", read("fault-no-links.xml"), feeds.ErrNoLinks, "2 items"},
		{"cut in the head", []byte("<rss version='2.0'><channel><title>مقط"), feeds.ErrBroken, ""},
		{"cut in the root tag", []byte("<rss version="), feeds.ErrBroken, ""},
		{"cut JSON", []byte(`{"version": "https://jsonfeed.org/version/1", "items": [{"id":`), feeds.ErrBroken, ""},
		{"too large", bytes.Repeat([]byte(" "), warraq.DefaultMaxBodyBytes+1), feeds.ErrTooLarge, "max_body_bytes"},
		{"deep nesting", []byte(nested), feeds.ErrTooComplex, "nested"},
		{"namespaces in scope", []byte("<rss" + names[:60*12] + "><channel>" + strings.Repeat("<a/>", 200_000) + "</channel></rss>"), feeds.ErrTooComplex, "elements with"},
		{"many namespaces", []byte("<rss" + names + "><channel/></rss>"), feeds.ErrTooComplex, "namespaces"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := feeds.Reader{}.Read(page(tt.body, "application/rss+xml"), source())
			if !errors.Is(err, tt.want) {
				t.Fatalf("error %v, want %v", err, tt.want)
			}
			if !strings.Contains(err.Error(), tt.says) {
				t.Errorf("error %q does not say %q", err, tt.says)
			}
			if len(got.Candidates) > 0 {
				t.Errorf("%d candidates beside the error", len(got.Candidates))
			}
		})
	}
}

func TestReadPartial(t *testing.T) {
	for name, want := range map[string][2]int{"fault-truncated.xml": {2, 1}, "fault-one-item.xml": {3, 0}, "fault-truncated.json": {2, 2}} {
		t.Run(name, func(t *testing.T) {
			body, err := os.ReadFile(filepath.Join("testdata", name))
			if err != nil {
				t.Fatal(err)
			}
			got, err := feeds.Reader{}.Read(page(body, ""), source())
			if lost := got.Skipped[warraq.SkipUnreadable]; err != nil || got.Broken == nil || len(got.Candidates) != want[0] || lost != want[1] {
				t.Errorf("kept %d, lost %d, broken: %v, error %v; want %v", len(got.Candidates), lost, got.Broken, err, want)
			}
		})
	}
}

// TestReadTruncatedAnywhere cuts a feed at many places: whole items before the cut always come out, and only they.
func TestReadTruncatedAnywhere(t *testing.T) {
	body, err := os.ReadFile("testdata/rss2-links.xml")
	if err != nil {
		t.Fatal(err)
	}
	whole, err := feeds.Reader{}.Read(page(body, ""), source())
	if err != nil {
		t.Fatal(err)
	}
	end, last := bytes.LastIndex(body, []byte("</channel>")), 0
	for n := end%5 + 5; n <= end; n += 5 {
		f, err := feeds.Reader{}.Read(page(body[:n], ""), source())
		if err == nil && f.Broken == nil {
			t.Fatalf("cut at %d: not noticed", n)
		}
		got := f.Candidates
		if len(got) < last || len(got) > len(whole.Candidates) {
			t.Fatalf("cut at %d: %d items, %d before", n, len(got), last)
		}
		for i := range got {
			if want := whole.Candidates[i].Title; got[i].Title != want {
				t.Fatalf("cut at %d: item %d is %q, want %q", n, i, got[i].Title, want)
			}
		}
		last = len(got)
	}
	if last != len(whole.Candidates) {
		t.Errorf("%d items before the last cut, want all %d", last, len(whole.Candidates))
	}
}

func TestReadCharsets(t *testing.T) {
	const feed = `<?xml version="1.0" encoding="ENCODING"?><rss version="2.0"><channel><title>أخبار</title>` +
		`<item><title>الوزير يفتتح الجسر الجديد في المدينة</title><link>https://port.example/bridge</link></item></channel></rss>`
	const want = "الوزير يفتتح الجسر الجديد في المدينة"
	legacy := func(cm *charmap.Charmap, declared string) []byte {
		b, err := cm.NewEncoder().Bytes([]byte(strings.Replace(feed, "ENCODING", declared, 1)))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	tests := []struct {
		name, header string
		body         []byte
	}{
		{"UTF-8 declared as 1256", "text/xml; charset=windows-1256", []byte(strings.Replace(feed, "ENCODING", "windows-1256", 1))},
		{"1256 declared", "text/xml", legacy(charmap.Windows1256, "windows-1256")},
		{"1256 declared as UTF-8", "text/xml; charset=utf-8", legacy(charmap.Windows1256, "UTF-8")},
		{"8859-6 declared as 1256", "", legacy(charmap.ISO8859_6, "windows-1256")},
		{"unknown encoding", "", []byte(strings.Replace(feed, "ENCODING", "x-arabic", 1))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := feeds.Reader{}.Read(page(tt.body, tt.header), source())
			if err != nil {
				t.Fatal(err)
			}
			if len(got.Candidates) != 1 || got.Candidates[0].Title != want {
				t.Errorf("candidates %+v, want the title %q", got.Candidates, want)
			}
		})
	}
}

func TestReadFillsIn(t *testing.T) {
	body := []byte(`<rss><channel><item><title>أ</title><link>https://port.example/a</link></item></channel></rss>`)
	got, err := feeds.Reader{}.Read(page(body, ""), source())
	if err != nil {
		t.Fatal(err)
	}
	want := []warraq.Candidate{{SourceID: "port", URL: "https://port.example/a", Via: warraq.ViaFeed, Listing: "https://port.example/feed", Title: "أ"}}
	if diff := cmp.Diff(want, got.Candidates); diff != "" {
		t.Error(diff)
	}
}

func TestReadLongFields(t *testing.T) {
	paragraph := "<p>" + strings.Repeat("جملة طويلة من الخبر ", 30) + "</p>"
	item := func(inner string) []byte {
		return []byte(`<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><link>https://port.example/a</link>` + inner + `</item></channel></rss>`)
	}
	got, err := feeds.Reader{}.Read(page(item("<description><![CDATA["+paragraph+paragraph+"]]></description>"), ""), source())
	if err != nil {
		t.Fatal(err)
	}
	if got.Candidates[0].Content != paragraph+paragraph {
		t.Errorf("a description with the full text gave the content %.60q", got.Candidates[0].Content)
	}
	got, err = feeds.Reader{}.Read(page(item("<title>"+strings.Repeat("عنوان", 1000)+"</title><content:encoded><![CDATA["+
		strings.Repeat(paragraph, 2000)+"]]></content:encoded>"), ""), source())
	if err != nil {
		t.Fatal(err)
	}
	if n := len(got.Candidates[0].Content); n > 1<<20 || n < 1<<20-4 {
		t.Errorf("content of %d bytes, want 1 MB", n)
	}
	if n := len(got.Candidates[0].Title); n > 500 {
		t.Errorf("title of %d bytes", n)
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		if b, err := os.ReadFile(file); err == nil && !strings.HasSuffix(file, ".golden") {
			f.Add(b, "text/xml")
		}
	}
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		got, err := feeds.Reader{}.Read(page(body, contentType), source())
		if err != nil && len(got.Candidates) > 0 {
			t.Fatalf("%d candidates beside the error %v", len(got.Candidates), err)
		}
		for _, c := range got.Candidates {
			if !strings.HasPrefix(c.URL, "http") || strings.ContainsAny(c.Title, "\n\x00") {
				t.Fatalf("bad candidate %+v", c)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	body, err := os.ReadFile("testdata/rss2-wordpress.xml")
	if err != nil {
		b.Fatal(err)
	}
	p, src := page(body, "text/xml; charset=utf-8"), source()
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if _, err := (feeds.Reader{}).Read(p, src); err != nil {
			b.Fatal(err)
		}
	}
}
