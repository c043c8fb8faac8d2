package survey

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"warraq"
	"warraq/internal/check"
)

// fakeSite answers a look from what a test puts into it.
type fakeSite struct {
	robots   warraq.RobotsVerdict
	sitemaps []string
	home     *warraq.Page
	failure  error                    // of the home page
	listings map[string]check.Listing // by address
	articles func(warraq.Candidate) check.Article
	asked    []string // listings
	probed   []string // home pages
	sentTo   []string // where the home page leads, one redirect after the other
}

func (s *fakeSite) Robots(context.Context) (warraq.RobotsVerdict, []string, error) {
	return s.robots, s.sitemaps, nil
}

func (s *fakeSite) Page(context.Context, string) (*warraq.Page, []warraq.Candidate, error) {
	if len(s.sentTo) > 0 {
		s.home.FinalURL, s.sentTo = s.sentTo[0], s.sentTo[1:]
	}
	return s.home, nil, s.failure
}

func (s *fakeSite) Listing(_ context.Context, via, address string) ([]check.Listing, error) {
	s.asked = append(s.asked, address)
	l, ok := s.listings[address]
	if !ok {
		l = check.Listing{Error: "http_not_found: 404"}
	}
	l.Via, l.URL = via, address
	return []check.Listing{l}, nil
}

func (s *fakeSite) Article(_ context.Context, c warraq.Candidate) (check.Article, error) {
	a := s.articles(c)
	a.Candidate = c
	return a, nil
}

// Read takes no page for a feed but one that says so.
func (s *fakeSite) Read(page *warraq.Page, _ *warraq.Source) (warraq.Feed, error) {
	if strings.HasPrefix(string(page.Body), "<rss") {
		return warraq.Feed{Candidates: make([]warraq.Candidate, 3)}, nil
	}
	return warraq.Feed{}, errors.New("no feed")
}

// Parse makes an article of every page, without a date where it has none.
func (s *fakeSite) Parse(page *warraq.Page, _ *warraq.Source) (*warraq.Article, error) {
	if strings.Contains(string(page.Body), "English") {
		return nil, warraq.Reject(warraq.RejectNotArabic, "en")
	}
	return &warraq.Article{URL: page.URL, Title: "خبر", Language: "ar", FetchedAt: page.FetchedAt}, nil
}

func pageOf(address, html string) *warraq.Page {
	return &warraq.Page{URL: address, FinalURL: address, Status: 200, Header: http.Header{"Content-Type": {"text/html; charset=utf-8"}}, Body: []byte(html),
		FetchedAt: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)}
}

const home = "https://www.masaa.example/"

// newFakeSite is a site with a feed of six articles that its home page names.
func newFakeSite() *fakeSite {
	s := &fakeSite{robots: warraq.RobotsVerdict{Origin: "https://www.masaa.example", Status: 200, Allowed: true}}
	s.home = pageOf(home, `<html><head><title>صحيفة المساء</title></head><body><nav><a href="/politics">سياسة</a><a href="/sport">رياضة</a></nav></body></html>`)
	s.listings = map[string]check.Listing{home + "feed": listingOf(6, time.Date(2026, 11, 19, 0, 0, 0, 0, time.UTC))}
	s.articles = func(c warraq.Candidate) check.Article {
		p := pageOf(c.URL, "<html><body><p>خبر</p></body></html>")
		return check.Article{Page: p, Article: &warraq.Article{FetchedAt: p.FetchedAt}}
	}
	return s
}

// listingOf is a listing of n articles.
func listingOf(n int, newest time.Time) check.Listing {
	l := check.Listing{Status: 200, Items: n, Candidates: n, Newest: newest}
	for i := range n {
		l.Found = append(l.Found, warraq.Candidate{URL: fmt.Sprintf("%snews/%d", home, 1000+i)})
	}
	return l
}

// look looks at a site whose home page names its feeds.
func (s *fakeSite) look(t *testing.T, w Wish, feeds ...string) (*Report, error) {
	t.Helper()
	surveyor := Surveyor{
		Probe: func(src warraq.Source) (Prober, error) {
			s.probed = append(s.probed, src.Home)
			return s, nil
		},
		Reader: s, Parser: s, Discover: func(*warraq.Page) []string { return feeds },
		FeedPaths: func(string) []string { return []string{home + "rss", home + "feed"} },
	}
	return surveyor.Look(t.Context(), warraq.Source{ID: "new", Home: home}, w)
}

func TestLook(t *testing.T) {
	s := newFakeSite()
	r, err := s.look(t, Wish{Country: "sy"}, home+"feed")
	if err != nil {
		t.Fatal(err)
	}
	src := r.Source
	if src.ID != "masaa" || src.Name != "صحيفة المساء" || src.Country != "SY" || src.Confidence != warraq.ConfidenceChecked {
		t.Errorf("%+v", src)
	}
	if len(src.Feeds) != 1 || len(src.Sitemaps)+len(src.Sections) != 0 || len(src.Articles) != 1 || !strings.HasSuffix(src.Articles[0], `/news/\d{3,}/?$`) {
		t.Errorf("feeds %v, sitemaps %v, sections %v, articles %v", src.Feeds, src.Sitemaps, src.Sections, src.Articles)
	}
	if len(r.Articles) != surveyedArticles || r.Good() != surveyedArticles {
		t.Errorf("%d of %d articles", r.Good(), len(r.Articles))
	}
}

// TestLookTriesUsualAddresses: where the home page names no feed, the usual addresses are tried until one answers.
func TestLookTriesUsualAddresses(t *testing.T) {
	s := newFakeSite()
	r, err := s.look(t, Wish{})
	if err != nil || len(r.Source.Feeds) != 1 || len(r.Listings) != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	if got := strings.Join(s.asked[:2], " "); got != home+"rss "+home+"feed" {
		t.Errorf("asked for %s", got)
	}
}

// TestLookRefuses: a site that can be no source is refused with what to do.
func TestLookRefuses(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(*fakeSite)
		want   []string
	}{
		"robots.txt forbids": {func(s *fakeSite) { s.robots.Allowed = false }, []string{"robots.txt of https://www.masaa.example forbids crawlers " + home}},
		"no answer":          {func(s *fakeSite) { s.robots.Error = "timeout: none" }, []string{"can't be reached: timeout: none", "\n      → try again later"}},
		"home is gone":       {func(s *fakeSite) { s.failure = warraq.Reject(warraq.RejectNotFound, "404") }, []string{"can't be read: http_not_found: 404", "→ check the address"}},
		"home is a feed":     {func(s *fakeSite) { s.home.Body = []byte("<rss>") }, []string{"is a feed of 3 items: give the address of the home page"}},
		"sent to and fro":    {func(s *fakeSite) { s.sentTo = []string{"https://a.example/", "https://b.example/"} }, []string{"https://b.example/: its home page is sent from one site to another"}},
		"no articles":        {func(s *fakeSite) { s.listings = nil }, []string{"no articles found: neither feeds", "feed " + home + "feed: failed: http_not_found: 404", "drawn by a script"}},
		"other hosts alone": {func(s *fakeSite) {
			s.listings[home+"feed"] = check.Listing{Items: 2, Skipped: map[warraq.SkipReason]int{warraq.SkipOtherHost: 2}}
		}, []string{"names pages of other hosts alone", "under hosts:"}},
		"English": {func(s *fakeSite) {
			s.articles = func(c warraq.Candidate) check.Article {
				return check.Article{Page: pageOf(c.URL, "English"), Rejection: warraq.Reject(warraq.RejectNotArabic, "en")}
			}
		}, []string{"is not in Arabic: 5 of 5 articles were refused, the last as not_arabic: en", "--language any"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newFakeSite()
			tt.change(s)
			_, err := s.look(t, Wish{}, home+"feed")
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("no %q in %v", want, err)
				}
			}
		})
	}
}

// TestLookFollowsHome: the site that a home page is sent to is asked instead.
func TestLookFollowsHome(t *testing.T) {
	s := newFakeSite()
	s.sentTo = []string{"https://other.example/"}
	r, err := s.look(t, Wish{}, home+"feed")
	if err != nil || r.Source.Home != "https://other.example/" || len(s.probed) != 2 || s.probed[1] != "https://other.example/" {
		t.Errorf("%v: probed %v", err, s.probed)
	}
}
