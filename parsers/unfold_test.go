package parsers

import (
	"slices"
	"strings"
	"testing"

	"warraq"
)

// TestFoldedText reads pages whose article stands in elements that are not shown.
func TestFoldedText(t *testing.T) {
	head := "<h1>" + stateTitle + "</h1>"
	text := `<div class="entry-content">` + paragraphs(stateText) + "</div>"
	for name, page := range map[string]string{
		"noscript":                  "<noscript>" + head + text + "</noscript>",
		"noscript below its title":  "<div>" + head + "<noscript>" + text + "</noscript></div>",
		"two of noscript":           head + "<noscript>" + paragraphs(stateText[:2]) + "</noscript><noscript>" + paragraphs(stateText[2:]) + "</noscript>",
		"shadow root":               "<news-article><template shadowrootmode=open>" + head + text + "</template></news-article>",
		"shadow root in another":    "<x-page><template shadowrootmode=open><main><x-story><template shadowrootmode=open>" + head + text + "</template></x-story></main></template></x-page>",
		"template":                  "<template id=story>" + head + text + "</template>",
		"script of a template":      `<div class="post">` + head + `<script type="text/template">` + text + "</script></div>",
		"script of HTML":            `<script type="text/html" id="story">` + head + text + "</script>",
		"noscript beside a request": "<noscript>يحتاج هذا الموقع إلى تفعيل جافاسكريبت في متصفحك، فعّله ثم أعد المحاولة من فضلك لقراءة الخبر.</noscript><noscript>" + head + text + "</noscript>",
	} {
		t.Run(name, func(t *testing.T) {
			a, err := newParser(t).Parse(&warraq.Page{URL: "https://safh.example/news/library", Body: []byte(statePage(page))}, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Split(a.Text(), "\n\n"); !slices.Equal(got, stateText) || a.Title != stateTitle {
				t.Errorf("title %q, text %q", a.Title, got)
			}
		})
	}
}

// TestNoticeInNoscript reads pages that hold a notice alone, of which the words would do where any language is taken.
func TestNoticeInNoscript(t *testing.T) {
	for _, notice := range []string{
		"<strong>We're sorry but this site doesn't work properly without JavaScript enabled. Please enable it to continue.</strong>",
		"<p>يحتاج هذا الموقع إلى تفعيل جافا سكريبت في متصفحك، فعّله ثم أعد المحاولة من فضلك لقراءة الأخبار كلها على الصفحة.</p>",
	} {
		page := statePage("<noscript>" + notice + "</noscript>")
		a, err := newParser(t).Parse(&warraq.Page{URL: "https://safh.example/news/library", Body: []byte(page)}, &warraq.Source{Language: warraq.AnyLanguage})
		if err == nil {
			t.Errorf("an article of %q", a.Text())
		}
	}
}

// TestRestIsFolded reads a page that shows the beginning of an article and folds the whole away in the same element.
func TestRestIsFolded(t *testing.T) {
	page := statePage("<article><h1>" + stateTitle + `</h1><div class="entry-content">` + paragraphs(stateText[:1]) +
		`<noscript>` + paragraphs(append(stateText[1:], otherText...)) + "</noscript></div></article>")
	src := &warraq.Source{Limits: warraq.Limits{MinWords: 10}}
	a, err := newParser(t).Parse(&warraq.Page{URL: "https://safh.example/news/library", Body: []byte(page)}, src)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Split(a.Text(), "\n\n"); !slices.Equal(got, append(slices.Clone(stateText), otherText...)) {
		t.Errorf("text %q", got)
	}
}

// TestFoldedTextOfOthers reads pages that show a short article and fold something else away.
func TestFoldedTextOfOthers(t *testing.T) {
	short := "<article><h1>" + stateTitle + "</h1>" + paragraphs(stateText[:2]) + "</article>"
	for name, folded := range map[string]string{
		"noscript": "<noscript>" + paragraphs(otherText) + "</noscript>",
		"template": "<template>" + paragraphs(otherText) + "</template>",
		"cookies":  `<script type="text/template">` + paragraphs(otherText) + "</script>",
	} {
		t.Run(name, func(t *testing.T) {
			a, err := newParser(t).Parse(&warraq.Page{URL: "https://safh.example/news/library", Body: []byte(statePage(short + folded))}, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Split(a.Text(), "\n\n"); !slices.Equal(got, stateText[:2]) {
				t.Errorf("text %q", got)
			}
		})
	}
}
