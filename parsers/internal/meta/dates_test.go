package meta

import (
	"testing"
	"time"

	"warraq"
	"warraq/internal/dates"
)

func TestChooseDates(t *testing.T) {
	const h1 = `<body><article><h1>زلزال خفيف يضرب الساحل الشرقي</h1>`
	ld := func(s string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","headline":"زلزال خفيف يضرب الساحل الشرقي",` + s + `}</script>`
	}
	tests := []struct{ name, address, page, published, updated string }{
		{"JSON-LD", "", ld(`"datePublished":"2020-05-03T10:00:00+02:00","dateModified":"2020-05-04T11:00:00+02:00"`) + h1, "2020-05-03T10:00:00+02:00", "2020-05-04T11:00:00+02:00"},
		{"meta", "", `<meta property="article:published_time" content="2020-05-03T10:00:00+02:00">` + h1, "2020-05-03T10:00:00+02:00", ""},
		{"modified before published", "", `<meta property="article:published_time" content="2020-05-03T10:00:00Z"><meta property="article:modified_time" content="2020-01-01T10:00:00Z">` + h1, "2020-05-03T10:00:00Z", "2020-01-01T10:00:00Z"},
		{"Arabic text in a meta tag", "", `<meta property="article:published_time" content="الأحد، 03 مايو 2020 - 12:09 م">` + h1, "2020-05-03T12:09:00Z", ""},
		{"time element", "", h1 + `<time datetime="2020-05-03T10:00:00+02:00">3 مايو</time>`, "2020-05-03T10:00:00+02:00", ""},
		{"tagDiv calls the date of publication updated", "", h1 + `<div class="meta"><span class="td-post-date"> <time class="entry-date updated" datetime="2020-05-03T10:00:00Z">3 مايو 2020</time> </span></div>`, "2020-05-03T10:00:00Z", ""},
		{"published and updated", "", h1 + `<time class="entry-date published" datetime="2020-05-03T10:00:00Z">x</time><time class="updated" datetime="2020-05-04T10:00:00Z">x</time>`, "2020-05-03T10:00:00Z", "2020-05-04T10:00:00Z"},
		{"class alone", "", h1 + `<span class="post-date">3 مايو 2020</span>`, "2020-05-03", ""},
		{"Levantine month", "", h1 + `<div class="date">الأحد 3 أيار 2020</div>`, "2020-05-03", ""},
		{"text without class", "", h1 + `<div>الأحد 3 مايو 2020</div>`, "2020-05-03", ""},
		{"parts in spans", "", h1 + `<div><span>3</span> <span>مايو</span> <span>2020</span></div>`, "2020-05-03", ""},
		{"last update beside published", "", h1 + `<div class="meta"><span class="date">نشر في: 3 مايو 2020</span><span class="date">آخر تحديث: 4 مايو 2020</span></div>`, "2020-05-03", "2020-05-04"},
		{"only a shown last update", "", h1 + `<div class="date">آخر تحديث: 4 مايو 2020</div>`, "", "2020-05-04"},
		{"only a last update whose label stands apart", "", h1 + `<div><b>آخر تحديث:</b> <span>4 مايو 2020</span></div>`, "", "2020-05-04"},
		{"a label before an element of a theme", "", h1 + `<p>Last updated: <time class="entry-date updated" datetime="2020-05-04T10:00:00Z">x</time></p>`, "", "2020-05-04T10:00:00Z"},
		{"a label in the element", "", h1 + `<time datetime="2020-05-04T10:00:00Z">تم التحديث 4 مايو</time>`, "", "2020-05-04T10:00:00Z"},
		{"a title attribute tells what a broken theme does not", "", h1 + `<time itemprop="datePublished" datetime="2020-05-04T10:00:00Z" title="Updated 4/5/2020">x</time><time itemprop="datePublished" datetime="2020-05-03T10:00:00Z" title="Created 3/5/2020">x</time>`, "2020-05-03T10:00:00Z", "2020-05-04T10:00:00Z"},
		{"a day that whispers of other articles agree with", "https://news.example.com/2020/05/03/x", h1 + `<time datetime="2020-05-03T10:00:00Z">x</time><p>نص</p><time datetime="2020-05-02T15:00:00Z">x</time><time datetime="2020-05-04T07:00:00Z">x</time>`, "2020-05-03T10:00:00Z", ""},
		{"a box around the last change", "", h1 + `<span class="posted"><time datetime="2020-05-03T10:00:00Z">x</time></span> <span class="modified-on"><time datetime="2020-05-04T10:00:00Z">x</time></span>`, "2020-05-03T10:00:00Z", "2020-05-04T10:00:00Z"},
		{"a meta tag that only says date, beside a shown date", "", `<meta name="date" content="2020-05-09">` + h1 + `<div>3 مايو 2020</div>`, "2020-05-03", ""},
		{"a meta tag that only says date, beside a marked date", "", `<meta name="DC.date" content="2020-05-09">` + h1 + `<time datetime="2020-05-03">x</time>`, "2020-05-03", ""},
		{"microdata of the change alone", "", h1 + `<time itemprop="dateModified" datetime="2020-05-04T10:00:00Z">x</time>`, "", "2020-05-04T10:00:00Z"},
		{"JSON-LD of the change alone", "", ld(`"dateModified":"2020-05-04T10:00:00Z"`) + h1, "", "2020-05-04T10:00:00Z"},
		{"the label of an event apart", "", h1 + `<dl><dt>الموعد</dt><dd>4 مايو 2020</dd></dl>`, "", ""},
		{"one instant with and without its zone", "", `<meta property="article:published_time" content="2020-05-03T10:00:00+03:00">` + h1 + `<span class="date">3 مايو 2020 10:00</span>`, "2020-05-03T10:00:00+03:00", ""},
		{"one instant in two forms over midnight", "", ld(`"datePublished":"2020-05-03T22:30:00Z"`) + h1 + `<span class="date">4 مايو 2020 01:30</span>`, "2020-05-03T22:30:00Z", ""},
		{"a day and an instant that agree in some zone", "", ld(`"datePublished":"2020-05-03T22:30:00Z"`) + h1 + `<span class="date">4 مايو 2020</span>`, "2020-05-03T22:30:00Z", ""},
		{"a day and an instant with a zone of its own", "", `<meta property="article:published_time" content="2020-05-04">` + h1 + `<time datetime="2020-05-03T20:30:00+03:00">x</time><span class="date">4 مايو 2020</span>`, "2020-05-04", ""},
		{"a theme that calls its one date updated", "", h1 + `<time class="entry-date updated" datetime="2020-05-04T10:00:00Z">x</time>`, "2020-05-04T10:00:00Z", ""},
		{"only a machine's modified date", "", `<meta property="og:updated_time" content="2020-05-04T10:00:00Z">` + h1, "", "2020-05-04T10:00:00Z"},
		{"related articles are not asked", "", h1 + `</article><div class="related"><time datetime="2019-01-01">1 يناير 2019</time></div>`, "", ""},
		{"comments are not asked", "", h1 + `</article><div id="comments"><time datetime="2021-01-01T00:00:00Z">1 يناير</time></div>`, "", ""},
		{"sidebar is not asked", "", h1 + `</article><aside><span class="date">1 يناير 2019</span></aside>`, "", ""},
		{"the masthead's day is not asked", "", `<body><header><div class="date">الجمعة 20 نوفمبر 2026</div></header><article><h1>زلزال خفيف يضرب الساحل الشرقي</h1><p>نص</p>`, "", ""},
		{"the masthead's day in a div before the menu", "", `<body><div class="top-date">الجمعة 20 نوفمبر 2026</div><div class="links">` + someWords(60) + `</div><article><h1>زلزال خفيف يضرب الساحل الشرقي</h1><p>نص</p>`, "", ""},
		{"the article's beats the masthead's", "", `<body><div class="date">الجمعة 20 نوفمبر 2026</div><h1>زلزال خفيف يضرب الساحل الشرقي</h1><span class="date">3 مايو 2020</span>`, "2020-05-03", ""},
		{"unclassed related dates below don't outvote", "", h1 + `<span class="date">3 مايو 2020</span><p>نص</p><ul><li><span class="date">1 يونيو 2020</span></li><li><span class="date">1 يونيو 2020</span></li><li><span class="date">1 يونيو 2020</span></li></ul>`, "2020-05-03", ""},
		{"prose is no date", "", h1 + `<p>ولد الراحل في 3 مايو 1996 في القاهرة ودرس فيها.</p>`, "", ""},
		{"JSON-LD of another article", "", `<script type="application/ld+json">[{"@type":"NewsArticle","headline":"خبر آخر تماما","url":"https://news.example.com/story/9","datePublished":"2018-01-01T00:00:00Z"},{"@type":"NewsArticle","headline":"زلزال خفيف يضرب الساحل الشرقي","datePublished":"2020-05-03T00:00:00Z"}]</script><title>زلزال خفيف يضرب الساحل الشرقي</title>` + h1, "2020-05-03T00:00:00Z", ""},
		{"two voices outvote a wrong meta tag", "", `<meta name="date" content="2012-01-01">` + h1 + ld(`"datePublished":"2020-05-03T10:00:00Z"`) + `<span class="date">3 مايو 2020</span>`, "2020-05-03T10:00:00Z", ""},
		{"Dublin Core", "", `<meta name="DC.date.issued" content="2020-05-03"><meta name="dcterms.modified" content="2020-05-04">` + h1, "2020-05-03", "2020-05-04"},
		{"Dublin Core by a property", "", `<meta property="dcterms:created" content="2020-05-03T10:00:00Z">` + h1, "2020-05-03T10:00:00Z", ""},
		{"Dublin Core, made available", "", `<meta name="DCTERMS.available" scheme="DCTERMS.W3CDTF" content="2020-05-03">` + h1, "2020-05-03", ""},
		{"Dublin Core that only says date", "", `<meta name="dcterms.date" content="2020-05-03">` + h1, "2020-05-03", ""},
		{"a tag that only begins like Dublin Core", "", `<meta name="dc-date-issued" content="2020-05-03">` + h1, "", ""},
		{"day in the address", "https://news.example.com/2020/05/03/x", h1, "2020-05-03", ""},
		{"day in a piece of the address", "https://news.example.com/local/2020-05-03-1.387", h1, "2020-05-03", ""},
		{"figures in the address are no day", "https://news.example.com/local/2020-05-031", h1, "", ""},
		{"one date behind the text", "", h1 + `<p>` + someWords(300) + `</p><p>تاريخ النشر: 3 مايو 2020</p>`, "2020-05-03", ""},
		{"several dates behind the text", "", h1 + `<p>` + someWords(300) + `</p><p>3 مايو 2020</p><p>9 مايو 2020</p>`, "", ""},
		{"JSON-LD beats a shown date of another day", "", ld(`"datePublished":"2020-05-03T10:00:00Z"`) + h1 + `<span class="date">9 مايو 2020</span>`, "2020-05-03T10:00:00Z", ""},
		{"month in the address is no day", "https://news.example.com/2020/05/x", h1, "", ""},
		{"a time in the future", "", h1 + `<span class="date">3 مايو 2030</span>`, "", ""},
		{"unreadable", "", `<meta property="article:published_time" content="أول أمس الأول">` + h1, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			at := tt.address
			if at == "" {
				at = address
			}
			_, m := testMetadata(t, at, tt.page)
			if got := m.Published.String(); got != tt.published {
				t.Errorf("published = %q (raw %q), want %q", got, m.Published.Raw, tt.published)
			}
			if got := m.Updated.String(); got != tt.updated {
				t.Errorf("updated = %q (raw %q), want %q", got, m.Updated.Raw, tt.updated)
			}
		})
	}
}

func TestRawDateIsKept(t *testing.T) {
	_, m := testMetadata(t, address, `<meta property="article:published_time" content="أول أمس الأول"><body><h1>خبر</h1>`)
	if m.Published.Known() || m.Published.Raw != "أول أمس الأول" {
		t.Errorf("published = %+v, want only the raw string", m.Published)
	}
}

// TestSavedPage reads a page of which nobody knows when it was fetched: nothing on it is dated from now.
func TestSavedPage(t *testing.T) {
	for shown, want := range map[string]string{
		`<span class="date">منذ 32 دقيقة</span>`:     "منذ 32 دقيقة",
		`<time>قبل يومين</time>`:                     "قبل يومين",
		`<time class="published">3 hours ago</time>`: "3 hours ago",
		`<div>أمس 10:30</div>`:                       "",
	} {
		p := fetchedPage(address, `<body><article><h1>زلزال خفيف يضرب الساحل الشرقي</h1>`+shown+`<p>نص</p></article>`)
		p.FetchedAt = time.Time{}
		d, err := openPage(p, nil)
		if err != nil {
			t.Fatal(err)
		}
		if m := Read(d); m.Published.Known() || m.Published.Raw != want {
			t.Errorf("%s: published = %+v, want only the raw string %q", shown, m.Published, want)
		}
	}
}

func TestListingDate(t *testing.T) {
	p := fetchedPage(address, `<body><h1>زلزال خفيف يضرب الساحل</h1>`)
	when := time.Date(2020, 5, 3, 8, 0, 0, 0, time.UTC)
	p.Candidate = &warraq.Candidate{Published: warraq.Moment{Time: when, Raw: "Sun, 03 May 2020"}}
	d, err := openPage(p, nil)
	if err != nil {
		t.Fatal(err)
	}
	if m := Read(d); !m.Published.Time.Equal(when) {
		t.Errorf("published = %v, want the listing's %v", m.Published, when)
	}
}

// TestListingAndPage reads a page that shows a time without a zone, or a day, after a feed that told the instant.
func TestListingAndPage(t *testing.T) {
	tests := []struct{ name, feed, shown, want string }{
		{"the same instant", "Sun, 03 May 2020 07:00:00 GMT", "3 مايو 2020 10:00", "2020-05-03T07:00:00Z"},
		{"the same instant, of another day in UTC", "Sat, 02 May 2020 22:30:00 GMT", "3 مايو 2020 01:30", "2020-05-02T22:30:00Z"},
		{"the day in some zone", "Sat, 02 May 2020 22:30:00 GMT", "3 مايو 2020", "2020-05-02T22:30:00Z"},
		{"another day: the page's", "Fri, 01 May 2020 07:00:00 GMT", "3 مايو 2020", "2020-05-03"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := fetchedPage(address, `<body><h1>زلزال خفيف يضرب الساحل</h1><span class="date">`+tt.shown+`</span>`)
			told, ok := dates.Parse(tt.feed, dates.Context{})
			if !ok {
				t.Fatalf("%q is no date", tt.feed)
			}
			p.Candidate = &warraq.Candidate{Published: told}
			d, err := openPage(p, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := Read(d).Published.String(); got != tt.want {
				t.Errorf("published = %s, want %s", got, tt.want)
			}
		})
	}
}

func TestSourceZoneAndSelector(t *testing.T) {
	src := &warraq.Source{ID: "x", Country: "EG", Selectors: warraq.Selectors{Date: []string{".when"}}}
	d, err := openPage(fetchedPage(address, `<body><h1>خبر</h1><i class=when>3 مايو 2020 10:30 ص</i>`), src)
	if err != nil {
		t.Fatal(err)
	}
	if got := Read(d).Published.String(); got != "2020-05-03T10:30:00+02:00" {
		t.Errorf("published = %s, want Cairo time", got)
	}
}

// TestMonthFirst reads figures of which either may be the month.
func TestMonthFirst(t *testing.T) {
	for _, tt := range []struct{ source, lang, want string }{
		{warraq.AnyLanguage, "en-US", "2020-05-03"}, {warraq.AnyLanguage, "en-GB", "2020-03-05"}, {"", "en-US", "2020-03-05"},
	} {
		d, err := openPage(fetchedPage(address, `<html lang="`+tt.lang+`"><body><h1>A small earthquake at the coast</h1><span class="date">05/03/2020</span>`), &warraq.Source{Language: tt.source})
		if err != nil {
			t.Fatal(err)
		}
		if got := Read(d).Published.String(); got != tt.want {
			t.Errorf("language %q, lang=%q: published = %s, want %s", tt.source, tt.lang, got, tt.want)
		}
	}
}
