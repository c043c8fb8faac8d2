package parsers

import (
	"bytes"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"warraq"
	"warraq/parsers/frame"
	"warraq/parsers/internal/meta"
)

// benchPage is a page of some 80 KB made of the fixtures' markup: a news theme with menus, an article and lists, and as
// pages of the press have them on average a sixth of styles and a tenth of scripts.
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
	style := `<style>` + strings.Repeat(`.menu-item > a { color: #123; padding: 0 1em } `, 270) + `</style>`
	script := `<script>` + strings.Repeat(`window.slots = window.slots || []; slots.push("<div>" + id); `, 130) + `</script>`
	s = strings.Replace(s, `</head>`, style+script+`</head>`, 1)
	return []byte(s)
}

// BenchmarkParse is the cost of the whole extraction, and how many times that of the HTML parser alone it is
// (x-html.Parse), measured on the same page in turns so that a busy machine troubles both alike.
func BenchmarkParse(b *testing.B) { benchParse(b, newParser(b)) }

// benchParse parses a page under changing addresses and titles.
func benchParse(b *testing.B, p *Parser) {
	body := benchPage(b)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	whole, floor := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
	for i := 0; b.Loop(); i++ {
		n := strconv.Itoa(i)
		page := &warraq.Page{URL: "https://shore.example/n/" + n, Body: append([]byte("<title>"+n+"</title>"), body...)}
		start := time.Now()
		if _, err := p.Parse(page, nil); err != nil {
			b.Fatal(err)
		}
		whole = min(whole, time.Since(start))
		b.StopTimer()
		start = time.Now()
		if _, err := html.Parse(bytes.NewReader(body)); err != nil {
			b.Fatal(err)
		}
		floor = min(floor, time.Since(start))
		b.StartTimer()
	}
	b.ReportMetric(float64(whole)/float64(floor), "x-html.Parse")
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

// BenchmarkParseAndLearn is the same with what the site of the page shows: the page is counted in a sketch, and its blocks are
// looked up there.
func BenchmarkParseAndLearn(b *testing.B) {
	sketch := frame.NewSketch()
	p, err := New(Options{Frames: func(string) *frame.Sketch { return sketch }, Learns: true})
	if err != nil {
		b.Fatal(err)
	}
	benchParse(b, p)
}

// BenchmarkExtract is the cost of finding the main text of a parsed page.
func BenchmarkExtract(b *testing.B) {
	body, p := benchPage(b), newParser(b)
	d, err := p.open(&warraq.Page{URL: "https://shore.example/n/1", Body: body}, nil)
	if err != nil {
		b.Fatal(err)
	}
	m := meta.Read(d)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.finder(d, nil).Find(d, m); err != nil {
			b.Fatal(err)
		}
	}
}
