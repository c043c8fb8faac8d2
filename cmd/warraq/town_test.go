package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// townKey is where a script keeps the town paper that was started for it.
type townKey struct{}

// town is a paper of as many articles as a test wants, each with a text of its own and with lines that recur.
type town struct {
	server   *httptest.Server
	articles atomic.Int64
}

// printTown brings out the town paper with a number of articles, and writes the sources.yaml that names it, which may
// pin or veto a line: `town 24 veto LINE`.
func printTown(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 && len(args) != 3 {
		ts.Fatalf("usage: town ARTICLES [pin|veto LINE]")
	}
	n, err := strconv.ParseInt(args[0], 10, 64)
	ts.Check(err)
	paper := ts.Value(townKey{}).(*town)
	if paper.server == nil {
		paper.server = httptest.NewServer(paper)
		ts.Defer(paper.server.Close)
	}
	paper.articles.Store(n)
	yaml := "sources:\n  - id: balda\n    home: " + paper.server.URL + "/\n    feeds: [" + paper.server.URL + "/feed]\n" +
		"    allow_private: true\n    politeness: {delay: 1ms}\n"
	if len(args) == 3 {
		yaml += fmt.Sprintf("    boilerplate: {%s: ['%s']}\n", args[1], args[2])
	}
	ts.Check(os.WriteFile(ts.MkAbs("sources.yaml"), []byte(yaml), 0o644))
}

func (p *town) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/feed" {
		p.feed(w)
		return
	}
	n, err := strconv.ParseInt(strings.TrimPrefix(r.URL.Path, "/news/"), 10, 64)
	if err != nil || n < 1 || n > p.articles.Load() {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, townPage(int(n)))
}

func (p *town) feed(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/rss+xml; charset=utf-8")
	fmt.Fprint(w, `<?xml version="1.0"?><rss version="2.0"><channel><title>البلدة</title>`)
	for n := range int(p.articles.Load()) {
		fmt.Fprintf(w, `<item><title>%s</title><link>%s/news/%d</link><pubDate>%s</pubDate></item>`,
			townTitle(n+1), p.server.URL, n+1, townDate(n+1).Format(time.RFC1123Z))
	}
	fmt.Fprint(w, `</channel></rss>`)
}

var (
	townPlaces = []string{"سوق الخضار", "ساحة النافورة", "مدرسة النهر", "محطة القطار", "مكتبة الحي", "طريق البساتين", "ملعب الشباب"}
	townActs   = []string{"ترميم", "توسعة", "افتتاح", "تشجير", "إنارة", "تنظيف", "تجهيز", "تسوير", "طلاء", "رصف", "صيانة"}
	townVoices = []string{"أمين المجلس", "مهندسة المشروع", "تاجر من السوق", "معلمة في الحي", "سائق حافلة"}
)

// of picks one of a list for article n; lists of lengths without a common divisor give each article its own text.
func of(list []string, n int) string { return list[n%len(list)] }

func townTitle(n int) string { return of(townActs, n) + " " + of(townPlaces, n) + " قبل موعده" }

func townDate(n int) time.Time { return time.Date(2026, 11, 1+n/3, 9, n, 0, 0, time.UTC) }

// townPage is an article with lines that recur: a slogan under every text, a subhead in every second and a prayer at
// the end of every third.
func townPage(n int) string {
	act, place, voice := of(townActs, n), of(townPlaces, n), of(townVoices, n)
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>%s</title></head><body><h1>%s</h1>`,
		townTitle(n), townTitle(n))
	fmt.Fprintf(&b, "<time datetime=%q></time><div>", townDate(n).Format(time.RFC3339))
	fmt.Fprintf(&b, "<p>أنهت البلدية هذا الأسبوع أعمال %s في %s بعد أن استمرت شهرين كاملين، وقالت إن الكلفة بقيت في حدود ما أقره المجلس في الربيع الماضي.</p>", act, place)
	if n%2 == 0 {
		fmt.Fprint(&b, "<p>وجاء في البيان ما يلي:</p>")
	}
	fmt.Fprintf(&b, "<p>وأضاف %s أن أهالي %s انتظروا هذا اليوم طويلا، وأن ما بقي من %s سيتم قبل حلول الشتاء، شاكرا كل من ساعد في العمل من المتطوعين.</p>", voice, place, act)
	if n%3 == 0 {
		fmt.Fprint(&b, "<p>حفظ الله أهلنا جميعا من كل سوء.</p>")
	}
	fmt.Fprint(&b, "<p>صوت الأهالي ومرآة أيامهم في كل بيت</p></div></body></html>")
	return b.String()
}
