package parsers

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"warraq"
)

// benchPage is a page of some 60 KB made of the fixtures' markup: a news theme with menus, an article and lists.
func benchPage(b *testing.B) []byte {
	b.Helper()
	page, err := os.ReadFile("testdata/pages/jannah.html")
	if err != nil {
		b.Fatal(err)
	}
	menu := `<nav class="menu"><ul>` + strings.Repeat(`<li class="menu-item menu-item-type-taxonomy"><a href="https://shore.example/category/economy/local">اقتصاد محلي</a></li>`, 150) + `</ul></nav>`
	text := strings.Repeat(prose, 12)
	list := `<aside class="sidebar"><div class="widget"><h4>الأكثر قراءة</h4>` + strings.Repeat(`<div class="post-item"><a class="thumb" href="/n/1"><img src="/i/1.jpg" alt=""></a><h3><a href="/n/1">مهرجان القوارب يعود إلى الساحل</a></h3><span class="date">10 مارس، 2024</span></div>`, 70) + `</div></aside>`
	s := strings.Replace(string(page), `<div id="content"`, menu+`<div id="content"`, 1)
	s = strings.Replace(s, `<p>تابعوا قناتنا`, text+`<p>تابعوا قناتنا`, 1)
	s = strings.Replace(s, `<footer id="footer">`, list+`<footer id="footer">`, 1)
	return []byte(s)
}

func BenchmarkParse(b *testing.B) {
	body, p := benchPage(b), newParser(b)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.Parse(&warraq.Page{URL: "https://shore.example/n/1", Body: body}, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkHTMLParse is the cost of the HTML parser alone, for comparison.
func BenchmarkHTMLParse(b *testing.B) {
	body := benchPage(b)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := html.Parse(bytes.NewReader(body)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkExtract is the cost of finding the main text of a parsed page.
func BenchmarkExtract(b *testing.B) {
	body, p := benchPage(b), newParser(b)
	d, err := newDocument(&warraq.Page{URL: "https://shore.example/n/1", Body: body}, nil, &roleBook{})
	if err != nil {
		b.Fatal(err)
	}
	m := readMetadata(d)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := extract(d, m, p.lex); err != nil {
			b.Fatal(err)
		}
	}
}
