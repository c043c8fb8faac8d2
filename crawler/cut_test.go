package crawler

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"warraq"
	"warraq/feeds"
	"warraq/parsers"
)

// cutAnswer announces more than it serves.
func cutAnswer(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Length", "999999")
		io.WriteString(w, body)
	}
}

// TestCutPage: of a page that breaks off its text is kept and marked; one without any is asked for again another time.
func TestCutPage(t *testing.T) {
	s, store := newSite(t), newStore(t)
	s.Feed("/feed", "/long", "/head")
	text := strings.Repeat("<p>وقالت مديرة المرصد إن القياسات التي أجريت هذا الصباح تؤكد ارتفاع منسوب البحيرة عن معدله في مثل هذا الشهر.</p>", 5)
	head := `<!doctype html><html lang=ar><head><title>منسوب البحيرة يرتفع بعد الأمطار</title></head><body><article><h1>منسوب البحيرة يرتفع بعد الأمطار</h1>`
	s.Handle("/long", cutAnswer(head+text+"<p>وأضافت أن"))
	s.Handle("/head", cutAnswer(head))
	parser, err := parsers.New(parsers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := New(store, lineFeeds{}, parser, quick())
	if err != nil {
		t.Fatal(err)
	}
	run, err := c.Run(context.Background(), []warraq.Source{s.Source("s")})
	if err != nil {
		t.Fatal(err)
	}
	if got := run.Sources[0]; got.Stored != 1 || got.Queued != 1 || len(got.Rejected) != 0 {
		t.Errorf("%+v", got)
	}
	for a, err := range store.Articles(t.Context(), warraq.ArticleFilter{}) {
		if err != nil || !a.Partial || !strings.Contains(a.Text(), "منسوب البحيرة عن معدله") {
			t.Errorf("stored %+v, %v", a, err)
		}
	}
}

// TestCutListings: what came of a feed, a section page and a sitemap is read, said, and read again with the next run.
func TestCutListings(t *testing.T) {
	s, store := newSite(t), newStore(t)
	for _, path := range []string{"/news/1001-a-b", "/news/1002-a-b", "/news/1003-a-b"} {
		s.Article(path, "خبر "+path)
	}
	s.Handle("/feed", cutAnswer(`<rss><channel><item><link>`+s.URL+`/news/1001-a-b</link></item><item><lin`))
	s.Handle("/section", cutAnswer(`<html><body><h3><a href="/news/1002-a-b">افتتاح مستشفى جديد في المدينة اليوم</a></h3><h3><a hr`))
	s.Handle("/sitemap.xml", cutAnswer(`<urlset><url><loc>`+s.URL+`/news/1003-a-b</loc></url><url><lo`))
	src := s.Source("s")
	src.Feeds, src.Sections, src.Sitemaps = []string{s.URL + "/feed"}, []string{s.URL + "/section"}, []string{s.URL + "/sitemap.xml"}
	c, err := New(store, feeds.Reader{}, tagParser{}, quick())
	if err != nil {
		t.Fatal(err)
	}
	run, err := c.Run(context.Background(), []warraq.Source{src})
	if err != nil {
		t.Fatal(err)
	}
	if got := run.Sources[0]; got.Stored != 3 || got.Failed() {
		t.Errorf("%+v", got)
	}
	for _, n := range run.Sources[0].Notes {
		if !strings.Contains(n.Text, "salvaged 1") {
			t.Errorf("note %q", n.Text)
		}
	}
	if n := len(run.Sources[0].Notes); n != 3 {
		t.Errorf("%d notes", n)
	}
}
