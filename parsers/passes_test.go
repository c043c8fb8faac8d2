package parsers

import (
	"slices"
	"strings"
	"testing"

	"warraq"
)

// TestPasses has a page for each pass over the lines that no saved page needs. Each fails without its pass.
func TestPasses(t *testing.T) {
	const head = `<title>ترميم الميناء القديم يبدأ غدا</title><h1>ترميم الميناء القديم يبدأ غدا</h1>`
	text := `<p>` + words(40) + `.</p><p>` + words(35) + `.</p>`
	notice := `<p>الآراء الواردة في هذه الصفحة تخص أصحابها من الكتاب والقراء، ولا تلزم إدارة الصحيفة بشيء.</p>`
	links := strings.Repeat(`<li><a href="/s/1">خبر آخر من أخبار الساحل اليوم</a></li>`, 40)
	tests := []struct{ pass, page, rule string }{
		{"phrases at the end", head + `<div>` + text + notice + `<p>جميع الحقوق محفوظة لصحيفة النهر في المدينة، وكل نقل منها ينسب إليها وإلى كاتبه.</p></div>`, "legal/الآراء الواردة في"},
		{"about the author", `<meta name="author" content="سلمى الراوي">` + head + `<div>` + text + text +
			`<div><h4>سلمى الراوي</h4><p>درست الهندسة في المدينة، وتكتب عن الموانئ والسفن منذ عشرين عاما.</p></div></div>`, "author-box"},
		{"far from the text", head + `<div>` + strings.Repeat(text, 6) + `<ul>` + links + `</ul><section><p>` + words(45) + `.</p><p>` + words(44) + `.</p></section></div>`, "far-text"},
		{"numbers of lines", head + `<div>` + text + `<table><tr><td class="n"><pre>1
2
3
</pre></td><td><pre>read x
add x 1
print x
</pre></td></tr></table>` + text + `</div>`, "line-numbers"},
		{"numbers of lines, from the tenth on", head + `<div>` + text + `<table><tr><td><div><pre><span>10</span><br><span>11</span><br></pre></div></td><td><pre>read x<br>print x<br></pre></td></tr></table>` + text + `</div>`, "line-numbers"},
		{"page numbers", head + `<div>` + text + `<p>الصفحات: <span>1</span> <a href="/x/2/">2</a></p></div>`, "trailer"},
		{"page numbers, the second page, Arabic digits", head + `<div>` + text + `<div>صفحات <a href="/x/1/">١</a> <b>٢</b> <a href="/x/3/">٣</a></div></div>`, "trailer"},
		{"dates in the first lines, without a space between", head + `<div><div><span itemprop="author">صحيفة الساحل</span><time datetime="2026-11-05">٢٠٢٦-١١-٠٥</time><time datetime="2026-11-06">٢٠٢٦-١١-٠٦</time></div>` + text + `</div>`, "preamble"},
	}
	p := newParser(t)
	for _, tt := range tests {
		t.Run(tt.pass, func(t *testing.T) {
			a, err := p.Parse(testPage(pageAddress, `<html><head><meta charset="utf-8"></head><body>`+tt.page), nil)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(a.Removed, func(r warraq.Removal) bool { return r.Rule == tt.rule }) {
				t.Errorf("nothing was taken out as %s, but %v;\n%s", tt.rule, a.Removed, a.Text())
			}
		})
	}
}

// TestGuards has pages whose texts look like boilerplate, and are kept whole. No saved page needs these guards.
func TestGuards(t *testing.T) {
	const head = `<title>ترميم الميناء القديم يبدأ غدا</title><h1>ترميم الميناء القديم يبدأ غدا</h1>`
	part := func(end string) string {
		return `<section class="part"><p>` + words(40) + `.</p><p>` + end + `.</p></section>`
	}
	long := words(95)
	text := `<p>` + words(40) + `.</p><p>` + words(35) + `.</p>`
	tests := []struct{ guard, page, kept string }{
		{"isSection", head + `<div>` + part(words(30)) + part(words(31)) + part(words(32)) + `<section class="part"><p>آخر الفصول ` + words(28) +
			`.</p><p>جميع الحقوق محفوظة.</p></section></div>`, "آخر الفصول"},
		{"tweetBytes", head + `<div><p>` + words(40) + `.</p><p>الصورة pic.twitter.com/x1 ` + long + `.</p><p>` + words(30) + `.</p></div>`, "الصورة pic.twitter.com/x1"},
		{"creditBytes", head + `<div><p>` + words(40) + `.</p><p>© علامة ` + long + `.</p><p>` + words(30) + `.</p></div>`, "© علامة"},
		{"tweeterBytes", head + `<div><p>` + words(40) + `.</p><p>— قال (@name) ` + long + `.</p><p>` + words(30) + `.</p></div>`, "— قال (@name)"},
		{"listings beside each other", head + `<div>` + text + `<table><tr><td><pre>10\n20\n30</pre></td><td><pre>add 10</pre></td></tr></table>` + text + `</div>`, "20"},
		{"figures that end the text", head + `<div>` + text + `<p>الأرقام: 1 2 3</p></div>`, "الأرقام: 1 2 3"},
		{"a date within a sentence", head + `<div><p>وافتتح في<time datetime="2026-11-05"> 5 نوفمبر</time>، ` + words(30) + `.</p>` + text + `</div>`, "في 5 نوفمبر، "},
	}
	p := newParser(t)
	for _, tt := range tests {
		t.Run(tt.guard, func(t *testing.T) {
			a, err := p.Parse(testPage(pageAddress, `<html><head><meta charset="utf-8"></head><body>`+tt.page), nil)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(a.Text(), tt.kept) {
				t.Errorf("%q is lost: %v", tt.kept, a.Removed)
			}
		})
	}
}
