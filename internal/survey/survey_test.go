package survey

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"warraq"
	"warraq/internal/dates"
)

// page reads markup as the page at an address.
func page(t testing.TB, address, markup string) *Page {
	t.Helper()
	p, err := Read(&warraq.Page{URL: address, Body: []byte(markup), Header: http.Header{"Content-Type": {"text/html; charset=utf-8"}}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestSoftware(t *testing.T) {
	cases := []struct {
		markup string
		want   []string
	}{
		{`<meta name="generator" content="WordPress 6.8"><link href="/wp-content/themes/Jannah/style.css">`, []string{"WordPress", "Jannah"}},
		{`<img src="https://x.example/wp-content/uploads/a.jpg"><div class="wide td-post-content">`, []string{"WordPress", "Newspaper"}},
		{`<div class="jeg_header normal">`, []string{"JNews"}},
		{`<meta name="Generator" content="Drupal 10 (https://www.drupal.org)">`, []string{"Drupal"}},
		{`<script src="/media/jui/js/jquery.min.js"></script>`, []string{"Joomla"}},
		{`<div class="field field--name-body">`, []string{"Drupal"}},
		{`<meta content="blogger" name="generator">`, []string{"Blogger"}},
		{`<script src="/pf/dist/engine/react.js"></script>`, []string{"Arc XP"}},
		{`<input type="hidden" id="__VIEWSTATE"><p>WordPress و jannah في النص</p><a href="/wp-content/">رابط</a>`, []string{"ASP.NET"}},
	}
	for _, c := range cases {
		if diff := cmp.Diff(c.want, Software(page(t, "https://x.example/", c.markup)), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.markup, diff)
		}
	}
}

// The list of clues has the form that its head describes, and every line can be found.
func TestSoftwareData(t *testing.T) {
	if len(clues()) < 80 {
		t.Errorf("%d clues, want at least 80", len(clues()))
	}
	seen := map[clue]bool{}
	for _, c := range clues() {
		known := c.where == "generator" || c.where == "address" || c.where == "class" || c.where == "id"
		if !known || c.text != strings.ToLower(c.text) || seen[c] || !c.shownBy(c.text) {
			t.Errorf("bad line: %q", c)
		}
		seen[c] = true
	}
	for line := range strings.Lines(softwareData) {
		if !strings.HasPrefix(line, "#") && strings.Count(line, "\t") != 2 {
			t.Errorf("not three fields: %q", line)
		}
	}
}

func TestNames(t *testing.T) {
	article := func(title string) *Page { return page(t, "https://x.example/a", "<title>"+title+"</title>") }
	cases := []struct {
		name         string
		home         string
		articles     []*Page
		arabic, rest string
	}{
		{"og", `<meta property="og:site_name" content="الصباح"><title>أخبار اليوم</title>`, nil, "الصباح", ""},
		{"title with slogan", `<title>الصباح | صحيفة كل الناس</title>`, nil, "الصباح", ""},
		{"both scripts", `<meta property="og:site_name" content="Assabah"><title>الصباح - Assabah</title>`, nil, "الصباح", "Assabah"},
		{"common to articles", `<title>Home</title>`, []*Page{article("خبر أول - الصباح"), article("خبر ثان - الصباح"), article("خبر ثالث - الصباح")}, "الصباح", ""},
		{"invisible marks", "<title>\u200fالصباح\u200f : الرئيسية</title>", nil, "الصباح", ""},
		{"a sentence is no name", `<title>` + strings.Repeat("كلام ", 20) + `</title>`, nil, "", ""},
	}
	for _, c := range cases {
		arabic, latin := Names(page(t, "https://x.example/", c.home), c.articles...)
		if arabic != c.arabic || latin != c.rest {
			t.Errorf("%s: got %q, %q", c.name, arabic, latin)
		}
	}
}

func TestID(t *testing.T) {
	cases := []struct{ home, name, want string }{
		{"https://www.assabah.com.tn/", "", "assabah"},
		{"https://ar.assabah.example/", "", "assabah"},
		{"https://al-madina.co.uk/", "", "al-madina"},
		{"https://assabah.blogspot.com/", "", "assabah"},
		{"http://127.0.0.1:8080/", "Sabah News!", "sabah-news"},
		{"http://127.0.0.1:8080/", "", "site-127-0-0-1"},
		{"https://xn--mgbab2bd.example/", "", "xn-mgbab2bd"},
	}
	for _, c := range cases {
		if got := ID(c.home, c.name); got != c.want {
			t.Errorf("ID(%s) = %q, want %q", c.home, got, c.want)
		}
	}
}

func TestCountry(t *testing.T) {
	cases := []struct{ home, markup, want string }{
		{"https://www.assabah.com.tn/", `<html lang="ar-EG">`, "TN"},
		{"https://a.example/", `<script type="application/ld+json">{"address":{"@type":"PostalAddress","addressCountry":"JO"}}</script>`, "JO"},
		{"https://a.example/", `<script type="application/ld+json">{"addressCountry": {"@type":"Country","name":"ye"}}</script>`, "YE"},
		{"https://a.example/", `<meta name="geo.region" content="MA-07">`, "MA"},
		{"https://a.example/", `<meta property="og:locale" content="ar_SA">`, "SA"},
		{"https://a.example/", `<meta property="og:locale" content="ar_AR"><html lang="ar">`, ""},
		{"https://a.example/", `<html lang="fr-MA">`, ""},
		{"https://a.io/", ``, ""},
	}
	for _, c := range cases {
		if got, why := Country(page(t, c.home, c.markup)); got != c.want || (got == "") != (why == "") {
			t.Errorf("%s %s: got %q (%s), want %q", c.home, c.markup, got, why, c.want)
		}
	}
}

func TestClock(t *testing.T) {
	read := func(raw string) warraq.Moment {
		m, ok := dates.Parse(raw, dates.Context{})
		if !ok {
			t.Fatalf("%s is no date", raw)
		}
		return m
	}
	show := func(texts ...string) *Page {
		return page(t, "https://x.example/a", "<p>"+strings.Join(texts, "</p><p>")+"</p>")
	}

	july, january := read("2026-07-01T09:00:00Z"), read("2026-01-01T09:00:00Z")
	cairo := CommonOffset([][]Seen{
		show("الأربعاء 1 يوليو 2026 - 12:00", "الأربعاء 1 يوليو 2026 - 12:30").ShownOffsets(july),
		show("الخميس 1 يناير 2026 - 11:00").ShownOffsets(january),
		show("الأربعاء 1 يوليو 2026 - 12:00").ShownOffsets(july),
	})
	if len(cairo) != 2 || cairo[0].Offset != 3*time.Hour {
		t.Errorf("offsets: %v", cairo)
	}
	if got := show("الأربعاء 1 يوليو 2026 - 12:00").ShownOffsets(read("1 يوليو 2026 09:00")); got != nil {
		t.Errorf("an instant without a zone was compared: %v", got)
	}
	for _, raw := range []string{"2026-07-01", "2026-07-01T09:00:00Z", "1 يوليو 2026 09:00"} {
		if s, ok := WrittenOffset(read(raw)); ok {
			t.Errorf("%s carries %v", raw, s)
		}
	}
	summer, ok := WrittenOffset(read("2026-07-01T12:00:00+03:00"))
	winter, also := WrittenOffset(read("2026-01-01T11:00:00+02:00"))
	if !ok || !also {
		t.Fatal("written offsets not read")
	}
	cases := []struct {
		own, months string
		seen        []Seen
		want        string
	}{
		{"", "", nil, ""},
		{"", warraq.MonthsEgypt, []Seen{summer}, "Asia/Riyadh"},
		{"", warraq.MonthsLevant, []Seen{summer}, "Asia/Baghdad"},
		{"", warraq.MonthsEgypt, []Seen{summer, winter}, "Africa/Cairo"},
		{"Asia/Beirut", warraq.MonthsEgypt, []Seen{summer, winter}, "Asia/Beirut"},
		{"Asia/Dubai", warraq.MonthsEgypt, []Seen{summer}, "Asia/Riyadh"},
		{"", "", []Seen{{summer.At, 9 * time.Hour}}, ""},
	}
	for _, c := range cases {
		if got := Zone(c.own, c.months, c.seen); got != c.want {
			t.Errorf("Zone(%s, %s, %v) = %q, want %q", c.own, c.months, c.seen, got, c.want)
		}
	}
}

func TestMonths(t *testing.T) {
	cases := []struct{ own, text, want string }{
		{"egypt", "الخميس 2 جويلية 2026", "algeria"},
		{"egypt", "3 غشت 2026", "morocco"},
		{"egypt", "14 تشرين الثاني 2026 - 10:00", "levant"},
		{"levant", "14 يوليو 2026", "egypt"},
		{"levant", "14 تموز 2026", "levant"},
		{"egypt", "14 يوليو/تموز 2026", ""},
		{"egypt", "لا تاريخ هنا في آذار", ""},
		{"egypt", "2026-07-14", ""},
	}
	for _, c := range cases {
		if got := Months(c.own, page(t, "https://x.example/", "<p>"+c.text)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestSections(t *testing.T) {
	home := page(t, "https://x.example/", `<nav><a href="/">الرئيسية</a><a href="/politics">سياسة دولية</a><a href="/economy/">اقتصاد</a>
		<a href="https://other.example/x">شقيقتنا</a><a href="/about">من نحن</a><a href="#">المزيد</a><a href="/latest">آخر الأخبار</a>
		<a href="/economy">اقتصاد</a><a href="/a/b/c/d">عميق</a></nav><a href="/news/1">خبر في المتن</a>`)
	var got []string
	for _, s := range home.Sections(9) {
		got = append(got, s.URL+" "+s.Name)
	}
	want := []string{"https://x.example/latest آخر الأخبار", "https://x.example/economy/ اقتصاد"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestPaths(t *testing.T) {
	want := []string{"https://x.example/ar/rss.xml", "https://x.example/rss.xml"}
	if diff := cmp.Diff(want, SoftwareFeeds("https://x.example/ar/", []string{"Next.js", "Drupal"})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got := SitemapPaths("https://x.example/ar/"); got[0] != "https://x.example/sitemap.xml" {
		t.Errorf("sitemaps: %v", got)
	}
}

func TestSelectors(t *testing.T) {
	prose := strings.Repeat("جرت المباراة على ملعب المدينة أمام جمهور كبير. ", 4)
	var pages []*Page
	for _, day := range []string{"1", "2", "3"} {
		pages = append(pages, page(t, "https://x.example/"+day, `<div class="wrap x1"><span class="when">`+day+` يوليو 2026</span>
			<ul><li class="other"><time>4 يوليو 2026</time></li><li class="other"><time>5 يوليو 2026</time></li></ul>
			<div class="author-name">سلمى النجار</div><div class="story 77"><p>`+prose+`</p><p>`+prose+`</p></div></div>`))
	}
	check := func(name string, got []string, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
	check("date", DateSelectors(pages...), "span.when", "li.other", "time")
	check("author", AuthorSelectors(pages...), "div.author-name")
	check("content", ContentSelectors(pages...), "div.story")
	check("one page of three", DateSelectors(pages[0], page(t, "https://x.example/", "<p>"), page(t, "https://x.example/", "<p>")))
}

// FuzzRead holds that no page makes a guess fail.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`<html lang="ar"><title>أ | ب</title><nav><a href="/x">س</a></nav><span class="when">1 يوليو 2026</span>`))
	f.Add([]byte("\xff\xfe<\x00a\x00"))
	f.Fuzz(func(t *testing.T, body []byte) {
		p, err := Read(&warraq.Page{URL: "https://x.example/", Body: body, Header: http.Header{}})
		if err != nil {
			return
		}
		Names(p, p)
		Country(p)
		Software(p)
		p.Sections(5)
		Months("egypt", p)
		p.ShownOffsets(warraq.Moment{Time: time.Unix(1, 0), Raw: "2026-07-01T12:00:00+03:00"})
		DateSelectors(p)
		AuthorSelectors(p)
		ContentSelectors(p)
	})
}
