package parsers

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
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

// FuzzStrip checks that a stripped page parses to the tree of the whole page, less comments, scripts and styles.
func FuzzStrip(f *testing.F) {
	for _, seed := range []string{
		`<html><head><title>a<!--</title><script>x</script></head><body><p a="<!--">b<!-- c --><style>d</style></body></html>`,
		`<script><!-- <script> </script> --></script><p>x<!-->y<!--->z<!-- --!>`, `<a b=c'd e="f>g"><textarea><script></textarea>`,
		`<svg><style><!-- </style><p>x--></svg>`, `<math><script><!--</script></math>-->`, `<table><script>a</script><tr><td>b`,
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
	})
}

// stripped is what strip leaves of a page, put together.
func stripped(page []byte) string { return string(bytes.Join(strip(page), nil)) }

// outline writes a tree without what strip takes out, white space folded.
func outline(root *html.Node) string {
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.CommentNode || n.DataAtom == atom.Style || n.DataAtom == atom.Script:
			return
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type == html.ElementNode:
			b.WriteString("<" + n.Data + ">")
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if n.Type == html.ElementNode {
			b.WriteString("</>")
		}
	}
	walk(root)
	return strings.Join(strings.Fields(b.String()), "")
}
