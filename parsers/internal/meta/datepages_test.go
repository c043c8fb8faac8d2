package meta

import (
	"strings"
	"testing"
)

// TestDatesOfWholePages reads dates off pages with a masthead, a menu, related headlines, comments and a footer. The
// pages were fetched on Friday the 20th of November 2026.
func TestDatesOfWholePages(t *testing.T) {
	const title = "بلدية الميناء تعيد افتتاح السوق القديم"
	const h1 = `<h1>` + title + `</h1>`
	text := `<div class="text"><p>` + someWords(60) + `</p><p>` + someWords(60) + `</p></div>`
	const masthead = `<div class="header-top"><span class="date">الجمعة 20 نوفمبر 2026</span></div><nav><a href="/">الرئيسية</a><a href="/c/1">محليات</a></nav>`
	const tail = `<aside class="sidebar"><h4>الأكثر قراءة</h4><a href="/n/9">أسعار السمك تتراجع</a><span class="date">19 نوفمبر 2026</span></aside><footer>© 2026 صحيفة الشراع</footer>`
	near := func(s string) string { return h1 + s + text }
	long := strings.Repeat(text, 4)
	const cards = `<li><span class="day">3 نوفمبر 2020</span> <a href="/n/5">مهرجان القوارب يعود إلى الساحل</a></li>` +
		`<li><span class="day">2 نوفمبر 2020</span> <a href="/n/6">أسعار السمك تتراجع في الأسواق</a></li>`
	tests := []struct{ name, address, head, body, want string }{
		{"Egyptian month", "", "", near(`<span class="date">السبت، 14 نوفمبر 2020</span>`), "2020-11-14"},
		{"Levantine month", "", "", near(`<div class="date">السبت 14 تشرين الثاني 2020</div>`), "2020-11-14"},
		{"both months", "", "", near(`<div class="date">14 تشرين الثاني/نوفمبر 2020</div>`), "2020-11-14"},
		{"Moroccan month", "", "", near(`<div class="date">14 نونبر 2020 - 10:30</div>`), "2020-11-14T10:30:00Z"},
		{"Moroccan August", "", "", near(`<div class="date">الجمعة 14 غشت 2020</div>`), "2020-08-14"},
		{"Tunisian month", "", "", near(`<div class="date">14 جويلية 2020</div>`), "2020-07-14"},
		{"Algerian month", "", "", near(`<div class="date">14 أوت 2020</div>`), "2020-08-14"},
		{"Arabic-Indic digits", "", "", near(`<div class="date">١٤ نوفمبر ٢٠٢٠ - ٠٩:٢٣ م</div>`), "2020-11-14T21:23:00Z"},
		{"in figures", "", "", near(`<div class="date">14/11/2020</div>`), "2020-11-14"},
		{"in figures, year first", "", "", near(`<div class="date">2020-11-14 10:30</div>`), "2020-11-14T10:30:00Z"},
		{"in figures with dots", "", "", near(`<div class="date">14.11.2020</div>`), "2020-11-14"},
		{"English month", "", "", near(`<div class="date">Nov 14, 2020</div>`), "2020-11-14"},
		{"forenoon", "", "", near(`<span class="time">السبت 14/نوفمبر/2020 - 09:23 ص</span>`), "2020-11-14T09:23:00Z"},
		{"no class", "", "", near(`<div>السبت 14 نوفمبر 2020</div>`), "2020-11-14"},
		{"no class, in a paragraph", "", "", near(`<p>السبت 14 نوفمبر 2020 - 10:30</p>`), "2020-11-14T10:30:00Z"},
		{"icon before", "", "", near(`<span class="meta-item"><i class="fa fa-clock"></i> 14 نوفمبر، 2020</span>`), "2020-11-14"},
		{"over several nodes", "", "", near(`<div><span>السبت</span> <span>14</span> نوفمبر 2020</div>`), "2020-11-14"},
		{"over several nodes with a class", "", "", near(`<div class="news-date"><b>14</b><i>نوفمبر</i><u>2020</u></div>`), "2020-11-14"},
		{"day above month and year", "", "", near(`<div class="date"><div>14</div><div>نوفمبر</div><div>2020</div></div>`), "2020-11-14"},
		{"beside the section", "", "", near(`<div>محليات | نُشر في 14 نوفمبر 2020</div>`), "2020-11-14"},
		{"beside the writer", "", "", near(`<div>سلمى الراوي - 14 نوفمبر 2020 - 10:30 ص</div>`), "2020-11-14T10:30:00Z"},
		{"behind a place", "", "", near(`<div>الميناء - السبت 14 نوفمبر 2020</div>`), "2020-11-14"},
		{"above the title", "", "", `<div class="date">14 نوفمبر 2020</div>` + h1 + text, "2020-11-14"},
		{"above the title without class", "", "", `<div>14 نوفمبر 2020</div>` + h1 + text, "2020-11-14"},
		{"published and updated in one line", "", "", near(`<div class="date">نشر: 14 نوفمبر 2020 - آخر تحديث: 16 نوفمبر 2020</div>`), "2020-11-14"},
		{"updated first", "", "", near(`<div class="date">آخر تحديث: 16 نوفمبر 2020</div><div class="date">نشر: 14 نوفمبر 2020</div>`), "2020-11-14"},
		{"updated in its own element without class", "", "", near(`<div>تاريخ النشر: 14 نوفمبر 2020</div><div>آخر تحديث: 16 نوفمبر 2020</div>`), "2020-11-14"},
		{"Hijri beside Gregorian", "", "", near(`<div class="date">السبت 28 ربيع الأول 1442هـ - 14 نوفمبر 2020م</div>`), "2020-11-14"},
		{"Gregorian beside Hijri", "", "", near(`<div class="date">14 نوفمبر 2020 - 28 ربيع الأول 1442</div>`), "2020-11-14"},
		{"Hijri alone", "", "", near(`<div class="date">28 ربيع الأول 1442 هـ</div>`), "2020-11-14"},
		{"time element", "", "", near(`<time datetime="2020-11-14T10:30:00+02:00">قبل ست سنوات</time>`), "2020-11-14T10:30:00+02:00"},
		{"time element whose datetime is empty", "", "", near(`<time datetime="">14 نوفمبر 2020</time>`), "2020-11-14"},
		{"time element whose datetime is no date", "", "", near(`<time datetime="0000-00-00T00:00">14 نوفمبر 2020</time>`), "2020-11-14"},
		{"time element with the epoch", "", "", near(`<time datetime="1970-01-01T00:00:00Z">14 نوفمبر 2020</time>`), "2020-11-14"},
		{"microdata", "", "", near(`<meta itemprop="datePublished" content="2020-11-14T10:30:00Z">`), "2020-11-14T10:30:00Z"},
		{"microdata in a span", "", "", near(`<span itemprop="datePublished" content="2020-11-14">قبل ست سنوات</span>`), "2020-11-14"},
		{"relative", "", "", near(`<span class="date">منذ 3 ساعات</span>`), "2026-11-20T06:00:00Z"},
		{"meta article:published_time", "", `<meta property="article:published_time" content="2020-11-14T10:30:00+00:00">`, near(""), "2020-11-14T10:30:00Z"},
		{"day and time in spans without a space", "", "", near(`<div class="time"><span>09:23 م</span><span>السبت 14 نوفمبر 2020</span></div>`), "2020-11-14T21:23:00Z"},
		{"time in the element behind the date", "", "", near(`<div class="article-date">14 نوفمبر 2020</div><div class="article-time">09:23 م</div>`), "2020-11-14T21:23:00Z"},
		{"a count behind the date is no time", "", "", near(`<div class="article-date">14 نوفمبر 2020</div><div class="views">1234</div>`), "2020-11-14"},
		{"the time of an update behind the date", "", "", near(`<div class="article-date">14 نوفمبر 2020</div><div>آخر تحديث 10:15</div>`), "2020-11-14"},
		{"in two spellings for ear and eye", "", "", near(`<div class="date-simple"><span>Published On 14 Nov 2020</span><span>14/11/2020</span></div>`), "2020-11-14"},
		{"no class, the day's date marked above", "", "", `<div class="today-date">الجمعة 20 نوفمبر 2026 05:00 م</div>` + h1 + `<div>السبت 14 نوفمبر 2020 09:23 ص</div>` + text, "2020-11-14T09:23:00Z"},
		{"no class, another article's date marked below", "", "", near(`<div><span>نشر : 14 نوفمبر 2020 09:23 ص</span></div>`) + `<div class="box"><span class="date">19 نوفمبر 2026</span></div>`, "2020-11-14T09:23:00Z"},
		{"date above, an event's day below", "", "", `<div class="date">14 نوفمبر 2020</div>` + h1 + `<p>يقام المعرض يوم 20 ديسمبر 2020 في الميناء</p>` + text, "2020-11-14"},
		{"Levantine month by its number", "", "", near(`<span class="itemDateCreated">نشر بتاريخ: السبت، 14 تشرين2/نوفمبر 2020 22:56</span>`), "2020-11-14T22:56:00Z"},
		{"a class of two words in one", "", "", near(`<div class="newsdate">14 نوفمبر 2020</div>`), "2020-11-14"},
		{"meta publishedDate", "", `<meta name="publishedDate" content="2020-11-14T10:30:00Z">`, near(""), "2020-11-14T10:30:00Z"},
		{"meta date", "", `<meta name="date" content="2020-11-14">`, near(""), "2020-11-14"},
		{"meta DC.date", "", `<meta name="DC.date" content="2020-11-14">`, near(""), "2020-11-14"},
		{"meta DC.date.issued", "", `<meta name="DC.date.issued" content="2020-11-14T10:30:00Z">`, near(""), "2020-11-14T10:30:00Z"},
		{"meta pubdate", "", `<meta name="pubdate" content="Sat, 14 Nov 2020 10:30:00 GMT">`, near(""), "2020-11-14T10:30:00Z"},
		{"meta sailthru.date", "", `<meta name="sailthru.date" content="2020-11-14 10:30:00">`, near(""), "2020-11-14T10:30:00Z"},
		{"meta parsely-pub-date", "", `<meta name="parsely-pub-date" content="2020-11-14T10:30:00Z">`, near(""), "2020-11-14T10:30:00Z"},
		{"meta article:published", "", `<meta name="article:published" content="2020-11-14T10:30:00Z">`, near(""), "2020-11-14T10:30:00Z"},
		{"day in the address", "https://alshiraa.example/2020/11/14/market", "", near(""), "2020-11-14"},
		{"behind the text, labelled", "", "", h1 + text + `<div>تاريخ النشر: 14 نوفمبر 2020</div>`, "2020-11-14"},
		{"behind the text, with a class", "", "", h1 + text + text + `<div class="post-date">14 نوفمبر 2020</div>`, "2020-11-14"},
		{"in the article's own header", "", "", `<article><header>` + h1 + `<span>14 نوفمبر 2020</span></header>` + text + `</article>`, "2020-11-14"},
		{"in a list of facts", "", "", near(`<ul class="meta"><li>محليات</li><li>14 نوفمبر 2020</li><li>210 مشاهدات</li></ul>`), "2020-11-14"},
		{"with a counter behind", "", "", near(`<div class="info">14 نوفمبر 2020 | 10:30 ص | 210 مشاهدة</div>`), "2020-11-14T10:30:00Z"},
		{"in a table cell", "", "", `<table><tr><td>` + h1 + `</td></tr><tr><td>التاريخ: 14-11-2020</td></tr><tr><td>` + text + `</td></tr></table>`, "2020-11-14"},
		{"below a long text, marked", "", "", h1 + long + `<div class="entry-meta"><time datetime="2020-11-14T10:30:00Z">14 نوفمبر 2020</time> <a href="/author/salma/">سلمى الراوي</a></div>`, "2020-11-14T10:30:00Z"},
		{"below a long text, in the article's footer", "", "", `<article>` + h1 + long + `<footer>نشر في <span class="when-date">14 نوفمبر 2020</span></footer></article>`, "2020-11-14"},
		{"below a long text, in a box named footer", "", "", `<article>` + h1 + long + `<div class="footer"><time datetime="2020-11-14">السبت</time></div></article>`, "2020-11-14"},
		{"below a long text, in the footer of <main>", "", "", `<main>` + h1 + long + `<footer><time datetime="2020-11-14">السبت</time></footer></main>`, "2020-11-14"},
		{"below a long text, before cards with dates", "", "", h1 + long + `<p class="posted">14 نوفمبر 2020</p><ul>` + cards + `</ul>`, "2020-11-14"},
		{"cards below a long text", "", "", h1 + long + `<ul>` + cards + `</ul>`, ""},
		{"one card below a long text", "", "", h1 + long + `<div><a href="/n/4">القطار الجديد يبدأ رحلاته غدا</a><time datetime="2020-11-10">10 نوفمبر</time></div>`, ""},
		{"one card that is a link below a long text", "", "", h1 + long + `<a href="/n/4"><b>القطار الجديد يبدأ رحلاته غدا</b><time datetime="2020-11-10">10 نوفمبر</time></a>`, ""},
		{"one comment below a long text", "", "", h1 + long + `<div class="comments"><time datetime="2020-11-15">15 نوفمبر</time></div>`, ""},
		{"in the article's aside", "", "", `<article>` + h1 + `<aside><time datetime="2020-11-14">14 نوفمبر</time><p>سلمى الراوي</p></aside>` + text + `</article>`, "2020-11-14"},
		{"in an aside that leads to another article", "", "", `<article>` + h1 + `<aside><time datetime="2020-11-10">10 نوفمبر</time><a href="/n/4">القطار الجديد يبدأ رحلاته غدا</a></aside>` + text + `</article>`, ""},
		{"a column named after its neighbour", "", "", h1 + `<div class="column has-sidebar"><main><p><time datetime="2020-11-14">السبت</time></p>` + text + `</main></div>`, "2020-11-14"},
		{"a caption", "", "", near(`<figure><img src="a.jpg"><figcaption>السوق في 3 مايو 2019</figcaption></figure>`), ""},
		{"a caption by its class", "", "", near(`<div class="photo-caption">السوق القديم، 3 مايو 2019</div>`), ""},
		{"a caption behind its picture", "", "", near(`<div><img src="a.jpg"><p class="caption">السوق القديم، 3 مايو 2019</p></div>`), ""},
		{"a line of the size of captions", "", "", near(`<p class="text caption">14 نوفمبر 2020 | محليات</p>`), "2020-11-14"},
		{"today's date above the article", "", "", `<div>الجمعة 20 نوفمبر 2026</div><main>` + h1 + text + `</main>`, ""},
		{"today's date in both calendars above the article", "", "", `<div class="clock">الجمعة 10 جمادى الآخرة 1448 هـ - 20 نوفمبر 2026 - 09:00</div><article>` + h1 + text + `</article>`, ""},
		{"a line of the copyright", "", "", h1 + text + `<div>© 14.11.2020 صحيفة الشراع</div>`, ""},
		{"one answer below a long text", "", "", h1 + long + `<div class="replies"><time datetime="2020-11-15">15 نوفمبر</time></div>`, ""},
		{"a box of an event", "", "", near(`<div class="event-box">الجمعة 12 ديسمبر 2020، قاعة البلدية</div>`), ""},
		{"a theme that calls its date one of an event", "", "", near(`<div class="event_date">14 نوفمبر 2020</div>`), "2020-11-14"},
		{"an event's span of days", "", "", near(`<div>التاريخ: 12 ديسمبر 2020 - 17 ديسمبر 2020</div>`), ""},
		{"an event's day", "", "", near(`<p>الموعد: السبت 12 ديسمبر 2020 في قاعة البلدية</p>`), ""},
		{"an event's span of days in English", "", "", near(`<div>Dec 12, 2020 - Dec 17, 2020</div>`), ""},
		{"in a sidebar of the article", "", "", `<main>` + h1 + `<div class="article-sidebar"><time datetime="2020-11-14">14 نوفمبر</time></div>` + text + `</main>`, "2020-11-14"},
		{"in a sidebar of the article that leads away", "", "", `<main>` + h1 + `<div class="article-sidebar"><time datetime="2020-11-10">10 نوفمبر</time> <a href="/n/4">القطار الجديد يبدأ رحلاته غدا</a></div>` + text + `</main>`, ""},
		{"in a header behind the title", "", "", near(`<div class="box-header"><span>بلدية الميناء</span> • 14.11.2020</div>`), "2020-11-14"},
		{"two figures of the year, set apart", "", "", near(`<div class="info">سلمى الراوي | 14.11.20</div>`), "2020-11-14"},
		{"a sentence with a link", "", "", near(`<p>في 14 نوفمبر 1998 افتتح <a href="/t/1">السوق القديم</a> أبوابه أول مرة أمام سكان الميناء والقرى المجاورة لها كلها.</p>`), ""},
		{"a date set apart in a sentence", "", "", near(`<p>افتتح السوق في <b>14 نوفمبر 1998</b> أبوابه أول مرة أمام سكان الميناء والقرى المجاورة لها كلها.</p>`), ""},
		{"a sentence in English with a link", "", "", near(`<p>On July 31, 2019, <a href="/t/1">the old market</a> opened its doors to the people of the harbour for the first time.</p>`), ""},
		{"a sentence in which software tells it", "", "", h1 + text + `<div>هذه التدوينة نشرت في يوم 14 نوفمبر 2020 بواسطة <a href="/author/s/">سلمى الراوي</a>.</div>`, "2020-11-14"},
		{"the same in English", "", "", near(`<p>This entry was posted in <a href="/c/1">Local</a> on <a href="/p/1">November 14, 2020</a> by <a href="/author/s/">Salma</a>, and it has four comments so far.</p>`), "2020-11-14"},
		{"a dateline that a dash parts from its text", "", "", near(`<p>بيان | 14 نوفمبر 2020 <b>–</b> تستعد البلدية لافتتاح السوق القديم أمام سكان الميناء والقرى المجاورة لها كلها في الأسبوع المقبل.</p>`), "2020-11-14"},
		{"a date that opens its line", "", "", near(`<p><b>14 نوفمبر 2020</b> - تستعد البلدية لافتتاح السوق القديم أمام سكان الميناء والقرى المجاورة لها كلها في الأسبوع المقبل.</p>`), "2020-11-14"},
		{"relative in words alone", "", "", near(`<time>منذ ساعتين</time>`), "2026-11-20T07:00:00Z"},
		{"today's date of the masthead alone", "", "", near(""), ""},
		{"related dates alone", "", "", near(`</article><div class="related"><h4>أخبار متعلقة</h4><a href="/n/4">القطار الجديد يبدأ رحلاته</a><span class="date">3 مايو 2019</span></div>`), ""},
		{"comments' dates alone", "", "", near(`<div id="comments"><div class="comment-meta"><time datetime="2020-11-15T10:00:00Z">15 نوفمبر 2020</time></div></div>`), ""},
		{"the date of an embedded post", "", "", near(`<blockquote><p>صورة من السوق</p><a href="https://social.example/p/1">منشور</a> <time datetime="2020-11-12T10:00:00Z">12 نوفمبر 2020</time></blockquote>`), ""},
		{"the date of an embedded post far behind", "", "", h1 + text + text + text + `<blockquote><time datetime="2020-11-12T10:00:00Z">12 نوفمبر 2020</time></blockquote>`, ""},
		{"two dates of a list behind the text", "", "", h1 + text + text + text + `<div><span class="date">3 مايو 2020</span></div><div><span class="date">3 مايو 2020</span></div>`, ""},
		{"date in the prose alone", "", "", h1 + `<p>افتتح السوق أول مرة في 14 نوفمبر 1998 ثم أغلق بعد حريق كبير أتى على متاجره.</p>` + text, ""},
		{"an event's date in the text", "", "", h1 + `<span class="date">14 نوفمبر 2020</span><p>يقام الحفل في 20 ديسمبر 2020 عند السابعة مساءً.</p>` + text, "2020-11-14"},
		{"figures that are no date", "", "", near(`<div class="info">210 مشاهدات | 14 تعليقاً | رقم الخبر 20481</div>`), ""},
		{"day and month without a year", "", "", near(`<div class="date">14 نوفمبر</div>`), ""},
		{"year alone", "", "", near(`<div class="date">2020</div>`), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			at := tt.address
			if at == "" {
				at = "https://alshiraa.example/n/1"
			}
			page := `<html><head><title>` + title + ` | صحيفة الشراع</title>` + tt.head + `</head><body>` + masthead + tt.body + tail + `</body></html>`
			if _, m := testMetadata(t, at, page); m.Published.String() != tt.want {
				t.Errorf("published = %q (raw %q), want %q", m.Published, m.Published.Raw, tt.want)
			}
		})
	}
}
