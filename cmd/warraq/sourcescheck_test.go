package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/internal/check"
)

// checkDay is when checks take place.
var checkDay = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

// faultySite is a site with good articles whose listings fail in every way that a check names.
func faultySite(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	text := func(path, contentType, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", contentType)
			fmt.Fprint(w, body)
		})
	}
	text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /private/\n")
	text("/feed", "application/rss+xml", feedOf(checkDay, "/news/1", "/news/2", "/news/3"))
	text("/old", "application/rss+xml", feedOf(time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC), "/news/4"))
	text("/page", "text/html; charset=utf-8", "<html><body><p>صفحة تسرد الخلاصات</p></body></html>")
	text("/void", "application/rss+xml", "")
	text("/elsewhere", "application/rss+xml", feedOf(checkDay, "http://127.0.0.2/x/1"))
	text("/script", "text/html; charset=utf-8", "<html><body><div id=app></div></body></html>")
	mux.Handle("/moved", http.RedirectHandler("/feed", http.StatusMovedPermanently))
	mux.HandleFunc("/gone", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) })
	for i := range 4 {
		text(fmt.Sprintf("/news/%d", i), "text/html; charset=utf-8", articlePage(fmt.Sprintf("الخبر رقم %d", i), i != 2))
	}
	text("/news/4", "text/html; charset=utf-8", articlePage("خبر قديم", true))
	mux.HandleFunc("/slow/", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

// feedOf is an RSS feed with one date for all its items.
func feedOf(at time.Time, links ...string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>الفيض</title>`)
	for i, l := range links {
		fmt.Fprintf(&b, "<item><title>الخبر رقم %d</title><link>%s</link><pubDate>%s</pubDate></item>", i+1, l, at.Format(time.RFC1123Z))
	}
	b.WriteString("</channel></rss>")
	return b.String()
}

// articlePage is an article, or a page with a headline and next to no text.
func articlePage(title string, whole bool) string {
	body := "<p>لا شيء هنا بعد.</p>"
	if whole {
		body = strings.Repeat("<p>أعلنت البلدية أن العمل في الجسر الجديد يبدأ خلال الشهر المقبل، وأن اللجنة المكلفة ستقدم تقريرها إلى المجلس.</p>", 3)
	}
	return `<html lang="ar"><head><meta property="og:type" content="article"><meta property="article:published_time" content="2026-11-20T08:00:00Z"></head>` +
		"<body><article><h1>" + title + "</h1>" + body + "</article></body></html>"
}

// runHere runs a command line in this process, at checkDay, and returns its exit code and what it printed, with home written as HOME.
func runHere(t *testing.T, home string, s streams, args ...string) (int, string, string) {
	t.Helper()
	var out, errs bytes.Buffer
	if s.in == nil {
		s.in = strings.NewReader("")
	}
	s.out, s.err = &out, &errs
	a := newApp(s)
	a.now = func() time.Time { return checkDay }
	code := a.run(t.Context(), args)
	return code, strings.ReplaceAll(out.String(), home, "HOME"), strings.ReplaceAll(errs.String(), home, "HOME")
}

func writeFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// checkSite checks one source on a site with the program's own command.
func checkSite(t *testing.T, site string, listings string, s streams, flags ...string) (int, string, string) {
	t.Helper()
	config := writeFile(t, "sources.yaml", fmt.Sprintf("sources:\n  - id: s\n    home: %s/\n    %s\n    allow_private: true\n    politeness: {delay: 1ms}\n", site, listings))
	return runHere(t, site, s, append([]string{"sources", "check", "--config", config}, flags...)...)
}

// feedsOf is the feeds: of a source.
func feedsOf(site string, paths ...string) string {
	return "feeds: [" + site + strings.Join(paths, ", "+site) + "]"
}

func TestCheckTable(t *testing.T) {
	site := faultySite(t)
	code, out, errs := checkSite(t, site.URL, feedsOf(site.URL, "/feed"), streams{})
	want := `SOURCE  WHAT     STATE  FOUND       DATE        DETAIL
s       robots   ok                             allows
s       feed     ok     3 of 3      2026-11-20  HOME/feed
s       article  ok     54 words    2026-11-20  title, date; no author, section  HOME/news/1
s       article  warn               2026-11-20  rejected  HOME/news/2
        too_short: 0 words of text; this source's min_words is 25
        → if the text is missing, give selectors.content; if it is all there, lower limits.min_words
s       article  ok     54 words    2026-11-20  title, date; no author, section  HOME/news/3
`
	if diff := cmp.Diff(want, out); diff != "" || code != 0 || errs != "" {
		t.Errorf("code %d, stderr %q (-want +got):\n%s", code, errs, diff)
	}
}

func TestCheckNamesFaults(t *testing.T) {
	site := faultySite(t)
	t.Setenv("NO_COLOR", "1")
	for _, tt := range []struct{ name, listings, want string }{
		{"stale", feedsOf(site.URL, "/feed", "/old"), "feed warn 1 of 1 2020-01-02 /old stale, its newest item is of 2020-01-02: it may have been left behind; look on the site"},
		{"moved", feedsOf(site.URL, "/moved"), "feed warn 3 of 3 2026-11-20 /moved moved permanently to HOME/feed: put that address into sources.yaml"},
		{"HTML", feedsOf(site.URL, "/feed", "/page"), "feed fault /page this is no feed: it looks like an HTML page: the feed may have moved, or a wall stands before it → open it in a browser"},
		{"empty", feedsOf(site.URL, "/feed", "/void"), "feed fault /void the feed is empty: the server sent no bytes → look whether it stays empty"},
		{"gone", feedsOf(site.URL, "/feed", "/gone"), "feed fault /gone http_gone: the server answered 410 Gone → the address was withdrawn"},
		{"robots", feedsOf(site.URL, "/feed", "/private/feed"),
			"feed fault /private/feed robots_disallowed: HOME/robots.txt disallows /private/feed for warraq, line 2: Disallow: /private/ → robots.txt forbids it"},
		{"other host", feedsOf(site.URL, "/feed", "/elsewhere"),
			"feed fault 0 of 1 2026-11-20 /elsewhere (1 other_host) none of its items is taken → if the host that its items lead to"},
		{"script", "sections: [" + site.URL + "/script]", "section fault 0 of 0 /script the page has no links: a script draws it"},
		{"nothing", "sections: [" + site.URL + "/script]", "article fault no listing names an article → mend the listings"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, out, errs := checkSite(t, site.URL, tt.listings, streams{outTerminal: true, outWidth: 80})
			if got := strings.Join(strings.Fields(out), " "); !strings.Contains(got, tt.want) {
				t.Errorf("no %q in\n%s", tt.want, out)
			}
			if fault := strings.Contains(tt.want, " fault "); fault != strings.Contains(errs, "faults in 1 of 1 sources: s") {
				t.Errorf("stderr: %s", errs)
			}
			for line := range strings.Lines(out) {
				if n := len([]rune(line)) - 1; n > 80 {
					t.Errorf("%d columns: %s", n, line)
				}
			}
		})
	}
}

// TestCheckJSON reads the JSON form back: all that the table says is in it.
func TestCheckJSON(t *testing.T) {
	site := faultySite(t)
	code, out, _ := checkSite(t, site.URL, feedsOf(site.URL, "/feed", "/page"), streams{}, "--json")
	var got checkLine
	if err := json.Unmarshal([]byte(out), &got); err != nil || code != exitFailed {
		t.Fatalf("code %d, %v in %s", code, err, out)
	}
	if got.Source != "s" || got.OK || got.State != check.Fault || !got.RobotsOK || got.RobotsCode != 200 || got.TimedOut {
		t.Errorf("%+v", got)
	}
	if l := got.Listings; len(l) != 2 || l[0].Items != 3 || l[0].Taken != 3 || l[0].Newest == nil || l[1].Error == "" || l[1].Newest != nil {
		t.Errorf("listings: %+v", l)
	}
	if a := got.Articles; len(a) != 3 || a[0].Article == nil || *a[0].Article.Title != "الخبر رقم 1" || a[1].Rejected.Code != warraq.RejectTooShort {
		t.Errorf("articles: %+v", a)
	}
	if diff := cmp.Diff([]string{"author", "section"}, got.Articles[0].Missing); diff != "" {
		t.Errorf("missing (-want +got):\n%s", diff)
	}
	if f := got.Faults; len(f) != 2 || f[0].What != "feed" || f[0].URL != "HOME/page" || f[0].State != check.Fault || f[0].Advice == "" || f[1].State != check.Warn {
		t.Errorf("faults: %+v", f)
	}
}

// TestCheckIsBoundedInTime: of a site that does not answer, the rest is given up.
func TestCheckIsBoundedInTime(t *testing.T) {
	site := faultySite(t)
	code, out, _ := checkSite(t, site.URL, feedsOf(site.URL, "/feed", "/slow/feed"), streams{}, "--max-duration", "300ms")
	if code != 1 {
		t.Errorf("code %d", code)
	}
	for _, want := range []string{"3 of 3", "the check was not done after 300ms; not reached: /slow/feed, articles", "--max-duration 5m"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

// TestCheckOnTerminal runs a check as on a terminal, with its line of progress.
func TestCheckOnTerminal(t *testing.T) {
	site := faultySite(t)
	_, out, errs := checkSite(t, site.URL, feedsOf(site.URL, "/feed"), streams{terminal: true, outTerminal: true, outWidth: 80, width: 80})
	if !strings.Contains(out+errs, "\x1b[32mok   \x1b[0m") || !strings.Contains(out+errs, "title, date; no author, section\n") {
		t.Errorf("stdout %q, stderr %q", out, errs)
	}
}
