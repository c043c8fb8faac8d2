package meta

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestAuthorsOfWholePages reads authors off pages with a masthead, related articles, a comment form and a footer.
func TestAuthorsOfWholePages(t *testing.T) {
	const title = "بلدية الميناء تعيد افتتاح السوق القديم"
	text := `<div class="text"><p>` + someWords(50) + `</p></div>`
	ld := func(author string) string {
		return `<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"` + title + `","author":` + author + `}</script>`
	}
	one := []string{"سلمى الراوي"}
	two := []string{"سلمى الراوي", "سمير الحداد"}
	tests := []struct {
		name, head, beside string
		want               []string
		agency             string
	}{
		{"كتب", "", `<p>كتب: سمير الحداد</p>`, []string{"سمير الحداد"}, ""},
		{"كتبت", "", `<p>كتبت: سلمى الراوي</p>`, one, ""},
		{"كتبت with a dash", "", `<p>كتبت - سلمى الراوي</p>`, one, ""},
		{"كتب without a mark, in bold", "", `<p><strong>كتبت سلمى الراوي</strong></p>`, one, ""},
		{"بقلم", "", `<p>بقلم سلمى الراوي</p>`, one, ""},
		{"بقلم with a slash", "", `<p>بقلم/ سلمى الراوي</p>`, one, ""},
		{"إعداد", "", `<div>إعداد: سلمى الراوي وسمير الحداد</div>`, two, ""},
		{"تقرير with a slash", "", `<div>تقرير / سلمى الراوي</div>`, one, ""},
		{"حوار", "", `<div>حوار: سلمى الراوي</div>`, one, ""},
		{"حاورته", "", `<div>حاورته: سلمى الراوي</div>`, one, ""},
		{"ترجمة", "", `<div>ترجمة: سلمى الراوي</div>`, one, ""},
		{"place and name", "", `<div class="byline">القاهرة - سلمى الراوي</div>`, one, ""},
		{"place and name in the author's class", "", `<span class="author">دمشق – سلمى الراوي</span>`, one, ""},
		{"place, site and name", "", `<span class="author">بيروت - صحيفة الشراع - سلمى الراوي</span>`, one, ""},
		{"place and agency", "", `<span class="author">القاهرة - رويترز</span>`, nil, "رويترز"},
		{"place and agency in brackets", "", `<span class="author">القاهرة (رويترز)</span>`, nil, "رويترز"},
		{"link of the byline", "", `<div class="meta">بواسطة <a href="/author/salma/" rel="author">سلمى الراوي</a></div>`, one, ""},
		{"link to the author's page without class", "", `<div><a href="/author/salma/">سلمى الراوي</a> | 14 نوفمبر 2020</div>`, one, ""},
		{"JSON-LD person", ld(`{"@type":"Person","name":"سلمى الراوي"}`), "", one, ""},
		{"JSON-LD persons", ld(`[{"@type":"Person","name":"سلمى الراوي"},{"@type":"Person","name":"سمير الحداد"}]`), "", two, ""},
		{"JSON-LD names in one string", ld(`{"@type":"Person","name":"سلمى الراوي، سمير الحداد"}`), "", two, ""},
		{"JSON-LD site as person", `<meta property="og:site_name" content="صحيفة الشراع">` + ld(`{"@type":"Person","name":"صحيفة الشراع"}`), "", nil, ""},
		{"JSON-LD house, byline on the page", ld(`{"@type":"Organization","name":"الشراع نت"}`), `<p>كتبت: سلمى الراوي</p>`, one, ""},
		{"admin, byline on the page", `<meta name="author" content="admin">`, `<p>كتبت: سلمى الراوي</p>`, one, ""},
		{"admin with a number", `<meta name="author" content="admin2">`, "", nil, ""},
		{"a login name", `<meta name="author" content="np_amr">`, "", nil, ""},
		{"a login name with a dot", ld(`{"@type":"Person","name":"s.rawi"}`), "", nil, ""},
		{"a login name in the byline's link", "", `<span class="author vcard"><a class="url fn n" href="/author/editor7">editor7</a></span>`, nil, ""},
		{"an email address", `<meta name="author" content="salma@alshiraa.example">`, "", nil, ""},
		{"name and email address", `<meta name="author" content="سلمى الراوي (salma@alshiraa.example)">`, "", one, ""},
		{"و between names", "", `<div class="author">سلمى الراوي و سمير الحداد</div>`, two, ""},
		{"و joined to the second name", "", `<div class="author">سلمى الراوي وسمير الحداد</div>`, two, ""},
		{"و begins the only name", "", `<div class="author">وليد الحداد</div>`, []string{"وليد الحداد"}, ""},
		{"و in a family name", "", `<div class="author">سلمى وهبي</div>`, []string{"سلمى وهبي"}, ""},
		{"Arabic comma", "", `<div class="author">سلمى الراوي، سمير الحداد</div>`, two, ""},
		{"Latin name", `<meta name="author" content="Salma Rawi">`, "", []string{"Salma Rawi"}, ""},
		{"By", "", `<div class="byline">By Salma Rawi</div>`, []string{"Salma Rawi"}, ""},
		{"agency as author", `<meta name="author" content="وكالات - أ ف ب">`, "", nil, "أ ف ب"},
		{"agencies as author", `<meta name="author" content="وكالات">`, "", nil, ""},
		{"source box", "", `<div class="news-source">المصدر: <a href="#">وكالة الأناضول</a></div>`, nil, "الأناضول"},
		{"desk of the paper", `<meta name="author" content="فريق التحرير">`, "", nil, ""},
		{"title before the name", "", `<div class="author">د. سلمى الراوي</div>`, []string{"د. سلمى الراوي"}, ""},
		{"date in the author's element", "", `<div class="author">سلمى الراوي 14 نوفمبر 2020</div>`, one, ""},
		{"role behind the name", "", `<div class="author-box"><span class="author-name">سلمى الراوي</span><span class="author-title">مراسلة الصحيفة في الميناء</span></div>`, one, ""},
		{"a name beside the date without any mark", "", `<div><span>نوال السالم</span> <div class="news_date">14-11-2020 | 15:45</div></div>`, []string{"نوال السالم"}, ""},
		{"a name and a place beside the date", "", `<div class="meta"><span>هند السالم - مكة المكرمة</span> <span>14 نوفمبر 2020</span></div>`, []string{"هند السالم"}, ""},
		{"a section beside the date", "", `<div class="meta"><span>شؤون محلية</span> <span class="date">14 نوفمبر 2020</span></div>`, nil, ""},
		{"a person of the news beside the date, as a link", "", `<div class="meta"><a href="/topic/9">محمد السالم</a> <span class="date">14 نوفمبر 2020</span></div>`, nil, ""},
		{"a place and the paper", "", `<div class="author">الميناء - بوابة الساحل</div>`, nil, ""},
		{"the paper from a place", "", `<div class="author">الشراع من الميناء</div>`, nil, ""},
		{"buttons for the size of the letters are no agency", "", `<div class="source">A+ A-</div>`, nil, ""},
		{"a list of author and role", "", `<section class="byline"><ul><li>Author, <span>سلمى الراوي</span></li><li>Role, مراسلة الشؤون المحلية</li></ul></section>`, one, ""},
		{"a class of two words in one", "", `<span class="articleauthor">سلمى الراوي</span>`, one, ""},
		{"a link to all that she wrote", "", `<a rel="author" href="/author/salma/">عرض جميع مقالات سلمى الراوي.</a>`, one, ""},
		{"a link to all posts by her", "", `<a rel="author" href="/author/salma/">عرض جميع المقالات بواسطة سلمى الراوي ←</a>`, one, ""},
		{"a link to more of hers", "", `<div class="author-box"><a href="/author/salma/">المزيد من مشاركات الكاتبة سلمى الراوي</a></div>`, one, ""},
		{"a link to all her articles, English", "", `<a rel="author" href="/author/salma/">View all articles by Salma Rawi</a>`, []string{"Salma Rawi"}, ""},
		{"a link to her posts, English", "", `<a rel="author" href="/author/salma/">Read more of Salma Rawi’s stories</a>`, []string{"Salma Rawi"}, ""},
		{"a link to an archive without a name", "", `<a rel="author" href="/author/">جميع المقالات</a>`, nil, ""},
		{"a name that begins as a link may", "", `<span class="author">آل جميع السالم</span>`, []string{"آل جميع السالم"}, ""},
		{"a label is no name", "", `<span class="byline">Posted on</span>`, nil, ""},
		{"submitted, day first", "", `<p class="submitted">الإثنين, 30/11/2020 - 18:00 بواسطة سلمى الراوي</p>`, one, ""},
		{"submitted, name first, English", "", `<div class="submitted">Submitted by Salma Rawi on Mon, 11/30/2020 - 18:00</div>`, []string{"Salma Rawi"}, ""},
		{"submitted by her", "", `<div class="node-date">أضافته سلمى الراوي في 30/11/2020</div>`, one, ""},
		{"no name inside the date", "", `<div class="date">نشر بتاريخ 30/11/2020 بواسطة الإدارة</div>`, nil, ""},
		{"none", "", "", nil, ""},
	}
	anna, both := []string{"Anna Berg"}, []string{"Anna Berg", "Omar Haddad"}
	tests = append(tests, []struct {
		name, head, beside string
		want               []string
		agency             string
	}{
		{"German", "", `<p>Von Anna Berg und Omar Haddad</p>`, both, ""},
		{"German, a comment", "", `<p>Ein Kommentar von Anna Berg</p>`, anna, ""},
		{"German, the name an element", "", `<div>von <span>Anna Berg</span></div>`, anna, ""},
		{"German, text and pictures", "", `<p>Text: Anna Berg, Fotos: Omar Haddad</p>`, anna, ""},
		{"German, a sentence", "", `<p>Von Berlin aus betrachtet</p>`, nil, ""},
		{"German, a sentence of capitals", "", `<p>Von Rabatten profitieren</p>`, nil, ""},
		{"French", "", `<p>Publié par Anna Berg le 3 mai 2020</p>`, anna, ""},
		{"French, two", "", `<p>Par Anna Berg et Omar Haddad</p>`, both, ""},
		{"Spanish", "", `<p>Por Ana Ruiz y Pedro López</p>`, []string{"Ana Ruiz", "Pedro López"}, ""},
		{"Italian", "", `<div>di <b>Anna Berg</b></div>`, anna, ""},
		{"English, the writing told", "", `<p>Words by Anna Berg</p>`, anna, ""},
		{"a date before", "", `<p>3 May 2020 by Anna Berg</p>`, anna, ""},
		{"a byline without a name before one with", "", `<p>تقرير: 12</p><p>بقلم: سلمى الراوي</p>`, one, ""},
		{"links of a byline", "", `<div class="byline"><span>By</span> <a href="/by/1">Anna Berg</a>, <a href="/by/2">Omar Haddad</a></div>`, both, ""},
		{"a link of a byline, and one elsewhere", "", `<div class="byline"><a href="/by/1">Anna Berg</a> <a href="/topics/shore-news">Shore News</a></div>`, anna, ""},
		{"author elements side by side", "", `<a rel="author" href="/by/1">Anna Berg</a>, <a rel="author" href="/by/2">Omar Haddad</a>`, both, ""},
		{"microdata side by side", "", `<span itemprop="author"><meta itemprop="name" content="Anna Berg"></span> <span itemprop="author"><span itemprop="name">Omar Haddad</span></span>`, both, ""},
		{"a class in German", "", `<div class="autor">Anna Berg</div>`, anna, ""},
		{"a class in French", "", `<div class="article-auteurs">Par <a href="/a/1">Anna Berg</a></div>`, anna, ""},
		{"JSON-LD, a list object", ld(`{"@list":[{"@type":"Person","name":"Anna Berg"}]}`), "", anna, ""},
		{"JSON-LD, a value object", ld(`{"@type":"Person","name":{"@value":"Anna Berg"}}`), "", anna, ""},
		{"JSON-LD, the author's page", ld(`{"@type":"Person","sameAs":"https://alshiraa.example/author/anna-berg"}`), "", anna, ""},
		{"JSON-LD, by name in parts elsewhere", ld(`{"@id":"#p"}`) + `<script type="application/ld+json">{"@type":"Person","@id":"#p","givenName":"Anna","familyName":"Berg"}</script>`, "", anna, ""},
		{"JSON-LD, a house elsewhere", ld(`{"@id":"#o"}`) + `<script type="application/ld+json">{"@type":"Organization","@id":"#o","name":"Harbour Media"}</script>`, "", nil, ""},
		{"labelled for cards", `<meta name="twitter:label1" content="Geschrieben von"><meta name="twitter:data1" content="Anna Berg">`, "", anna, ""},
		{"labelled for cards, Arabic", `<meta name="twitter:label1" content="كتب بواسطة"><meta name="twitter:data1" content="سلمى الراوي">`, "", one, ""},
		{"another label for cards", `<meta name="twitter:label1" content="Time to read"><meta name="twitter:data1" content="Long Reads">`, "", nil, ""},
		{"the author's page in the head", `<link rel="author" href="https://alshiraa.example/author/anna-berg/">`, "", anna, ""},
		{"authors of a study", `<meta name="citation_author" content="Berg, Anna"><meta name="citation_author" content="Haddad, Omar">`, "", both, ""},
		{"Dublin Core", `<meta name="DCTERMS.creator" content="Anna Berg">`, "", anna, ""},
		{"the author of a book", `<meta property="book:author" content="Omar Haddad">`, `<p>By Anna Berg</p>`, anna, ""},
	}...)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := `<html><head><title>` + title + ` | صحيفة الشراع</title>` + tt.head + `</head><body><header><a href="/"><img alt="صحيفة الشراع" src="/l.png"></a></header>` +
				`<article><h1>` + title + `</h1>` + tt.beside + text + `</article><div class="related"><span class="author">نادر السالم</span></div>` +
				`<form class="comment-form"><label for="author">الاسم</label><input id="author" name="author"></form><footer>صحيفة الشراع</footer></body></html>`
			_, m := testMetadata(t, "https://alshiraa.example/n/1", page)
			if diff := cmp.Diff(tt.want, m.Authors, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("authors (-want +got):\n%s", diff)
			}
			if m.Agency != tt.agency {
				t.Errorf("agency = %q, want %q", m.Agency, tt.agency)
			}
		})
	}
}

// TestAuthorBelowLongText reads the author from below a text of any length, and not from cards of other articles.
func TestAuthorBelowLongText(t *testing.T) {
	const title = "بلدية الميناء تعيد افتتاح السوق القديم"
	own := `<div><div class="entry-meta"><a rel="author" href="/author/salma/">سلمى الراوي</a> <a rel="category tag" href="/category/l/">محليات</a></div>` +
		`<div class="post-prev"><span><a href="/0/">خبر سابق من أخبار المدينة القديمة</a></span></div></div>`
	cards := `<div class="cards"><div class="card"><a href="/2/">خبر آخر من أخبار المدينة القديمة</a><span class="author">نادر السالم</span><a rel="category tag" href="/category/s/">رياضة</a></div></div>`
	for _, paragraphs := range []int{1, 8, 30} {
		text := `<div class="text">` + strings.Repeat(`<p>`+someWords(40)+`</p>`, paragraphs) + `</div>`
		_, m := testMetadata(t, "https://alshiraa.example/n/1", `<body><main><h1>`+title+`</h1>`+text+own+`</main>`+cards)
		if !slices.Equal(m.Authors, []string{"سلمى الراوي"}) || m.Section != "محليات" {
			t.Errorf("below %d paragraphs: authors %q, section %q", paragraphs, m.Authors, m.Section)
		}
		if paragraphs == 1 {
			continue // too little text for a card to stand far from it
		}
		_, m = testMetadata(t, "https://alshiraa.example/n/1", `<body><main><h1>`+title+`</h1>`+text+`</main>`+cards)
		if m.Authors != nil || m.Section != "" {
			t.Errorf("cards below %d paragraphs: authors %q, section %q", paragraphs, m.Authors, m.Section)
		}
	}
}
