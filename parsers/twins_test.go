package parsers_test

import (
	"fmt"
	"strings"
	"testing"

	"warraq"
	"warraq/parsers"
	"warraq/parsers/frame"
	"warraq/parsers/recur"
)

// The pages of the sites below call nothing by its name: what is text and what is frame can only be told by what sibling pages print.

// towns are what the articles of a test site are about, one each.
var towns = []string{"الوادي", "الساحل", "الجبل", "المرفأ", "الواحة", "الجزيرة", "السهل", "النبع", "البحيرة", "الهضبة", "الغابة", "القلعة"}

// report is a text of its own about a town, in so many sentences.
func report(town string, sentences int) []string {
	all := []string{
		"افتتحت بلدية " + town + " صباح اليوم جسرا جديدا للمشاة فوق النهر، بعد عامين من العمل المتواصل.",
		"وقال رئيس بلدية " + town + " إن الجسر سيخدم ثلاثة أحياء، وإن كلفته بلغت أربعة ملايين.",
		"وأضاف أن أهالي " + town + " انتظروا هذا المشروع طويلا، وأن الأعمال تأخرت بسبب الأمطار.",
		"ويربط الجسر سوق " + town + " القديم بالمدرسة والمستشفى، ويختصر الطريق على مئات الطلاب.",
		"ومن المقرر أن تبدأ في " + town + " أعمال توسعة الطريق المحاذي للنهر خلال الشهر المقبل.",
	}
	return all[:sentences]
}

const (
	aboutUs = "صحيفة الضفاف صحيفة يومية مستقلة تأسست قبل عشرين عاما على يد مجموعة من الصحفيين، وتعنى بأخبار المدن والقرى على ضفتي النهر. " +
		"نؤمن بأن الخبر حق للجميع، وأن القارئ شريك في صناعته، ولذلك نفتح صفحاتنا لكل من يريد أن يكتب عن مدينته وأهلها وتاريخها. " +
		"يقع مقر الصحيفة في شارع الميناء، ويعمل فيها ثلاثون محررا ومصورا، وتصدر كل صباح ما عدا الجمعة، وتوزع في المكتبات والأكشاك."
	promo   = "حصة من أرباح الصحيفة تذهب كل عام إلى صندوق يدعم المكتبات في القرى البعيدة، ويشارك فيه القراء."
	formula = "والله نسأل أن يديم على أهلنا نعمة الأمن، وأن يحفظ بلادنا من كل سوء."
	summary = "<h2>الخلاصة</h2>"
)

// sitePage makes a page of the test site: a title and paragraphs, with a frame around them.
func sitePage(town string, body []string) string {
	return shell("افتتاح جسر "+town, "<div><p>"+strings.Join(body, "</p><p>")+"</p></div>")
}

// shell is the frame of the test site around a title and the markup of a text.
func shell(title, body string) string {
	return `<html><head><title>` + title + `</title></head><body><div><div><p>اشترك معنا في خدمة الأخبار العاجلة لتصلك على هاتفك، مجانا ودون إعلانات.</p></div>
<div><h1>` + title + `</h1>` + body + `</div><div><p>` + aboutUs + `</p></div></div></body></html>`
}

// article is a page of the test site with the text that must come out of it.
type article struct{ url, html, want string }

// articlesOf makes an article of each of the first towns.
func articlesOf(n, sentences int, make func(town string, body []string) string) []article {
	var out []article
	for i, town := range towns[:n] {
		body := report(town, sentences)
		out = append(out, article{fmt.Sprint("https://banks.example/n/", i), make(town, body), strings.Join(body, "\n")})
	}
	return out
}

// readSite reads pages of one site after all of them were seen.
func readSite(t *testing.T, pages []article) []string {
	t.Helper()
	sketch := frame.NewSketch()
	p, err := parsers.New(parsers.Options{Frames: func(string) *frame.Sketch { return sketch }})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range pages {
		_, print, err := p.Print(a.page(), nil)
		if err != nil {
			t.Fatal(err)
		}
		sketch.Add(print)
	}
	return readAll(p, pages)
}

// readAlone reads each page by itself.
func readAlone(t *testing.T, pages []article) []string {
	t.Helper()
	p, err := parsers.New(parsers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return readAll(p, pages)
}

func (a article) page() *warraq.Page {
	return &warraq.Page{URL: a.url, FinalURL: a.url, Status: 200, Body: []byte(a.html)}
}

// readAll gives the text of each page, or the code of its rejection.
func readAll(p *parsers.Parser, pages []article) []string {
	var out []string
	for _, a := range pages {
		got, err := p.Parse(a.page(), nil)
		if r, ok := warraq.AsRejection(err); ok {
			out = append(out, string(r.Code))
			continue
		}
		out = append(out, strings.ReplaceAll(got.Text(), "\n\n", "\n"))
	}
	return out
}

// TestTwins reads sites whose pages share a frame.
func TestTwins(t *testing.T) {
	for name, pages := range map[string][]article{
		"three pages":                     articlesOf(3, 5, sitePage),
		"two pages":                       articlesOf(2, 5, sitePage),
		"two sentences over a long about": articlesOf(4, 2, sitePage),
		"a promo between the paragraphs": articlesOf(4, 5, func(town string, body []string) string {
			return shell("جسر "+town, "<div><p>"+body[0]+"</p><p>"+body[1]+"</p><div><p>"+promo+"</p></div><p>"+strings.Join(body[2:], "</p><p>")+"</p></div>")
		}),
		"headlines of the siblings": articlesOf(6, 5, func(town string, body []string) string {
			list := ""
			for _, other := range towns[:7] {
				if other != town {
					list += `<div><a href="/x">افتتاح جسر ` + other + `</a> <b>قبل يومين</b></div>`
				}
			}
			return shell("افتتاح جسر "+town, "<div><p>"+strings.Join(body, "</p><p>")+"</p></div><div>"+list+"</div>")
		}),
	} {
		t.Run(name, func(t *testing.T) {
			for i, got := range readSite(t, pages) {
				if got != pages[i].want {
					t.Errorf("page %d:\n%s\nwant\n%s", i, got, pages[i].want)
				}
			}
		})
	}
}

// TestPartsOfSeries reads texts that have a closing line, a subhead and the head of a table in common.
func TestPartsOfSeries(t *testing.T) {
	pages := articlesOf(4, 5, func(town string, body []string) string {
		table := "<table><tr><td>السوق</td><td>سعر الكيلو من القمح هذا الأسبوع</td><td>السعر قبل أسبوع من ذلك</td></tr><tr><td>" + town + "</td><td>12</td><td>11</td></tr></table>"
		return shell("سوق "+town, "<div><p>"+strings.Join(body[:3], "</p><p>")+"</p>"+table+summary+"<p>"+strings.Join(append(body[3:], formula), "</p><p>")+"</p></div>")
	})
	for i, got := range readSite(t, pages) {
		for _, want := range []string{"الخلاصة", formula, "السوق | سعر الكيلو"} {
			if !strings.Contains(got, want) {
				t.Errorf("page %d lacks %q:\n%s", i, want, got)
			}
		}
		if strings.Contains(got, "صحيفة الضفاف") {
			t.Errorf("page %d has what stands below it:\n%s", i, got)
		}
	}
}

// TestAlone reads pages of a source that wants each read by itself.
func TestAlone(t *testing.T) {
	sites := frame.NewSites()
	p, err := parsers.New(parsers.Options{Frames: sites.Of, Learns: true})
	if err != nil {
		t.Fatal(err)
	}
	pages := articlesOf(5, 5, sitePage)
	for _, src := range []*warraq.Source{{ID: "banks"}, {ID: "banks", Alone: true}} {
		var last *warraq.Article
		sites.Add("banks", frame.Print{}) // opens the site
		for _, a := range pages {
			if last, err = p.Parse(a.page(), src); err != nil {
				t.Fatal(err)
			}
		}
		if strings.Contains(last.Text(), "صحيفة الضفاف") != src.Alone {
			t.Errorf("alone %v: %s", src.Alone, last.Text())
		}
	}
}

// TestVetoedTwin reads pages of a source whose sources.yaml keeps a line that they share.
func TestVetoedTwin(t *testing.T) {
	src := &warraq.Source{ID: "banks", Home: "https://banks.example/", Boilerplate: warraq.Boilerplate{Veto: []string{promo}}}
	sites := frame.NewSites()
	p, err := parsers.New(parsers.Options{Frames: sites.Of, Lines: recur.BySource([]warraq.Source{*src}, nil).Of})
	if err != nil {
		t.Fatal(err)
	}
	pages := articlesOf(4, 5, func(town string, body []string) string {
		return shell("جسر "+town, "<div><p>"+strings.Join(body[:2], "</p><p>")+"</p><div><p>"+promo+"</p></div><p>"+strings.Join(body[2:], "</p><p>")+"</p></div>")
	})
	for _, a := range pages {
		site, print, err := p.Print(a.page(), src)
		if err != nil {
			t.Fatal(err)
		}
		sites.Add(site, print)
	}
	a, err := p.Parse(pages[0].page(), src)
	if err != nil || !strings.Contains(a.Text(), promo) || strings.Contains(a.Text(), "صحيفة الضفاف") {
		t.Errorf("%v, %s", err, a.Text())
	}
}

// TestVersions reads a text that was printed again and again, each time under another title with another first sentence.
func TestVersions(t *testing.T) {
	rest := report("الوادي", 5)[1:]
	pages := articlesOf(6, 1, func(town string, body []string) string { return sitePage(town, append(body, rest...)) })
	for i, got := range readSite(t, pages) {
		if want := pages[i].want + "\n" + strings.Join(rest, "\n"); got != want {
			t.Errorf("page %d:\n%s\nwant\n%s", i, got, want)
		}
	}
}

// TestTwoPapersOnOneHost reads pages of two papers in turn that one host serves: the frame of each goes.
func TestTwoPapersOnOneHost(t *testing.T) {
	const other = "مجلة الضحى مجلة أسبوعية يحررها معلمون متطوعون، وتوزع مجانا في المدارس والمراكز الثقافية، وترحب برسائل الطلاب ورسوماتهم في كل عدد."
	pages := articlesOf(10, 3, sitePage)
	for i := range pages {
		if i%2 == 1 {
			body := "<section><p>" + strings.ReplaceAll(pages[i].want, "\n", "</p><p>") + "</p></section>"
			pages[i].html = "<html><head><title>عدد " + towns[i] + "</title></head><body><h1>عدد " + towns[i] + "</h1>" + body + "<div><div><p>" + other + "</p></div></div></body></html>"
		}
	}
	for i, got := range readSite(t, pages) {
		if got != pages[i].want {
			t.Errorf("page %d:\n%s\nwant\n%s", i, got, pages[i].want)
		}
	}
}

// TestSharedText reads pages that share text of theirs: it stays, as if each page were read alone.
func TestSharedText(t *testing.T) {
	same := report("الوادي", 5)
	scroll := func(i int) string {
		var b strings.Builder
		for k := range 3 {
			town := towns[i+k]
			fmt.Fprintf(&b, "<div><h1>افتتاح جسر %s</h1><time>3 مايو 2024</time><div><p>%s</p></div></div>", town, strings.Join(report(town, 5), "</p><p>"))
		}
		return "<html><head><title>افتتاح جسر " + towns[i] + "</title></head><body>" + b.String() + "</body></html>"
	}
	var scrolls []article
	for i := range 8 {
		scrolls = append(scrolls, article{url: fmt.Sprint("https://banks.example/s/", i), html: scroll(i)})
	}
	updates := articlesOf(6, 5, sitePage)
	for i := range 5 { // one article again and again, under new titles
		updates = append(updates, article{url: "https://banks.example/live", html: shell(fmt.Sprint("تحديث ", i, " عن جسر الوادي"), "<div><p>"+strings.Join(same, "</p><p>")+"</p></div>")})
	}
	for name, pages := range map[string][]article{
		"one text under many titles":  articlesOf(6, 5, func(town string, _ []string) string { return sitePage(town, same) }),
		"a page that is all there is": articlesOf(6, 5, func(string, []string) string { return sitePage("الوادي", same) }),
		"further articles below":      scrolls,
		"a live text":                 updates[6:],
	} {
		t.Run(name, func(t *testing.T) {
			alone := readAlone(t, pages)
			for i, got := range readSite(t, pages) {
				if got != alone[i] {
					t.Errorf("page %d:\n%s\nalone\n%s", i, got, alone[i])
				}
			}
		})
	}
}

// TestHeadingOverFormula reads answers that each begin with a formula under the same heading: both are the text's.
func TestHeadingOverFormula(t *testing.T) {
	const heading, opening = "الجواب", "الحمد لله وحده، أما بعد:"
	for i, got := range readSite(t, articlesOf(4, 5, func(town string, body []string) string {
		return shell("افتتاح جسر "+town, "<div><h3>السؤال</h3><p>"+body[0]+"</p></div><div><h3>"+heading+"</h3><p>"+opening+"</p><p>"+strings.Join(body[1:], "</p><p>")+"</p></div>")
	})) {
		if !strings.Contains(got, heading) || !strings.Contains(got, opening) {
			t.Errorf("page %d lost a line:\n%s", i, got)
		}
	}
}
