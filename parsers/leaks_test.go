package parsers

import (
	"strings"
	"testing"
)

// readsExactly parses a page in the notation of testdata/themes, with more in its head than a title: all words of the article must come
// out, and no others.
func readsExactly(t *testing.T, head, body string) {
	t.Helper()
	page, want := themeText(t, themeProse(t), `<html dir="rtl"><head><meta charset="utf-8"><title>{{t}}</title>`+head+`</head><body>`+body+`</body></html>`)
	if diff := wordDiff(want, themeWords(t, newParser(t), "leaks", page)); diff != "" {
		t.Errorf("-lost +leaked:%s", diff)
	}
}

// verseIn sets verse line by line in elements of a tag.
func verseIn(tag string) string {
	var b strings.Builder
	for _, half := range []string{"يا مرفأ الصيد القديم تكلما", "واذكر لنا من غاب عنك وسلما", "عادت مراكبنا مع الفجر التي", "خرجت لنا والموج أسود مظلما", "والشمس خلف التل تنظر نحونا", "حتى إذا وصلت أضاءت أنجما", "يا ريح مهلا فالشباك ثقيلة", "والبحر أعطى للرجال وأكرما"} {
		b.WriteString("<" + tag + ">⟦" + half + "⟧</" + tag + ">")
	}
	return b.String()
}

// TestWhatSurroundsTheText reads pages on which something that is no part of the article stands within its element, each beside pages on
// which the like is.
func TestWhatSurroundsTheText(t *testing.T) {
	section := func(kicker, heading, text string) string {
		return `<section><div class="head"><span>` + kicker + `</span><h2>⟦` + heading + `⟧</h2></div><p>` + text + `</p></section>`
	}
	tests := []struct{ name, head, body string }{
		{"the title again below a standfirst, twice", ``, `<h1>{{t}}</h1><div class="excerpt">{{a8}}</div><article><div class="entry-content"><h1 class="entry-title">{{t}}</h1><h1 class="print">{{t}}</h1><div><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p></div></div></article>`},
		{"a first section headed as the text is", ``, `<h1>{{t}}</h1><div class="entry-content"><p>{{a1}}</p><h2>⟦{{t}}⟧</h2><p>{{a2}}</p><p>{{a3}}</p></div>`},
		{"a section whose id is a slug in another language", ``, `<h1>{{t}}</h1><div class="content"><p>{{a1}}</p><p>{{a2}}</p><section id="how-to-share-related-costs"><h2>⟦كيف توزع الكلفة⟧</h2><p>{{a3}}</p><p>{{a4}}</p></section></div>`},

		{"a kicker over every heading", ``, `<h1>{{t}}</h1><article>` + section("قراءة أولى", "البداية", "{{a1}}") + section("قراءة ثانية", "الكلفة", "{{a2}}") + section("خلاصة", "النهاية", "{{a3}}") + `</article>`},
		{"one kicker again and again", ``, `<h1>{{t}}</h1><article><p>{{a1}}</p><p>تحليل</p><h2>⟦الكلفة⟧</h2><p>{{a2}}</p><p>تحليل</p><h2>⟦السوق⟧</h2><p>{{a3}}</p><p>تحليل</p><h2>⟦الناس⟧</h2><p>{{a4}}</p></article>`},
		{"sections that end with a few words", ``, `<h1>{{t}}</h1><article><h2>⟦العجين⟧</h2><p>{{a1}}</p><p>⟦كوب من الماء⟧</p><h2>⟦الحشوة⟧</h2><p>{{a2}}</p><p>⟦رشة من الملح⟧</p><h2>⟦الخبز⟧</h2><p>{{a3}}</p><p>⟦ملعقة من الزيت⟧</p><h2>⟦التقديم⟧</h2><p>{{a4}}</p></article>`},
		{"questions over answers under headings", ``, `<h1>{{t}}</h1><article><p>{{a1}}</p><div><p>⟦متى بدأ العمل؟⟧</p><h3>⟦في الربيع⟧</h3></div><p>{{a2}}</p><div><p>⟦ومن دفع؟⟧</p><h3>⟦البلدية⟧</h3></div><p>{{a3}}</p><div><p>⟦ومتى ينتهي؟⟧</p><h3>⟦في الخريف⟧</h3></div><p>{{a4}}</p></article>`},

		{"the description above the text that begins so", ``, `<h1>{{t}}</h1><p>افتتحت بلدة الوادي الأخضر، أمس الأحد، أول سوق دائم للمزارعين في المنطقة، بحضور...</p><div><p>{{a1}}</p><p>{{a2}}</p></div>`},
		{"a standfirst that the text says again in full", ``, `<h1>{{t}}</h1><div class="text"><h3>وقالت رئيسة المجلس المحلي هدى الكيلاني، في كلمة قصيرة، إن الفكرة ولدت قبل ثلاث سنوات</h3><p>{{a2}}</p><p>{{a3}}</p></div>`},
		{"a standfirst of its own", ``, `<h1>{{t}}</h1><div class="text"><p>⟦السوق الذي انتظرته البلدة سنوات طويلة يفتح أبوابه أخيرا أمام الجميع⟧</p><p>{{a1}}</p><p>{{a2}}</p></div>`},
		{"title and description again below the text", `<meta name="description" content="سوق دائم يجمع المزارعين والناس في قلب البلدة القديمة بعد طول انتظار">`, `<h1>{{t}}</h1><main><section><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p></section><section><div><h2>{{t}}</h2><p>سوق دائم يجمع المزارعين والناس في قلب البلدة القديمة بعد طول انتظار</p><ul><li>2024-03-11</li><li>سوق · مزارعون · بلدة</li></ul></div></section></main>`},
		{"the description alone below the text", `<meta name="description" content="سوق دائم يجمع المزارعين والناس في قلب البلدة القديمة بعد طول انتظار">`, `<h1>{{t}}</h1><article><div><p>{{a1}}</p><p>{{a2}}</p></div><div><p>سوق دائم يجمع المزارعين والناس في قلب البلدة القديمة بعد طول انتظار</p></div></article>`},
		{"a text that ends with what the description says", `<meta name="description" content="سوق دائم يجمع المزارعين والناس في قلب البلدة القديمة بعد طول انتظار">`, `<h1>{{t}}</h1><article><p>{{a1}}</p><p>{{a2}}</p><p>⟦سوق دائم يجمع المزارعين والناس في قلب البلدة القديمة بعد طول انتظار⟧</p></article>`},

		{"the day in a heading over the text", `<meta property="article:published_time" content="2024-03-11T09:00:00+02:00">`, `<article><h1>{{t}}</h1><h4>11 Mar 2024</h4><h4>آخر تعديل: 12 مارس 2024</h4><p>{{a1}}</p><p>{{a2}}</p></article>`},
		{"a timeline that begins with a day", `<meta property="article:published_time" content="2024-03-11T09:00:00+02:00">`, `<article><h1>{{t}}</h1><h3>⟦3 مارس 2021⟧</h3><p>{{a1}}</p><h3>⟦7 أبريل 2022⟧</h3><p>{{a2}}</p><h3>⟦11 مارس 2024⟧</h3><p>{{a3}}</p></article>`},
		{"a timeline that begins with its own day", `<meta property="article:published_time" content="2024-03-11T09:00:00+02:00">`, `<article><h1>{{t}}</h1><h3>⟦11 مارس 2024⟧</h3><p>{{a1}}</p><h3>⟦7 أبريل 2022⟧</h3><p>{{a2}}</p></article>`},

		{"short codes of plugins that are gone", ``, `<h1>{{t}}</h1><div class="entry-content"><p>[vc_row][vc_column width=”1/2″]</p><p>{{a1}} [newsletter_form id=”3″]</p><p>[su_quote]{{a2}}[/su_quote]</p><p>[/vc_column][/vc_row]</p><p>{{a3}}</p></div>`},
		{"words in brackets", ``, `<h1>{{t}}</h1><div class="entry-content"><p>{{a1}}</p><p>{{a2}} ⟦وقال إنه [sic] رأى [post-war] و[1] و[...] كل شيء.⟧</p></div>`},
		{"short codes that the text is about", ``, `<h1>{{t}}</h1><div class="entry-content"><p>{{a1}}</p><p>⟦اكتب <code>[gallery ids="1,2"]</code> في أول التدوينة لتظهر الصور كلها.⟧</p><pre>⟦[vc_row]⟧</pre><p>{{a2}}</p></div>`},

		{"links by which one copies the address of a heading", ``, `<h1>{{t}}</h1><article><p>{{a1}}</p><h2 id="cost">⟦الكلفة⟧<a href="#cost" aria-hidden="true">#</a></h2><p>{{a2}}<a class="headerlink" href="#p2">¶</a></p><h2 id="people"><a href="#people">رابط القسم</a> ⟦الناس والسوق في البلدة⟧</h2><p>{{a3}}</p></article>`},
		{"headings that are links within the page", ``, `<h1>{{t}}</h1><article><p>{{a1}}</p><h2 id="cost">⟦الكلفة بحسب البند <a href="#t">رقم 1</a> وما بعده⟧</h2><p>{{a2}}</p></article>`},

		{"what is said of the author in italics", `<meta name="author" content="سامي عبد الله">`, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p><em>سامي عبد الله صحفي من البلدة يكتب في شؤون الزراعة والمياه منذ عشرين عاما.</em></p></div>`},
		{"what is said of the author below a rule", `<meta name="author" content="Helen Porter">`, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><hr><p>Helen Porter is a reporter who covers farms and water in the valley.</p></div>`},
		{"two lines that ask the reader", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p>إذا أعجبك هذا النص فأرسله إلى صديق، أو <a href="mailto:a@b.example">اكتب إلينا</a>.</p><p>يمكنكم متابعتنا على <a href="https://t.me/wadi">تلغرام</a> لقراءة نصوص أخرى.</p></div>`},
		{"an English line that asks for support", `<meta property="og:site_name" content="Alder News">`, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p>If you enjoyed this story, consider giving Alder News the price of a coffee.</p></div>`},
		{"a label over what was taken out", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p>شاهد كذلك:</p><ul><li><a href="/1">{{h1}}</a></li><li><a href="/2">{{h2}}</a></li></ul></div>`},
		{"a text that ends with what its author did", `<meta name="author" content="سامي عبد الله">`, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p>⟦سامي عبد الله كان أول من وصل إلى السوق في ذلك اليوم، كما يروي الناس.⟧</p></div>`},
		{"a text that ends with where to read on", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p>⟦ونشرت البلدية صور الافتتاح على صفحتها في <a href="https://www.facebook.com/town">فيسبوك</a> مساء الأحد.⟧</p></div>`},
		{"a text that ends with an appeal that it quotes", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p>⟦تبرعوا لنا بما تستطيعون، هكذا قال لنا أهل القرية ونحن نودعهم.⟧</p></div>`},

		{"the author below a standfirst in the header", `<meta name="author" content="Helen Porter">`, `<article><header><h1>{{t}}</h1><p>⟦السوق الذي انتظرته البلدة سنوات طويلة يفتح أبوابه أخيرا أمام الجميع.⟧</p><p>By Helen Porter</p></header><p>{{a1}}</p><p>{{a2}}</p></article>`},
		{"the author and his desk below a standfirst in the header", ``, `<article><header><h1>{{t}}</h1><p class="summary">⟦السوق الذي انتظرته البلدة سنوات طويلة يفتح أبوابه أخيرا أمام الجميع.⟧</p><span>By Helen Porter, Political reporter</span></header><div><p>{{a1}}</p><p>{{a2}}</p></div></article>`},
		{"the author behind «بقلم» below a standfirst", ``, `<article><header><h1>{{t}}</h1><p class="summary">⟦السوق الذي انتظرته البلدة سنوات طويلة يفتح أبوابه أخيرا أمام الجميع.⟧</p><p>بقلم: سامي عبد الله</p></header><div><p>{{a1}}</p><p>{{a2}}</p></div></article>`},
		{"an agency and a paper in brackets at the end", ``, `<h1>{{t}}</h1><div><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p>(رويترز، العربي)</p></div>`},
		{"an agency and a paper of two words in brackets", ``, `<h1>{{t}}</h1><div><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p>(قنا، صحيفة الضفة)</p></div>`},
		{"agencies with a plus between", ``, `<h1>{{t}}</h1><div><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p>(الأناضول + وكالات)</p></div>`},
		{"English agencies and the paper", ``, `<h1>{{t}}</h1><div><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p>(Reuters, AFP, Alder News)</p></div>`},
		{"a line of verse that begins as a byline does", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>⟦By the old sea wall⟧</p><p>⟦By the lamps of brass⟧</p><p>{{a2}}</p></div>`},
		{"a line in brackets at the end that names no agency", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p>⟦(يتبع، الجزء الثاني)⟧</p></div>`},

		{"comments in a table below a bold label in another", ``, `<table><tr><td><font size=4><b>{{t}}</b></font><br>{{a1}}<br><br>{{a2}}<br><br>{{a3}}</td></tr><tr><td><b>تعليقات</b></td></tr><tr><td><table><tr><td><b>سامر</b> - 12/3/2005</td></tr><tr><td>هذا خبر جميل جدا ونشكر البلدية على ما تعمل من أجلنا.</td></tr><tr><td><b>هدى</b> - 13/3/2005</td></tr><tr><td>نتمنى أن يكون السوق نظيفا دائما كما وعدونا في البداية.</td></tr></table></td></tr></table>`},
		{"comments in a table within the element of the title and of a text without paragraphs", ``, `<table><tr><td><h1>{{t}}</h1>{{a1}}<br><br>{{a2}}<br><br>{{a3}}<br><br><b>تعليقات القراء</b><br><table><tr><td><b>سامر</b></td></tr><tr><td>هذا خبر جميل جدا ونشكر البلدية على ما تعمل من أجلنا.</td></tr><tr><td><b>هدى</b></td></tr><tr><td>نتمنى أن يكون السوق نظيفا دائما كما وعدونا في البداية.</td></tr></table></td></tr></table>`},
		{"a text without paragraphs beside its title, and a table after it", ``, `<table><tr><td><h1>{{t}}</h1>{{a1}}<br><br>{{a2}}<br><br>{{a3}}<table><tr><td>⟦القمح⟧</td></tr><tr><td>⟦وهو أكثر ما يباع في السوق منذ افتتاحه في الربيع.⟧</td></tr></table></td></tr></table>`},
		{"verse in headings", ``, `<h1>{{t}}</h1><div class="entry">` + verseIn("h3") + `</div>`},
		{"verse in headings amid the text", ``, `<h1>{{t}}</h1><div class="entry"><p>{{a1}}</p>` + verseIn("h2") + `<p>{{a2}}</p></div>`},
		{"sections in headings beside the text", ``, `<h1>{{t}}</h1><div class="entry"><p>{{a1}}</p><p>{{a2}}</p></div><div><h3>الرئيسية</h3><h3>محليات</h3><h3>رياضة</h3><h3>ثقافة</h3><h3>اقتصاد</h3><h3>منوعات</h3></div>`},

		{"links to the accounts of a person whom the text is about", ``, `<h1>{{t}}</h1><div class="entry"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><h2>⟦روابط⟧</h2><ul><li><a href="https://www.youtube.com/@x">⟦قناة الشاعر على يوتيوب⟧</a></li><li><a href="https://x.com/x">⟦حسابه على تويتر⟧</a></li></ul></div>`},
		{"a text that ends with a link of the first person in a sentence", ``, `<h1>{{t}}</h1><div class="entry"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p>⟦قناتي المفضلة على التلفاز القديم كانت <a href="https://tv.example/">الثانية</a> كما يعرف أهل البيت.⟧</p></div>`},
		{"a list of books of which the last is a link", ``, `<h1>{{t}}</h1><div class="entry"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><h3>⟦المراجع⟧</h3><ul><li>⟦معجم السواحل، هدى الكيلاني⟧</li><li>⟦كتاب الرياح والمواسم، سامي عبد الله⟧</li><li>⟦<a href="https://books.example/9">دليل الصياد</a> (رابط)⟧</li></ul></div>`},
		{"a list of sources in which some links are the whole item", ``, `<h1>{{t}}</h1><div class="entry"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><h3>⟦روابط⟧</h3><ul><li>⟦<a href="https://books.example/1">معجم السواحل</a>⟧</li><li>⟦<a href="https://books.example/2">الرياح</a>، كتاب من جزأين لسامي عبد الله⟧</li><li>⟦<a href="https://books.example/3">دليل الصياد</a>⟧</li><li>⟦<a href="https://books.example/4">كتاب الموانئ القديمة</a>، هدى (<a href="https://books.example/5">رابط آخر</a>)⟧</li></ul></div>`},
		{"a list of links of the site behind the text", ``, `<h1>{{t}}</h1><div class="entry"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><ul><li><a href="/1">{{h1}}</a></li><li><a href="/2">{{h2}}</a></li></ul></div>`},

		{"what a press office says of its house behind the mark for the end", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p>- انتهى -</p><h3>حول شركة الضفاف</h3><p>تأسست شركة الضفاف عام 2006، وتدير عشرة أسواق في مدن الساحل، وتعد من أسرع شركات المنطقة نموا.</p><p>للاستفسارات الإعلامية: press@banks.example</p></div>`},
		{"what a press office says of its house, without a mark", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p><strong>نبذة عن شركة الضفاف</strong></p><p>تأسست شركة الضفاف عام 2006، وتدير عشرة أسواق في مدن الساحل، وتعد من أسرع شركات المنطقة نموا.</p><p>للتواصل الإعلامي: هدى الكيلاني، هاتف 0097125550000</p></div>`},
		{"a section that tells of a poet", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><h3>⟦نبذة عن الشاعر⟧</h3><p>{{a3}}</p></div>`},
		{"the end of a quotation", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><p>⟦(انتهى)⟧</p><p>{{a3}}</p></div>`},
		{"the end of a quotation over a heading", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><p>⟦(انتهى)⟧</p><h3>⟦الجواب الثاني⟧</h3><p>{{a3}}</p></div>`},
		{"a mark for the end, a note and whom the press may ask", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p>-Ends-</p><p><strong>About Sahara Solar</strong></p><p>Founded in 2014, Sahara Solar builds and runs power grids in rural North Africa.</p><p>Media contact: Omar Adel, press@solar.example</p></div>`},
		{"what a university says of itself below its news", `<meta property="og:site_name" content="جامعة الضفاف">`, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><h3>عن جامعة الضفاف</h3><p>تأسست الجامعة عام 2009 وهي جامعة بحثية للدراسات العليا تعنى بالعلوم والتقنية.</p></div>`},
		{"a section on what a paper is called after", `<meta property="og:site_name" content="الوطن">`, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><h3>⟦عن الوطن⟧</h3><p>{{a3}}</p></div>`},
		{"the letters with which editors sign", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p>ن ش / م م ج</p></div>`},
		{"other columns of the writer", ``, `<h1>{{t}}</h1><div class="text"><div><p>{{a1}}</p><p>{{a2}}</p></div><div class="also"><h4>مقالات أخرى للكاتب</h4><ul><li><a href="/1">{{h1}}</a><p>نحيا في زمن يعبد السرعة، ويكره التأني، فهل بقي لنا متسع من الوقت كي نفكر؟</p></li></ul></div></div>`},
		{"lines of a local paper that speak to the reader", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p><em>Contact reporter Tom Reyes at treyes@lake.example or follow him at @treyes.</em></p><p><em>Support local journalism. Subscribe to the Lake Herald today.</em></p></div>`},
		{"a paper called as a person is, beside a place", `<meta property="og:site_name" content="دنيا الخبر">`, `<h1>{{t}}</h1><div class="text"><div>⟦رام الله - دنيا الخبر⟧</div><div>{{a1}}</div><div>{{a2}}</div></div>`},

		{"the numbers of pages", ``, `<h1>{{t}}</h1><div class="text"><p>صفحة 1 من 3</p><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p>الصفحات: 1 <a href="/2">2</a> <a href="/3">3</a></p><p>Page 1 of 3</p></div>`},
		{"a sentence that begins with a page", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><p>⟦صفحة 12 من الكتاب تروي الحكاية كلها.⟧</p><p>{{a3}}</p></div>`},

		{"posts in the post", ``, `<div id="primary"><article id="post-1" class="post-1 post hentry"><h1>{{t}}</h1><p>{{a1}}</p><p>{{a2}}</p><article id="post-2" class="post-2 post hentry"><h2><a href="/b">{{h1}}</a></h2><p>{{e1}}</p><p>{{c1}}</p></article><article class="post-3 post hentry"><h2><a href="/c">{{h2}}</a></h2><p>{{e2}}</p><p>{{c2}}</p></article></article></div>`},
		{"posts with an excerpt below the article", ``, `<main><article class="single"><h1>{{t}}</h1><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><p>{{a4}}</p></article><section><article class="item"><h3><a href="/b">{{h1}}</a></h3><p>{{e1}}</p></article><article class="item"><h3><a href="/c">{{h2}}</a></h3><p>{{e2}}</p></article></section></main>`},
		{"one more post, whole and dated, with its kicker", ``, `<div class="feed"><div class="post"><h1>{{t}}</h1><div><p>{{a1}}</p><p>{{a2}}</p></div></div><div class="post"><span>اقتصاد</span><h2><a href="/b">{{h1}}</a></h2><time datetime="2024-03-10">10 مارس 2024</time><p>{{e1}}</p><p>{{e2}}</p><p>{{c3}}</p><p>{{c1}}</p></div></div>`},
		{"a list in parts that each have a page", ``, `<article class="guide"><h1>{{t}}</h1><p>{{a1}}</p><p>{{a2}}</p><article class="place"><h2>⟦<a href="/p/1">1. مقهى الساحة القديمة</a>⟧</h2><p>{{a3}}</p><p>{{a4}}</p></article><article class="place"><h2>⟦<a href="/p/2">2. مطعم البوابة الشرقية</a>⟧</h2><p>{{a5}}</p><p>{{a6}}</p><p>{{a7}}</p></article></article>`},
		{"a live text", ``, `<article class="live"><h1>{{t}}</h1><p>{{a1}}</p><article class="entry"><h2><a href="#e1">⟦السوق يفتح أبوابه أمام الجميع⟧</a></h2><p>{{a2}}</p></article><article class="entry"><h2>⟦كلمة رئيسة المجلس⟧</h2><p>{{a3}}</p></article></article>`},

		{"a box with a button among the paragraphs", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><div class="cta-box"><h3>الخريف يقترب من البلدة.</h3><p>لا تفوتوا السوق هذا العام، فالمحاصيل كثيرة والأسعار طيبة.</p><a href="/map" class="btn">خريطة السوق</a></div><h2>⟦الخلاصة⟧</h2><p>{{a3}}</p><p>{{a4}}</p></div>`},
		{"a box that asks for an address of mail", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><div><h4>رسالتنا كل صباح</h4><p>اشترك في رسالة البلدة لتصلك أخبار السوق قبل غيرك، مجانا وبلا إعلانات.</p><form action="/m"><input type="email" name="e"><button>نعم</button></form></div><p>{{a3}}</p><p>{{a4}}</p></div>`},
		{"a box that leads to a channel", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><div style="border:1px solid #ccc"><b>انضموا إلى قناة البلدة</b><div>كل أخبار السوق في مكان واحد، وقبل الجميع دائما. <a href="https://whatsapp.com/channel/0029x">من هنا</a></div></div><p>{{a3}}</p><p>{{a4}}</p></div>`},
		{"an English box of an app", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><section class="promo-panel"><p>Never miss a market day: get the latest from the stalls as it happens.</p><a role="button" href="https://play.google.com/store/apps/details?id=x">Get it now</a></section><p>{{a3}}</p><p>{{a4}}</p></div>`},
		{"a letter for support under a heading of its own", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p><div class="after-text"><h1>رسالة من رئيسة التحرير:</h1><p>ادعموا صحافتنا المستقلة لتبقى مفتوحة للجميع، وانضموا إلى آلاف القراء الذين يساندونها.</p></div></div>`},
		{"sections that each end with a button", ``, `<h1>{{t}}</h1><div class="text"><section class="card"><h2>⟦تفاح⟧</h2><p>{{a1}}</p><a class="btn" href="/1">الوصفة</a></section><section class="card"><h2>⟦كرز⟧</h2><p>{{a2}}</p><a class="btn" href="/2">الوصفة</a></section><section class="card"><h2>⟦تين⟧</h2><p>{{a3}}</p><a class="btn" href="/3">الوصفة</a></section></div>`},
		{"a box of facts in the text", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><div class="info-box"><h3>⟦السوق في أرقام⟧</h3><p>⟦ستون محلا، وساحة واحدة، وأربعة عشر شهرا من العمل المتواصل.⟧</p></div><p>{{a3}}</p><p>{{a4}}</p></div>`},
		{"a text about those who follow", ``, `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><div><p>⟦اشترك في الحفل مئة عازف من القرى المجاورة، كما نشرت الفرقة على <a href="https://www.facebook.com/band">صفحتها</a>.⟧</p></div><p>{{a3}}</p><p>{{a4}}</p></div>`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { readsExactly(t, tt.head, tt.body) })
	}
}

// TestPaperIsNoAuthor reads a first line in which a paper that is called as persons are stands beside a place; only the head's title
// tells that it is the paper.
func TestPaperIsNoAuthor(t *testing.T) {
	page, want := themeText(t, themeProse(t), `<html dir="rtl"><head><meta charset="utf-8"><title>{{t}} | دنيا الخبر</title></head><body><h1>{{t}}</h1><div class="text"><div>⟦رام الله - دنيا الخبر⟧</div><div>{{a1}}</div><div>{{a2}}</div></div></body></html>`)
	if diff := wordDiff(want, themeWords(t, newParser(t), "leaks", page)); diff != "" {
		t.Errorf("-lost +leaked:%s", diff)
	}
}
