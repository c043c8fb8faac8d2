package parsers

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"warraq"
	"warraq/parsers/internal/gate"
	"warraq/parsers/internal/meta"
	"warraq/parsers/internal/page"
)

func TestNewDocumentRefuses(t *testing.T) {
	tests := []struct {
		name, contentType, body string
		want                    warraq.RejectCode
	}{
		{"html", "text/html", "<html><body>نص", ""},
		{"xhtml", "application/xhtml+xml", `<?xml version="1.0"?><!DOCTYPE html><html><body>x`, ""},
		{"no header", "", "<p>نص", ""},
		{"fragment that begins with text", "text/html", "نص بلا وسوم", ""},
		{"html called a feed", "application/rss+xml", "<html><body>نص", ""},
		{"comment before html", "text/html", "<!-- rss --><html><body>نص", ""},
		{"empty", "text/html", " \n", warraq.RejectNotHTML},
		{"PDF called html", "text/html", "%PDF-1.7 ...", warraq.RejectNotHTML},
		{"PNG", "text/html", "\x89PNG\r\n\x1a\n\x00\x00", warraq.RejectNotHTML},
		{"gzip", "text/html", "\x1f\x8b\x08\x00\x00\x00", warraq.RejectNotHTML},
		{"RSS", "text/html", `<?xml version="1.0"?><rss version="2.0"><channel>`, warraq.RejectNotHTML},
		{"RSS without prologue", "text/html", `<rss version="2.0"><channel>`, warraq.RejectNotHTML},
		{"Atom", "", `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">`, warraq.RejectNotHTML},
		{"sitemap", "", "\xef\xbb\xbf<?xml version=\"1.0\"?>\n<urlset>", warraq.RejectNotHTML},
		{"JSON", "application/json", `{"a":1}`, warraq.RejectNotHTML},
		{"image by header", "image/webp", "x", warraq.RejectNotHTML},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := &warraq.Page{URL: pageAddress, Body: []byte(tt.body), Header: http.Header{}}
			if tt.contentType != "" {
				p.Header.Set("Content-Type", tt.contentType)
			}
			_, err := newParser(t).open(p, nil)
			r, _ := warraq.AsRejection(err)
			if (r == nil) != (tt.want == "") || r != nil && r.Code != tt.want {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

// Hostile markup must end soon, in metadata or in a rejection, whatever it is.
func TestHostileMarkup(t *testing.T) {
	const many = 30_000
	var links strings.Builder
	for i := range many {
		fmt.Fprintf(&links, `<h2><a href="/s/%d" rel="tag author category" class="date author title tags breadcrumb logo">عنوان %d</a></h2>`, i, i)
	}
	tests := []struct{ name, body string }{
		{"nested divs", strings.Repeat("<div>", 100_000)},
		{"nested dates", strings.Repeat(`<div class="date author title logo related">3 مايو 2020 `, 400) + "<h1>خبر</h1>"},
		{"nested headings", strings.Repeat(`<h1><span class=title>خبر `, 200)},
		{"long attributes", `<div class="` + strings.Repeat("date author ", 200_000) + `">x</div><meta name="author" content="` + strings.Repeat("ا", 1<<20) + `">`},
		{"links", links.String()},
		{"unclosed everything", strings.Repeat(`<b><i><a href=x><font color=red><p>`, 5_000)},
		{"unclosed fonts", strings.Repeat(`<font color=a><font color=b><p>x`, 5_000)},
		{"tables", strings.Repeat(`<table><tr><td>x`, 3_000)},
		{"NULs", strings.Repeat("<p>\x00نص\x00</p>", 10_000)},
		{"bad bytes", strings.Repeat("\xff\xfe<p>\xc3\x28", 10_000)},
		{"many scripts", strings.Repeat(`<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"x"}]}</script>`, 5_000)},
		{"deep JSON", `<script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, 100_000) + `</script>`},
		{"long title", `<title>` + strings.Repeat("عنوان | ", 100_000) + `</title><h1>` + strings.Repeat("عنوان - ", 100_000)},
		{"digit lines", strings.Repeat("<p>3 مايو 2020 القاهرة</p>", many)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := newParser(t).open(testPage(pageAddress, tt.body), nil)
			if err == nil {
				m := meta.Read(d)
				_ = gate.Before(d, m)
				_ = gate.After(d, m, &page.Content{Root: d.Root, Words: 100})
			} else if _, ok := warraq.AsRejection(err); !ok {
				t.Errorf("error %v is no rejection", err)
			}
			t.Log(err) // a quadratic step would not come to an end within the time that go test allows
		})
	}
}
