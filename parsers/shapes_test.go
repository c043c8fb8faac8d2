package parsers

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"warraq"
)

// shape is a whole page without a telling body class.
type shape struct{ name, address, head, body string }

// topics make headlines that differ from one another.
var topics = []string{"مجلس المدينة يقر موازنة العام الجديد", "أمطار غزيرة تغلق طريق الجبل", "منتخب السلة يبلغ نصف النهائي",
	"متحف الخزف يفتح أبوابه للزوار", "أسعار الخضار تتراجع في السوق المركزية", "جامعة الساحل تطلق برنامجاً لعلوم البحار",
	"حملة لتنظيف الشاطئ بمشاركة مئات الطلاب", "وزارة النقل تعلن موعد تشغيل القطار", "معرض الكتاب يستقبل ألف ناشر",
	"مزارعو الوادي يحتفلون بموسم الرمان", "مستشفى جديد للأطفال في الضاحية الشمالية", "باحثون يرصدون طيوراً نادرة عند البحيرة"}

// repeat renders n items of a list with a form that takes number, headline, summary and day.
func repeat(n int, form string) string {
	var b strings.Builder
	for i := range n {
		summary := "وأوضحت الجهة المعنية أن الأعمال تستكمل خلال أسابيع، " + topics[(i+5)%len(topics)] + "."
		fmt.Fprintf(&b, form, i+1, topics[i%len(topics)], summary, i%28+1)
	}
	return b.String()
}

// The forms of list items: number, headline, summary, day of November 2026.
const (
	card      = `<div class="card"><a href="/n/%[1]d"><img src="/i/%[1]d.jpg"></a><h3><a href="/n/%[1]d">%[2]s</a></h3><span class="date">%[4]d نوفمبر 2026</span><p>%[3]s</p></div>`
	bareCard  = `<li><a href="/n/%[1]d">%[2]s</a></li>`
	viewsRow  = `<div class="views-row"><div class="views-field-title"><span class="field-content"><a href="/node/%[1]d">%[2]s</a></span></div><div class="views-field-body"><p>%[3]s</p></div><span class="views-field-created">%[4]d نوفمبر 2026</span></div>`
	blogPost  = `<div class="post hentry"><h3 class="post-title entry-title"><a href="/2026/11/%[1]d.html">%[2]s</a></h3><div class="post-body entry-content">%[3]s <a href="/2026/11/%[1]d.html">اقرأ المزيد »</a></div><div class="post-footer">%[4]d نوفمبر 2026</div></div>`
	tdModule  = `<div class="td_module_1 td_module_wrap"><h3 class="entry-title td-module-title"><a href="/n/%[1]d/">%[2]s</a></h3><div class="td-module-meta-info"><time class="entry-date" datetime="2026-11-%02[4]dT10:00:00+03:00">%[4]d نوفمبر، 2026</time></div><div class="td-excerpt">%[3]s</div></div>`
	tableRow  = `<tr><td>%[4]d/11/2026</td><td><a href="news.asp?id=%[1]d">%[2]s</a></td></tr>`
	wpArticle = `<article><h2><a href="/p/%[1]d">%[2]s</a></h2><div>%[4]d نوفمبر 2026</div><p>%[3]s <a href="/p/%[1]d">أكمل القراءة</a></p></article>`
)

const (
	mast = `<header><a href="/"><img src="/logo.png" alt="صحيفة الضفة"></a><nav><a href="/c/1">سياسة</a> <a href="/c/2">اقتصاد</a> <a href="/c/3">رياضة</a></nav></header>`
	foot = `<footer>جميع الحقوق محفوظة لصحيفة الضفة</footer>`
)

// listingShapes are pages that list articles and are none.
func listingShapes() []shape {
	const site = "https://daffa.example/"
	return []shape{
		{"home of a portal", site + "index.php", `<title>صحيفة الضفة | أخبار الضفتين لحظة بلحظة</title>`,
			`<section><h2>أهم الأخبار</h2>` + repeat(6, card) + `</section><section><h2>رياضة</h2>` + repeat(5, card) + `</section><section><h2>رأي</h2><ul>` + repeat(9, bareCard) + `</ul></section>`},
		{"home with one long lead", site + "ar", `<title>صحيفة الضفة</title><meta property="og:type" content="website">`,
			`<div><h2><a href="/n/77">بلدية الضفة تبدأ إنارة الكورنيش الجديد</a></h2><p>` + words(70) + `</p></div>` + repeat(12, card)},
		{"Drupal list of views", site + "ar/taxonomy/term/12", `<title>اقتصاد | صحيفة الضفة</title>`, `<h1>اقتصاد</h1><div class="view-content">` + repeat(10, viewsRow) + `</div><ul class="pager"><li><a href="?page=1">التالي</a></li></ul>`},
		{"Blogger label", site + "search/label/sport", `<title>مدونة الضفة: رياضة</title>`, `<div class="status-msg-body">عرض المشاركات المصنفة حسب رياضة</div>` + repeat(7, blogPost)},
		{"tagDiv category", site + "economy/", `<title>اقتصاد | صحيفة الضفة</title>`, `<h1 class="entry-title td-page-title">اقتصاد</h1>` + repeat(9, tdModule) + `<div class="page-nav"><a href="/economy/page/2/">2</a></div>`},
		{"plain table", site + "list.asp?sec=3", `<title>الضفة - أخبار محلية</title>`, `<table><tr><td><b>أخبار محلية</b></td></tr>` + repeat(25, tableRow) + `</table>`},
		{"search results", site + "?s=water", `<title>نتائج البحث عن: المياه – صحيفة الضفة</title>`, `<h1>نتائج البحث عن: المياه</h1>` + repeat(6, wpArticle)},
		{"author archive", site + "writers/salma", `<title>سلمى الراوي، كاتب في صحيفة الضفة</title>`, `<h1>سلمى الراوي</h1><p>صحفية من الضفة تكتب في شؤون المدن والمياه منذ عام 2009، ولها كتابان في تاريخ الأسواق القديمة وعشرات التحقيقات المصورة عن القرى البعيدة.</p>` + repeat(8, card)},
		{"tag with one item", site + "tag/bridge", `<title>الجسر الحجري | صحيفة الضفة</title>`, `<h1>الجسر الحجري</h1>` + repeat(1, card)},
		{"tag with one item at a telling nothing address", site + "t/8812", `<title>الجسر الحجري | صحيفة الضفة</title><meta property="og:type" content="website">`, `<h1>الجسر الحجري</h1>` + repeat(1, wpArticle)},
		{"third page of a list", site + "local/page/3", `<title>محليات - صفحة 3 من 40 - صحيفة الضفة</title><link rel="prev" href="/local/page/2"><link rel="next" href="/local/page/4">`, `<h1>محليات</h1>` + repeat(10, wpArticle) + `<a href="/local/page/4">الأقدم</a>`},
		{"a long section name", site + "mena", `<title>أخبار الشرق الأوسط وشمال أفريقيا | صحيفة الضفة</title>`, `<h1>أخبار الشرق الأوسط وشمال أفريقيا</h1>` + repeat(12, card)},
		{"cards whose headlines are no headings", site + "videos-list", `<title>مختارات الأسبوع | صحيفة الضفة</title>`, `<h1>مختارات الأسبوع</h1>` + repeat(12, `<div class="item"><a href="/n/%[1]d"><img src="/i/%[1]d.jpg"><span>%[2]s</span></a><div>%[4]d نوفمبر 2026</div><p>%[3]s</p></div>`)},
		{"archive of whole posts", site + "blog-posts", `<title>مدونة الضفة</title>`, repeat(4, `<div><h2><a href="/p/%[1]d">%[2]s</a></h2><div>%[4]d نوفمبر 2026</div><p>%[3]s `+words(60)+` %[2]s.</p></div>`)},
	}
}

// articleShapes are articles that look like lists in one way or another.
func articleShapes() []shape {
	const h1 = `<h1>إعادة افتتاح الجسر الحجري بعد ترميم دام عامين</h1>`
	const head = `<title>إعادة افتتاح الجسر الحجري بعد ترميم دام عامين | صحيفة الضفة</title>`
	const day = `<span class="date">14 نوفمبر 2026</span>`
	const at = "https://daffa.example/n/501"
	para := `<p>` + words(45) + `</p><p>` + words(30) + `</p>`
	entry := func(hour int) string {
		return fmt.Sprintf(`<div class="entry"><time datetime="2026-11-14T%02d:15:00+03:00">%d:15</time><h3>%s</h3><p>%s</p></div>`, hour, hour, topics[hour%12], topics[(hour+4)%12]+"، "+words(35))
	}
	question := func(i int) string {
		return `<p><strong>` + topics[i] + `، فكيف ترى ذلك؟</strong></p><p>` + topics[i+1] + "، " + words(40) + `</p>`
	}
	return []shape{
		{"live blog", at, head, h1 + day + entry(9) + entry(10) + entry(11) + entry(12) + entry(13)},
		{"brief with forty related links", at, head, h1 + day + `<div class="text"><p>` + words(30) + `</p></div><div><h4>أخبار متعلقة</h4><ul>` + repeat(40, bareCard) + `</ul></div>`},
		{"undated report that opens with a gallery and links between its parts", "", `<title>تقرير عن أسواق المدينة القديمة وحرفها</title>`,
			`<h1>تقرير عن أسواق المدينة القديمة وحرفها</h1><div class="text"><ul><li><a href="/n/1">صور من سوق النحاسين في المدينة</a></li><li><a href="/n/2">صور من سوق العطارين في المدينة</a></li></ul>` +
				repeat(6, `<p>%[3]s `+words(140)+`</p><p><a href="/n/%[1]d">[%[2]s]</a></p>`) + `</div>`},
		{"brief with cards below", at, head, h1 + day + `<div class="text"><p>` + words(32) + `</p></div><div>` + repeat(16, card) + `</div>`},
		{"match report with table", at, head, h1 + day + para + `<table><tr><th>الفريق</th><th>النقاط</th></tr>` + repeat(8, `<tr><td>%[2]s</td><td>%[1]d</td></tr>`) + `</table>` + para},
		{"photo story", at, head, h1 + day + repeat(6, `<figure><img src="/i/%[1]d.jpg"><figcaption>%[2]s</figcaption></figure><p>%[3]s وفي اليوم نفسه قال شهود عيان إن الناس تجمعوا هنا، و%[2]s.</p>`)},
		{"column with the writer's archive", at, head, h1 + `<div class="writer"><a href="/w/7">سلمى الراوي</a></div>` + day + `<div>` + para + para + para + `</div><section><h2>مقالات أخرى للكاتب</h2>` + repeat(10, card) + `</section>`},
		{"interview", at, head, h1 + day + `<div>` + para + question(0) + question(3) + question(5) + question(8) + `</div>`},
		{"page with a menu of three hundred links", at, head, `<div class="mega"><ul>` + repeat(300, bareCard) + `</ul></div>` + h1 + day + para + para},
		{"article without a date", at, head, h1 + `<div>` + para + para + para + `</div><div>` + repeat(12, card) + `</div>`},
		{"article with links to others between all paragraphs", at, head, h1 + day + `<div><p>` + words(6) + `.</p>` + repeat(6, `<p><strong><a href="/n/%[1]d">اقرأ أيضا: %[2]s</a></strong></p><p>%[3]s `+words(32)+`.</p>`) + `</div>`},
		{"article with an <aside> between all paragraphs", at, head, h1 + `<div><p>` + words(6) + `.</p>` + repeat(6, `<aside><a href="/n/%[1]d">%[2]s</a></aside><p>%[3]s `+words(32)+`.</p>`) + `</div>`},
		{"article in a table layout", at, head, `<table><tr><td><ul>` + repeat(20, bareCard) + `</ul></td><td><font size="5">إعادة افتتاح الجسر الحجري بعد ترميم دام عامين</font><br>14/11/2026<br>` + words(120) + `</td></tr></table>`},
		{"article that a CMS calls a website", at, head + `<meta property="og:type" content="website">`, h1 + day + para + para + repeat(9, card)},
		{"roundup whose subheads are links", at, head, h1 + day + para + repeat(4, `<h3><a href="/n/%[1]d">%[2]s</a></h3><p>%[3]s `+words(60)+` %[2]s.</p>`)},
		{"a short headline", at, `<title>وداعاً يا صديقي | صحيفة الضفة</title>`, `<h1>وداعاً يا صديقي</h1>` + day + para + para + `<div>` + repeat(9, card) + `</div>`},
		{"article whose heading is an h2 link to itself", at, head, `<h2><a href="/n/501">إعادة افتتاح الجسر الحجري بعد ترميم دام عامين</a></h2>` + day + para + para},
	}
}

// dressings change what a page says of itself in ways that must not change what it is.
var dressings = []struct {
	name   string
	change func(string) string
}{
	{"as it is", func(s string) string { return s }},
	{"no class", func(s string) string { return classAttr.ReplaceAllString(s, "") }},
	{"one shell", func(s string) string { return strings.ReplaceAll(s, "<main>", `<div><div class="wrap">`) }},
}

var classAttr = regexp.MustCompile(` class="[^"]*"`)

// parseShape parses a shape in a dressing.
func parseShape(p *Parser, s shape, change func(string) string) (*warraq.Article, error) {
	page := `<!DOCTYPE html><html><head><meta charset="utf-8">` + s.head + `</head><body>` + mast + `<main>` + s.body + `</main>` + foot + `</body></html>`
	return p.Parse(testPage(s.address, change(page)), nil)
}

func TestListingShapesAreRefused(t *testing.T) {
	p := newParser(t)
	for _, s := range listingShapes() {
		for _, dress := range dressings {
			t.Run(s.name+"/"+dress.name, func(t *testing.T) {
				a, err := parseShape(p, s, dress.change)
				if err == nil {
					t.Fatalf("accepted as %q with %d words of %s", a.Title, a.Words(), a.Published)
				}
				if r, ok := warraq.AsRejection(err); !ok || r.Code != warraq.RejectNotArticle {
					t.Errorf("rejected as %v, want not_article", err)
				}
			})
		}
	}
}

func TestArticleShapesAreKept(t *testing.T) {
	p := newParser(t)
	for _, s := range articleShapes() {
		for _, dress := range dressings {
			t.Run(s.name+"/"+dress.name, func(t *testing.T) {
				if _, err := parseShape(p, s, dress.change); err != nil {
					t.Errorf("rejected: %v", err)
				}
			})
		}
	}
}
