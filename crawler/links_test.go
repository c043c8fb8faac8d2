package crawler

import (
	"testing"

	"warraq"
	"warraq/internal/fetch"
)

func TestIsArticle(t *testing.T) {
	const headline = "الرئيس يستقبل وزير الخارجية في القصر"
	src := warraq.Source{Home: "https://e.com/"}
	tests := []struct {
		url, text string
		want      bool
	}{
		{"https://e.com/news/123456", headline, true},
		{"https://e.com/news/123456", "", false},
		{"https://e.com/?p=123456", headline, true},
		{"https://e.com/2026/11/05/story", "قصة", true},
		{"https://e.com/2026/11/05/", "5", false},
		{"https://e.com/archive/2026/11", headline, false},
		{"https://e.com/news/2026", headline, false},
		{"https://e.com/2026/11/05/story", headline, true},
		{"https://e.com/%D8%A7%D9%84%D8%B1%D8%A6%D9%8A%D8%B3-%D9%8A%D8%B3%D8%AA%D9%82%D8%A8%D9%84-%D9%88%D8%B2%D9%8A%D8%B1-%D8%A7%D9%84%D8%AE%D8%A7%D8%B1%D8%AC%D9%8A%D8%A9/", headline, true},
		{"https://e.com/الرئيس-يستقبل-وزير-الخارجية", "تفاصيل", false},
		{"https://e.com/articles/c4ngk8l2wd9o", headline, true},
		{"https://e.com/article.aspx?id=4321", headline, true},
		{"https://e.com/archives/54321", headline, true},
		{"https://e.com/", headline, false},
		{"https://e.com", headline, false},
		{"https://e.com/sports", "رياضة", false},
		{"https://e.com/middle-east", "أخبار الشرق الأوسط", false},
		{"https://e.com/tag/123456", headline, false},
		{"https://e.com/وسم/123456", headline, false},
		{"https://e.com/author/ahmad-ali-hassan-omar", headline, false},
		{"https://e.com/news/page/12345", headline, false},
		{"https://e.com/news/123456?page=2", headline, false},
		{"https://e.com/?s=123456", headline, false},
		{"https://e.com/2026/11/05/photo.jpg", headline, false},
		{"https://e.com/en/news/123456", headline, false},
		{"https://e.com/wp-content/uploads/2026/11/x", headline, false},
		{"https://e.com/privacy-policy-and-terms-of-use", "سياسة الخصوصية وشروط استخدام الموقع", false},
	}
	j, err := newLinkRules(&src)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		if got := j.isArticle(fetch.Link{URL: tt.url, Text: tt.text}); got != tt.want {
			t.Errorf("%s «%s»: got %v", tt.url, tt.text, got)
		}
	}
	if j.isArticle(fetch.Link{URL: "https://e.com/news/12", Text: headline, Navigation: true}) {
		t.Error("a link of the navigation was taken for an article")
	}
}

func TestArabicEdition(t *testing.T) {
	const headline = "الرئيس يستقبل وزير الخارجية في القصر"
	src := warraq.Source{Home: "https://e.com/arabic/"}
	j, err := newLinkRules(&src)
	if err != nil {
		t.Fatal(err)
	}
	for url, want := range map[string]bool{
		"https://e.com/arabic/articles/123456": true, "https://e.com/news/123456": false, "https://e.com/?id=123456": false,
	} {
		if got := j.isArticle(fetch.Link{URL: url, Text: headline}); got != want {
			t.Errorf("%s: got %v", url, got)
		}
	}
}

func TestWanted(t *testing.T) {
	src := warraq.Source{
		Home: "https://www.e.com/", Feeds: []string{"https://e.com/feed"}, Hosts: []string{"f.org"},
		Articles: []string{`/أخبار/\d+`, `^https://f\.org/`}, Exclude: []string{`/فيديو/`, `\?amp`},
	}
	j, err := newLinkRules(&src)
	if err != nil {
		t.Fatal(err)
	}
	for url, want := range map[string]bool{
		"https://e.com/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/12":                                true,
		"https://m.e.com/أخبار/12":                                                       true,
		"https://e.com/أخبار/12?amp":                                                     false,
		"https://e.com/أخبار/":                                                           false,
		"https://e.com/%D9%81%D9%8A%D8%AF%D9%8A%D9%88/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/12": false,
		"https://f.org/x":                                                                true, "https://g.org/أخبار/12": false, "https://e.com/feed": false, "https://www.e.com/": false,
	} {
		if got := j.wanted(url); got != want {
			t.Errorf("%s: got %v", url, got)
		}
	}
	// The source's own feed names its articles, whatever form their addresses have; what is excluded is excluded there too.
	for url, want := range map[string]warraq.SkipReason{
		"https://e.com/عودة-المدارس": "", "https://e.com/فيديو/عودة-المدارس": warraq.SkipPattern, "https://g.org/أخبار/12": warraq.SkipOtherHost,
		"https://e.com/feed": warraq.SkipNoArticle,
	} {
		if got := j.unwantedInFeed(url); got != want {
			t.Errorf("in a feed, %s: got %q", url, got)
		}
	}
	for url, want := range map[string]warraq.SkipReason{"https://e.com/x": warraq.SkipPattern, "https://e.com/أخبار/12": "", "https://g.org/x": ""} {
		if got, err := LeftOut(&src, url); got != want || err != nil {
			t.Errorf("%s is left out: %q, %v", url, got, err)
		}
	}
	if !j.isArticle(fetch.Link{URL: "https://e.com/x"}) {
		t.Error("a source's own patterns decide")
	}
	for _, bad := range []warraq.Source{{Articles: []string{"("}}, {Exclude: []string{"["}}} {
		if _, err := newLinkRules(&bad); err == nil {
			t.Errorf("%+v: no error", bad)
		}
	}
}
