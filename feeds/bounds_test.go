package feeds_test

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"warraq"
	"warraq/feeds"
)

func TestReadManyItems(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("<rss><channel>")
	for i := range feeds.MaxItems + 500 {
		fmt.Fprintf(&b, "<item><title>خبر %d</title><link>https://port.example/%d</link><pubDate>Sun, 01 Nov 2026 09:15:00 +0000</pubDate></item>", i, i)
	}
	b.WriteString("</channel></rss>")
	got, err := feeds.Reader{}.Read(page(b.Bytes(), ""), source())
	if err != nil || len(got.Candidates) != feeds.MaxItems || got.Skipped[warraq.SkipOverBounds] != 500 || got.Broken != nil {
		t.Errorf("%d candidates, skipped %v, broken: %v, error %v", len(got.Candidates), got.Skipped, got.Broken, err)
	}
	b.Truncate(b.Len() - len("</channel></rss>"))
	work := allocated(func() { got, err = feeds.Reader{}.Read(page(b.Bytes(), ""), source()) })
	if each := work.Mallocs / feeds.MaxItems; each > 500 {
		t.Errorf("truncated: %d allocations an item", each)
	}
	if err != nil || len(got.Candidates) != feeds.MaxItems || got.Skipped[warraq.SkipOverBounds] != 500 || got.Broken == nil {
		t.Errorf("truncated: %d candidates, skipped %v, broken: %v, error %v", len(got.Candidates), got.Skipped, got.Broken, err)
	}
}

// TestReadRawHTML reads items whose descriptions are HTML that is neither escaped nor closed.
func TestReadRawHTML(t *testing.T) {
	const item = "<item><link>https://port.example/%d</link><title>خبر</title><description>سطر<br>ثانٍ<br>وثالث<p>ورابع</description></item>"
	var b strings.Builder
	for i := range 200 {
		fmt.Fprintf(&b, item, i)
	}
	got, err := feeds.Reader{}.Read(page([]byte("<rss><channel>"+b.String()+"</channel></rss>"), ""), source())
	if err != nil || len(got.Candidates) != 200 {
		t.Fatalf("%d candidates, error %v; want 200", len(got.Candidates), err)
	}
	if want := "سطر ثانٍ وثالث ورابع"; got.Candidates[0].Summary != want {
		t.Errorf("summary %q, want %q", got.Candidates[0].Summary, want)
	}
}

// allocated counts what work allocates. It stands for its time, which a busy machine stretches.
func allocated(work func()) runtime.MemStats {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	return runtime.MemStats{Mallocs: after.Mallocs - before.Mallocs, TotalAlloc: after.TotalAlloc - before.TotalAlloc}
}

// TestReadHostile gives big bodies that cost the parser the most; each must end after work that its size explains, in
// candidates or an error.
func TestReadHostile(t *testing.T) {
	const size = 1 << 20
	ns := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, ` xmlns:n%d="u%d"`, i, i)
		}
		return b.String()
	}
	fill := func(head, piece, tail string) []byte {
		return []byte(head + strings.Repeat(piece, (size-len(head)-len(tail))/len(piece)) + tail)
	}
	for name, body := range map[string][]byte{
		"namespaces in scope": fill("<rss"+ns(64)+"><channel>", "<a/>", "</channel></rss>"),
		"nested extensions":   fill("<rss><channel><item>", "<x:y>", ""),
		"nested JSON":         fill(`{"version":"https://jsonfeed.org/version/1","items":[`, "[", ""),
		"unclosed quotes":     fill("<rss><channel>", `<a b="`, ""),
		"open comments":       fill("<rss><channel>", "<!--", ""),
		"stray brackets":      fill("<rss><channel>", "< ", ""),
		"open items":          fill("<rss><channel>", "<item>", ""),
		"empty items":         fill("<rss><channel>", "<item></item>", ""),
		"ampersands":          fill("<rss><channel><item><link>https://a.example/</link><title>", "&amp", "</title></item></channel></rss>"),
		"tags in a title":     fill("<rss><channel><item><link>https://a.example/</link><title><![CDATA[", "<b><p>", "]]></title></item></channel></rss>"),
	} {
		t.Run(name, func(t *testing.T) {
			var got warraq.Feed
			var err error
			work := allocated(func() { got, err = feeds.Reader{}.Read(page(body, ""), source()) })
			t.Logf("%d allocations, %d bytes: %d candidates, error %.120v", work.Mallocs, work.TotalAlloc, len(got.Candidates), err)
			if work.Mallocs > 2*size || work.TotalAlloc > 256*size {
				t.Errorf("%d allocations of %d bytes for a body of %d bytes", work.Mallocs, work.TotalAlloc, size)
			}
		})
	}
}
