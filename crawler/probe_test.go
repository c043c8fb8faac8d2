package crawler

import (
	"context"
	"fmt"
	"net/http"
	"testing"

	"warraq"
)

// A probe reads what a site has and leaves nothing in the store.
func TestProbe(t *testing.T) {
	store, s := newStore(t), newSite(t)
	s.Text("/robots.txt", "text/plain", "User-agent: *\nSitemap: "+s.URL+"/map.xml\nDisallow: /closed")
	s.Text("/{$}", "text/html", `<nav><a href="/about">من نحن</a></nav><a href="/news/123456">خبر طويل عن افتتاح الجسر الجديد في المدينة</a>`)
	s.Handle("/feed", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%s/news/123456 2026-11-01T10:00:00Z\n%s/news/123457\n", s.URL, s.URL)
	})
	s.Text("/map.xml", "application/xml", `<sitemapindex><sitemap><loc>`+s.URL+`/child.xml</loc></sitemap></sitemapindex>`)
	s.Text("/child.xml", "application/xml", `<urlset><url><loc>`+s.URL+`/news/123456</loc></url></urlset>`)
	s.Article("/news/123456", "أ")
	c, err := New(store, lineFeeds{}, tagParser{}, quick())
	if err != nil {
		t.Fatal(err)
	}
	f := c.Fetcher()
	defer f.Close()
	ctx, src := context.Background(), s.Source("s")
	src.Feeds = nil
	p, err := c.Probe(f, src)
	if err != nil {
		t.Fatal(err)
	}
	verdict, sitemaps, err := p.Robots(ctx)
	if err != nil || !verdict.Allowed || len(sitemaps) != 1 {
		t.Fatalf("robots: %+v, %v, %v", verdict, sitemaps, err)
	}
	home, links, err := p.Page(ctx, s.URL+"/")
	if err != nil || home.Status != 200 || len(links) != 1 || links[0].Via != warraq.ViaSection {
		t.Fatalf("home: %v, %+v, %v", home, links, err)
	}
	feed, err := p.Listing(ctx, warraq.ViaFeed, s.URL+"/feed")
	if err != nil || len(feed) != 1 || feed[0].Candidates != 2 || len(feed[0].Found) != 2 || feed[0].Newest.IsZero() {
		t.Errorf("feed: %+v, %v", feed, err)
	}
	maps, err := p.Listing(ctx, warraq.ViaSitemap, sitemaps[0])
	if err != nil || len(maps) != 2 || maps[0].Sitemaps != 1 || len(maps[1].Found) != 1 {
		t.Errorf("sitemaps: %+v, %v", maps, err)
	}
	dead, err := p.Listing(ctx, warraq.ViaFeed, s.URL+"/dead")
	if err != nil || len(dead) != 1 || dead[0].Error == "" || dead[0].Status != 404 {
		t.Errorf("a feed that is not there: %+v, %v", dead, err)
	}
	got, err := p.Article(ctx, feed[0].Found[0])
	if err != nil || got.Article == nil || got.Page == nil {
		t.Errorf("article: %+v, %v", got, err)
	}
	if _, _, err := p.Page(ctx, s.URL+"/closed"); err == nil {
		t.Error("a page that robots.txt forbids was fetched")
	}
	if n, err := store.QueueLen(ctx, "s"); n != 0 || err != nil {
		t.Errorf("the probe queued %d URLs, %v", n, err)
	}
}
