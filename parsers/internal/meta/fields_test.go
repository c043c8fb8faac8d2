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
