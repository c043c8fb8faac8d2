package crawler

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"warraq"
)

func TestCheck(t *testing.T) {
	store := newStore(t)
	s := newSite(t)
	s.Text("/robots.txt", "text/plain", "User-agent: *\nCrawl-delay: 0.01\nDisallow: /x")
	s.Handle("/feed", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%s/a 2026-11-01T10:00:00Z\n%s/b\n%s/c\n%s/d\n", s.URL, s.URL, s.URL, s.URL)
	})
	s.Article("/a", "أ")
	s.Text("/b", "text/html", "لا شيء")
	src := s.Source("s")
	src.Feeds = append(src.Feeds, s.URL+"/dead")
	c, err := New(store, lineFeeds{}, tagParser{}, quick())
	if err != nil {
		t.Fatal(err)
	}
	f := c.Fetcher()
	defer f.Close()
	got, err := c.Check(context.Background(), f, src)
	if err != nil {
		t.Fatal(err)
	}
	if want := (warraq.RobotsVerdict{Origin: s.URL, Status: 200, Allowed: true, CrawlDelay: 10 * time.Millisecond}); got.Robots != want {
		t.Errorf("robots: %+v", got.Robots)
	}
	if l := got.Listings; len(l) != 2 || l[0].Items != 4 || l[0].Candidates != 4 || l[0].Newest.Day() != 1 || l[1].Status != 404 || l[1].Error == "" {
		t.Errorf("listings: %+v", l)
	}
	if a := got.Articles; len(a) != 4 || a[0].Article == nil || a[1].Rejection.Code != warraq.RejectNotArticle || a[2].Rejection.Code != warraq.RejectNotFound || !got.OK() {
		t.Errorf("articles: %+v", a)
	}
	if n, err := store.QueueLen(context.Background(), "s"); n != 0 || err != nil {
		t.Errorf("the check queued %d URLs, %v", n, err)
	}
}

// TestCheckGoesOn checks that pages which are no articles don't stand in the way of those that are, up to a bound.
func TestCheckGoesOn(t *testing.T) {
	s := newSite(t)
	s.Text("/robots.txt", "text/plain", "")
	for _, listing := range []string{"/feed", "/barren"} {
		s.Handle(listing, func(w http.ResponseWriter, r *http.Request) {
			for i := range 9 {
				fmt.Fprintf(w, "%s%s/%d\n", s.URL, listing, i)
			}
		})
	}
	for i := range 9 {
		s.Text(fmt.Sprintf("/barren/%d", i), "text/html", "لا شيء")
		if i > 0 {
			s.Article(fmt.Sprintf("/feed/%d", i), "خبر")
		}
	}
	s.Text("/feed/0", "text/html", "لا شيء")
	c, err := New(newStore(t), lineFeeds{}, tagParser{}, quick())
	if err != nil {
		t.Fatal(err)
	}
	f := c.Fetcher()
	defer f.Close()
	for listing, want := range map[string]int{"/feed": 4, "/barren": 6} {
		src := s.Source("s")
		src.Feeds = []string{s.URL + listing}
		got, err := c.Check(t.Context(), f, src)
		if err != nil || len(got.Articles) != want {
			t.Errorf("%s: %d pages were fetched, want %d; %v", listing, len(got.Articles), want, err)
		}
	}
}
