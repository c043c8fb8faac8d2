package htmltree

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// difference tells where two trees part; "" if nowhere.
func difference(a, b *html.Node) string {
	for a != nil || b != nil {
		if a == nil || b == nil {
			return fmt.Sprintf("one tree has %s, and the other nothing", describe(a)+describe(b))
		}
		if x, y := describe(a), describe(b); x != y {
			return fmt.Sprintf("%s and %s", x, y)
		}
		if d := difference(a.FirstChild, b.FirstChild); d != "" {
			return d
		}
		a, b = a.NextSibling, b.NextSibling
	}
	return ""
}

// describe shows all that a node itself holds.
func describe(n *html.Node) string {
	if n == nil {
		return ""
	}
	return fmt.Sprintf("%d %d %q %q %q", n.Type, n.DataAtom, n.Data, n.Namespace, n.Attr)
}

// sameTree checks that build makes the library's tree of a page, or none; it says whether it made one.
func sameTree(t testing.TB, page string) bool {
	t.Helper()
	got, err := build(unixNewlines(page), math.MaxInt)
	if err != nil {
		return false
	}
	want, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatalf("html.Parse fails where build does not: %v\n%q", err, page)
	}
	if d := difference(want, got); d != "" {
		t.Fatalf("%q\nwant and got: %s", page, d)
	}
	return true
}

// TestFixtures compares the trees of whole pages. Those with comments, which the parsers take out, are the library's.
func TestFixtures(t *testing.T) {
	paths, err := filepath.Glob("../../parsers/testdata/*/*.html")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no fixtures found: %v", err)
	}
	made := 0
	for _, path := range paths {
		page, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if sameTree(t, string(page)) {
			made++
		}
	}
	if made < len(paths)/2 {
		t.Errorf("only %d of %d pages were built without the library", made, len(paths))
	}
}

// FuzzBuild looks for pages that build makes another tree of than the library.
func FuzzBuild(f *testing.F) {
	rnd := rand.New(rand.NewPCG(3, 4))
	pieces := soup()
	for range 100 {
		var page strings.Builder
		for range 10 {
			page.WriteString(pieces[rnd.IntN(len(pieces))])
		}
		f.Add(page.String())
	}
	for _, piece := range pieces {
		f.Add(piece)
	}
	f.Fuzz(func(t *testing.T, page string) {
		if len(page) <= 4<<10 {
			sameTree(t, page)
		}
	})
}

// TestTagSoup compares trees of pages made of badly nested tags.
func TestTagSoup(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	pieces := soup()
	made := 0
	const pages = 8_000
	for range pages {
		var page strings.Builder
		for range 2 + rnd.IntN(14) {
			page.WriteString(pieces[rnd.IntN(len(pieces))])
		}
		if sameTree(t, page.String()) {
			made++
		}
	}
	if made < pages/3 {
		t.Errorf("only %d of %d pages were built without the library", made, pages)
	}
}

// soup returns pieces of markup.
func soup() []string {
	pieces := []string{
		" ", "\n", "أ", "ب &amp; ج ", "&copy", "<br/>", "</br>", "<img alt='x' src=y>", "<svg class=x viewBox='0 0 1 1'></svg>", "<svg/>", "<hr>", "3 < 5",
		"<!doctype html>", `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN">`, "<title>أ &lt; <b></title>", "<script>if (a</b) {}</script>",
		"<textarea>\n\n أ</textarea>", "<noscript><p>أ</noscript>", "<meta name=a content=b>", "<link rel=a>", "<style>p > a {}</style>", "<iframe src=a></iframe>",
		"<input type=hidden>", "<input>", "<body class=x>", "<html lang=ar>", `<a href="?a=1&amp;b=2&copy=3" HREF=x>`, "<p/class=x>",
	}
	for name := range strings.FieldsSeq(`html head body div div p p p li ul h2 h3 span span a a b b i strong nobr form button object
		table table tbody thead tr tr td td th caption colgroup col select option optgroup dd dt pre label x-card dialog article template`) {
		pieces = append(pieces, "<"+name+">", "</"+name+">")
	}
	return pieces
}

// TestParseHostile bounds the time of pages that are slow to parse by the rules.
func TestParseHostile(t *testing.T) {
	var bodies strings.Builder
	for i := range 50_000 {
		fmt.Fprintf(&bodies, "<body a%d=1>", i)
	}
	for name, page := range map[string]string{
		"attributes to join":          bodies.String(),
		"attributes to join, comment": "<!-- a -->" + bodies.String(),
		"text in parts":               strings.Repeat("أ</x>", 200_000),
		"formatting":                  strings.Repeat("<p><b>أ</p>", 50_000),
		"attributes":                  "<p " + strings.Repeat("a b c ", 200_000) + ">",
		"deep":                        strings.Repeat("<div>", 100_000),
		"references":                  strings.Repeat(`<a href="&copy&a=1&b;">`, 20_000),
		"unclosed title":              strings.Repeat("<title></t", 100_000),
	} {
		start := time.Now()
		_, err := Parse(page, 250_000)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: took %v, error %v", name, took, err)
		}
	}
	if _, err := Parse(strings.Repeat("<p>", 300_000), 250_000); err == nil {
		t.Error("a tree of 300,000 nodes was built; want an error")
	}
}
