package parsers

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
)

func TestStrip(t *testing.T) {
	for name, c := range map[string]struct{ page, want string }{
		"script":                {`<p>قبل<script src="x.js">var a = "<p>";</script>بعد</p>`, `<p>قبلبعد</p>`},
		"script, upper case":    {`<SCRIPT>a</SCRIPT ><p>نص`, `<p>نص`},
		"style":                 {`<style>p > a { color: red }</style><p>نص</p>`, `<p>نص</p>`},
		"comment":               {`<p>قبل<!-- <b>لا</b> -->بعد</p>`, `<p>قبلبعد</p>`},
		"empty comments":        {`<!--><p>أ</p><!---><p>ب</p>`, `<p>أ</p><p>ب</p>`},
		"comment with --!>":     {`<!-- a --!><p>نص</p><!-- b -->`, `<p>نص</p>`},
		"comment with dashes":   {`<!-- a -- b --- c ---><p>نص</p>`, `<p>نص</p>`},
		"JSON-LD stays":         {`<script type="application/ld+json">{"a":"<p>"}</script>`, `<script type="application/ld+json">{"a":"<p>"}</script>`},
		"title is text":         {`<title>كيف تكتب <!-- و <script></title><p>نص`, `<title>كيف تكتب <!-- و <script></title><p>نص`},
		"textarea is text":      {`<textarea><!-- a</textarea><p>نص<!-- b --></p>`, `<textarea><!-- a</textarea><p>نص</p>`},
		"attribute with markup": {`<a title="<script>" href='<!--'>نص</a><!-- x -->`, `<a title="<script>" href='<!--'>نص</a>`},
		"apostrophe in a value": {`<a title=it's>نص</a><!-- x --><b>'</b>`, `<a title=it's>نص</a><b>'</b>`},
		"unclosed script":       {`<p>نص</p><script>var a`, `<p>نص</p><script>var a`},
		"unclosed comment":      {`<p>نص</p><!-- var a`, `<p>نص</p><!-- var a`},
		"script in a comment in a script": {
			`<script><!-- <script> </script> --></script><p>نص`, `<script><!-- <script> </script> --></script><p>نص`},
		"old comment in a script": {"<script><!--\nvar a;\n//--></script><p>نص", `<p>نص`},
		"less-than in text":       {`<p>3 < 5 <!-- x -->و 6 > 2</p>`, `<p>3 < 5 و 6 > 2</p>`},
		"drawing":                 {`<svg class=icon><!-- a --><path d="M0 0"/><g><text>لا</text></g></svg>نص`, `<svg></svg>نص`},
		"drawing with a label":    {`<svg><title>بحث</title><style>a {}</style><path/></svg>نص`, `<svg></svg>نص`},
		"bogus comments":          {`<?xml version="1.0"?><!DOCTYPE html><p>أ<![endif]>ب</ p>ج</>`, `<!DOCTYPE html><p>أبج`},
		"drawing with HTML":       {`<svg><desc><p>نص</p></desc></svg><!-- a -->`, `<svg><desc><p>نص</p></desc></svg><!-- a -->`},
		"layout":                  {"<ul>\n <li> <a href=x>أ</a>\n </li>\n <li>ب</li>\n</ul>\n<p>", "<ul><li><a href=x>أ</a></li><li>ب</li></ul><p>"},
		"layout of words":         {"<p>أ <b>ب</b> <i>ج</i></p> <p>د <a>ه</a> </b>و", "<p>أ <b>ب</b> <i>ج</i></p><p>د <a>ه</a> </b>و"},
		"attributes":              {`<img src=x width="1" alt="أ" data-id='<' data-date=2 required>`, `<img src=x  alt="أ"  data-date=2 >`},
		"formatting attributes":   {`<b value=x><a value=x>أ`, `<b value=x><a >أ`},
		"links":                   {`<head><link rel="stylesheet" href=x><link rel=canonical href=y></head><body><link rel=icon>`, `<head><link rel=canonical href=y></head><body><link rel=icon>`},
		"scripted is no script":   {`<scripted>نص</scripted>`, `<scripted>نص</scripted>`},
		"nothing":                 {``, ``},
	} {
		t.Run(name, func(t *testing.T) {
			if got := stripped([]byte(c.page)); got != c.want {
				t.Errorf("strip(%q)\n got %q\nwant %q", c.page, got, c.want)
			}
		})
	}
}

func TestStripHostile(t *testing.T) {
	for _, tags := range []string{"<p> ", "</p> ", "<!-- -->", "<img width=1>", "<b><b> ", "<svg>"} {
		page := bytes.Repeat([]byte(tags), 3*maxPieces)
		if n := len(strip(page, false)); n > maxPieces+1 {
			t.Errorf("%d pieces of a page of %q; at most %d are kept", n, tags, maxPieces+1)
		}
	}
}

// FuzzStrip checks that a stripped page parses to the tree of the whole page, less comments, scripts and styles.
func FuzzStrip(f *testing.F) {
	for _, seed := range []string{
		`<html><head><title>a<!--</title><script>x</script></head><body><p a="<!--">b<!-- c --><style>d</style></body></html>`,
		`<script><!-- <script> </script> --></script><p>x<!-->y<!--->z<!-- --!>`, `<a b=c'd e="f>g"><textarea><script></textarea>`,
		`<ul> <li> <a href=x title="y" width=1>a</a> </li> <li><a><b>c</b> d</a> </li></ul> e</b> <i width=2>f</i> <p>`,
		`<head> <link rel=stylesheet> <link rel="canonical" href=x><body> <link rel=icon> <a> b</a> </a> <div> </div>`,
		`<button> <div> <button> </div> </button> </div>x </p> y`, `<table> <tr> <td>a </td> <div> b</table> </b>c`, `<p/width=1>a<br width=2 =x>`,
		`<svg><style><!-- </style><p>x--></svg>`, `<math><script><!--</script></math>-->`, `<table><script>a</script><tr><td>b`,
		"<math>\x80script><\xff-script></math>-->",
		`0<table> <!0>0`, `0<table> <!a><!b>0`, `<table> <style></style>0`, "\xc4<!>\x80", "0<table> <!a><\x82\x82\x820", `0<table> <!><!><!>0`, "<table>0<br >0<!0> </",
		`<head><link rel rel=icon>`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		lower := bytes.ToLower(page)
		for _, odd := range []string{"\x00", "<select", "<template", "<frameset"} { // keep a style's text as text
			if len(page) > 4<<10 || bytes.Contains(lower, []byte(odd)) {
				return
			}
		}
		sameOutline(t, page)
	})
}

// TestStripTagSoup does the same on pages of badly nested tags.
func TestStripTagSoup(t *testing.T) {
	pieces := []string{" ", "\n", " ", "أ", "ب ", "<br/>", "<svg class=x><title>أ</title><path d=x /></svg>", "</ p>", "<img width=1 alt=x>", "<link rel=icon>", "<input hidden>"}
	for _, name := range []string{"div", "p", "li", "ul", "h2", "span", "a", "b", "i", "nobr", "table", "tr", "td", "button", "object", "form", "body", "head", "option", "dd"} {
		pieces = append(pieces, "<"+name+">", "</"+name+">", "<"+name+" class=x value=y>", "</"+name+">")
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		var page []byte
		for range 3 + rnd.IntN(25) {
			page = append(page, pieces[rnd.IntN(len(pieces))]...)
		}
		if sameOutline(t, page); t.Failed() {
			return
		}
	}
}

// sameOutline checks that a stripped page parses to the tree of the whole page.
func sameOutline(t *testing.T, page []byte) {
	t.Helper()
	whole, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return
	}
	rest, err := html.Parse(strings.NewReader(stripped(page)))
	if err != nil {
		t.Fatalf("the stripped page does not parse: %v", err)
	}
	if diff := cmp.Diff(outline(whole), outline(rest)); diff != "" {
		t.Errorf("%q\nstripped to %q (-whole +stripped):\n%s", page, stripped(page), diff)
	}
}

// stripped is what strip leaves of a page, put together.
func stripped(page []byte) string { return string(bytes.Join(strip(page, false), nil)) }

// outline writes a tree's elements and words without what strip takes out. Between words stands «|» where a block
// parts them, and a space where only white space does.
func outline(root *html.Node) string {
	var b strings.Builder
	space, block := false, true
	parts := func(n *html.Node) bool {
		return n.DataAtom == atom.Head || n.DataAtom == atom.Body || n.DataAtom == atom.Table || tagKindOf([]byte(n.Data)) == blockTag
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.CommentNode || n.DataAtom == atom.Style || n.DataAtom == atom.Script || n.DataAtom == atom.Link && loads(render(n)):
			return
		case n.Type == html.TextNode:
			for _, r := range n.Data {
				switch {
				case unicode.IsSpace(r):
					space = true
					continue
				case block:
					b.WriteByte('|')
				case space:
					b.WriteByte(' ')
				}
				space, block = false, false
				b.WriteRune(r)
			}
		case n.Type == html.ElementNode:
			b.WriteString("<" + n.Data + kept(n) + ">")
			block = block || parts(n)
		}
		for c := n.FirstChild; c != nil && n.DataAtom != atom.Svg; c = c.NextSibling {
			walk(c)
		}
		if n.Type == html.ElementNode {
			b.WriteString("</>")
			block = block || parts(n)
		}
	}
	walk(root)
	return b.String()
}

// kept writes the attributes that are not left out.
func kept(n *html.Node) string {
	var b strings.Builder
	for _, a := range n.Attr {
		if n.DataAtom != atom.Head && n.DataAtom != atom.Svg && n.DataAtom != atom.Math && !isIdleAttribute([]byte(a.Key)) { // a head that a script opened has none
			b.WriteString(" " + a.Key + "=" + a.Val)
		}
	}
	return b.String()
}

// render writes an element as markup.
func render(n *html.Node) []byte {
	var b bytes.Buffer
	if err := html.Render(&b, n); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// TestSelectorsSeeEveryAttribute keeps what no step reads for a source's own selectors.
func TestSelectorsSeeEveryAttribute(t *testing.T) {
	page := testPage("https://nahr.example/n/1", `<body><h1>خبر</h1><p data-role=summary width=1>موجز الخبر</p>`)
	src := &warraq.Source{ID: "nahr", Selectors: warraq.Selectors{Subtitle: []string{"p[data-role=summary][width]"}}}
	d, err := newDocument(page, src, &roleBook{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := readMetadata(d).subtitle, "موجز الخبر"; got != want {
		t.Errorf("subtitle %q, want %q", got, want)
	}
}
