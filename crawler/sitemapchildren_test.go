package crawler

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
	var l childList
	for _, c := range []childSitemap{
		{url: "/post-sitemap.xml"},
		{url: "/page-sitemap.xml", changed: day(23)},
		{url: "/post-sitemap2.xml", number: 2},
		{url: "/post-sitemap10.xml", number: 10},
		{url: "/sitemap-2026-10.xml", changed: day(23), named: day(1).Time},
		{url: "/a.xml", changed: day(20)},
		{url: "/b.xml", changed: day(21)},
		{url: "/google-news.xml"},
	} {
		c.rank = sitemapRank("https://a.example" + c.url)
		l.add(c)
	}
	var got []string
	for _, c := range l.newestFirst() {
		got = append(got, c.url)
	}
	want := []string{"/google-news.xml", "/b.xml", "/a.xml", "/sitemap-2026-10.xml", "/post-sitemap10.xml", "/post-sitemap2.xml",
		"/post-sitemap.xml", "/page-sitemap.xml"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestChildListIsBounded(t *testing.T) {
	var l childList
	for i := range 50_000 {
		l.add(childSitemap{url: fmt.Sprint(i), number: i})
	}
	got := l.newestFirst()
	if len(got) != maxChildSitemaps || got[0].number != 49_999 || cap(l.all) > 4*maxChildSitemaps {
		t.Errorf("%d kept, the first is %s, room for %d", len(got), got[0].url, cap(l.all))
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
		if lists, rank, last := holdsLists(raw), sitemapRank(raw), lastNumber(raw); lists != tt.lists || rank != tt.rank || last != tt.last {
			t.Errorf("%s: lists %v, rank %d, number %d", tt.name, lists, rank, last)
		}
	}
}
