package sitemap

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"warraq"
)

func TestChildListNewestFirst(t *testing.T) {
	day := func(d int) warraq.Moment {
		return warraq.Moment{Time: time.Date(2026, time.November, d, 0, 0, 0, 0, time.UTC)}
	}
	var l Children
	for _, c := range []Child{
		{URL: "/post-sitemap.xml"},
		{URL: "/page-sitemap.xml", Changed: day(23)},
		{URL: "/post-sitemap2.xml", number: 2},
		{URL: "/post-sitemap10.xml", number: 10},
		{URL: "/sitemap-2026-10.xml", Changed: day(23), Named: day(1).Time},
		{URL: "/a.xml", Changed: day(20)},
		{URL: "/b.xml", Changed: day(21)},
		{URL: "/google-news.xml"},
	} {
		c.rank = rankOf("https://a.example" + c.URL)
		l.Add(c)
	}
	var got []string
	for _, c := range l.NewestFirst() {
		got = append(got, c.URL)
	}
	want := []string{"/google-news.xml", "/b.xml", "/a.xml", "/sitemap-2026-10.xml", "/post-sitemap10.xml", "/post-sitemap2.xml",
		"/post-sitemap.xml", "/page-sitemap.xml"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestChildListIsBounded(t *testing.T) {
	var l Children
	for i := range 50_000 {
		l.Add(Child{URL: fmt.Sprint(i), number: i})
	}
	got := l.NewestFirst()
	if len(got) != MaxChildren || got[0].number != 49_999 || cap(l.all) > 4*MaxChildren {
		t.Errorf("%d kept, the first is %s, room for %d", len(got), got[0].URL, cap(l.all))
	}
}

func TestSitemapNames(t *testing.T) {
	tests := []struct {
		name  string
		lists bool
		rank  int
		last  int
	}{
		{"post-sitemap47.xml", false, rankArticles, 47},
		{"post_tag-sitemap.xml", true, rankArticles, 0},
		{"category-sitemap2.xml.gz", true, rankArticles, 2},
		{"sitemap-authors.xml", true, rankArticles, 0},
		{"news-sitemap.xml", false, rankNews, 0},
		{"sitemap.xml?page=3", false, rankArticles, 3},
		{"page-sitemap.xml", false, rankOther, 0},
		{"video.xml", false, rankOther, 0},
		{"stage.xml", false, rankArticles, 0},
	}
	for _, tt := range tests {
		raw := "https://a.example/tags/" + tt.name
		if lists, rank, last := HoldsLists(raw), rankOf(raw), lastNumber(raw); lists != tt.lists || rank != tt.rank || last != tt.last {
			t.Errorf("%s: lists %v, rank %d, number %d", tt.name, lists, rank, last)
		}
	}
}
