package feeds_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq/feeds"
)

func TestDiscover(t *testing.T) {
	const head = `<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>صحيفة الميناء</title>`
	tests := []struct {
		name, html string
		want       []string
	}{
		{"WordPress", `<link rel="alternate" type="application/rss+xml" title="صحيفة الميناء &raquo; الخلاصة" href="https://port.example/feed/" />
			<link rel="alternate" type="application/rss+xml" title="صحيفة الميناء &raquo; خلاصة التعليقات" href="https://port.example/comments/feed/" />
			<link rel="alternate" type="application/json" href="https://port.example/wp-json/wp/v2/pages/2" />
			<link rel="alternate" type="application/json+oembed" href="https://port.example/wp-json/oembed/1.0/embed?url=a" />`,
			[]string{"https://port.example/feed/"}},
		{"Blogger", `<link rel="alternate" type="application/atom+xml" href="/feeds/posts/default">
			<link rel="alternate" type="application/rss+xml" href="/feeds/posts/default?alt=rss">
			<link rel="alternate" type="application/atom+xml" href="/feeds/77/comments/default">`,
			[]string{"https://port.example/feeds/posts/default", "https://port.example/feeds/posts/default?alt=rss"}},
		{"JSON Feed", `<LINK REL="Alternate" TYPE="application/feed+json" HREF="feed.json">`, []string{"https://port.example/ar/feed.json"}},
		{"text/xml", `<link rel=alternate type="text/xml; charset=utf-8" href=/rss/all.xml>`, []string{"https://port.example/rss/all.xml"}},
		{"base", `<base href="https://cdn.example/x/"><link rel="alternate" type="application/rss+xml" href="rss">`, []string{"https://cdn.example/x/rss"}},
		{"twice", `<link rel="alternate" type="application/rss+xml" href="/rss"><link rel="alternate" type="application/rss+xml" href="/rss">`,
			[]string{"https://port.example/rss"}},
		{"languages, style sheets, empty", `<link rel="alternate" hreflang="en" href="/en"><link rel="stylesheet" type="text/css" href="/rss.css">
			<link rel="alternate" type="application/rss+xml" href=""><link rel="alternate" type="application/rss+xml" href="javascript:void(0)">`, nil},
		{"none", "<p>لا خلاصات هنا</p>", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := page([]byte(head+tt.html+"</head><body></body></html>"), "text/html")
			p.URL, p.FinalURL = "https://port.example/", "https://port.example/ar/"
			if diff := cmp.Diff(tt.want, feeds.Discover(p)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDiscoverBounds(t *testing.T) {
	var b strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&b, `<link rel="alternate" type="application/rss+xml" href="/rss/%d">`, i)
	}
	if got := feeds.Discover(page([]byte(b.String()), "")); len(got) != 10 {
		t.Errorf("%d feeds of one page, want 10", len(got))
	}
	if got := feeds.Discover(page([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x00"), "image/png")); got != nil {
		t.Errorf("feeds of an image: %v", got)
	}
}
