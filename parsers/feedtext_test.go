package parsers

import (
	"net/http"
	"strings"
	"testing"

	"warraq"
)

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
