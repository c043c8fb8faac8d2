package parsers_test

import (
	"fmt"
	"strings"
	"testing"

	"warraq"
	"warraq/parsers"
	"warraq/parsers/frame"
)

// headed is a page of the test site with something in its head.
func headed(town, head string) string {
	return strings.Replace(sitePage(town, report(town, 5)), "<head>", "<head>"+head, 1)
}

// parseSite reads pages of one site one after the other, with all of them known, learning on the way if learns.
func parseSite(t *testing.T, pages []article, learns bool) []*warraq.Article {
	t.Helper()
	sites := frame.NewSites()
	p, err := parsers.New(parsers.Options{Frames: sites.Of, Learns: learns})
	if err != nil {
		t.Fatal(err)
	}
	src := &warraq.Source{ID: "banks", Home: "https://banks.example/"}
	for _, a := range pages {
		site, print, err := p.Print(a.page(), src)
		if err != nil {
			t.Fatal(err)
		}
		sites.Add(site, print)
	}
	var out []*warraq.Article
	for _, a := range pages {
		got, err := p.Parse(a.page(), src)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, got)
	}
	return out
}

// TestFactsOfTheFrame reads pages whose heads say alike what can be true of one of them alone.
func TestFactsOfTheFrame(t *testing.T) {
	const old = "https://banks.example/n/old-story"
	shared := `<link rel="canonical" href="` + old + `"><meta property="og:url" content="` + old + `"><meta property="og:image" content="https://banks.example/logo.png">` +
		`<meta property="article:published_time" content="2019-02-03T04:05:06Z"><script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2019-02-03T04:05:06Z"}</script>`
	day := 0
	pages := articlesOf(4, 5, func(town string, _ []string) string {
		day++
		return headed(town, shared+fmt.Sprintf(`<meta itemprop="datepublished" content="2026-03-%02dT09:10:11Z">`, day))
	})
	for i, a := range parseSite(t, pages, false) {
		if a.CanonicalURL != pages[i].url || a.Published.String() != fmt.Sprintf("2026-03-%02dT09:10:11Z", i+1) || a.LeadImage != "" {
			t.Errorf("page %d: %s, %s, %s", i, a.CanonicalURL, a.Published, a.LeadImage)
		}
	}
}

// TestFactsOfAnIssue reads articles of one day, one author and one section, whose times differ.
func TestFactsOfAnIssue(t *testing.T) {
	pages := articlesOf(12, 5, func(town string, _ []string) string {
		return headed(town, `<meta name="date" content="2026-03-02"><meta name="author" content="سلمى الحداد"><meta property="article:section" content="محليات">`)
	})
	for i, a := range parseSite(t, pages, true) {
		if a.Published.String() != "2026-03-02" || len(a.Authors) != 1 || a.Section != "محليات" {
			t.Errorf("page %d: %s, %q, %q", i, a.Published, a.Authors, a.Section)
		}
	}
	pages = articlesOf(12, 5, func(town string, _ []string) string {
		return headed(town, `<meta property="article:published_time" content="2026-03-02T06:00:00Z">`)
	})
	for i, a := range parseSite(t, pages, true) {
		if !a.Published.Known() {
			t.Errorf("page %d has no date", i)
		}
	}
}
