package htmltree

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

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

// TestFixtures compares the trees of whole pages.
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
	if made < len(paths)*9/10 {
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
		"<!-- أ -- &amp; ب --->", "<!--! -->", "<!--a--!>", "<!-->", "<!--", "<![endif]>", "<?xml a?>", "</ p>", "</>", "<!>", "<!doctype>", "<![CDATA[أ]]>",
		"<svg viewBox=1 xlink:href=a data-b=c>", "</svg>", "<path d=x />", "<clipPath id=a>", "</clippath>", "<desc>", "</desc>", "<style>a{}</style>",
		"</body>", "</body>", "</html>", "</html>",
	}
	for name := range strings.FieldsSeq(`html head body div div p p p li ul h2 h3 span span a a b b i strong nobr form button object
		table table tbody thead tr tr td td th caption colgroup col select option optgroup dd dt pre label x-card dialog article template`) {
		pieces = append(pieces, "<"+name+">", "</"+name+">")
	}
	return pieces
}

// TestHostile gives Parse pages that would keep a careless parser busy for minutes, and counts how much of each was read
// before a bound held.
func TestHostile(t *testing.T) {
	var bodies, names strings.Builder
	for i := range 50_000 {
		fmt.Fprintf(&bodies, "<body a%d=1>", i)
		fmt.Fprintf(&names, " a%d", i)
	}
	for name, c := range map[string]struct {
		page string
		most int // bytes that are read by the rules of this package
	}{
		"attributes to join": {bodies.String(), 1 << 10},
		"text in parts":      {strings.Repeat("أ</x>", 200_000), 16 << 10},
		"formatting":         {strings.Repeat("<p><b>أ</p>", 50_000), 1 << 10},
		"attributes":         {"<p" + names.String() + ">", 0},
		"deep":               {strings.Repeat("<div>", 100_000), 8 << 10},
		"deep drawings":      {strings.Repeat("<svg>", 100_000), 8 << 10},
		"unclosed title":     {strings.Repeat("<title></t", 100_000), 16},
		"unclosed comments":  {strings.Repeat("<!-- ", 100_000), 0},
	} {
		b := newBuilder(c.page)
		if _, err := b.run(math.MaxInt); err == nil || b.scan.at > c.most {
			t.Errorf("%s: %d bytes were read, error %v; want an error within %d", name, b.scan.at, err, c.most)
		}
	}
	if _, err := Parse(bodies.String(), math.MaxInt); err == nil || !strings.Contains(err.Error(), "are joined") {
		t.Errorf("attributes of 50,000 bodies: error %v", err)
	}
	if _, err := Parse("<!-- a -->"+bodies.String(), math.MaxInt); err == nil {
		t.Error("attributes of 50,000 bodies behind a comment were joined")
	}
	if _, err := Parse(strings.Repeat("<p>", 300_000), 250_000); err == nil {
		t.Error("a tree of 300,000 nodes was built; want an error")
	}
}

// TestReferencesAreResolvedOnce counts what the values of attributes cost that the library has to resolve.
func TestReferencesAreResolvedOnce(t *testing.T) {
	const links = 2_000
	page := strings.Repeat(`<a href="&copy&a=1&b;">`, links)
	allocs := testing.AllocsPerRun(1, func() {
		if _, err := Parse(page, math.MaxInt); err != nil {
			t.Error(err)
		}
	})
	if allocs > 20*links {
		t.Errorf("%.0f allocations for %d links", allocs, links)
	}
}

// TestEveryGroupHasRules looks for gaps in the tables of rules.
func TestEveryGroupHasRules(t *testing.T) {
	for g := range groups {
		if startRules[g] == nil {
			t.Errorf("group %d has no rule", g)
		}
	}
	for m := range modes {
		if startInMode[m] == nil || endInMode[m] == nil {
			t.Errorf("mode %d has no rule", m)
		}
	}
}

// BenchmarkParse is the time for the pages of the fixtures, by this package and by the library.
func BenchmarkParse(b *testing.B) {
	paths, err := filepath.Glob("../../parsers/testdata/*/*.html")
	if err != nil || len(paths) == 0 {
		b.Fatalf("no fixtures found: %v", err)
	}
	var pages []string
	for _, path := range paths {
		page, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, string(page))
	}
	for name, parse := range map[string]func(page string) (*html.Node, error){
		"htmltree":   func(page string) (*html.Node, error) { return Parse(page, math.MaxInt) },
		"html.Parse": func(page string) (*html.Node, error) { return html.Parse(strings.NewReader(page)) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, page := range pages {
					if _, err := parse(page); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
