package parsers_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"warraq"
	"warraq/parsers"
	"warraq/parsers/frame"
)

// storyPage is a page of a site with names that say nothing: its text stands in div.k, something else in div.z.
func storyPage(town, date string, text []string, beside string) string {
	return `<html><head><title>أخبار بلدية ` + town + ` هذا الأسبوع</title>` + date + `</head><body><div class="w"><h1 class="q">أخبار بلدية ` + town + ` هذا الأسبوع</h1><div class="k"><p>` +
		strings.Join(text, "</p><p>") + `</p></div></div><div class="z"><p>` + beside + `</p></div></body></html>`
}

// learntSite is a parser that has read some long articles of a site.
func learntSite(t *testing.T) (*parsers.Parser, *frame.Sites) {
	t.Helper()
	sites := frame.NewSites()
	p, err := parsers.New(parsers.Options{Frames: sites.Of, Learns: true})
	if err != nil {
		t.Fatal(err)
	}
	sites.Add("banks.example", frame.Print{}) // opens the site
	for _, a := range articlesOf(5, 5, func(town string, body []string) string {
		return storyPage(town, dated, append(body, report(town+" الشرقي", 5)...), "خواطر قصيرة عن "+town)
	}) {
		if _, err := p.Parse(a.page(), nil); err != nil {
			t.Fatal(err)
		}
	}
	return p, sites
}

const dated = `<meta property="article:published_time" content="2026-03-02T10:11:12Z">`

func TestLayoutIsLearnt(t *testing.T) {
	_, sites := learntSite(t)
	got := sites.Of("banks.example").Layout(warraq.Layout{})
	want := []frame.Place{{Part: "text", Path: "body > div.w > div.k", State: "learnt", Pages: 5, Of: 5}, {Part: "title", Path: "body > div.w > h1.q", State: "learnt", Pages: 5, Of: 5}}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// TestBriefAtItsUsualPlace reads a sentence on a page of a known site: alone, the text beside it would be taken.
func TestBriefAtItsUsualPlace(t *testing.T) {
	const brief = "توفي أمس رئيس بلدية الميناء السابق عن سبعين عاما، ويشيع اليوم."
	other := strings.Join(report("القنطرة", 1), " ")
	page := func(date string) *warraq.Page {
		return article{"https://banks.example/brief", storyPage("الميناء", date, []string{brief}, other), ""}.page()
	}
	p, _ := learntSite(t)
	a, err := p.Parse(page(dated), nil)
	if err != nil || a.Text() != brief {
		t.Fatalf("%v, %v; want the brief", err, a)
	}
	if _, err := p.Parse(page(""), nil); err == nil {
		t.Error("a brief without a date was taken")
	}
	src := &warraq.Source{Limits: warraq.Limits{MinWords: 40}}
	if _, err := p.Parse(page(dated), src); err == nil {
		t.Error("a brief of a source that asks for longer texts was taken")
	}
}

// TestPinnedText reads a brief by itself, where its source says where texts stand; and as it is read alone, where a person knows better
// than the pages.
func TestPinnedText(t *testing.T) {
	const brief = "توفي أمس رئيس بلدية الميناء السابق عن سبعين عاما، ويشيع اليوم."
	other := strings.Join(report("القنطرة", 1), " ")
	page := article{"https://banks.example/brief", storyPage("الميناء", dated, []string{brief}, other), ""}.page()
	place := warraq.Places{Pin: []string{"body > div.w > div.k"}}
	alone, err := parsers.New(parsers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	learnt, _ := learntSite(t)
	for name, c := range map[string]struct {
		parser *parsers.Parser
		text   warraq.Places
		want   string
	}{
		"pinned":            {alone, place, brief},
		"learnt and vetoed": {learnt, warraq.Places{Veto: place.Pin}, brief + "\n\n" + other},
	} {
		got, err := c.parser.Parse(page, &warraq.Source{Layout: warraq.Layout{Text: c.text}, Limits: warraq.Limits{MinWords: 5}})
		if err != nil || got.Text() != c.want {
			t.Errorf("%s: %v, %v", name, err, got)
		}
	}
}

// TestExplainTellsOfTheSite shows what is made of a page of a known site: what it shares with others, where their texts stand, and what of
// its head is theirs.
func TestExplainTellsOfTheSite(t *testing.T) {
	const head = `<meta property="og:title" content="صحيفة الضفاف"><link rel="canonical" href="https://banks.example/">`
	pages := articlesOf(7, 5, func(town string, body []string) string {
		return storyPage(town, dated+head, append(body, report(town+" الشرقي", 5)...), aboutUs)
	})
	sites := frame.NewSites()
	p, err := parsers.New(parsers.Options{Frames: sites.Of})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range pages {
		_, print, err := p.Study(a.page(), nil)
		if err != nil {
			t.Fatal(err)
		}
		sites.Add("banks.example", print)
	}
	var out strings.Builder
	if err := p.Explain(pages[0].page(), nil, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"site: 7 of its pages are known\n", "  of all its pages, and so not of this one: og:title: صحيفة الضفاف\n",
		`\n  - .* twin sure .*twins on sibling pages: twin \(.*صحيفة الضفاف صحيفة يومية`,
		`\n  \+ .* place  .*paragraph .*بلدية الوادي صباح اليوم`,
	} {
		if !regexp.MustCompile(want).MatchString(out.String()) {
			t.Errorf("explanation lacks %q:\n%s", want, out.String())
		}
	}
}

// TestLayoutTells lists what was learnt, pinned and vetoed, and what is not known.
func TestLayoutTells(t *testing.T) {
	_, sites := learntSite(t)
	sketch := sites.Of("banks.example")
	layout := warraq.Layout{Text: warraq.Places{Veto: []string{"body > div.w > div.k"}}, Date: warraq.Places{Pin: []string{"body > p.day"}}}
	want := []frame.Place{
		{Part: "text", Path: "body > div.w > div.k", State: "vetoed", Pages: 5, Of: 5},
		{Part: "title", Path: "body > div.w > h1.q", State: "learnt", Pages: 5, Of: 5},
		{Part: "date", Path: "body > p.day", State: "pinned"},
	}
	if got := sketch.Layout(layout); !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got, want := sketch.Unplaced(layout), []frame.Found{{Part: "text", Pages: 5}, {Part: "authors"}, {Part: "section"}}; !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// TestRedesign reads pages of a known site in a new dress: it is counted that their texts stand elsewhere, and they come out whole.
func TestRedesign(t *testing.T) {
	p, sites := learntSite(t)
	k := frame.Keeper{Sites: sites}
	if placed, misplaced := k.Placed("banks.example"); placed == 0 || misplaced != 0 {
		t.Fatalf("%d placed, %d misplaced before", placed, misplaced)
	}
	for i, a := range articlesOf(12, 5, func(town string, body []string) string {
		return `<html><head><title>أخبار ` + town + ` اليوم</title></head><body><section class="new"><h1>أخبار ` + town + ` اليوم</h1><p>` + strings.Join(body, "</p><p>") + `</p></section></body></html>`
	})[5:] {
		got, err := p.Parse(a.page(), nil)
		if err != nil || strings.ReplaceAll(got.Text(), "\n\n", "\n") != a.want {
			t.Errorf("page %d: %v\n%s", i, err, got.Text())
		}
	}
	if _, misplaced := k.Placed("banks.example"); misplaced < 3 {
		t.Errorf("%d misplaced", misplaced)
	}
}

// TestPostsAtTheUsualPlace reads a page with several posts where the site's texts stand: none of them is taken for the article.
func TestPostsAtTheUsualPlace(t *testing.T) {
	var posts strings.Builder
	for _, town := range towns[6:9] {
		posts.WriteString(`<div class="w"><h2>` + town + `</h2><div class="k"><p>` + strings.Join(report(town, 5), "</p><p>") + `</p></div></div>`)
	}
	list := article{"https://banks.example/all", `<html><head><title>كل ما نشر هذا الأسبوع</title></head><body>` + posts.String() + `</body></html>`, ""}
	p, _ := learntSite(t)
	if got, alone := readAll(p, []article{list}), readAlone(t, []article{list}); got[0] != alone[0] {
		t.Errorf("got\n%s\nalone\n%s", got[0], alone[0])
	}
}
