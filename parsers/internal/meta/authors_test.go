package meta

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestChooseAuthors(t *testing.T) {
	const h1 = `<body><article><h1>زلزال خفيف يضرب الساحل الشرقي</h1>`
	site := `<meta property="og:site_name" content="صحيفة النهر">`
	tests := []struct {
		name, page string
		want       []string
		agency     string
	}{
		{"JSON-LD person", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"زلزال خفيف يضرب الساحل الشرقي","author":{"@type":"Person","name":"سلمى الراوي"}}</script>` + h1, []string{"سلمى الراوي"}, ""},
		{"JSON-LD names the site", site + `<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Organization","name":"صحيفة النهر"}}</script>` + h1, nil, ""},
		{"JSON-LD names a house of another name", `<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Organization","name":"مؤسسة الضفة للنشر"}}</script>` + h1, nil, ""},
		{"JSON-LD names an agency", `<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Organization","name":"وكالة رويترز"}}</script>` + h1, nil, "رويترز"},
		{"admin is nobody", h1 + `<span class="author vcard"><a class="url fn n" href="/author/admin">admin</a></span>`, nil, ""},
		{"a bare byline word before names that are elements", h1 + `<div><p>A standfirst of some words</p><p>By <span itemprop="name">Salma Rawi</span> and <span itemprop="name">Omar Haddad</span></p></div>`, []string{"Salma Rawi", "Omar Haddad"}, ""},
		{"a bare byline word in a line with a count", h1 + `<p class="entry-meta">بقلم <span><a href="/u">سلمى الراوي</a></span> <a href="#comments">12 تعليقا</a></p>`, []string{"سلمى الراوي"}, ""},
		{"a mother", h1 + `<p>بقلم <span>أم يوسف</span></p>`, []string{"أم يوسف"}, ""},
		{"hCard", h1 + `<div class="entry-meta"><span class="byline">بواسطة <span class="author vcard"><a class="url fn n" href="/author/x">سلمى الراوي</a></span></span> · 3 مايو 2020</div>`, []string{"سلمى الراوي"}, ""},
		{"rel author", h1 + `<a rel="author" href="/w/7">سلمى الراوي</a>`, []string{"سلمى الراوي"}, ""},
		{"microdata", h1 + `<span itemprop="author" itemscope><span itemprop="name">سلمى الراوي</span></span>`, []string{"سلمى الراوي"}, ""},
		{"microdata meta", `<meta itemprop="author" content="سلمى الراوي">` + h1, []string{"سلمى الراوي"}, ""},
		{"class with the prefix inside", h1 + `<div class="writer">كتبت: سلمى الراوي</div>`, []string{"سلمى الراوي"}, ""},
		{"class with a bare verb", h1 + `<div class="writer">كتب سمير الحداد</div>`, []string{"سمير الحداد"}, ""},
		{"two names", h1 + `<div class="byline">سلمى الراوي و سمير الحداد</div>`, []string{"سلمى الراوي", "سمير الحداد"}, ""},
		{"two names with a comma", h1 + `<div class="byline">إعداد: سلمى الراوي، سمير الحداد</div>`, []string{"سلمى الراوي", "سمير الحداد"}, ""},
		{"a name that begins with waw", h1 + `<div class="byline">وائل الحداد</div>`, []string{"وائل الحداد"}, ""},
		{"byline line without class", h1 + `<p>بقلم: سمير الحداد</p><p>نص المقال هنا</p>`, []string{"سمير الحداد"}, ""},
		{"byline line with a dash", h1 + `<div>كتب - سمير الحداد</div><p>نص المقال هنا</p>`, []string{"سمير الحداد"}, ""},
		{"interview", h1 + `<div>حوار: سلمى الراوي</div>`, []string{"سلمى الراوي"}, ""},
		{"name in the next element", h1 + `<div>كتبت: <b>سلمى الراوي</b></div>`, []string{"سلمى الراوي"}, ""},
		{"mail and handle", h1 + `<div class="author">سلمى الراوي salma@news.example @salma</div>`, []string{"سلمى الراوي"}, ""},
		{"name, day and comments", h1 + `<div class="author">سلمى الراوي | الأحد | 12 تعليقا</div>`, []string{"سلمى الراوي"}, ""},
		{"source line with an agency", h1 + `<div>المصدر: أ.ف.ب</div>`, nil, "أ ف ب"},
		{"source line with no agency", h1 + `<div>المصدر: مواقع التواصل</div>`, nil, ""},
		{"dateline in the author tag", site + `<meta name="author" content="(دمشق - صحيفة النهر)">` + h1, nil, ""},
		{"place and agency", `<meta name="author" content="القاهرة - رويترز">` + h1, nil, "رويترز"},
		{"person and agency", h1 + `<div class="byline">سمير الحداد - الأناضول</div>`, []string{"سمير الحداد"}, "الأناضول"},
		{"Facebook page as article:author", `<meta property="article:author" content="https://www.facebook.com/salma">` + h1, nil, ""},
		{"author of a related article", h1 + `</article><div class="related-posts"><span class="author">سمير الحداد</span></div>`, nil, ""},
		{"author of a comment", h1 + `</article><ol class="comment-list"><li><cite class="author">زائر كريم</cite></li></ol>`, nil, ""},
		{"a sentence is no name", h1 + `<div class="author-box">كاتب صحفي مهتم بالشأن المحلي وله عدة كتب منشورة في عدد من الدول</div>`, nil, ""},
		{"the nearest one", h1 + `<span class="author">سلمى الراوي</span><p>` + someWords(200) + `</p><span class="author">سمير الحداد</span>`, []string{"سلمى الراوي"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, m := testMetadata(t, address, tt.page)
			if diff := cmp.Diff(tt.want, m.Authors, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("authors (-want +got):\n%s", diff)
			}
			if m.Agency != tt.agency {
				t.Errorf("agency = %q, want %q", m.Agency, tt.agency)
			}
		})
	}
}

func TestCreditsOfPages(t *testing.T) {
	const h1 = `<nav><a href="/e">شؤون محلية</a></nav><article><h1>زلزال خفيف يضرب الساحل الشرقي</h1>`
	tests := []struct{ name, page, persons, desks, byline string }{
		{"a desk", h1 + `<div class="author">هيئة التحرير</div>`, "", "هيئة التحرير", "هيئة التحرير"},
		{"a person beside a place", h1 + `<div class="byline">القاهرة - سلمى الراوي</div>`, "سلمى الراوي", "", "القاهرة - سلمى الراوي"},
		{"a person of the page after the head's desk", `<meta name="author" content="فريق الشراع">` + h1 + `<p>كتبت: سلمى الراوي</p>`, "سلمى الراوي", "", "كتبت: سلمى الراوي"},
		{"a section above the title", `<div class="author"><a rel="author" href="/e">اقتصاد</a></div>` + h1, "", "", ""},
		{"an item of the menu", `<div class="author"><a rel="author" href="/e">شؤون محلية</a></div>` + h1, "", "", ""},
		{"a login that the page shows", h1 + `<span class="author"><a rel="author" href="/author/rawi">rawi</a></span>`, "rawi", "", "rawi"},
		{"a house's desk in JSON-LD", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"زلزال خفيف يضرب الساحل الشرقي","author":{"@type":"Organization","name":"قسم الأخبار"}}</script>` + h1, "", "قسم الأخبار", "قسم الأخبار"},
		{"an author's box with a heading", h1 + `<section class="author"><h3>سلمى الراوي</h3><p>كاتبة</p><a href="/about">تعرف أكثر</a></section>`, "سلمى الراوي", "", "سلمى الراوي"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, m := testMetadata(t, address, `<body>`+tt.page+`<p>`+someWords(50)+`</p>`)
			for _, f := range [...]struct{ name, got, want string }{
				{"authors", strings.Join(m.Authors, "،"), tt.persons}, {"desks", strings.Join(m.Desks, "،"), tt.desks}, {"byline", m.Byline, tt.byline},
			} {
				if f.got != f.want {
					t.Errorf("%s %q, want %q", f.name, f.got, f.want)
				}
			}
		})
	}
}

// TestBylineWithLogo reads microdata that tell, beside the author's name, where a picture lies: no byline is printed so.
func TestBylineWithLogo(t *testing.T) {
	const logo = `<span itemprop="logo" itemscope><span itemprop="url">https://nahr.example/i/logo.png</span></span>`
	_, m := testMetadata(t, "https://nahr.example/news/7", `<h1>زلزال خفيف يضرب الساحل الشرقي</h1><div itemprop="author" itemscope><span itemprop="name">سلمى الراوي</span>`+logo+`</div>`)
	if m.Byline != "سلمى الراوي" {
		t.Errorf("byline %q", m.Byline)
	}
}
