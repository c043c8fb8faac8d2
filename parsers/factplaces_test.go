package parsers_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"warraq"
	"warraq/parsers"
	"warraq/parsers/frame"
)

// dress is how a site shows the date, the author and the section above a text; no name says which is which.
type dress struct{ date, author, section string }

var (
	oldDress   = dress{"div.ax", "b.qo", "i.zu"}
	newDress   = dress{"p.day", "span.wr", "em.fi"}
	otherDress = dress{"s.t", "u.t", "q.t"}
)

// tag writes an element that is named as in «div.day».
func tag(name, text string) string {
	element, class, _ := strings.Cut(name, ".")
	return "<" + element + ` class="` + class + `">` + text + "</" + element + ">"
}

// facts are what a page tells above its text.
type facts struct{ date, author, section string }

// factPage is a page of a site in some dress. told says whether the page's data tell the facts as well.
func factPage(i int, in dress, f facts, told bool, extra string) article {
	town := towns[i%len(towns)]
	data := ""
	if told {
		data = fmt.Sprintf(`<script type="application/ld+json">{"@type":"NewsArticle","headline":"أخبار بلدية %s هذا الأسبوع","datePublished":%q,"author":{"@type":"Person","name":%q},"articleSection":%q}</script>`,
			town, f.date, f.author, f.section)
	}
	body := append(report(town, 5), report(town+" الشرقي", 5)...)
	html := `<html><head><title>أخبار بلدية ` + town + ` هذا الأسبوع</title>` + data + `</head><body><div class="w"><h1>أخبار بلدية ` + town + ` هذا الأسبوع</h1>` + extra +
		`<div class="o">` + tag(in.section, f.section) + tag(in.author, f.author) + tag(in.date, f.date) + `</div><div class="k"><p>` + strings.Join(body, "</p><p>") + `</p></div></div></body></html>`
	return article{fmt.Sprint("https://banks.example/f/", in.date, i, told), html, ""}
}

// writers have names of which no list knows that they are names.
var writers = []string{"غيثان الصخري", "دارين المرجاني", "أصيف النهري", "تيماء الرملي", "جلنار السهلي"}

// told is what the data of page i tell.
func told(i int) facts {
	return facts{fmt.Sprintf("2026-03-%02d", i+2), writers[i%len(writers)], [...]string{"بلديات", "مرافق", "جسور"}[i%3]}
}

// factReader has read some pages of a site.
func factReader(t *testing.T, pages []article) *parsers.Parser {
	t.Helper()
	sites := frame.NewSites()
	p, err := parsers.New(parsers.Options{Frames: sites.Of, Learns: true})
	if err != nil {
		t.Fatal(err)
	}
	sites.Add("banks.example", frame.Print{}) // opens the site
	for _, a := range pages {
		if _, err := p.Parse(a.page(), nil); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

// factsOf reads what a parser makes of a page.
func factsOf(t *testing.T, p *parsers.Parser, a article) facts {
	t.Helper()
	got, err := p.Parse(a.page(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return facts{got.Published.String(), strings.Join(got.Authors, "+"), got.Section}
}

func dressed(n int, in dress) (pages []article) {
	for i := range n {
		pages = append(pages, factPage(i, in, told(i), true, ""))
	}
	return pages
}

var doubtful = facts{"2026-04-09", "ريتاج البحيري", "أسواق"}

// TestFactsAtTheirUsualPlaces reads pages whose data tell nothing, on sites of which it is known where date, author and section stand.
func TestFactsAtTheirUsualPlaces(t *testing.T) {
	const issue = `<div class="n">العدد 4120 - 2019-05-01</div>` // nearer to the title than the date
	both := append(dressed(6, oldDress), dressed(5, newDress)...)
	for name, c := range map[string]struct {
		learnt []article
		page   article
		want   facts
	}{
		"nothing is known of the site":     {nil, factPage(9, oldDress, doubtful, false, issue), facts{"2019-05-01", "", ""}},
		"one layout":                       {dressed(5, oldDress), factPage(9, oldDress, doubtful, false, issue), doubtful},
		"two layouts, the commoner":        {both, factPage(9, oldDress, doubtful, false, issue), doubtful},
		"two layouts, the rarer":           {both, factPage(9, newDress, doubtful, false, issue), doubtful},
		"too few pages":                    {dressed(2, oldDress), factPage(9, oldDress, doubtful, false, issue), facts{"2019-05-01", "", ""}},
		"a dress that is not known":        {both, factPage(9, otherDress, doubtful, false, issue), facts{"2019-05-01", "", ""}},
		"after a redesign":                 {append(dressed(60, oldDress), dressed(20, newDress)...), factPage(9, newDress, doubtful, false, issue), doubtful},
		"what the data tell goes first":    {dressed(5, oldDress), factPage(9, oldDress, told(3), true, issue), told(3)},
		"no date, name and section stands": {dressed(5, oldDress), factPage(9, oldDress, facts{"قريبا", "2026", "12"}, false, ""), facts{}},
		"several elements at the place": {dressed(5, oldDress), factPage(9, oldDress, doubtful, false,
			issue+`<div class="o">`+tag("i.zu", "مال")+tag("b.qo", "سلوان البري")+tag("div.ax", "2026-01-01")+`</div>`), facts{"2019-05-01", "", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := factsOf(t, factReader(t, c.learnt), c.page); got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

// TestFactsOfAnUnluckySite reads sites whose pages teach nothing that is true of the others: the facts are as without them.
func TestFactsOfAnUnluckySite(t *testing.T) {
	today := func(i int) article { // the day's date stands above the title, in one element on all pages
		return article{fmt.Sprint("https://banks.example/u/", i), strings.Replace(factPage(i, oldDress, facts{}, false, "").html, `<div class="w">`,
			fmt.Sprintf(`<div class="top">2026-03-%02d</div><div class="w">`, i+2), 1), ""}
	}
	var pages []article
	for i := range 6 {
		a := today(i)
		a.html = strings.Replace(a.html, "<head>", fmt.Sprintf(`<head><meta property="article:published_time" content="2026-03-%02dT10:00:00Z">`, i+2), 1)
		pages = append(pages, a)
	}
	p := factReader(t, pages)
	alone := factReader(t, nil)
	page := today(9)
	if got, want := factsOf(t, p, page), factsOf(t, alone, page); got != want {
		t.Errorf("%+v, alone %+v", got, want)
	}
}

// TestStudyTeachesPlaces reads a batch of pages before any of them is read as an article.
func TestStudyTeachesPlaces(t *testing.T) {
	student, err := parsers.New(parsers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	sites := frame.NewSites()
	page := factPage(9, oldDress, doubtful, false, "")
	for _, a := range append(dressed(4, oldDress), page, page) {
		site, print, err := student.Study(a.page(), nil)
		if err != nil || site != "banks.example" {
			t.Fatal(site, err)
		}
		sites.Add(site, print)
	}
	for _, place := range sites.Of("banks.example").Layout(warraq.Layout{}) {
		if place.Part == "authors" && (place.Pages != 4 || place.Of != 4) {
			t.Errorf("%+v", place)
		}
	}
	p, err := parsers.New(parsers.Options{Frames: sites.Of})
	if err != nil {
		t.Fatal(err)
	}
	if got := factsOf(t, p, page); got != doubtful {
		t.Errorf("%+v, want %+v", got, doubtful)
	}
}

// TestSettledPlaces reads pages of sources of which a person knows where they show what.
func TestSettledPlaces(t *testing.T) {
	const at = "body > div.w > div.o > "
	page := factPage(9, oldDress, doubtful, false, "")
	pinned := warraq.Layout{Authors: warraq.Places{Pin: []string{at + "b.qo"}}, Section: warraq.Places{Pin: []string{at + "i.zu"}}}
	vetoed := warraq.Layout{Authors: warraq.Places{Veto: []string{at + "b.qo"}}, Section: warraq.Places{Veto: []string{at + "i.zu"}}}
	for name, c := range map[string]struct {
		learnt []article
		layout warraq.Layout
		want   facts
	}{
		"pinned, of a site that is not known": {nil, pinned, doubtful},
		"pinned beside what was learnt":       {dressed(5, newDress), pinned, doubtful},
		"vetoed":                              {dressed(5, oldDress), vetoed, facts{doubtful.date, "", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			p := factReader(t, c.learnt)
			got, err := p.Parse(page.page(), &warraq.Source{Layout: c.layout})
			if err != nil {
				t.Fatal(err)
			}
			if got := (facts{got.Published.String(), strings.Join(got.Authors, "+"), got.Section}); got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

// zonePage shows when it was published by a clock that tells no zone; a feed may tell the instant.
func zonePage(i int, shown, fed string) *warraq.Page {
	a := factPage(i, oldDress, facts{}, false, `<time class="when">`+shown+`</time>`)
	page := article{fmt.Sprint("https://banks.example/z/", i), a.html, ""}.page()
	if at, err := time.Parse(time.RFC3339, fed); err == nil {
		page.Candidate = &warraq.Candidate{Published: warraq.Moment{Time: at, Raw: fed}}
	}
	return page
}

// TestZoneThatAFeedTaught reads pages without a feed after some with one, of which the store has been closed in between.
func TestZoneThatAFeedTaught(t *testing.T) {
	const shown = "2026-03-09 10:30"
	for name, c := range map[string]struct {
		shown, fed []string
		source     warraq.Source
		want       string
	}{
		"nothing known":              {nil, nil, warraq.Source{}, "2026-03-09T10:30:00Z"},
		"three hours":                {[]string{"2026-03-02 10:05", "2026-03-03 11:15", "2026-03-04 00:40"}, []string{"2026-03-02T07:05:00Z", "2026-03-03T08:15:42Z", "2026-03-03T21:40:59Z"}, warraq.Source{}, "2026-03-09T10:30:00+03:00"},
		"west, and half an hour":     {[]string{"2026-03-02 10:05", "2026-03-03 11:15", "2026-03-04 00:40"}, []string{"2026-03-02T13:35:00Z", "2026-03-03T14:45:00Z", "2026-03-04T04:10:00Z"}, warraq.Source{}, "2026-03-09T10:30:00-03:30"},
		"too few":                    {[]string{"2026-03-02 10:05", "2026-03-03 11:15"}, []string{"2026-03-02T07:05:00Z", "2026-03-03T08:15:00Z"}, warraq.Source{}, "2026-03-09T10:30:00Z"},
		"they do not agree":          {[]string{"2026-03-02 10:05", "2026-03-03 11:15", "2026-03-04 12:40", "2026-03-05 12:00"}, []string{"2026-03-02T07:05:00Z", "2026-03-03T08:15:00Z", "2026-03-04T09:40:00Z", "2026-03-05T06:00:00Z"}, warraq.Source{}, "2026-03-09T10:30:00Z"},
		"as the source is set":       {[]string{"2026-03-02 10:05", "2026-03-03 11:15", "2026-03-04 12:40"}, []string{"2026-03-02T08:05:00Z", "2026-03-03T09:15:00Z", "2026-03-04T10:40:00Z"}, warraq.Source{TimeZone: "Africa/Cairo"}, "2026-03-09T10:30:00+02:00"},
		"though the source errs":     {[]string{"2026-03-02 10:05", "2026-03-03 11:15", "2026-03-04 12:40"}, []string{"2026-03-02T10:05:00Z", "2026-03-03T11:15:00Z", "2026-03-04T12:40:00Z"}, warraq.Source{TimeZone: "Africa/Cairo"}, "2026-03-09T10:30:00Z"},
		"the feed is the page's own": {[]string{"2026-03-02 10:05", "2026-03-03 11:15", "2026-03-04 12:40"}, []string{"2026-03-02T10:07:11Z", "2026-03-03T11:19:00Z", "2026-03-04T12:42:00Z"}, warraq.Source{}, "2026-03-09T10:30:00Z"},
	} {
		t.Run(name, func(t *testing.T) {
			sites := frame.NewSites()
			p, err := parsers.New(parsers.Options{Frames: sites.Of, Learns: true})
			if err != nil {
				t.Fatal(err)
			}
			sites.Add("banks.example", frame.Print{}) // opens the site
			for i := range c.shown {
				if _, err := p.Parse(zonePage(i, c.shown[i], c.fed[i]), &c.source); err != nil {
					t.Fatal(err)
				}
			}
			kept, err := sites.Of("banks.example").MarshalBinary()
			if err != nil {
				t.Fatal(err)
			}
			sketch := frame.NewSketch()
			if err := sketch.UnmarshalBinary(kept); err != nil {
				t.Fatal(err)
			}
			later, err := parsers.New(parsers.Options{Frames: func(string) *frame.Sketch { return sketch }})
			if err != nil {
				t.Fatal(err)
			}
			got, err := later.Parse(zonePage(9, shown, ""), &c.source)
			if err != nil || got.Published.String() != c.want {
				t.Errorf("%v, want %s; %v", got.Published, c.want, err)
			}
		})
	}
}

// TestOriginOfPlacedFacts tells that a fact was read at its usual place.
func TestOriginOfPlacedFacts(t *testing.T) {
	p := factReader(t, dressed(5, oldDress))
	got, err := p.Parse(factPage(9, oldDress, doubtful, false, "").page(), nil)
	if err != nil {
		t.Fatal(err)
	}
	origins := maps.Clone(got.Origins)
	if origins["authors"] != "page:place" || origins["section"] != "page:place" {
		t.Errorf("%v", origins)
	}
}
