package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// changedPaper is a paper that has been made anew: its home page names the feed /rss, its old addresses have moved, died or fail.
func changedPaper(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	text := func(path, contentType, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", contentType)
			fmt.Fprint(w, body)
		})
	}
	text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /wall\n")
	text("/rss", "application/rss+xml", feedOf(checkDay, "/news/1", "/news/3", "/news/5"))
	text("/rss/sport", "application/rss+xml", feedOf(checkDay, "/news/5"))
	text("/stale", "application/rss+xml", feedOf(checkDay.AddDate(-1, 0, 0), "/news/7"))
	text("/page", "text/html; charset=utf-8", "<html><body><p>صفحة</p></body></html>")
	text("/list", "text/html; charset=utf-8", "<html><body>"+links(1, 3, 5)+"</body></html>")
	text("/{$}", "text/html; charset=utf-8", `<html lang="ar"><head><title>الضفاف</title><link rel="alternate" type="application/rss+xml" href="/rss"></head><body>`+links(1, 3)+"</body></html>")
	mux.Handle("/moved", http.RedirectHandler("/rss", http.StatusMovedPermanently))
	mux.Handle("/sport", http.RedirectHandler("/rss/sport", http.StatusPermanentRedirect))
	mux.Handle("/away", http.RedirectHandler("/rss", http.StatusFound))
	mux.Handle("/home", http.RedirectHandler("/", http.StatusMovedPermanently))
	for i := 1; i < 8; i += 2 {
		text(fmt.Sprintf("/news/%d", i), "text/html; charset=utf-8", articlePage(fmt.Sprintf("الخبر رقم %d من المدينة", i), true))
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func links(numbers ...int) string {
	var b strings.Builder
	for _, n := range numbers {
		fmt.Fprintf(&b, `<p><a href="/news/%d">الخبر رقم %d من المدينة بعد إعادة بناء الجسر القديم</a></p>`, n, n)
	}
	return b.String()
}

// mendPaper checks an entry with --mend and returns what its listings then are, as lines of the file.
func mendPaper(t *testing.T, home, listings string, s streams, flags ...string) (code int, after, out, errs string) {
	t.Helper()
	text := fmt.Sprintf("# mine\nsources:\n  - id: s   # the paper\n    home: HOME/\n%s    allow_private: true\n    politeness: {delay: 1ms}\n\n# the end\n", listings)
	file := writeFile(t, "sources.yaml", strings.ReplaceAll(text, "HOME", home))
	code, out, errs = runHere(t, home, s, append([]string{"sources", "check", "--config", file, "--mend"}, flags...)...)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	after = strings.ReplaceAll(string(data), home, "HOME")
	head, tail := "# mine\nsources:\n  - id: s   # the paper\n", "    allow_private: true\n    politeness: {delay: 1ms}\n\n# the end\n"
	if !strings.HasPrefix(after, head) || !strings.HasSuffix(after, tail) {
		t.Errorf("other lines have changed:\n%s", after)
	}
	return code, strings.TrimSuffix(strings.TrimPrefix(after, head), tail), out, errs
}

func TestCheckMends(t *testing.T) {
	paper := changedPaper(t)
	feeds := func(paths ...string) string {
		return "    feeds:\n      - HOME" + strings.Join(paths, "\n      - HOME") + "\n"
	}
	for _, c := range []struct {
		name, listings, want string
		code                 int
		says                 string
	}{
		{"moved for good", feeds("/moved # first", "/sport"), feeds("/rss # first", "/rss/sport"), exitOK, "moved permanently; 3 items, 3 of them articles"},
		{"moved to where another leads", feeds("/rss", "/moved"), feeds("/rss"), exitOK, "which is listed already"},
		{"moved for a while", feeds("/away"), feeds("/away"), exitOK, ""},
		{"gone, and the site has another", feeds("/dead"), feeds("/rss"), exitOK, "404 Not Found; the site has this one"},
		{"gone beside one that works", feeds("/rss", "/dead"), feeds("/rss"), exitOK, "- HOME/dead"},
		{"a page instead of a feed", feeds("/page"), feeds("/rss"), exitOK, "no feed"},
		{"nothing new for long", feeds("/stale"), feeds("/rss"), exitOK, "stale, its newest item is of 2025-11-20; the site has this one"},
		{"sent to the home page", feeds("/home"), feeds("/rss"), exitOK, ""},
		{"no feed named", "    sections: [HOME/list]\n", "    feeds:\n      - HOME/rss\n    sections: [HOME/list]\n", exitOK, "+ HOME/rss"},
		{"a section that is gone", "    feeds: [HOME/rss]\n    sections: [HOME/dead, HOME/list]\n", "    feeds: [HOME/rss]\n    sections: [HOME/list]\n", exitOK, "- HOME/dead"},
		{"forbidden, which may pass", feeds("/rss", "/wall"), feeds("/rss", "/wall"), exitFailed, ""},
		{"all is well", feeds("/rss"), feeds("/rss"), exitOK, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, after, out, errs := mendPaper(t, paper.URL, c.listings, streams{}, "--yes")
			if diff := cmp.Diff("    home: HOME/\n"+c.want, after); diff != "" || code != c.code || !strings.Contains(out, c.says) {
				t.Errorf("exit code %d, want %d and %q (-want +got)\n%s\n%s%s", code, c.code, c.says, diff, out, errs)
			}
			if changed := c.want != c.listings; changed != strings.Contains(out, "(mended)") || changed == strings.Contains(errs, "nothing to mend") {
				t.Errorf("the difference was shown, or was not:\n%s%s", out, errs)
			}
		})
	}
}

// A paper that has moved to another site takes its home page along.
func TestCheckMendsHome(t *testing.T) {
	paper := changedPaper(t)
	old := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" && r.URL.Path != "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		http.Redirect(w, r, paper.URL+r.URL.Path, http.StatusMovedPermanently)
	}))
	defer old.Close()
	code, after, out, errs := mendPaper(t, old.URL, "    feeds: [HOME/feed]\n", streams{}, "--yes")
	want := "    home: " + paper.URL + "/\n    feeds: ['" + paper.URL + "/rss']\n"
	if diff := cmp.Diff(want, after); diff != "" || code != exitOK {
		t.Errorf("exit code %d (-want +got)\n%s\n%s%s", code, diff, out, errs)
	}
}

// A person at a terminal sees the difference and is asked; nobody is asked in a script, and nothing written.
func TestCheckMendAsks(t *testing.T) {
	paper := changedPaper(t)
	const before, after = "    feeds: [HOME/moved]\n", "    feeds: ['HOME/rss']\n"
	for _, c := range []struct {
		answer string
		asks   bool
		want   string
		code   int
		says   string
	}{
		{"y\n", true, after, exitOK, "[y/N]"},
		{"نعم\n", true, after, exitOK, "changed 1 source in"},
		{"\n", true, before, exitFailed, "nothing was written"},
		{"y\n", false, before, exitFailed, "run it again with --yes"},
	} {
		code, got, out, errs := mendPaper(t, paper.URL, before, streams{in: strings.NewReader(c.answer), asks: c.asks})
		if got != "    home: HOME/\n"+c.want || code != c.code || !strings.Contains(errs, c.says) {
			t.Errorf("answer %q: exit code %d, the file says\n%s%s%s", c.answer, code, got, out, errs)
		}
		if !strings.Contains(out, "\n-    feeds: [HOME/moved]\n+    feeds: ['HOME/rss']\n") {
			t.Errorf("answer %q: no difference was shown\n%s", c.answer, out)
		}
	}
}

// What the layout of the file does not allow is left to a person, and does not keep the others from being mended.
func TestCheckMendLeavesToHands(t *testing.T) {
	paper := changedPaper(t)
	file := writeFile(t, "sources.yaml", strings.ReplaceAll(`sources:
  - {id: a, home: 'HOME/', feeds: ['HOME/rss'], sections: ['HOME/dead'], allow_private: true, politeness: {delay: 1ms}}
  - {id: c, home: 'HOME/c', feeds: ['HOME/sport'], allow_private: true, politeness: {delay: 1ms}}
`, "HOME", paper.URL))
	_, out, errs := runHere(t, paper.URL, streams{}, "sources", "check", "--config", file, "--mend", "--yes")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), "sections: ['"+paper.URL+"/dead']") || !strings.Contains(string(data), "feeds: ['"+paper.URL+"/rss/sport']") ||
		!strings.Contains(out, "by hand") || !strings.Contains(errs, "faults in 1 of 2 sources: a") {
		t.Errorf("the file says\n%s\n%s%s", data, out, errs)
	}
}
