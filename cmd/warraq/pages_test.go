package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"warraq"
)

// serialText is what the three pages of a story say.
var serialText = []string{
	"بدأت القافلة رحلتها من الواحة الغربية قبل شروق الشمس، وسار معها خمسة عشر دليلا يعرفون الآبار القديمة واحدة واحدة على طول الطريق.",
	"وفي اليوم الثالث هبت ريح شديدة غطت آثار الطريق، فتوقف الجميع عند تلة من الصخر الأسود وانتظروا حتى هدأت في المساء.",
	"ووصلت القافلة إلى المدينة بعد تسعة أيام، واستقبلها أهل السوق بالماء والتمر كما كان آباؤهم يفعلون في كل موسم من مواسم السفر.",
}

// serial serves a story in three pages as WordPress does, and a feed that names it by some of them; page 3 has a status.
func serial(t *testing.T, status int, listed ...string) warraq.Source {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	mux.HandleFunc("/feed", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<rss version="2.0"><channel><title>القافلة</title>`)
		for _, path := range listed {
			fmt.Fprintf(w, "<item><title>رحلة القافلة من الواحة إلى المدينة</title><link>%s%s</link></item>", server.URL, path)
		}
		fmt.Fprint(w, "</channel></rss>")
	})
	for n := 1; n <= len(serialText); n++ {
		mux.HandleFunc(serialPath(n), func(w http.ResponseWriter, _ *http.Request) {
			if n == len(serialText) && status != http.StatusOK {
				w.WriteHeader(status)
				return
			}
			fmt.Fprint(w, serialPage(n))
		})
	}
	return warraq.Source{
		ID: "qafila", Home: server.URL + "/", Feeds: []string{server.URL + "/feed"}, AllowPrivate: true,
		Politeness: warraq.Politeness{Delay: time.Millisecond}, Rechecks: warraq.Rechecks{Disabled: true},
	}.WithDefaults()
}

func serialPath(n int) string {
	if n == 1 {
		return "/trip/"
	}
	return fmt.Sprintf("/trip/%d/", n)
}

func serialPage(n int) string {
	links := ""
	for i := 1; i <= len(serialText); i++ {
		if i == n {
			links += fmt.Sprintf(`<span class="post-page-numbers current" aria-current="page">%d</span> `, i)
		} else {
			links += fmt.Sprintf(`<a href="%s" class="post-page-numbers">%d</a> `, serialPath(i), i)
		}
	}
	return `<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>رحلة القافلة من الواحة إلى المدينة</title><link rel="canonical" href="` + serialPath(n) + `"></head><body>
		<article class="post"><h1>رحلة القافلة من الواحة إلى المدينة</h1><div class="entry-content"><p>` + serialText[n-1] + `</p><p class="post-nav-links">الصفحات: ` + links + `</p></div></article>
		<nav class="navigation post-navigation"><a href="/olives/" rel="next">موسم الزيتون</a></nav></body></html>`
}

// TestCrawlJoinsPages crawls a story in pages: whole, by its middle, and where its last page is gone.
func TestCrawlJoinsPages(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		listed []string
		pages  int
	}{
		"whole":              {http.StatusOK, []string{serialPath(1)}, 3},
		"all pages listed":   {http.StatusOK, []string{serialPath(2), serialPath(1), serialPath(3)}, 3},
		"by page 2":          {http.StatusOK, []string{serialPath(2)}, 3},
		"its last page gone": {http.StatusGone, []string{serialPath(1)}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			st := openTestStore(t)
			crawlAt(t, st, 0, serial(t, c.status, c.listed...))
			var got []*warraq.Article
			for a, err := range st.Articles(t.Context(), warraq.ArticleFilter{}) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, a)
			}
			if len(got) != 1 || got[0].Partial != (c.pages < len(serialText)) || !strings.HasSuffix(got[0].URL, "/trip/") {
				t.Fatalf("stored %+v", got)
			}
			if text := strings.Split(got[0].Text(), "\n\n"); !slices.Equal(text, serialText[:c.pages]) {
				t.Errorf("text %q", text)
			}
		})
	}
}
