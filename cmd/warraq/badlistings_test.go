package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// badListing is a feed or sitemap with a fault, as a server sends it. Articles of a listing called "cut" are at
// /cut/news/1 and so on.
type badListing struct {
	id    string
	key   string // of sources.yaml, if not feeds; "home" for a source that has only a home page
	serve func(w http.ResponseWriter, r *http.Request, base string)
}

// body sends a fixed body, in which {} stands for the address of the listing's own part of the site.
func body(text string) func(http.ResponseWriter, *http.Request, string) {
	return func(w http.ResponseWriter, _ *http.Request, base string) {
		fmt.Fprint(w, strings.ReplaceAll(text, "{}", base))
	}
}

func status(code int) func(http.ResponseWriter, *http.Request, string) {
	return func(w http.ResponseWriter, _ *http.Request, _ string) { w.WriteHeader(code) }
}

// moved answers a redirect to where the good feed is.
func moved(code int) func(http.ResponseWriter, *http.Request, string) {
	return func(w http.ResponseWriter, r *http.Request, base string) {
		if strings.HasSuffix(r.URL.Path, "/new") {
			body(rss("{}/news/1"))(w, r, base)
			return
		}
		http.Redirect(w, r, base+"/feed/new", code)
	}
}

// flood sends a feed of 100 MB.
func flood(w io.Writer) {
	fmt.Fprint(w, `<rss version="2.0"><channel>`)
	filler := strings.Repeat("<item><title>خبر</title></item>", 1<<15)
	for range 100 << 20 / len(filler) {
		if _, err := io.WriteString(w, filler); err != nil {
			return
		}
	}
}

func rss(links ...string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><rss version="2.0"><channel><title>صحيفة</title><link>{}/</link>`)
	for _, l := range links {
		b.WriteString("<item><title>خبر</title><link>" + l + "</link></item>")
	}
	return b.String() + "</channel></rss>"
}

func dated(link, date string) string {
	return "<item><title>خبر</title><link>" + link + "</link><pubDate>" + date + "</pubDate></item>"
}

func sitemap(locs ...string) string {
	return `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>` +
		strings.Join(locs, "</loc></url><url><loc>") + "</loc></url></urlset>"
}

var badListings = []badListing{
	{id: "html", serve: body(`<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="{}/rss-new.xml"></head><body>صفحة</body></html>`)},
	{id: "empty", serve: body("")},
	{id: "noitems", serve: body(rss())},
	{id: "cut", serve: body(strings.TrimSuffix(rss("{}/news/1", "{}/news/2", "{}/news/3"), "k></item></channel></rss>"))},
	{id: "invalid", serve: body(strings.Replace(rss("{}/news/1", "{}/news/2", "{}/news/3"), "<title>خبر</title><link>{}/news/2", "<title>خبر & <b<</title><link>{}/news/2", 1))},
	{id: "huge", serve: func(w http.ResponseWriter, _ *http.Request, _ string) { flood(w) }},
	{id: "bomb", serve: func(w http.ResponseWriter, _ *http.Request, _ string) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		flood(z)
		z.Close() //nolint:errcheck // the client has left
	}},
	{id: "relative", serve: body(rss("/relative/news/1", "news/2"))},
	{id: "doubles", serve: body(strings.ReplaceAll(rss("{}/news/1", "{}/news/1?utm_source=rss", "{}/news/2", "", "{}/news/1#comments"),
		"<item>", "<item><guid isPermaLink=\"false\">7</guid>"))},
	{id: "dates", serve: body("<rss><channel>" + dated("{}/news/1", "Fri, 31 Dec 2099 12:00:00 GMT") + dated("{}/news/2", "0000-00-00 00:00:00") +
		dated("{}/news/3", "32 Foo 2026") + dated("{}/news/4", "Sun, 01 Nov 2026 12:00:00 GMT+3") + "</channel></rss>")},
	{id: "bytes", serve: body(strings.ReplaceAll(rss("{}/news/1", "{}/news/2"), "خبر", "خب\xff\xfeر\x00\x01 \xed\xa0\x80"))},
	{id: "moved", serve: moved(http.StatusMovedPermanently)},
	{id: "elsewhere", serve: moved(http.StatusFound)},
	{id: "gone", serve: status(http.StatusGone)},
	{id: "missing", serve: status(http.StatusNotFound)},
	{id: "old", serve: body("<rss><channel>" + dated("{}/news/1", "Mon, 06 Jan 2020 12:00:00 GMT") + "</channel></rss>")},
	{id: "shell", serve: body(`<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><title>` + townTitle(999) +
		`</title><link>{}/news/1</link><content:encoded><![CDATA[` + townText(999) + `]]></content:encoded></item></channel></rss>`)},
	{id: "guess", key: "home", serve: body(rss("{}/news/1"))},
	{id: "itself", key: "sitemaps", serve: body(`<sitemapindex><sitemap><loc>{}/feed</loc></sitemap><sitemap><loc>{}/feed?</loc></sitemap></sitemapindex>`)},
	{id: "foreign", key: "sitemaps", serve: body(`<sitemapindex><sitemap><loc>http://other.example/sitemap.xml</loc></sitemap></sitemapindex>`)},
	{id: "foreignurls", key: "sitemaps", serve: body(sitemap("http://other.example/news/10001", "{}/news/10002"))},
	{id: "cutmap", key: "sitemaps", serve: body(strings.TrimSuffix(sitemap("{}/news/10001", "{}/news/10002"), "</loc></url></urlset>"))},
	{id: "longmap", key: "sitemaps", serve: func(w http.ResponseWriter, _ *http.Request, base string) {
		fmt.Fprint(w, "<urlset>")
		for n := range 50_000 {
			fmt.Fprintf(w, "<url><loc>%s/news/%d</loc><lastmod>2019-%02d-%02d</lastmod></url>", base, 10_000+n, n%12+1, n%28+1)
		}
		fmt.Fprint(w, "</urlset>")
	}},
	{id: "htmlmap", key: "sitemaps", serve: body("<!DOCTYPE html><html><body>صفحة</body></html>")},
}

// printBad brings out the listings with faults that are named, or all of them, and writes the sources.yaml that names
// them: `bad [ID...]`.
func printBad(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: bad [ID...]")
	}
	server := httptest.NewServer(http.HandlerFunc(serveBad))
	ts.Defer(server.Close)
	ts.Setenv("BAD", server.URL)
	var yaml strings.Builder
	yaml.WriteString("sources:\n")
	for _, l := range badListings {
		if len(args) > 0 && !slices.Contains(args, l.id) {
			continue
		}
		key := l.key
		if key == "" {
			key = "feeds"
		}
		base := server.URL + "/" + l.id
		listings := fmt.Sprintf(", %s: ['%s/feed']", key, base)
		if key == "home" {
			listings = ""
		}
		fmt.Fprintf(&yaml, "  - {id: %s, home: '%s/'%s, allow_private: true, politeness: {delay: 1ms}}\n", l.id, base, listings)
	}
	ts.Check(os.WriteFile(ts.MkAbs("sources.yaml"), []byte(yaml.String()), 0o644))
}

// townText is the body of a page of the town paper.
func townText(n int) string {
	_, text, _ := strings.Cut(townPage(n), "<div>")
	text, _, _ = strings.Cut(text, "</div>")
	return text
}

func serveBad(w http.ResponseWriter, r *http.Request) {
	id, path, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	i := slices.IndexFunc(badListings, func(l badListing) bool { return l.id == id })
	number, err := strconv.Atoi(strings.TrimPrefix(path, "news/"))
	switch {
	case i < 0:
		http.NotFound(w, r)
	case strings.HasPrefix(path, "feed"):
		badListings[i].serve(w, r, "http://"+r.Host+"/"+id)
	case path == "" || id == "shell" && err == nil:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<!DOCTYPE html><html lang="ar"><head><title>صحيفة</title></head><body><div id="root"></div><script src="/app.js"></script></body></html>`)
	case err == nil:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, townPage(10*i+number%10_000))
	default:
		http.NotFound(w, r)
	}
}
