package parsers

import (
	"strings"
	"testing"

	"warraq"
)

// refused is a page that is no article, with the code of its rejection; "" where it may be any.
type refused struct {
	shape
	code warraq.RejectCode
}

// More forms of list items: number, headline, summary, day of November 2026.
const (
	coveredCard  = `<article class="post-entry"><header><h2>%[2]s</h2></header><section class="entry-content"><p>%[3]s</p></section><footer>2026-11-%02[4]d&nbsp;·&nbsp;دقيقتان</footer><a class="entry-link" aria-label="%[2]s" href="/p/%[1]d/"></a></article>`
	slide        = `<div class="swiper-slide"><img src="/i/%[1]d.jpg"><div class="label"><span>محليات</span></div><p>%[2]s</p></div>`
	scriptedRow  = `<div class="row" onclick="go(%[1]d)"><b>%[2]s</b><span>%[4]d/11/2026</span><div>%[3]s..</div></div>`
	leadingItem  = `<div class="items-row"><h2 itemprop="name"><a href="/local/%[1]d-story">%[2]s</a></h2><dl><dt>التفاصيل</dt><dd>نشر بتاريخ: %[4]d نوفمبر 2026</dd></dl><p>%[3]s</p><p class="readmore"><a href="/local/%[1]d-story">قراءة المزيد...</a></p></div>`
	nodeTeaser   = `<article class="node node--view-mode-teaser"><h2><a href="/node/%[1]d"><span>%[2]s</span></a></h2><footer>بواسطة مدير في %[4]d نوفمبر 2026</footer><div><p>%[3]s</p></div><ul><li><a href="/node/%[1]d">اقرأ المزيد</a></li></ul></article>`
	linkedCard   = `<li><a href="/n/%[1]d.html"><div>2026-11-%02[4]d</div><div>%[2]s</div><div>%[3]s...</div><div>عرض التفاصيل +</div></a></li>`
	forumRow     = `<tr><td><a href="/f/%[1]d">%[2]s</a></td><td>%[1]d8</td><td>3%[1]d2</td><td>آخر مشاركة: %[4]d-11-2026</td></tr>`
	productCard  = `<li class="product"><a href="/product/%[1]d"><img src="/i/%[1]d.jpg"><h2>%[2]s</h2><span class="price">%[1]d9.00 ر.س</span></a><a href="?add-to-cart=%[1]d">إضافة إلى السلة</a></li>`
	englishEntry = `<article class="post"><h2 class="entry-title">%[2]s</h2><time>%[4]d November 2026</time><p>%[3]s</p><p><a href="/p/%[1]d">Continue reading</a></p></article>`
)

// refusedShapes are pages in the dress of many systems that are no articles.
func refusedShapes() []refused {
	const site = "https://daffa.example/"
	list := func(name, address, head, body string) refused {
		return refused{shape{name, site + address, head, body}, warraq.RejectNotArticle}
	}
	h1 := func(s string) string { return `<h1>` + s + `</h1>` }
	para := `<p>` + words(45) + `</p><p>` + words(38) + `</p><p>` + words(52) + `</p>`
	return []refused{
		list("posts with a link over each", "page/3/", `<title>مدونة الضفة</title><meta property="og:type" content="website"><meta property="og:title" content="مدونة الضفة">`, repeat(5, coveredCard)),
		list("a tag of two posts", "t/sea", `<title>البحر | مدونة الضفة</title><meta property="og:type" content="website">`, h1("البحر")+repeat(2, coveredCard)),
		{shape{"a front page with headlines in paragraphs", site + "index2.html", `<title>الضفة</title>`, `<div>` + repeat(9, slide) + `</div><h4>رياضة</h4><div>` + repeat(7, slide) + `</div>`}, ""},
		list("rows that a script opens", "all.aspx?c=4", `<title>الضفة - محليات</title>`, `<h2>محليات</h2>`+repeat(12, scriptedRow)+`<div>1 2 3 4 5 التالي</div>`),
		list("Joomla's blog of a category", "local", `<title>محليات</title>`, `<div class="blog"><h1>محليات</h1>`+repeat(6, leadingItem)+`<p>صفحة 1 من 12</p></div>`),
		list("Drupal's front of teasers", "node", `<title>صحيفة الضفة</title>`, repeat(5, nodeTeaser)),
		list("a list whose items are links as a whole", "news/n_2.html", `<title>الأخبار والفعاليات | الضفة</title>`, `<ul>`+repeat(8, linkedCard)+`</ul>`),
		list("body class list", "x/9", `<title>تقارير</title>`, h1("تقارير")+repeat(4, coveredCard)),
		list("a forum's index", "forum/", `<title>منتدى الضفة</title>`, h1("منتدى الضفة")+`<table><tr><th>المنتدى</th><th>المواضيع</th><th>المشاركات</th><th>آخر مشاركة</th></tr>`+repeat(12, forumRow)+`</table>`),
		list("a cloud of tags", "tags", `<title>الوسوم | الضفة</title>`, h1("الوسوم")+`<p>تصفح كل ما نشرناه في الضفة بحسب الموضوع، واختر وسما من القائمة.</p><div>`+repeat(40, `<a href="/t/%[1]d">%[2]s</a> `)+`</div>`),
		list("a directory of links", "links", `<title>دليل المواقع</title>`, h1("دليل المواقع")+`<p>`+repeat(30, `<a href="/go/%[1]d">%[2]s</a><br>`)+`</p>`),
		list("a shop's shelf", "shop", `<title>المتجر</title>`, h1("المتجر")+`<p>عرض جميع النتائج الاثنتي عشرة، مرتبة بحسب الأحدث وصولا إلى مخازننا في هذا الشهر من السنة.</p><ul>`+repeat(12, productCard)+`</ul>`),
		list("an English blog's front", "blog", `<title>The Alder Blog</title>`, strings.NewReplacer(" نوفمبر ", " ").Replace(repeat(6, englishEntry))),
		list("an author's page with a life", "u/7", `<title>سلمى الراوي</title>`, h1("سلمى الراوي")+`<p>صحفية من الضفة تكتب في شؤون المدن والمياه منذ عام 2009، ولها كتابان في تاريخ الأسواق القديمة.</p><h2>مقالات الكاتب</h2>`+repeat(8, leadingItem)),
		list("a page of events", "calendar", `<title>روزنامة الفعاليات</title>`, h1("روزنامة الفعاليات")+`<table>`+repeat(20, `<tr><td>%[4]d نوفمبر 2026</td><td><a href="/e/%[1]d">%[2]s</a></td><td>القاعة %[1]d</td></tr>`)+`</table>`),
		{shape{"live scores", site + "live", `<title>نتائج مباشرة</title>`, h1("نتائج مباشرة") + `<table>` + repeat(25, `<tr><td>%[1]d:00</td><td>النجوم</td><td>%[1]d - 2</td><td>البحر</td></tr>`) + `</table>`}, ""},

		list("articles that are a line and a date each", "n", `<title>أخبار محلية | الضفة</title>`, h1("أخبار محلية")+repeat(6, `<article><p>%[2]s</p><time>%[4]d نوفمبر 2026</time></article>`)),
		list("lines and dates in turn", "n2", `<title>أخبار محلية | الضفة</title>`, h1("أخبار محلية")+repeat(9, `<p>%[2]s</p><p>%[4]d نوفمبر 2026</p>`)),
		list("headlines and excerpts in paragraphs", "n3", `<title>أخبار محلية | الضفة</title>`, h1("أخبار محلية")+repeat(7, `<p><a href="/n/%[1]d">%[2]s</a></p><p>%[3]s</p>`)),
		list("two columns of headlines", "n4", `<title>الضفة اليوم</title>`, `<div class="cols"><div class="col">`+repeat(6, `<p><img src="/i/%[1]d.jpg"> <a href="/n/%[1]d">%[2]s</a></p>`)+`</div><div class="col">`+repeat(6, `<p><a href="/n/%[1]d">%[2]s</a> (%[4]d)</p>`)+`</div></div>`),
		list("an archive of days", "archive.html", `<title>الأرشيف | الضفة</title>`, h1("الأرشيف")+`<p>اختر الشهر لتقرأ كل ما نشر فيه من أخبار وتقارير ومقالات، من أول عدد صدر من الصحيفة في المدينة القديمة إلى عدد اليوم.</p><ul>`+repeat(12, `<li><a href="/a/%[1]d">نوفمبر %[1]d</a> (%[4]d)</li>`)+`</ul>`),
		list("a job board", "jobs", `<title>وظائف | الضفة</title>`, h1("وظائف")+repeat(7, `<div class="job"><h3><a href="/j/%[1]d">مطلوب محاسب للعمل في شركة النور %[1]d</a></h3><span>%[4]d نوفمبر 2026</span><p>الدوام كامل، والراتب بحسب الخبرة.</p></div>`)),

		list("a privacy policy with more in its title", "p/1", `<title>سياسة الخصوصية وملفات تعريف الارتباط - الضفة</title>`, h1("سياسة الخصوصية وملفات تعريف الارتباط")+para),
		list("a privacy notice in English", "p/2", `<title>Privacy Notice - Daffa</title>`, h1("Privacy Notice")+para),
		list("about the paper by its name", "p/3", `<title>من نحن؟ | صحيفة الضفة</title><meta property="og:type" content="website">`, h1("من نحن؟")+para),
		list("aims", "p/4", `<title>رؤيتنا ورسالتنا - الضفة</title>`, h1("رؤيتنا ورسالتنا")+para),
		list("contact with a form", "p/5", `<title>تواصل معنا عبر النموذج - الضفة</title>`, h1("تواصل معنا عبر النموذج")+`<p>يسعدنا أن نتلقى رسائلكم وملاحظاتكم، ويمكنكم الكتابة إلينا على العنوان الموضح أدناه أو ملء النموذج، وسنرد عليكم في أقرب وقت ممكن خلال أيام العمل الرسمية في المدينة.</p><form action="/send" method="post"><input name="name"><input type="email" name="email"><textarea name="message"></textarea><button>إرسال</button></form>`),
		list("terms", "p/6", `<title>شروط وأحكام استخدام الموقع</title>`, h1("شروط وأحكام استخدام الموقع")+para),
		list("a form to log in", "p/7", `<title>أهلا بك | الضفة</title>`, h1("أهلا بك مجددا في الضفة")+`<p>سجل الدخول إلى حسابك لتتابع ما حفظته من مقالات، ولتصلك النشرة في كل صباح، ولتشارك في النقاش مع القراء الآخرين في كل ما ننشره من أخبار وتقارير.</p><form method="post"><input type="text" name="login"><input type="password" name="pass"><button>دخول</button></form>`),
		list("a form to register", "p/8", `<title>حساب جديد</title>`, h1("انضم إلى قراء الضفة")+`<p>أنشئ حسابك مجانا لتحفظ المقالات وتشارك في النقاش وتصلك النشرة، ولن نشارك بياناتك مع أي جهة أخرى من دون إذنك، ويمكنك حذف الحساب متى شئت بضغطة واحدة.</p><form method="post"><input type="email"><input type="password"><input type="password"><button>إنشاء</button></form>`),
		list("results of a search by their heading", "s/water", `<title>الضفة</title>`, h1("نتائج البحث عن «المياه»")+repeat(5, wpArticle)),
		{shape{"something that is gone", site + "n/9", `<title>الضفة</title>`, h1("عفوا، الرابط الذي طلبته لم يعد متاحا") + `<p>` + words(28) + `</p>`}, warraq.RejectSoft404},
		{shape{"a site that is being mended", site + "n/10", `<title>الضفة - الموقع تحت الصيانة</title>`, h1("الموقع تحت الصيانة") + `<p>نعمل على تحديث خوادم الموقع لنقدم لكم خدمة أفضل، وسنعود إليكم خلال ساعات قليلة بإذن الله، شكرا لصبركم وتفهمكم ونعتذر عن أي إزعاج قد يسببه ذلك لكم.</p>`}, warraq.RejectSoft404},
		{shape{"a post behind a password", site + "n/11", `<title>رسالة إلى الأعضاء | الضفة</title>`, h1("رسالة إلى الأعضاء في الجمعية الأهلية") + `<div class="entry-content"><form action="/login?action=postpass" method="post"><p>هذا المحتوى محمي بكلمة مرور، ولعرضه يرجى كتابة كلمة المرور في الحقل أدناه، وإن لم تكن لديك كلمة مرور فاطلبها من أمين السر في مقر الجمعية خلال ساعات الدوام اليومية.</p><label>كلمة المرور: <input name="post_password" type="password"></label><input type="submit" value="ادخل"></form></div>`}, warraq.RejectPaywalled},
		{shape{"a post behind a password in English", site + "n/12", `<title>Members | Daffa</title>`, h1("A letter to the members of the society") + `<form method="post"><p>هذه التدوينة مقفلة. اكتب الكلمة السرية لفتحها إن كنت من الأعضاء الذين وصلتهم الرسالة في البريد هذا الأسبوع، أو راسلنا لنرسلها لك مرة أخرى على عنوانك المسجل لدينا.</p><input type="password" name="pw"><button>Enter</button></form>`}, warraq.RejectPaywalled},
		{shape{"a gallery under its captions", site + "n/13", `<title>ليلة الفوانيس في سوق الواحة | الضفة</title>`, h1("ليلة الفوانيس في سوق الواحة القديمة") + `<span class="date">14 نوفمبر 2026</span><div class="gallery">` + repeat(12, `<figure><img src="/i/%[1]d.jpg"><figcaption>%[2]s</figcaption></figure>`) + `</div>`}, ""},
		list("a product", "product/9", `<title>خلاط كهربائي | متجر الضفة</title><meta property="og:type" content="product">`, h1("خلاط كهربائي بست سرعات من الفولاذ")+`<span class="price">199.00 ر.س</span><button>إضافة إلى السلة</button><p>`+words(60)+`</p><p>`+words(30)+`</p>`),
		list("a product in microdata", "item/9", `<title>خلاط كهربائي</title><script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"خلاط كهربائي","offers":{"@type":"Offer","price":"199"}}</script>`, h1("خلاط كهربائي بست سرعات من الفولاذ")+`<p>`+words(60)+`</p><p>`+words(30)+`</p>`),
	}
}

// keptShapes are articles that look like pages that are none.
func keptShapes() []shape {
	const at = "https://daffa.example/n/501"
	const day = `<span class="date">14 نوفمبر 2026</span>`
	page := func(name, title, body string) shape {
		return shape{name, at, `<title>` + title + ` | صحيفة الضفة</title>`, `<h1>` + title + `</h1>` + day + body}
	}
	para := `<p>` + words(45) + `</p><p>` + words(30) + `</p>`
	login := `<form><input type="text" name="user"><input type="password" name="pass"><button>دخول</button></form>`
	return []shape{
		page("about a law on privacy", "سياسة الخصوصية الجديدة تثير غضب المستخدمين", para),
		page("about who we are", "من نحن حين نختلف؟ سؤال الهوية من جديد", para),
		page("about terms", "شروط الاستخدام التي لا يقرؤها أحد", para),
		page("about a page that is gone", "الرابط لم يعد متاحا: كيف تموت صفحات الويب", para+para),
		page("about mending a bridge", "الجسر تحت الصيانة حتى مطلع الربيع المقبل", para),
		page("a list with a link a heading", "سبعة مقاه تستحق الزيارة في المدينة القديمة", para+repeat(7, `<h2>%[1]d. <a href="https://cafe%[1]d.example/">%[2]s</a></h2><p>%[3]s `+words(30)+`</p>`)),
		page("sections that each lead on to a page of their own", "عشر وصفات لمائدة الشتاء من مطابخ الضفة", para+repeat(6, `<section><h2>%[2]s</h2><p>%[3]s `+words(25)+`</p><a href="/recipe/%[1]d">الوصفة كاملة</a></section>`)),
		page("a list of dates", "محطات في تاريخ الجسر الحجري القديم", para+repeat(8, `<h3>%[4]d نوفمبر 1926</h3><p>%[3]s `+words(20)+`</p>`)),
		page("dates in a list", "مواعيد معرض الكتاب في دورته العشرين", `<p>`+words(40)+`</p><ul>`+repeat(8, `<li>%[4]d نوفمبر: %[2]s</li>`)+`</ul><p>`+words(20)+`</p>`),
		page("a brief above a long list of posts", "المجلس البلدي يقر موازنة العام الجديد", `<div class="text"><p>`+words(34)+`</p></div><div>`+repeat(6, coveredCard)+`</div>`),
		page("a brief above rows of teasers", "المجلس البلدي يقر موازنة العام الجديد", `<div class="text"><p>`+words(34)+`</p></div>`+repeat(9, leadingItem)),
		page("a form to log in beside the text", "المجلس البلدي يقر موازنة العام الجديد", `<aside>`+login+`</aside><div><p>`+words(34)+`</p></div>`),
		page("a form to log in below a short text", "المجلس البلدي يقر موازنة العام الجديد", `<div><p>`+words(34)+`</p></div><div><b>دخول الأعضاء</b>`+login+`</div>`),
		page("a field for a password in the head of the page", "المجلس البلدي يقر موازنة العام الجديد", `<div><p>`+words(40)+`</p></div><footer>`+login+`</footer>`),
		page("a link to another article for subscribers", "المجلس البلدي يقر موازنة العام الجديد", `<div><p>`+words(40)+`</p><p><a href="/n/77">للمشتركين فقط: كواليس الجلسة الأخيرة للمجلس</a></p></div>`),
		page("the card of another article for subscribers", "المجلس البلدي يقر موازنة العام الجديد", `<div><p>`+words(40)+`</p></div><div><a href="/n/77"><span>للمشتركين فقط</span> <b>كواليس الجلسة الأخيرة للمجلس</b></a></div>`),
		page("a match with a table of scores", "النجوم يهزم البحر في قمة الجولة العاشرة", para+`<table>`+repeat(12, `<tr><td>النجوم</td><td>%[1]d - 2</td><td>البحر</td></tr>`)+`</table>`),
		page("results of an election", "نتائج الانتخابات البلدية كاملة بالأسماء والأرقام", `<p>`+words(40)+`</p><table>`+repeat(20, `<tr><td>%[1]d</td><td>%[2]s</td><td>%[4]d00</td></tr>`)+`</table><p>`+words(20)+`</p>`),
		page("prices in a table", "أسعار الذهب اليوم في أسواق الضفة", `<p>`+words(40)+`</p><table>`+repeat(8, `<tr><td>عيار %[1]d</td><td>%[4]d0.5</td></tr>`)+`</table>`),
		page("a review of a product", "جربنا الخلاط الجديد: هل يستحق ثمنه؟", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"جربنا الخلاط الجديد: هل يستحق ثمنه؟"}</script><script type="application/ld+json">{"@type":"Product","name":"خلاط"}</script>`+para),
		page("pictures with a text below each", "ليلة الفوانيس في سوق الواحة القديمة", `<p>`+words(26)+`</p>`+repeat(8, `<figure><img src="/i/%[1]d.jpg"><figcaption>%[2]s</figcaption></figure><p>%[3]s</p>`)),
		page("a live text with a date and a heading each", "لحظة بلحظة: العاصفة تصل إلى الساحل الشرقي", repeat(6, `<article><time>%[4]d نوفمبر 2026</time><h3>%[2]s</h3><p>%[3]s `+words(24)+`</p></article>`)),
		page("questions and answers in sections", "كل ما تريد معرفته عن الموازنة الجديدة", repeat(6, `<section><h2>%[2]s؟</h2><p>%[3]s `+words(40)+`</p></section>`)),
		page("a poem", "زمن المرافئ", `<p>يا بحر خذني إلى المرافئ</p><p>خذني إلى أول الطريق</p><p>حيث النوارس لا تنام</p><p>وحيث تغفو في يدي السفن</p><p>يا بحر يا صاحبي القديم</p><p>كم مرة ناديت في الظلام</p><p>فلم يجبني غير صوتك البعيد</p><p>ولم يعد من رحلتي أحد</p>`),
		page("a diary", "يوميات المرفأ", repeat(5, `<h3>%[4]d نوفمبر 2026</h3><p>%[3]s `+words(30)+`</p><p>`+words(25)+`</p>`)),
		page("letters of readers", "بريد القراء", repeat(4, `<div class="letter"><h3>%[2]s</h3><p>%[3]s `+words(40)+`</p><p>سلمى الراوي، الضفة</p></div>`)),
		page("a brief on a job", "مطلوب محاسب للبلدية في مسابقة عامة", `<p>`+words(34)+`</p><p>آخر موعد للتقديم 20 نوفمبر 2026، على العنوان المعتاد في مبنى البلدية.</p>`),
		page("an article in the columns of a grid", "المجلس البلدي يقر موازنة العام الجديد", `<div class="row"><div class="col c8"><p>`+words(44)+`</p></div><div class="col c4"><h3>المكتب</h3><a href="/desk">مكتب التحرير في البلدة القديمة</a> 14 نوفمبر 2026 `+words(30)+`</div><div class="col c4"><h3>المكتب</h3><a href="/desk">مكتب التحرير في البلدة القديمة</a> `+words(30)+`</div></div>`),
		page("an article about a forum", "منتدى الضفة للشعر يختتم أعماله بأمسية", para),
		{"a home class on an article", at, `<title>المجلس البلدي يقر موازنة العام الجديد | صحيفة الضفة</title><link rel="canonical" href="https://daffa.example/"><meta property="og:type" content="article">`, `<h1>المجلس البلدي يقر موازنة العام الجديد</h1>` + para},
		{"a short headline and no date", "https://daffa.example/2026/11/14/farewell", `<title>وداعا يا صديقي العزيز | صحيفة الضفة</title>`, `<h1>وداعا يا صديقي العزيز</h1>` + para + para},
		{"the next articles under it, each whole", at, `<title>المجلس البلدي يقر موازنة العام الجديد</title>`, `<article class="story"><h1>المجلس البلدي يقر موازنة العام الجديد</h1>` + day + para + `</article>` + repeat(3, `<article class="story"><h1>%[2]s</h1><span class="date">%[4]d نوفمبر 2026</span><p>%[3]s `+words(60)+`</p></article>`)},
	}
}

// TestPagesThatAreNoArticles reads pages in several dressings, and with a telling class of the body.
func TestPagesThatAreNoArticles(t *testing.T) {
	p := newParser(t)
	for _, s := range refusedShapes() {
		for _, dress := range dressings {
			t.Run(s.name+"/"+dress.name, func(t *testing.T) {
				a, err := parseShape(p, s.shape, dress.change)
				if err == nil {
					t.Fatalf("accepted as %q with %d words of %s", a.Title, a.Words(), a.Published)
				}
				if r, ok := warraq.AsRejection(err); !ok || s.code != "" && r.Code != s.code {
					t.Errorf("rejected as %v, want %s", err, s.code)
				}
			})
		}
	}
}

// TestWhatTheHeadTellsMakesNoArticle reads pages that are no articles with what systems put into the head of each page: a type, a date
// that nobody sees, the schema.org item of the first article of a list.
func TestWhatTheHeadTellsMakesNoArticle(t *testing.T) {
	p := newParser(t)
	item := `{"@context":"https://schema.org","@type":"NewsArticle","headline":"` + topics[0] + `","datePublished":"2026-11-01T10:00:00Z","url":"https://daffa.example/n/1"}`
	heads := map[string]string{
		"og:type":         `<meta property="og:type" content="article">`,
		"published_time":  `<meta property="article:published_time" content="2026-11-01T10:00:00+03:00">`,
		"WebPage":         `<script type="application/ld+json">{"@context":"https://schema.org","@type":"WebPage","name":"x","datePublished":"2026-11-01T10:00:00Z"}</script>`,
		"the first item":  `<script type="application/ld+json">` + item + `</script>`,
		"a list of items": `<script type="application/ld+json">{"@context":"https://schema.org","@type":"ItemList","itemListElement":[{"@type":"ListItem","position":1,"item":` + item + `}]}</script>`,
	}
	shapes := listingShapes()
	for _, s := range refusedShapes() {
		shapes = append(shapes, s.shape)
	}
	for name, head := range heads {
		for _, s := range shapes {
			s.head += head
			if a, err := parseShape(p, s, dressings[0].change); err == nil {
				t.Errorf("%s with %s: accepted as %q with %d words", s.name, name, a.Title, a.Words())
			}
		}
	}
}

func TestArticlesThatLookLikeOtherPages(t *testing.T) {
	p := newParser(t)
	for _, s := range keptShapes() {
		for _, dress := range dressings {
			t.Run(s.name+"/"+dress.name, func(t *testing.T) {
				if _, err := parseShape(p, s, dress.change); err != nil {
					t.Errorf("rejected: %v", err)
				}
			})
		}
	}
}
