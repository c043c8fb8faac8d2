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

// themeTitle is the headline of all of them.
const themeTitle = "القوارب تعود إلى الميناء بعد ثلاثة أيام من الريح"

// themeTexts are the texts that the pages are filled with: elements with their text, by a name.
func themeTexts() map[string][][2]string {
	prose := func(n int) (out [][2]string) {
		for i := range n {
			out = append(out, [2]string{"p", "قال " + []string{"رئيس الميناء", "صياد من القرية", "مهندس السواحل", "عضو المجلس"}[i%4] + " في اليوم " + ordinals[i] +
				" من الأسبوع إن القوارب عادت إلى مواضعها قبل المساء، وإن الريح سكنت بعد أن دفعت الموج إلى الرصيف ساعات طويلة."})
		}
		return out
	}
	list := slices.Concat(prose(1), [][2]string{{"li", "اربط القارب من جانبيه."}, {"li", "ارفع المرساة قبل المد بساعة."}, {"li", "لا تترك الشباك على الرصيف."}}, prose(3)[1:])
	heads := slices.Concat(prose(2), [][2]string{{"h2", "ريح من الشمال"}}, prose(4)[2:], [][2]string{{"h3", "ما بعد العاصفة"}}, prose(6)[4:])
	return map[string][][2]string{
		"one paragraph": prose(1), "four paragraphs": prose(4), "fourteen paragraphs": prose(14), "a list": list, "subheads": heads,
		"a brief":               {{"p", "عادت القوارب إلى الميناء مساء الخميس بعد ثلاثة أيام من الريح."}},
		"the headline again":    append([][2]string{{"p", themeTitle + "."}}, prose(3)...),
		"a quote and its words": slices.Concat(prose(2), [][2]string{{"blockquote", "لم أر موجا كهذا منذ ثلاثين عاما، وقد رأيت منه الكثير."}}, prose(3)[2:]),
	}
}

// themeMarkup is a text in HTML, and as it must come out.
func themeMarkup(text [][2]string) (markup, want string) {
	var lines []string
	for _, e := range text {
		markup += "<" + e[0] + ">" + e[1] + "</" + e[0] + ">\n"
		lines = append(lines, e[1])
	}
	return strings.NewReplacer("</p>\n<li>", "</p>\n<ol><li>", "</li>\n<p>", "</li></ol>\n<p>").Replace(markup), strings.Join(lines, "\n")
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
		for kind, text := range themeTexts() {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".html")+"/"+kind, func(t *testing.T) {
				testThemeFields(t, p, string(b), text)
			})
		}
	}
}

// testThemeFields reads one page with one text.
func testThemeFields(t *testing.T, p *Parser, page string, text [][2]string) {
	const author = "سلمى الراوي"
	markup, want := themeMarkup(text)
	note, _, _ := strings.Cut(page, "-->")
	unasked := map[string]string{}
	for _, m := range absent.FindAllStringSubmatch(note, -1) {
		unasked[m[1]] = m[2]
	}
	filled := strings.NewReplacer("{{title}}", themeTitle, "{{author}}", author, "{{text}}", markup,
		"{{other1}}", "المجلس يؤجل النظر في رسوم الرسو إلى الشهر المقبل", "{{other2}}", "سباق الزوارق ينطلق من المنارة صباح الجمعة",
		"{{teaser}}", "أعلنت اللجنة المنظمة أن السباق ينطلق من المنارة عند الثامنة صباحا، وأن الطريق تغلق قبله بساعة.").Replace(page)
	a, err := p.Parse(&warraq.Page{URL: "https://daffa.example/2026/11/x/", Status: 200, Body: []byte(filled)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.ReplaceAll(a.Text(), "\n\n", "\n"); got != want {
		t.Errorf("text:\n%s\nwant:\n%s", got, want)
	}
	if a.Title != themeTitle {
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
