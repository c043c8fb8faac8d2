package meta

import (
	"strings"
	"testing"
)

// TestTitlesOfWholePages reads titles off pages with a masthead, a menu, related headlines and a footer. T stands for
// the headline in the head and body of a case; no page has JSON-LD.
func TestTitlesOfWholePages(t *testing.T) {
	const headline = "بلدية الميناء تعيد افتتاح السوق القديم بعد ترميمه"
	const inner = `<nav><a href="/">الرئيسية</a><a href="/c/1">محليات</a><a href="/c/2">اقتصاد</a></nav>`
	const logo = `<div class="logo"><a href="/"><img src="/l.png" alt="صحيفة الشراع"></a></div>`
	const related = `<div><h3><a href="/n/9">أسعار السمك تتراجع في أسواق الساحل</a></h3><h3><a href="/n/8">القطار الجديد يبدأ رحلاته في الربيع</a></h3></div>`
	tests := []struct{ name, head, body, want string }{
		{"bar", `<title>T | صحيفة الشراع</title>`, logo + `<h1>T</h1>`, ""},
		{"bar and no h1", `<title>T | صحيفة الشراع</title>`, logo, ""},
		{"bar, no h1 and no logo", `<title>T | صحيفة الشراع</title>`, "", ""},
		{"hyphen", `<title>T - صحيفة الشراع</title>`, "", ""},
		{"en dash", `<title>T – الشراع نت</title>`, "", ""},
		{"em dash", `<title>T — الشراع نيوز</title>`, "", ""},
		{"double colon", `<title>T :: صحيفة الشراع</title>`, "", ""},
		{"double colon, site first", `<title>صحيفة الشراع :: T</title>`, logo, ""},
		{"right guillemet", `<title>T » صحيفة الشراع</title>`, "", ""},
		{"left guillemet", `<title>T « صحيفة الشراع</title>`, "", ""},
		{"site first with a bar", `<title>صحيفة الشراع | T</title>`, logo, ""},
		{"site first with a colon", `<title>صحيفة الشراع: T</title>`, logo, ""},
		{"site first with a hyphen and no logo", `<title>صحيفة الشراع - T</title>`, `<h2 class="title">T</h2>`, ""},
		{"site first, unknown, title in a span", `<title>الشراع | T</title>`, `<span class="hd">T</span>`, ""},
		{"a box with an h1 behind the text", `<title>T - صحيفة الشراع</title>`, `<h3 class="t">T</h3><p>` + someWords(300) + `</p><div class="after"><h1>كلمة من أسرة الصحيفة إلى قرائها</h1></div>`, ""},
		{"an h1 of other words above the text", `<title>T - صحيفة الشراع</title>`, `<h1>ترميم السوق ينتهي قبل موعده</h1><p>` + someWords(300) + `</p>`, "ترميم السوق ينتهي قبل موعده"},
		{"section in the middle", `<title>T - رياضة - صحيفة الشراع</title>`, logo, ""},
		{"section and Latin name", `<title>T | محليات | Alshiraa News</title>`, "", ""},
		{"Latin name", `<title>T | AlShiraa</title>`, "", ""},
		{"domain", `<title>T - alshiraa.example</title>`, "", ""},
		{"both names", `<title>T | صحيفة الشراع | Al Shiraa Newspaper</title>`, "", ""},
		{"tagline", `<title>T | صحيفة الشراع - أخبار الساحل لحظة بلحظة</title>`, logo, ""},
		{"tagline that is long", `<title>T | الشراع .. صحيفة كل العرب على مدار الساعة يوميا</title>`, `<h1>T</h1>`, ""},
		{"og:title with the name, h1 without", `<meta property="og:title" content="T - صحيفة الشراع"><title>T - صحيفة الشراع</title>`, `<h1>T</h1>`, ""},
		{"og:title with the name, no h1", `<meta property="og:title" content="T - صحيفة الشراع"><meta property="og:site_name" content="صحيفة الشراع"><title>T - صحيفة الشراع</title>`, "", ""},
		{"og:title is the site's name", `<meta property="og:title" content="صحيفة الشراع"><meta property="og:site_name" content="صحيفة الشراع"><title>T - صحيفة الشراع</title>`, `<h1>T</h1>`, ""},
		{"only the site's name in the head, title in a div", `<title>ALSHIRAA</title>`, `<div class="news-title">T</div>`, ""},
		{"the paper's name in the head, title above the date in a table", `<title>شبكة الشراع الإخبارية</title>`, `<table><tr><td><span class="style3">T</span></td></tr><tr><td>التاريخ : 15-6-2020</td></tr></table>`, ""},
		{"no title in the head, title above the date in a quote", ``, `<blockquote><p>T</p></blockquote><div>الثلاثاء ,١٢/ديسمبر/٢٠٢٣</div>`, ""},
		{"told titles cut short, the whole one in an h3", `<title>بلدية الميناء تعيد افتتاح السوق ... - الشراع</title><meta property="og:title" content="بلدية الميناء تعيد افتتاح السوق ...">`, `<h3>T</h3>`, ""},
		{"og:title is the site's name though nothing says so", `<meta property="og:title" content="الشراع"><title>الشراع</title>`, `<h1>T</h1>`, ""},
		{"og:title cut with dots", `<meta property="og:title" content="بلدية الميناء تعيد افتتاح السوق..."><title>بلدية الميناء تعيد افتتاح السوق...</title>`, `<h1>T</h1>`, ""},
		{"og:title cut with an ellipsis, title in h2", `<meta property="og:title" content="بلدية الميناء تعيد افتتاح …"><title>صحيفة الشراع</title>`, `<h2>T</h2>`, ""},
		{"og:title cut, title tag whole", `<meta property="og:title" content="بلدية الميناء تعيد افتتاح السوق..."><title>T | صحيفة الشراع</title>`, "", ""},
		{"h1 is the logo", `<title>T | صحيفة الشراع</title>`, `<h1><a href="/">صحيفة الشراع</a></h1><h2>T</h2>`, ""},
		{"h1 is a logo picture", `<title>T | صحيفة الشراع</title>`, `<h1><a href="/"><img alt="الشراع الإلكترونية"></a></h1><h2>T</h2>`, ""},
		{"title in an h3, and an h1 over a box below the text", `<title>T - صحيفة الشراع</title>`, `<h3 class="x">T</h3><p>` + someWords(70) + `</p><h1>رسالة إلى القراء من أسرة الصحيفة</h1>`, ""},
		{"h1 of other words than the head's right below them", `<title>T - صحيفة الشراع</title>`, `<span>T</span><h1>السوق القديم في الميناء يعود إلى الحياة</h1>`, "السوق القديم في الميناء يعود إلى الحياة"},
		{"h1 is the section", `<title>T</title>`, `<h1>محليات</h1><h2>T</h2>`, ""},
		{"title in a div", `<title>T - صحيفة الشراع</title>`, `<div class="news_title">T</div>`, ""},
		{"title in a span without class", `<title>T - صحيفة الشراع</title>`, `<span style="font-size:20px"><b>T</b></span>`, ""},
		{"two h1, the second is a related one", `<title>T</title>`, `<h1>T</h1><p>` + someWords(40) + `</p><h1>أسعار السمك تتراجع في أسواق الساحل</h1>`, ""},
		{"two h1, the first is the site", `<title>صحيفة الشراع</title>`, `<h1>صحيفة الشراع</h1><h1>T</h1>`, ""},
		{"two h1 and no telling title", `<title>صحيفة الشراع</title>`, logo + `<h1>صحيفة الشراع</h1><article><h1>T</h1></article>`, ""},
		{"kicker in its own element", `<title>T | الشراع</title>`, `<h4>تراث المدينة</h4><h1>T</h1>`, ""},
		{"kicker inside the h1", `<title>T | الشراع</title>`, `<h1><small>تراث</small> T</h1>`, ""},
		{"share words inside the h1", `<title>T | الشراع</title>`, `<h1>T <a href="#" class="print">طباعة</a></h1>`, ""},
		{"h1 repeated for phones", `<title>T | الشراع</title>`, `<h1 class="mobile">T</h1><h1 class="desktop">T</h1>`, ""},
		{"h1 longer than the title for search engines", `<title>إعادة افتتاح السوق القديم في الميناء | الشراع</title>`, `<h1>T</h1>`, ""},
		{"breadcrumb repeats the title", `<title>T | الشراع</title>`, `<div class="breadcrumb"><a href="/">الرئيسية</a> / <a href="/c/1">محليات</a> / <span>T</span></div><h1>T</h1>`, ""},
		{"title in the listing of a sidebar too", `<title>T | الشراع</title>`, `<aside><h3><a href="/n/1">T</a></h3></aside><h1>T</h1>`, ""},
		{"entities", `<title>بلدية الميناء: &laquo;السوق القديم&raquo; يعود &amp; يزدهر | الشراع</title>`, "", "بلدية الميناء: «السوق القديم» يعود & يزدهر"},
		{"a hyphen of its own", `<title>مباراة الشراع - المرجان تنتهي بالتعادل الإيجابي | صحيفة الشراع</title>`, "", "مباراة الشراع - المرجان تنتهي بالتعادل الإيجابي"},
		{"a colon of its own", `<title>وزير النقل: القطار يبدأ رحلاته في الربيع المقبل - صحيفة الشراع</title>`, "", "وزير النقل: القطار يبدأ رحلاته في الربيع المقبل"},
		{"a bar of its own", `<title>فيديو | القطار يبدأ رحلاته في الربيع المقبل</title>`, `<h1>فيديو | القطار يبدأ رحلاته في الربيع المقبل</h1>`, "فيديو | القطار يبدأ رحلاته في الربيع المقبل"},
		{"a short headline", `<title>وداعاً أيها البحر | صحيفة الشراع</title>`, `<h1>وداعاً أيها البحر</h1>`, "وداعاً أيها البحر"},
		{"two words", `<title>زمن المرافئ | صحيفة الشراع</title>`, `<h1>زمن المرافئ</h1>`, "زمن المرافئ"},
		{"the writer before the site", `<title>زمن المرافئ البعيدة - سلمى الراوي - صحيفة الشراع</title>`, `<h1>زمن المرافئ البعيدة</h1>`, "زمن المرافئ البعيدة"},
		{"meta title", `<meta name="title" content="T"><title>صحيفة الشراع</title>`, "", ""},
		{"twitter:title alone", `<meta name="twitter:title" content="T"><title>صحيفة الشراع</title>`, logo, ""},
		{"name and slash", `<title>T / صحيفة الشراع</title>`, logo, ""},
		{"name in brackets", `<title>T (صحيفة الشراع)</title>`, logo + `<h1>T</h1>`, ""},
		{"news number", `<title>T - 20481 - صحيفة الشراع</title>`, "", ""},
		{"date behind", `<title>T - 14 نوفمبر 2020 - صحيفة الشراع</title>`, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := "<!doctype html><html><head>" + tt.head + "</head><body>" + inner + tt.body + "<p>" + someWords(60) + "</p>" + related + "<footer>صحيفة الشراع</footer></body></html>"
			want := tt.want
			if want == "" {
				want = headline
			}
			if _, m := testMetadata(t, "https://alshiraa.example/n/1", strings.ReplaceAll(page, "T", headline)); m.Title != want {
				t.Errorf("title = %q, want %q", m.Title, want)
			}
		})
	}
}
