package sitemap

import (
	"testing"
	"time"
)

func TestArticlePeriod(t *testing.T) {
	tests := []struct {
		url  string
		want Period
	}{
		{"https://a.example/2026/11/23/slug", Period{2026, 11, 23}},
		{"https://a.example/ar/2026/1/5/slug", Period{2026, 1, 5}},
		{"https://a.example/2026-11-23/slug", Period{2026, 11, 23}},
		{"https://a.example/news/2026-11-23-slug", Period{2026, 11, 23}},
		{"https://a.example/2026/11/slug", Period{2026, 11, 0}},
		{"https://a.example/2026/11/23456", Period{2026, 11, 0}},
		{"https://a.example/2026/02/31/slug", Period{2026, 2, 0}},
		{"https://a.example/2026/slug", Period{}},
		{"https://a.example/2026", Period{}},
		{"https://a.example/20261123", Period{}},
		{"https://a.example/20261123/slug", Period{}},
		{"https://a.example/article/202611234", Period{}},
		{"https://a.example/2026/13/1/slug", Period{}},
		{"https://a.example/2026-11-23abc", Period{}},
		{"https://a.example/1815/06/18/waterloo", Period{}},
		{"https://a.example/?p=2026-11-23", Period{}},
		{"https://a.example/%zz", Period{}},
	}
	for _, tt := range tests {
		if got := ArticlePeriod(tt.url); got != tt.want {
			t.Errorf("articlePeriod(%q) = %v, want %v", tt.url, got, tt.want)
		}
	}
}

func TestSitemapPeriod(t *testing.T) {
	tests := []struct {
		url  string
		want Period
	}{
		{"https://a.example/sitemap-2026-11.xml", Period{2026, 11, 0}},
		{"https://a.example/sitemap-pt-post-2026-11.xml", Period{2026, 11, 0}},
		{"https://a.example/sitemap_2026_11_23.xml.gz", Period{2026, 11, 23}},
		{"https://a.example/sitemaps/2026/11/23.xml", Period{2026, 11, 23}},
		{"https://a.example/posts-20261123.xml", Period{2026, 11, 23}},
		{"https://a.example/posts-202611.xml", Period{2026, 11, 0}},
		{"https://a.example/sitemap.xml?yyyy=2026&mm=11&dd=23", Period{2026, 11, 23}},
		{"https://a.example/sitemap.php?year=2026&month=3", Period{2026, 3, 0}},
		{"https://a.example/sitemap.xml?date=2026-11-23", Period{2026, 11, 23}},
		{"https://a.example/sitemap-2026.xml", Period{2026, 0, 0}},
		{"https://a.example/2026/sitemap-2026-03.xml", Period{2026, 3, 0}},
		{"https://a.example/sitemap-2026-1.xml", Period{2026, 0, 0}},
		{"https://a.example/sitemap-2026-11-3.xml", Period{2026, 11, 0}},
		{"https://a.example/post-sitemap47.xml", Period{}},
		{"https://a.example/sitemap-20271399.xml", Period{}},
		{"https://a.example/sitemap-120261123.xml", Period{}},
		{"https://a.example/sitemap.xml?page=2", Period{}},
	}
	for _, tt := range tests {
		if got := addressPeriod(tt.url); got != tt.want {
			t.Errorf("sitemapPeriod(%q) = %v, want %v", tt.url, got, tt.want)
		}
	}
}

func TestPeriodEnd(t *testing.T) {
	riyadh, err := time.LoadLocation("Asia/Riyadh")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		p    Period
		want string
	}{
		{Period{2026, 12, 31}, "2027-01-01T00:00:00+03:00"},
		{Period{2026, 12, 0}, "2027-01-01T00:00:00+03:00"},
		{Period{2026, 2, 28}, "2026-03-01T00:00:00+03:00"},
		{Period{2026, 0, 0}, "2027-01-01T00:00:00+03:00"},
	} {
		if got := tt.p.End(riyadh).Format(time.RFC3339); got != tt.want {
			t.Errorf("%v ends %s, want %s", tt.p, got, tt.want)
		}
	}
}
