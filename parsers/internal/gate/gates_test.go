package gate

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"warraq"
	"warraq/parsers/internal/credit"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/meta"
	"warraq/parsers/internal/page"
)

// gated runs both gates over a page whose main text is the page's first <main>.
func gated(t *testing.T, p *warraq.Page, src *warraq.Source) *warraq.Rejection {
	t.Helper()
	r := page.Reader{OpensByline: credit.OpensWithByline}
	d, err := r.Read(p, src, string(p.Body))
	if err == nil {
		m := meta.Read(d)
		if err = Before(d, m); err == nil {
			err = After(d, m, mainContent(d.Root))
		}
	}
	if err == nil {
		return nil
	}
	rejection, ok := warraq.AsRejection(err)
	if !ok {
		t.Fatalf("error %v is no rejection", err)
	}
	return rejection
}

// pageAddress is where a page of these tests was served from.
const pageAddress = "https://news.example.com/story/1"

// testPage makes a page of HTML in UTF-8 that was served from address.
func testPage(address, body string) *warraq.Page {
	return &warraq.Page{
		URL: address, FinalURL: address, Status: http.StatusOK, Body: []byte(body),
		FetchedAt: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC),
	}
}

// words makes n words of Arabic prose.
func words(n int) string {
	const prose = "أعلنت الوزارة أن العمل في المشروع الجديد يبدأ خلال الشهر المقبل، وأن اللجنة المكلفة ستقدم تقريرها إلى المجلس في موعده. "
	list := strings.Fields(strings.Repeat(prose, n/18+1))
	return strings.Join(list[:n], " ")
}

// mainContent makes the content of a page's <main>: one paragraph for each <p>; headings are taken out.
func mainContent(root *html.Node) *page.Content {
	c := &page.Content{}
	for n := range root.Descendants() {
		switch n.Data {
		case "main":
			c.Root = n
		case "h2", "h3":
			c.Removed = append(c.Removed, warraq.Removal{Rule: "link-density", After: len(c.Blocks)})
		case "p":
			if c.Root != nil && markup.Within(n, c.Root) {
				c.Blocks = append(c.Blocks, warraq.Block{Kind: warraq.Paragraph, Text: markup.Text(n, 1<<20)})
			}
		}
	}
	c.Words = warraq.CountWords(warraq.BlocksText(c.Blocks))
	return c
}

func TestGates(t *testing.T) {
	article := `<h1>زلزال خفيف يضرب الساحل الشرقي</h1><main><p>` + words(80) + `</p></main>`
	brief := `<h1>زلزال خفيف يضرب الساحل الشرقي</h1><main><p>` + words(30) + `</p></main>`
	teaser := `<h2><a href="/s/1">عنوان خبر آخر من أخبار اليوم</a></h2><p>` + words(20) + `</p>`
	tests := []struct {
		name, address, page string
		want                warraq.RejectCode
	}{
		{"article", "", `<body>` + article, ""},
		{"brief", "", `<body>` + brief, ""},
		{"WordPress post", "", `<body class="rtl single single-post postid-5">` + article, ""},
		{"post that a CMS calls a website", "", `<meta property="og:type" content="website"><body>` + article, ""},
		{"article of a category", "https://news.example.com/category/sport/story-1", `<body class="article sport">` + article, ""},
		{"Drupal article whose class says not-front", "", `<body class="html not-front page-node node-type-article">` + article, ""},
		{"article with a list of links below", "", `<body>` + article + strings.Repeat(teaser, 8), ""},
		{"multi-page article", "", `<link rel="next" href="/story/1?page=2"><body>` + article, ""},
		{"article about a missing page", "", `<body><h1>عطل في الموقع: الصفحة غير موجودة</h1><main><p>` + words(120) + `</p></main>`, ""},
		{"article with a video", "", `<body><h1>زلزال خفيف يضرب الساحل</h1><main><iframe src="/v"></iframe><p>` + words(40) + `</p></main>`, ""},
		{"article that quotes a subscription notice", "", `<body><h1>الصحيفة تغير نظامها</h1><main><p>هذا المحتوى للمشتركين ` + words(200) + `</p></main>`, ""},

		{"article of a template that is called home everywhere", "", `<body class="home"><span class="date">3 مايو 2020</span>` + article, ""},
		{"undated article of such a template", "", `<title>زلزال خفيف يضرب الساحل الشرقي - النهر</title><body class="home blog"><h1>زلزال خفيف يضرب الساحل الشرقي</h1><main>` + strings.Repeat(`<p>`+words(36)+`.</p>`, 3) + `</main>`, ""},
		{"home page that opens with an article", "", `<title>صحيفة النهر</title><body class="home"><h1>زلزال خفيف يضرب الساحل الشرقي</h1><main>` + strings.Repeat(`<p>`+words(36)+`.</p>`, 3) + `</main>`, warraq.RejectNotArticle},
		{"list in a hand-made template", "", `<title>أخبار الساحل</title><body class="list dark">` + article, warraq.RejectNotArticle},
		{"article at an address like a page's", "https://news.example.com/page/12345", `<body>` + article, ""},
		{"article whose teasers stand before it", "", `<body><h1>زلزال خفيف يضرب الساحل الشرقي</h1><span class="date">3 مايو 2020</span><main>` + strings.Repeat(teaser, 4) + `<p>` + words(120) + `</p></main>`, ""},
		{"home page by address", "https://news.example.com/", `<body>` + article, warraq.RejectNotArticle},
		{"category by body class", "", `<body class="rtl archive category category-7">` + article, warraq.RejectNotArticle},
		{"tag by body class", "", `<body class="archive tag tag-12">` + article, warraq.RejectNotArticle},
		{"author by body class", "", `<body class="author author-x">` + article, warraq.RejectNotArticle},
		{"search results", "", `<body class="search search-results">` + article, warraq.RejectNotArticle},
		{"Drupal taxonomy", "", `<body class="path-taxonomy">` + article, warraq.RejectNotArticle},
		{"schema.org collection", "", `<script type="application/ld+json">{"@type":"CollectionPage","name":"رياضة"}</script><body>` + article, warraq.RejectNotArticle},
		{"schema.org collection in microdata", "", `<body itemscope itemtype="https://schema.org/CollectionPage">` + article, warraq.RejectNotArticle},
		{"list of teasers", "", `<body><h1>رياضة</h1><main>` + strings.Repeat(teaser, 6) + `</main>`, warraq.RejectNotArticle},
		{"list of article elements", "", `<body><h1>رياضة</h1><main>` + strings.Repeat(`<article><p>`+words(30)+`</p></article>`, 6) + `</main>`, warraq.RejectNotArticle},
		{"list by its paging", "https://news.example.com/sport/", `<link rel="next" href="https://news.example.com/sport/page/2/"><body><h1>رياضة</h1><main><p>` + words(60) + `</p></main>`, warraq.RejectNotArticle},
		{"list by its address", "https://news.example.com/tag/%D8%B2%D9%84%D8%B2%D8%A7%D9%84", `<body><h1>زلزال</h1><main><p>` + words(60) + `</p></main>`, warraq.RejectNotArticle},
		{"privacy policy", "", `<body><h1>سياسة الخصوصية</h1><main><p>` + words(300) + `</p></main>`, warraq.RejectNotArticle},
		{"about us with the site's name", "", `<title>من نحن - النهر</title><body><div>من نحن</div><main><p>` + words(300) + `</p></main>`, warraq.RejectNotArticle},
		{"about us by address", "https://news.example.com/about-us/", `<body><h1>صحيفة النهر في سطور</h1><main><p>` + words(300) + `</p></main>`, warraq.RejectNotArticle},
		{"WordPress page without a date", "", `<body class="page-template-default page page-id-3">` + article, warraq.RejectNotArticle},

		{"a brief of one sentence", "", `<meta property="og:type" content="article"><body><h1>زلزال خفيف يضرب الساحل</h1><time datetime="2026-11-19">19 نوفمبر</time><main><p>` + words(12) + `</p></main>`, ""},
		{"a brief in an article", "", `<body><article><h1>زلزال خفيف يضرب الساحل</h1><time datetime="2026-11-19">19 نوفمبر</time><main><p>` + words(9) + `</p></main></article>`, ""},
		{"a few words in an article", "", `<body><article><h1>زلزال خفيف يضرب الساحل</h1><time datetime="2026-11-19">19 نوفمبر</time><main><p>` + words(3) + `</p></main></article>`, warraq.RejectTooShort},
		{"one sentence without a date", "", `<meta property="og:type" content="article"><body><h1>زلزال خفيف يضرب الساحل</h1><main><p>` + words(12) + `</p></main>`, warraq.RejectTooShort},
		{"too short", "", `<body><h1>زلزال خفيف يضرب الساحل</h1><main><p>` + words(12) + `</p></main>`, warraq.RejectTooShort},
		{"video stub", "", `<body><h1>شاهد لحظة وقوع الزلزال</h1><main><iframe src="/v"></iframe><p>` + words(8) + `</p></main>`, warraq.RejectMediaStub},
		{"video stub with a description", "https://news.example.com/videos/77", `<body><h1>شاهد لحظة وقوع الزلزال</h1><main><video></video><p>` + words(35) + `</p></main>`, warraq.RejectMediaStub},
		{"video page by og:type", "", `<meta property="og:type" content="video.other"><body><h1>شاهد لحظة وقوع الزلزال</h1><main><p>` + words(35) + `</p></main>`, warraq.RejectMediaStub},

		{"soft 404 by title", "", `<title>الصفحة غير موجودة - النهر</title><body><main><p>عد إلى الصفحة الرئيسية أو استخدم البحث</p></main>`, warraq.RejectSoft404},
		{"soft 404 by heading", "", `<title>النهر</title><body><h1>عذراً، الصفحة التي تبحث عنها غير موجودة</h1><main><p>` + words(30) + `</p></main>`, warraq.RejectSoft404},
		{"soft 404 by number", "", `<title>404</title><body><main><p>` + words(30) + `</p></main>`, warraq.RejectSoft404},
		{"soft 404 by body class", "", `<body class="error404">` + article, warraq.RejectSoft404},
		{"soft 404 in English", "", `<title>Page not found | Nahr</title><body><main><p>Try a search</p></main>`, warraq.RejectSoft404},

		{"report under a video", "https://news.example.com/videos/77", `<body><h1>شاهد لحظة وقوع الزلزال</h1><main><video></video><p>` + words(45) + `</p></main>`, ""},
		{"bot check", "", `<title>Just a moment...</title><body><main><p>Enable JavaScript and cookies to continue</p></main>`, warraq.RejectConsentWall},
		{"bot check in Arabic", "", `<title>news.example.com</title><body><p>يرجى تأكيد أنك لست روبوت للمتابعة</p>`, warraq.RejectConsentWall},
		{"a consent form's own heading", "", `<title>قبل المتابعة</title><body><h1>نحن نهتم بخصوصيتك</h1><p>` + words(60) + `</p>`, warraq.RejectConsentWall},
		{"an author's page", "https://news.example.com/writers/55", `<body><h1>محمود السالم</h1><main><p>` + words(40) + `</p></main><ul><li><a href="/1">زلزال خفيف يضرب الساحل</a> 12-3-2020</li></ul>`, warraq.RejectNotArticle},
		{"a section headed by a link to its first article", "https://news.example.com/ar/politics", `<meta property="og:type" content="website"><body><a href="/ar/politics/100"><h1>زلزال خفيف يضرب الساحل الشرقي</h1></a><main><p>` + words(60) + `</p></main>` + strings.Repeat(`<h3><a href="/ar/politics/99">عنوان خبر آخر من أخبار اليوم</a></h3>`, 3), warraq.RejectNotArticle},
		{"a portrait titled with a name", "https://news.example.com/people/7", `<body><h1>نجيب السالم</h1><main><p>` + words(160) + `</p></main>`, ""},
		{"an article whose heading links to itself", "https://news.example.com/ar/politics/100", `<body><h1><a href="/ar/politics/100">زلزال خفيف يضرب الساحل الشرقي</a></h1><main><p>` + words(60) + `</p></main>`, ""},
		{"captcha", "", `<title>news.example.com</title><body><h1>Verify you are human</h1>`, warraq.RejectConsentWall},

		{"paywall notice", "", `<body><h1>تحليل اقتصادي خاص</h1><main><p>` + words(40) + `</p></main><div>هذا المحتوى للمشتركين فقط</div>`, warraq.RejectPaywalled},
		{"a brief beside another article for subscribers", "", `<body><aside><h3>تحليل خاص</h3><b>للمشتركين فقط</b></aside>` + brief, ""},
		{"a brief whose page has an empty search box", "", `<body><span class="date">3 مايو 2020</span>` + brief + `<h2>لا توجد نتائج</h2>`, ""},
		{"a corporate page", "", `<meta property="og:type" content="website"><body><h1>خدماتنا</h1><main><p>` + words(300) + `</p></main>`, warraq.RejectNotArticle},
		{"a front of teasers around one text", "", `<body><h1>النهر</h1><main><p>` + words(60) + `</p></main>` + strings.Repeat(teaser, 9), warraq.RejectNotArticle},
		{"an article with related headlines inside", "", `<body><h1>زلزال خفيف يضرب الساحل الشرقي</h1><main><p>` + words(120) + `</p>` + strings.Repeat(`<h3><a href="/s/2">عنوان خبر آخر من أخبار اليوم</a></h3>`, 4) + `</main>`, ""},
		{"a short text above long comments under linked names", "", `<body><h1>زلزال خفيف يضرب الساحل الشرقي</h1><main><p>` + words(60) + `</p><p>` + words(40) + `</p><p>` + words(40) + `</p>` + strings.Repeat(`<h3><a href="/s/2">رأي القارئ الكريم من الساحل</a></h3><p>`+words(60)+`</p>`, 9) + `</main>`, ""},
		{"paywall by schema.org", "", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","isAccessibleForFree":false}</script><body>` + article, warraq.RejectPaywalled},

		{"Persian", "", `<body><h1>خبر</h1><main><p>` + strings.Repeat("این گزارش درباره وضعیت اقتصادی کشور است و می‌گوید که بازار بورس در سال جاری رشد کرده است. ", 5) + `</p></main>`, warraq.RejectNotArabic},
		{"English in an Arabic frame", "", `<body><h1>عنوان عربي</h1><nav>الرئيسية سياسة اقتصاد رياضة ثقافة</nav><main><p>` + strings.Repeat("The ministry said on Sunday that the work on the new road will begin next month. ", 5) + `</p></main>`, warraq.RejectNotArabic},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			at := tt.address
			if at == "" {
				at = pageAddress
			}
			r := gated(t, testPage(at, tt.page), nil)
			switch {
			case r == nil && tt.want != "":
				t.Errorf("accepted, want %s", tt.want)
			case r != nil && r.Code != tt.want:
				t.Errorf("rejected as %v, want %q", r, tt.want)
			case r != nil && r.Detail == "":
				t.Error("the rejection says no detail")
			}
		})
	}
}

func TestRedirectToHomeIsSoft404(t *testing.T) {
	p := testPage("https://news.example.com/", `<body>`+words(100))
	p.URL = pageAddress
	if r := gated(t, p, nil); r == nil || r.Code != warraq.RejectSoft404 {
		t.Errorf("got %v, want soft_404", r)
	}
}

func TestSourceSettingsRuleTheGates(t *testing.T) {
	english := `<body><h1>A bridge opens</h1><main><p>` + strings.Repeat("The ministry said on Sunday that the work begins. ", 3) + `</p></main>`
	if r := gated(t, testPage(pageAddress, english), &warraq.Source{Language: warraq.AnyLanguage}); r != nil {
		t.Errorf("language any: rejected as %v", r)
	}
	short := `<body><h1>زلزال خفيف يضرب الساحل</h1><main><p>` + words(12) + `</p></main>`
	if r := gated(t, testPage(pageAddress, short), &warraq.Source{Limits: warraq.Limits{MinWords: 10}}); r != nil {
		t.Errorf("min_words 10: rejected as %v", r)
	}
}

func TestMediaStubsByTitleAndGallery(t *testing.T) {
	pictures := `<a href="/i/1.jpg"><img src="/i/1s.jpg"></a><a href="/i/2.jpg"><img src="/i/2s.jpg"></a>`
	tests := []struct{ name, page string }{
		{"by the title", `<body><h1>صور.. ليلة الفوانيس في سوق الواحة القديمة</h1><main><p>` + words(9) + `</p>` + pictures + `</main>`},
		{"by the gallery", `<body><h1>ليلة الفوانيس في سوق الواحة القديمة</h1><main><div class="gallery">` + pictures + `</div><p>` + words(9) + `</p></main>`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if r := gated(t, testPage(pageAddress, tt.page), nil); r == nil || r.Code != "media_stub" {
				t.Errorf("got %v, want media_stub", r)
			}
		})
	}
}
