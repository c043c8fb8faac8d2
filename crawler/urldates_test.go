package crawler

import (
	"testing"
	"time"
)

func TestArticlePeriod(t *testing.T) {
	tests := []struct {
		url  string
		want period
	}{
		{"https://a.example/2026/11/23/slug", period{2026, 11, 23}},
		{"https://a.example/ar/2026/1/5/slug", period{2026, 1, 5}},
		{"https://a.example/2026-11-23/slug", period{2026, 11, 23}},
		{"https://a.example/news/2026-11-23-slug", period{2026, 11, 23}},
		{"https://a.example/2026/11/slug", period{2026, 11, 0}},
		{"https://a.example/2026/11/23456", period{2026, 11, 0}},
		{"https://a.example/2026/02/31/slug", period{2026, 2, 0}},
		{"https://a.example/2026/slug", period{}},
		{"https://a.example/2026", period{}},
		{"https://a.example/20261123", period{}},
		{"https://a.example/20261123/slug", period{}},
		{"https://a.example/article/202611234", period{}},
		{"https://a.example/2026/13/1/slug", period{}},
		{"https://a.example/2026-11-23abc", period{}},
		{"https://a.example/1815/06/18/waterloo", period{}},
		{"https://a.example/?p=2026-11-23", period{}},
		{"https://a.example/%zz", period{}},
	}
	for _, tt := range tests {
		if got := articlePeriod(tt.url); got != tt.want {
			t.Errorf("articlePeriod(%q) = %v, want %v", tt.url, got, tt.want)
		}
	}
}

func TestSitemapPeriod(t *testing.T) {
	tests := []struct {
		url  string
		want period
	}{
		{"https://a.example/sitemap-2026-11.xml", period{2026, 11, 0}},
		{"https://a.example/sitemap-pt-post-2026-11.xml", period{2026, 11, 0}},
		{"https://a.example/sitemap_2026_11_23.xml.gz", period{2026, 11, 23}},
		{"https://a.example/sitemaps/2026/11/23.xml", period{2026, 11, 23}},
		{"https://a.example/posts-20261123.xml", period{2026, 11, 23}},
		{"https://a.example/posts-202611.xml", period{2026, 11, 0}},
		{"https://a.example/sitemap.xml?yyyy=2026&mm=11&dd=23", period{2026, 11, 23}},
		{"https://a.example/sitemap.php?year=2026&month=3", period{2026, 3, 0}},
		{"https://a.example/sitemap.xml?date=2026-11-23", period{2026, 11, 23}},
		{"https://a.example/sitemap-2026.xml", period{2026, 0, 0}},
		{"https://a.example/2026/sitemap-2026-03.xml", period{2026, 3, 0}},
		{"https://a.example/sitemap-2026-1.xml", period{2026, 0, 0}},
		{"https://a.example/sitemap-2026-11-3.xml", period{2026, 11, 0}},
		{"https://a.example/post-sitemap47.xml", period{}},
		{"https://a.example/sitemap-20271399.xml", period{}},
		{"https://a.example/sitemap-120261123.xml", period{}},
		{"https://a.example/sitemap.xml?page=2", period{}},
	}
	for _, tt := range tests {
		if got := sitemapPeriod(tt.url); got != tt.want {
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
		p    period
		want string
	}{
		{period{2026, 12, 31}, "2027-01-01T00:00:00+03:00"},
		{period{2026, 12, 0}, "2027-01-01T00:00:00+03:00"},
		{period{2026, 2, 28}, "2026-03-01T00:00:00+03:00"},
		{period{2026, 0, 0}, "2027-01-01T00:00:00+03:00"},
	} {
		if got := tt.p.end(riyadh).Format(time.RFC3339); got != tt.want {
			t.Errorf("%v ends %s, want %s", tt.p, got, tt.want)
		}
	}
}
