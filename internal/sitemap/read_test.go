package sitemap

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

const (
	urlset    = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`
	sampleXML = `<?xml version="1.0" encoding="UTF-8"?>` + urlset +
		`<url><loc>https://a.example/1</loc><lastmod>2026-11-20</lastmod></url><url><loc>https://a.example/2</loc></url></urlset>`
	newsXML = `<?xml version="1.0" encoding="%s"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
	xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
	<url>
		<loc>https://a.example/خبر/1?a=1&amp;b=2</loc>
		<lastmod>2026-11-21T10:00:00+03:00</lastmod>
		<news:news>
			<news:publication><news:name>صحيفة الميناء</news:name><news:language>ar</news:language></news:publication>
			<news:publication_date>2026-11-20T08:30:00+03:00</news:publication_date>
			<news:title><![CDATA[افتتاح رصيف جديد في الميناء & المرفأ]]></news:title>
			<news:keywords>اقتصاد، موانئ</news:keywords>
		</news:news>
		<image:image><image:loc>https://a.example/صورة.jpg</image:loc><image:title>رافعة</image:title></image:image>
	</url>
</urlset>`
)

var (
	sampleEntries = []Entry{{Loc: "https://a.example/1", LastMod: "2026-11-20"}, {Loc: "https://a.example/2"}}
	newsEntries   = []Entry{{
		Loc: "https://a.example/خبر/1?a=1&b=2", LastMod: "2026-11-21T10:00:00+03:00", Published: "2026-11-20T08:30:00+03:00",
		Title: "افتتاح رصيف جديد في الميناء & المرفأ", Language: "ar", Keywords: "اقتصاد، موانئ",
	}}
)

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

func must(s string, err error) string {
	if err != nil {
		panic(err)
	}
	return s
}

func entriesOf(body, contentType string) ([]Entry, error) {
	var out []Entry
	err := Read(strings.NewReader(body), contentType, func(e *Entry) error {
		out = append(out, *e)
		return nil
	})
	return out, err
}

func TestReadSitemap(t *testing.T) {
	news := fmt.Sprintf(newsXML, "utf-8")
	tests := []struct {
		name, body, contentType string
		want                    []Entry
	}{
		{"plain", sampleXML, "application/xml", sampleEntries},
		{"news, images passed over", news, "", newsEntries},
		{"byte order mark", "\ufeff" + sampleXML, "", sampleEntries},
		{"blank lines before the declaration", "\r\n\n  " + sampleXML, "", sampleEntries},
		{"warnings before the root", "<br />\n<b>Warning</b>: foo in <b>/x.php</b><br />\n" + sampleXML, "", sampleEntries},
		{"gzip", gzipped(sampleXML), "text/xml", sampleEntries},
		{"gzip twice", gzipped(gzipped(sampleXML)), "", sampleEntries},
		{"windows-1256 declared in XML", must(charmap.Windows1256.NewEncoder().String(fmt.Sprintf(newsXML, "windows-1256"))), "", newsEntries},
		{"windows-1256 declared nowhere", must(charmap.Windows1256.NewEncoder().String(strings.Replace(news, ` encoding="utf-8"`, "", 1))), "", newsEntries},
		{"windows-1256 said to be UTF-8", must(charmap.Windows1256.NewEncoder().String(news)), "text/xml; charset=utf-8", newsEntries},
		{"UTF-16 with a mark", must(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(news)), "", newsEntries},
		{"UTF-16 big-endian without one", must(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(news)), "", newsEntries},
		{"prefixes", `<s:urlset xmlns:s="x"><s:url><s:loc>/a</s:loc></s:url></s:urlset>`, "", []Entry{{Loc: "/a"}}},
		{"white space and lines in loc", urlset + "<url>\n<loc>\n  https://a.example/1\n</loc>\n</url></urlset>", "", []Entry{{Loc: "https://a.example/1"}}},
		{"unescaped ampersand", urlset + "<url><loc>/?a=1&b=2</loc></url></urlset>", "", []Entry{{Loc: "/?a=1&b=2"}}},
		{"named and forbidden references", urlset + "<url><loc>/a</loc><lastmod>x&nbsp;&#x1F;y</lastmod></url></urlset>", "",
			[]Entry{{Loc: "/a", LastMod: "x y"}}},
		{"control characters and broken UTF-8", urlset + "<url><loc>/خبر\x01عاجل\xff</loc></url></urlset>", "", []Entry{{Loc: "/خبرعاجل\ufffd"}}},
		{"missing end tags", urlset + "<url><loc>/a<url><loc>/b</loc><url><loc>/c</loc></urlset>", "", []Entry{{Loc: "/a"}, {Loc: "/b"}, {Loc: "/c"}}},
		{"image outside its element", urlset + "<url><image:loc>/x.jpg</image:loc><loc>/a</loc></url></urlset>", "", []Entry{{Loc: "/a"}}},
		{"alternates", urlset + `<url><loc>/a</loc><xhtml:link rel="alternate" href="/en/a"/><lastmod>2026</lastmod></url></urlset>`, "",
			[]Entry{{Loc: "/a", LastMod: "2026"}}},
		{"comments, instructions and a doctype", `<?xml-stylesheet href="s.xsl"?><!DOCTYPE urlset [<!ENTITY a "b">]>` + urlset + "<!-- <url><loc>/no</loc></url> --><url><loc>/a</loc></url></urlset>", "",
			[]Entry{{Loc: "/a"}}},
		{"second loc", urlset + "<url><loc>/a</loc><loc>/b</loc></url></urlset>", "", []Entry{{Loc: "/a"}}},
		{"no loc", urlset + "<url><lastmod>2026</lastmod></url></urlset>", "", []Entry{{LastMod: "2026"}}},
		{"no entries", urlset + "</urlset>", "", nil},
		{"index", "<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>2026-11-20</lastmod></sitemap></sitemapindex>", "",
			[]Entry{{Child: true, Loc: "/a.xml", LastMod: "2026-11-20"}}},
		{"text", "https://a.example/1\r\n\n# comment\nhttps://a.example/خبر\thourly\n", "text/plain",
			[]Entry{{Loc: "https://a.example/1"}, {Loc: "https://a.example/خبر"}}},
		{"text in UTF-8 with a mark", "\ufeffhttp://a.example/1", "", []Entry{{Loc: "http://a.example/1"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := entriesOf(tt.body, tt.contentType)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(Entry{})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadSitemapSalvage(t *testing.T) {
	packed := gzipped(sampleXML + strings.Repeat("<!-- padding of some length -->", 500))
	long := urlset + "<url><loc>/1</loc></url>"
	tests := []struct{ name, body, why string }{
		{"cut within an entry", long + "<url><loc>/2</loc><last", "unexpected EOF"},
		{"no end tag", long, "ends before"},
		{"junk where a tag should be", long + "<url><loc>/2</loc></url x='1></urlset>", "XML syntax error"},
		{"a tag without end", long + "<url " + strings.Repeat("a", 3<<20), "longer than"},
		{"a comment without end", long + "<!-- " + strings.Repeat("<a> ", 1<<20), "longer than"},
		{"gzip cut off", packed[:len(packed)-12], "unexpected EOF"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := entriesOf(tt.body, "")
			var broken *Break
			if !errors.As(err, &broken) || !strings.Contains(err.Error(), tt.why) {
				t.Fatalf("error is %v, want a break with %q", err, tt.why)
			}
			if len(got) == 0 || broken.Entries != len(got) || !strings.HasSuffix(got[0].Loc, "/1") {
				t.Errorf("got %+v, the error counts %d", got, broken.Entries)
			}
		})
	}
}

func TestUnpackSitemapBombs(t *testing.T) {
	bomb := gzipped(strings.Repeat(" ", MaxBytes+1))
	for _, packed := range []string{bomb, gzipped(bomb)} {
		r, err := Unpack(strings.NewReader(packed))
		if err != nil {
			t.Fatal(err)
		}
		if n, err := io.Copy(io.Discard, r); n != MaxBytes || !errors.Is(err, ErrTooLarge) {
			t.Errorf("%d packed bytes gave %d, %v", len(packed), n, err)
		}
	}
}

func TestReadSitemapRefused(t *testing.T) {
	tests := []struct {
		name, body string
		want       error
		why        string
	}{
		{"empty", "", ErrEmpty, ""},
		{"blank", " \n\t", ErrEmpty, ""},
		{"page", "<!DOCTYPE html><html><body>لا شيء</body></html>", ErrNotSitemap, "HTML page"},
		{"RSS", `<?xml version="1.0"?><rss version="2.0"><channel/></rss>`, ErrFeed, ""},
		{"RDF", `<rdf:RDF xmlns:rdf="x"></rdf:RDF>`, ErrFeed, ""},
		{"JSON", `{"items":[]}`, ErrFeed, ""},
		{"other XML", "<opml><outline/></opml>", ErrNotSitemap, "<opml>"},
		{"text", "لا شيء هنا", ErrNotSitemap, "plain text"},
		{"an image", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", ErrNotSitemap, "plain text"},
		{"gzip that is none", "\x1f\x8b\x00\x00", ErrNotSitemap, "unpacking"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, err := entriesOf(tt.body, ""); !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.why) || got != nil {
				t.Errorf("got %v, %v; want %v with %q", got, err, tt.want, tt.why)
			}
		})
	}
}

func TestReadSitemapBounds(t *testing.T) {
	var b strings.Builder
	b.WriteString(urlset)
	for i := range MaxEntries + 5 {
		fmt.Fprintf(&b, "<url><loc>/%d</loc></url>", i)
	}
	b.WriteString("</urlset>")
	n := 0
	err := Read(strings.NewReader(b.String()), "", func(*Entry) error { n++; return nil })
	if n != MaxEntries || err == nil || !strings.Contains(err.Error(), "more than the 50000") {
		t.Errorf("read %d entries, %v", n, err)
	}
	stop := errors.New("enough")
	if err := Read(strings.NewReader(sampleXML), "", func(*Entry) error { return stop }); err != stop {
		t.Errorf("visit's error came back as %v", err)
	}
}

// FuzzSitemap checks that no bytes make the reader fail otherwise than with an error, and that it keeps its bounds.
func FuzzSitemap(f *testing.F) {
	news := fmt.Sprintf(newsXML, "utf-8")
	for _, s := range []string{
		sampleXML, news, gzipped(sampleXML), must(charmap.Windows1256.NewEncoder().String(news)), "\xff\xfe<\x00u\x00",
		"https://a.example/1\nhttps://a.example/2", urlset + "<url><loc>/1</loc><url><", "<sitemapindex><sitemap><loc>a", "{}",
	} {
		f.Add([]byte(s), "text/xml; charset=windows-1256")
	}
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		n := 0
		err := Read(bytes.NewReader(body), contentType, func(e *Entry) error {
			n++
			for _, s := range []string{e.Loc, e.LastMod, e.Published, e.Title, e.Language, e.Keywords} {
				if len(s) > maxField {
					t.Errorf("a field of %d bytes", len(s))
				}
			}
			return nil
		})
		var broken *Break
		if errors.As(err, &broken) && broken.Entries != n {
			t.Errorf("%d entries were read, the error says %d", n, broken.Entries)
		}
	})
}
