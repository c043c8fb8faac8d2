package parsers

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
)

func TestBreakTags(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"plain lines":        {"سطر\nوسطر", "سطر|وسطر"},
		"wrapped paragraphs": {"<p>سطر\nيتبعه بقيته</p>\n<p>وفقرة</p>", "سطر يتبعه بقيته|وفقرة"},
		"breaks":             {"سطر<br>وسطر<BR/>وثالث", "سطر|وسطر|وثالث"},
		"lists and headings": {"<h2>عنوان</h2><ul><li>بند</li><li>بند <b>ثان</b></li></ul>نص", "عنوان|بند|بند ثان|نص"},
		"script and style":   {"<style>.a{}</style><p>نص<script>var a = '<p>ليس نصا</p>'</script> تتمة</p>", "نص تتمة"},
		"figures":            {"<p>قبل</p><figure><img src='x'><figcaption>صورة</figcaption></figure><p>بعد</p>", "قبل|بعد"},
		"what never closes":  {"<p>نص</p><figure><p>لا يقرأ", "نص"},
		"signs":              {"<p>5 < 6 &amp; 7 > 3</p>", "5 < 6 & 7 > 3"},
		"nothing":            {"", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var lines []string
			for l := range strings.SplitSeq(breakTags(tt.in), "\n") {
				if l = plain(l); l != "" {
					lines = append(lines, l)
				}
			}
			if diff := cmp.Diff(tt.want, strings.Join(lines, "|")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestScriptedPage: a page that a script draws has the text and the title that the feed gives, and says so.
func TestScriptedPage(t *testing.T) {
	text := "<p>" + strings.Repeat("افتتحت البلدية الحديقة العامة في وسط المدينة بعد سنة من العمل. ", 4) + "</p>" +
		"<p>" + strings.Repeat("وقال رئيس المجلس إن الأهالي انتظروا هذا اليوم طويلا وإن الدخول مجاني. ", 4) + "</p>"
	const shell = `<!DOCTYPE html><html><head><title>TITLE</title></head><body>BODY<div id="root"></div><script src="/app.js"></script></body></html>`
	tests := map[string]struct{ title, body, want string }{
		"the site's name for a title": {"الميناء", "", "افتتاح الحديقة العامة"},
		"no title":                    {"", "", "افتتاح الحديقة العامة"},
		"a title that is shown":       {"الحديقة العامة تفتح أبوابها", "<h1>الحديقة العامة تفتح أبوابها</h1>", "الحديقة العامة تفتح أبوابها"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, err := New(Options{})
			if err != nil {
				t.Fatal(err)
			}
			page := &warraq.Page{
				URL: "https://port.example/news/1", FinalURL: "https://port.example/news/1", Status: http.StatusOK,
				Body:      []byte(strings.NewReplacer("TITLE", tt.title, "BODY", tt.body).Replace(shell)),
				Candidate: &warraq.Candidate{Title: "افتتاح الحديقة العامة", Content: text + "<script>var x = 'نص';</script>"},
			}
			a, err := p.Parse(page, &warraq.Source{ID: "port", Home: "https://port.example/"})
			if err != nil {
				t.Fatal(err)
			}
			if a.Method != warraq.MethodFeed || a.Title != tt.want || len(a.Blocks) != 2 {
				t.Errorf("method %s, title %q, %d blocks; want feed, %q, 2", a.Method, a.Title, len(a.Blocks), tt.want)
			}
		})
	}
}
