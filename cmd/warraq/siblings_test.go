package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
)

// sharingSite serves a feed and articles that all end in the same note about the paper, under a name that says nothing.
func sharingSite(t *testing.T) string {
	texts := []string{
		"أعادت بلدية النخيل فتح السوق القديم أمام الزوار بعد أعمال ترميم استمرت عامين وشملت السقوف الخشبية والممرات الحجرية.",
		"شكا صيادون في الخليج الصغير من تراجع كميات الأسماك للموسم الثالث على التوالي، وعزوا ذلك إلى ارتفاع حرارة المياه.",
		"بلغ فريق النخيل نهائي كأس الشاطئ بعد فوزه على ضيفه المرفأ بركلات الترجيح، إثر تعادلهما في الوقتين الأصلي والإضافي.",
		"افتتح متحف المدينة معرضا لعملات ذهبية وفضية من القرن التاسع الميلادي، عثر عليها في جرة تحت أرضية بيت قديم.",
	}
	const note = "تأسست صحيفة النخيل عام 1987 على يد نخبة من الصحفيين، وهي صحيفة يومية مستقلة تعنى بشؤون المدينة وأهلها، وتصدر عن دار النخيل."
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	serve := func(path, kind, body string) {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			fmt.Fprint(w, body)
		})
	}
	items := ""
	for i, text := range texts {
		title := strings.Join(strings.Fields(text)[:6], " ")
		items += fmt.Sprintf("<item><title>%s</title><link>%s/news/%d</link><pubDate>Sun, 29 Nov 2026 07:30:00 GMT</pubDate></item>", title, server.URL, 1000+i)
		serve(fmt.Sprintf("/news/%d", 1000+i), "text/html; charset=utf-8", `<html lang="ar"><head><title>`+title+`</title></head><body><div><h1>`+title+`</h1><p>29 نوفمبر 2026</p><p>`+
			text+`</p><p>وقال مصدر مطلع إن التفاصيل الكاملة ستعلن غدا، رقم `+fmt.Sprint(i)+`.</p></div><div class="zq"><p>`+note+`</p></div></body></html>`)
	}
	serve("/feed", "application/rss+xml", `<?xml version="1.0"?><rss version="2.0"><channel><title>صحيفة النخيل</title>`+items+`</channel></rss>`)
	serve("/{$}", "text/html; charset=utf-8", `<html lang="ar"><head><title>صحيفة النخيل</title><link rel="alternate" type="application/rss+xml" href="/feed"></head><body></body></html>`)
	return server.URL
}

// `sources add` and `sources check` show articles as a crawl stores them: without what the pages of the site share.
func TestSurveyAndCheckReadSiblings(t *testing.T) {
	site, file := sharingSite(t), filepath.Join(t.TempDir(), "sources.yaml")
	for _, args := range [][]string{{"add", site, "--allow-private", "--delay", "1ms", "--yes", "--id", "nakhil"}, {"check", "nakhil", "--long"}} {
		var out, errs bytes.Buffer
		code := newApp(streams{in: strings.NewReader(""), out: &out, err: &errs}).run(t.Context(), append([]string{"sources"}, append(args, "--config", file)...))
		if code != exitOK || !strings.Contains(out.String(), "وقال مصدر مطلع") || strings.Contains(out.String(), "تأسست صحيفة النخيل") {
			t.Errorf("%s: exit code %d\n%s%s", args[0], code, errs.String(), out.String())
		}
	}
}
