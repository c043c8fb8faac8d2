package meta

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestBaseHref(t *testing.T) {
	d, m := testMetadata(t, "https://news.example.com/a/b", `<base href="/files/"><meta property="og:image" content="pic.jpg"><body><h1>خبر من أخبار اليوم</h1>`)
	if d.Base != "https://news.example.com/files/" || m.Image != "https://news.example.com/files/pic.jpg" {
		t.Errorf("base = %q, image = %q", d.Base, m.Image)
	}
}

func TestSectionTagsImageSubtitle(t *testing.T) {
	const h1 = `<body><article><h1>زلزال خفيف يضرب الساحل الشرقي</h1>`
	tests := []struct {
		name, page, section string
		tags                []string
		image, subtitle     string
	}{
		{"meta tags", `<meta property="article:section" content="محليات"><meta property="article:tag" content="زلازل"><meta property="article:tag" content="الساحل"><meta property="og:image" content="/i/1.jpg">` + h1,
			"محليات", []string{"زلازل", "الساحل"}, "https://news.example.com/i/1.jpg", ""},
		{"keywords split at both commas", `<meta name="keywords" content="زلازل، الساحل,زلازل,محليات"><meta property="article:section" content="محليات">` + h1, "محليات", []string{"زلازل", "الساحل"}, "", ""},
		{"breadcrumb", `<body><nav class="breadcrumb"><a href="/">الرئيسية</a><a href="/l">محليات</a><span>زلزال خفيف يضرب الساحل الشرقي</span></nav><h1>زلزال خفيف يضرب الساحل الشرقي</h1>`, "محليات", nil, "", ""},
		{"JSON-LD breadcrumb", `<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[{"name":"الرئيسية"},{"name":"محليات"},{"name":"زلزال خفيف يضرب الساحل الشرقي"}]}</script>` + h1, "محليات", nil, "", ""},
		{"WordPress links", h1 + `<span class="cat-links"><a rel="category tag" href="/c/1">آخر الأخبار</a><a rel="category tag" href="/c/2">محليات</a></span><span class="tags-links"><a rel="tag" href="/t/1">زلازل</a> <a rel="tag" href="/t/2">#الساحل</a></span>`,
			"محليات", []string{"زلازل", "الساحل"}, "", ""},
		{"only a vague section", h1 + `<a rel="category tag" href="/c/1">آخر الأخبار</a>`, "آخر الأخبار", nil, "", ""},
		{"sections of the menu don't count", `<body><nav><a class="category" href="/c">رياضة</a></nav><h1>زلزال خفيف يضرب الساحل الشرقي</h1>`, "", nil, "", ""},
		{"a logo is no lead image", `<meta property="og:image" content="/img/site-logo.png"><meta name="twitter:image" content="/i/2.jpg">` + h1, "", nil, "https://news.example.com/i/2.jpg", ""},
		{"standfirst", h1 + `<h2 class="subtitle">السلطات تؤكد عدم وقوع أي خسائر</h2>`, "", nil, "", "السلطات تؤكد عدم وقوع أي خسائر"},
		{"standfirst of JSON-LD", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"زلزال خفيف يضرب الساحل الشرقي","alternativeHeadline":"لا خسائر في الأرواح"}</script>` + h1, "", nil, "", "لا خسائر في الأرواح"},
		{"a standfirst that repeats the title", h1 + `<h2 class="subtitle">زلزال خفيف يضرب الساحل الشرقي</h2>`, "", nil, "", ""},
	}
	tests = append(tests, []struct {
		name, page, section string
		tags                []string
		image, subtitle     string
	}{
		{"what a system calls all posts is no section", `<meta property="article:section" content="posts">` + h1 + `<a href="/section/mahalliyat/">محليات</a>`, "محليات", nil, "", ""},
		{"what a system calls all posts, alone", `<meta property="article:section" content="Post">` + h1, "", nil, "", ""},
		{"a link to a category by its address", h1 + `<span itemprop="about"><a itemprop="url" href="/categories/mahalliyat/"><span itemprop="name">محليات</span></a></span>`, "محليات", nil, "", ""},
		{"a link to a category by its query", h1 + `<p>نشر في <a href="/?cat=7">محليات</a></p>`, "محليات", nil, "", ""},
		{"a link to the list of all categories is none", h1 + `<a href="/categories/">الأقسام</a>`, "", nil, "", ""},
		{"links to tags by their address", h1 + `<p>` + someWords(60) + `</p><ul><li><a href="/tags/zalazil/">زلازل</a></li><li><a href="/tags/sahil/">الساحل</a></li></ul>`, "", []string{"زلازل", "الساحل"}, "", ""},
		{"the site's tags below the article's", h1 + `<p>` + someWords(60) + `</p><div><a rel="tag" href="/t/1">زلازل</a></div></article><div class="panel"><div><div><a rel="tag" href="/t/8">أسعار</a><a rel="tag" href="/t/9">طقس</a></div></div></div>`, "", []string{"زلازل"}, "", ""},
		{"the site's keywords", `<meta name="keywords" content="أخبار,صحيفة النهر">` + h1 + `<div class="tags"><a href="/t/1">زلازل</a></div>`, "", []string{"زلازل"}, "", ""},
		{"tags with the numbers of their articles", h1 + `<div class="tags"><a href="/t/1">زلازل<sup>12</sup></a><a href="/t/2">شتاء 2020</a></div>`, "", []string{"زلازل", "شتاء 2020"}, "", ""},
		{"a post that bears a tag is no list of them", `<body><article class="post-6 tag-6"><h1>زلزال خفيف يضرب الساحل الشرقي</h1><p><a href="/x">30 نوفمبر 2020</a> <a href="/author/a/">نادر السالم</a></p><p>` + someWords(12) + `</p></article>`, "", nil, "", ""},
		{"a card that bears a tag", h1 + `<div class="item tag-sea"><time datetime="2020-05-03">3 مايو 2020</time> <a href="/2">خبر آخر من الساحل</a></div>`, "", nil, "", ""},
	}...)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, m := testMetadata(t, address, tt.page)
			if m.Section != tt.section {
				t.Errorf("section = %q, want %q", m.Section, tt.section)
			}
			if diff := cmp.Diff(tt.tags, m.Tags, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("tags (-want +got):\n%s", diff)
			}
			if m.Image != tt.image {
				t.Errorf("image = %q, want %q", m.Image, tt.image)
			}
			if m.Subtitle != tt.subtitle {
				t.Errorf("subtitle = %q, want %q", m.Subtitle, tt.subtitle)
			}
		})
	}
}
