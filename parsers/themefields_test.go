package parsers

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"warraq"
)

// The pages of testdata/fields are modelled on the markup of WordPress themes, Hugo and Jekyll themes and other systems, with
// all that they print around an article: menus, related articles, comments, widgets. The test fills them with texts of several
// lengths. A first line <!-- tags: - section: ? --> says what a theme does not print (-), or what is not asked (?).

var absent = regexp.MustCompile(`(\w+): ([-?])`)

// fieldTexts are the texts that the pages are filled with.
func fieldTexts() map[string][]string {
	long := make([]string, 14)
	for i := range long {
		long[i] = "قال " + []string{"رئيس الميناء", "صياد من القرية", "مهندس السواحل", "عضو المجلس"}[i%4] + " في اليوم " + ordinals[i] +
			" من الأسبوع إن القوارب عادت إلى مواضعها قبل المساء، وإن الريح سكنت بعد أن دفعت الموج إلى الرصيف ساعات طويلة."
	}
	return map[string][]string{"one paragraph": long[:1], "four paragraphs": long[:4], "fourteen paragraphs": long}
}

var ordinals = []string{"الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر", "الحادي عشر", "الثاني عشر",
	"الثالث عشر", "الرابع عشر"}

func TestThemeFields(t *testing.T) {
	files, err := filepath.Glob("testdata/fields/*.html")
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages (%v)", err)
	}
	p := newParser(t)
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for length, paragraphs := range fieldTexts() {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".html")+"/"+length, func(t *testing.T) {
				testThemeFields(t, p, string(b), paragraphs)
			})
		}
	}
}

// testThemeFields reads one page with one text.
func testThemeFields(t *testing.T, p *Parser, page string, paragraphs []string) {
	const title, author = "القوارب تعود إلى الميناء بعد ثلاثة أيام من الريح", "سلمى الراوي"
	note, _, _ := strings.Cut(page, "-->")
	unasked := map[string]string{}
	for _, m := range absent.FindAllStringSubmatch(note, -1) {
		unasked[m[1]] = m[2]
	}
	filled := strings.NewReplacer("{{title}}", title, "{{author}}", author, "{{text}}", "<p>"+strings.Join(paragraphs, "</p>\n<p>")+"</p>",
		"{{other1}}", "المجلس يؤجل النظر في رسوم الرسو إلى الشهر المقبل", "{{other2}}", "سباق الزوارق ينطلق من المنارة صباح الجمعة",
		"{{teaser}}", "أعلنت اللجنة المنظمة أن السباق ينطلق من المنارة عند الثامنة صباحا، وأن الطريق تغلق قبله بساعة.").Replace(page)
	a, err := p.Parse(&warraq.Page{URL: "https://daffa.example/2026/11/x/", Status: 200, Body: []byte(filled)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := a.Text(), strings.Join(paragraphs, "\n\n"); got != want {
		t.Errorf("text:\n%s\nwant:\n%s", got, want)
	}
	if a.Title != title {
		t.Errorf("title %q", a.Title)
	}
	if got := a.Published.Time.UTC().Add(3 * time.Hour).Format(time.DateOnly); !a.Published.Known() || got != "2026-11-05" {
		t.Errorf("published %q", a.Published.String())
	}
	wantAuthors := []string{author}
	if unasked["authors"] == "-" {
		wantAuthors = nil
	}
	if unasked["authors"] != "?" && !slices.Equal(a.Authors, wantAuthors) {
		t.Errorf("authors %q, want %q", a.Authors, wantAuthors)
	}
	wantSection, wantTags := "محليات", []string{"الميناء", "الصيد"}
	if unasked["section"] == "-" {
		wantSection = ""
	}
	if unasked["tags"] == "-" {
		wantTags = nil
	}
	if unasked["section"] != "?" && a.Section != wantSection {
		t.Errorf("section %q, want %q", a.Section, wantSection)
	}
	if unasked["tags"] != "?" && !slices.Equal(a.Tags, wantTags) {
		t.Errorf("tags %q, want %q", a.Tags, wantTags)
	}
}
