package parsers

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
)

var update = flag.Bool("update", false, "write what the parser gives as the new golden files")

// golden is what a golden file keeps of one page.
type golden struct {
	Rejected  warraq.RejectCode `json:"rejected,omitempty"`
	Title     string            `json:"title,omitempty"`
	Subtitle  string            `json:"subtitle,omitempty"`
	Authors   []string          `json:"authors,omitempty"`
	Agency    string            `json:"agency,omitempty"`
	Published string            `json:"published,omitempty"`
	Blocks    []warraq.Block    `json:"blocks,omitempty"`
	Rules     []string          `json:"rules,omitempty"` // of the removals, in order
}

func newParser(t testing.TB) *Parser {
	t.Helper()
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestGoldenPages(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden pages (%v)", err)
	}
	p := newParser(t)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".html")
		t.Run(name, func(t *testing.T) {
			got := parseGolden(t, p, file)
			want := golden{}
			path := strings.TrimSuffix(file, ".html") + ".json"
			if *update {
				writeGolden(t, path, got)
				return
			}
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatalf("%v: run the test with -update and review what it writes", err)
			}
			if err := json.Unmarshal(b, &want); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func parseGolden(t *testing.T, p *Parser, file string) golden {
	t.Helper()
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	name := strings.TrimSuffix(filepath.Base(file), ".html")
	page := &warraq.Page{URL: "https://shore.example/news/" + name, Status: 200, Body: body, FetchedAt: time.Date(2024, 6, 1, 9, 0, 0, 0, time.UTC)}
	a, err := p.Parse(page, nil)
	if r, ok := warraq.AsRejection(err); ok {
		return golden{Rejected: r.Code}
	}
	g := golden{Title: a.Title, Subtitle: a.Subtitle, Authors: a.Authors, Agency: a.Agency, Published: a.Published.String(), Blocks: a.Blocks}
	for _, r := range a.Removed {
		g.Rules = append(g.Rules, r.Rule)
	}
	return g
}

func writeGolden(t *testing.T, path string, g golden) {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(g); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// prose is running text of a test page; it says what kind of page it is on.
const prose = `<p>أعلن المجلس البلدي، يوم الاثنين، أن الحديقة العامة ستفتح أبوابها في الربيع، بعد أعمال استمرت عاما كاملا.</p>
<p>وقال رئيس المجلس إن العمل انتهى في موعده، وإن الأشجار الجديدة زرعت كلها، وسيكون الدخول مجانيا للجميع.</p>`

// textOf parses a page with the given text in its article and returns the article's text.
func textOf(t *testing.T, p *Parser, content string, src *warraq.Source) *warraq.Article {
	t.Helper()
	page := &warraq.Page{URL: "https://shore.example/n/1", Status: 200, Body: []byte(`<html dir="rtl"><head><meta charset="utf-8">
<title>الحديقة العامة تفتح أبوابها</title></head><body><h1>الحديقة العامة تفتح أبوابها</h1><div class="story">` + content + `</div></body></html>`)}
	a, err := p.Parse(page, src)
	if err != nil {
		t.Fatalf("Parse: %v", err)
	}
	return a
}

func TestInlineText(t *testing.T) {
	p := newParser(t)
	tests := []struct{ name, in, want string }{
		{"drop cap", `<p><span class="dropcap">و</span>صل القطار إلى المحطة، وكان الناس في انتظاره.</p>`, "وصل القطار إلى المحطة، وكان الناس في انتظاره."},
		{"split bold runs", `<p><b>و</b><b>بدأ</b> الحفل في المساء، بحضور الأهالي.</p>`, "وبدأ الحفل في المساء، بحضور الأهالي."},
		{"highlight", `<p>كانت <mark>الخطة</mark>، كما قال، <em>واضحة</em>.</p>`, "كانت الخطة، كما قال، واضحة."},
		{"link in prose", `<p>نشرت <a href="/x">الجريدة الرسمية</a> القرار، وبدأ العمل به فورا.</p>`, "نشرت الجريدة الرسمية القرار، وبدأ العمل به فورا."},
		{"non-breaking spaces", "<p>بدأ&nbsp;&nbsp;العمل،\n\t وانتهى في يوم واحد.</p>", "بدأ العمل، وانتهى في يوم واحد."},
		{"unknown tag", `<p>قال <o:p></o:p>الوزير، إن <x-y>الأمر</x-y> انتهى.</p>`, "قال الوزير، إن الأمر انتهى."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if text := textOf(t, p, prose+tt.in, nil).Text(); !strings.HasSuffix(text, "\n\n"+tt.want) {
				t.Errorf("text ends\n%q, want\n%q", text[strings.LastIndex(text, "\n")+1:], tt.want)
			}
		})
	}
}

func TestSelectors(t *testing.T) {
	p := newParser(t)
	src := &warraq.Source{ID: "shore", Selectors: warraq.Selectors{Content: []string{".none", ".mine"}, Remove: []string{".extra"}}}
	a := textOf(t, p, `<div>`+prose+`</div><div class="mine">`+prose+`<p class="extra">جملة لا يريدها صاحب المصدر، وقد قال ذلك.</p></div>`, src)
	if a.Method != warraq.MethodSelector || len(a.Blocks) != 2 {
		t.Errorf("method %q with %d blocks, want selector with 2", a.Method, len(a.Blocks))
	}
	if len(a.Removed) == 0 || a.Removed[0].Rule != "source-selector" {
		t.Errorf("removed %+v, want the rule source-selector", a.Removed)
	}
}

func TestFeedContent(t *testing.T) {
	full := strings.Repeat(prose, 3)
	page := &warraq.Page{
		URL: "https://shore.example/n/2", Status: 200,
		Body:      []byte(`<html><head><meta charset="utf-8"><title>الحديقة العامة تفتح أبوابها</title></head><body><h1>الحديقة العامة تفتح أبوابها</h1><p>أعلن المجلس البلدي، يوم الاثنين، فتح الحديقة.</p></body></html>`),
		Candidate: &warraq.Candidate{Content: full},
	}
	a, err := newParser(t).Parse(page, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a.Method != warraq.MethodFeed || len(a.Blocks) != 6 {
		t.Errorf("method %q with %d blocks, want feed with 6", a.Method, len(a.Blocks))
	}
}

// TestTextOfJSONLD reads an article that an application draws in the browser: the page holds it as JSON-LD alone.
func TestTextOfJSONLD(t *testing.T) {
	paragraph := words(45) + "."
	page := `<html><head><title>الحديقة العامة تفتح أبوابها</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"الحديقة العامة تفتح أبوابها",` +
		`"articleBody":"محمد السالم - النهر:\n` + paragraph + `\nاقرأ أيضاً: أسعار السمك تتراجع\n&lt;p&gt;` + paragraph + `&lt;/p&gt;&lt;p&gt;تابعونا على تويتر&lt;/p&gt;"}</script></head><body><div id="app"></div></body></html>`
	a, err := newParser(t).Parse(testPage("https://shore.example/n/3", page), nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := paragraph + "\n\n" + paragraph; a.Method != warraq.MethodJSONLD || a.Text() != want {
		t.Errorf("method %q, text %q, want %q", a.Method, a.Text(), want)
	}
	if len(a.Authors) != 1 || a.Authors[0] != "محمد السالم" || len(a.Removed) != 3 {
		t.Errorf("authors %q, removed %+v; want محمد السالم and three removals", a.Authors, a.Removed)
	}
}

// TestSkipLinks takes out what a skip link for screen readers passes over, prose or not.
func TestSkipLinks(t *testing.T) {
	box := `<p>تخطى البودكاست وواصل القراءة</p><strong>البودكاست</strong><p>نستضيف في كل حلقة جديدة نساء من أوساط مختلفة، يروين حكاياتهن مع المدينة.</p>`
	for end, want := range map[string]bool{`<p>البودكاست نهاية</p>`: false, `<p>نهاية البودكاست</p>`: false, ``: true} {
		a := textOf(t, newParser(t), `<div class="content">`+prose+box+end+prose+`</div>`, nil)
		if got := strings.Contains(a.Text(), "نستضيف"); got != want {
			t.Errorf("end %q: the box's text is in the article: %v, want %v", end, got, want)
		}
	}
}

func TestHostilePages(t *testing.T) {
	p := newParser(t)
	tests := map[string]string{
		"deep":       strings.Repeat("<div>", 100_000) + "نص",
		"links":      strings.Repeat(`<a href="/x">خبر</a> `, 30_000),
		"attributes": `<p class="` + strings.Repeat("share ", 200_000) + `">نص</p>`,
		"nul":        "<p>\x00\x00نص\x00</p>",
		"unclosed":   strings.Repeat("<table><tr><td><ul><li><p><b><blockquote>نص، ", 2_000),
		"breaks":     strings.Repeat("نص، ثم نص<br>", 50_000),
		"quotes":     "<h1>نص</h1>" + strings.Repeat("<blockquote>قال إن العمل انتهى، وخرج.</blockquote><p>نص، ثم نص آخر.</p>", 20_000),
		"linebreaks": "<h1>نص</h1><div>" + strings.Repeat(`نص، ثم نص<br><a href="/x">رابط</a><br>`, 30_000),
		"empties":    strings.Repeat("<div>", 400) + strings.Repeat("<i></i>", 100_000) + strings.Repeat("نص</div>", 400),
		"nodes":      strings.Repeat("<p>نص", 300_000),
	}
	for name, markup := range hostileNeighbours() {
		tests[name] = markup
	}
	for name, markup := range tests {
		t.Run(name, func(t *testing.T) {
			body := []byte("<html><body>" + markup)
			before := allocated()
			_, err := p.Parse(&warraq.Page{URL: "https://shore.example/x", Body: body}, nil)
			if _, ok := warraq.AsRejection(err); err != nil && !ok {
				t.Errorf("error %v is no Rejection", err)
			}
			// A step that took more than its share would also not come to an end within the time that go test allows.
			if perByte := float64(allocated()-before) / float64(len(body)); perByte > maxAllocated {
				t.Errorf("%.0f bytes allocated for a byte of markup, at most %d are expected", perByte, maxAllocated)
			}
		})
	}
}

// hostileNeighbours are pages that hide much in little: in attributes, in names, in references, in scripts and in what is not shown.
func hostileNeighbours() map[string]string {
	var names strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&names, " a%d=1", i)
	}
	object := `{"title":"نص ونص آخر ونص","list":[` + strings.Repeat(`{"a":"نص، ثم نص آخر، ثم نص ثالث يليه رابع"},`, 20_000) + `{}]}`
	return map[string]string{
		"attributes of one tag":   "<p" + names.String() + ">نص",
		"attributes of many tags": strings.Repeat("<p a=1 b=2 c=3 d=4 e=5 f=6 g=7 h=8>نص", 50_000),
		"one name again":          "<p " + strings.Repeat("a=1 ", 500_000) + ">نص",
		"a long value":            `<p title="` + strings.Repeat("نص ", 1<<20) + `">نص`,
		"many names":              `<p class="` + strings.ReplaceAll(names.String(), "=1", "") + `">نص`,
		"a wide table":            "<table><tr>" + strings.Repeat("<td>نص", 100_000),
		"a long text":             "<p>" + strings.Repeat("نص، ثم نص آخر. ", 200_000),
		"references":              "<p>" + strings.Repeat("&amp;&notit;", 300_000),
		"noscript":                strings.Repeat("<noscript><p>نص، ثم نص آخر، ثم نص ثالث يليه رابع.</p></noscript>", 10_000),
		"templates":               strings.Repeat("<template><p>نص</p>", 400) + strings.Repeat("<template><p>نص</p></template>", 20_000),
		"state":                   "<h1>نص ونص آخر ونص</h1><script>x=" + object + "</script>",
		"many states":             "<h1>نص ونص آخر ونص</h1>" + strings.Repeat("<script>x="+object[:2000]+`"}]}</script>`, 1000),
		"nested states":           "<script>x=" + strings.Repeat(`{"a":[`, 100_000) + "</script>",
		"pages":                   "<p>" + strings.Repeat("نص، ثم نص آخر. ", 200) + strings.Repeat(`<a href="/x/2">2</a>`, 30_000),
	}
}

// maxAllocated is how many bytes a page may cost for a byte of its markup; the worst here takes half of it.
const maxAllocated = 300

// allocated is how many bytes were ever allocated.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// fuzzSeeds are small pages of different make: the fuzzer changes them a thousand times a second, and whole pages
// only now and then.
var fuzzSeeds = []string{
	`<html><head><meta charset="utf-8"><title>عنوان | موقع</title></head><body><h1>عنوان</h1><div class="post-content">` + prose + `</div><div class="comments"><p>تعليق، وتعليق.</p></div></body></html>`,
	`<table><tr><td>` + prose + `<br><br>نص، ثم نص.<td><a href="#x">رابط</a></table><blockquote><p>قال.<cite>فلان</cite></blockquote><ul><li>بند<li>بند</ul>`,
	`<h2>مقالات ذات صلة</h2><div><a href="/1">خبر</a></div><div><a href="/2">خبر</a></div><form><select><option>س</select></form><p hidden>لا يرى</p>`,
	`<svg><title>x</title></svg><noscript><p>لا</noscript><script type="application/ld+json">{"@type":"NewsArticle","headline":"عنوان","datePublished":"2024-03-11"}</script>` + prose,
	`<title>عنوان الخبر اليوم</title><script id="__NEXT_DATA__" type="application/json">{"a":{"title":"عنوان الخبر اليوم","body":"` + prose + `"}}</script>`,
	`<title>عنوان الخبر اليوم</title><x-a><template shadowrootmode="open">` + prose + `</template></x-a><noscript>` + prose + `</noscript><a href="/x/2">2</a>`,
	"\xff\xfe<p>\x00\xd9", "<!--", "<p", "",
}

// maxFuzzBytes bounds the fuzzer's pages; size has its own test.
const maxFuzzBytes = 16 << 10

func FuzzParse(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add([]byte(s))
	}
	p := newParser(f)
	src := &warraq.Source{Language: warraq.AnyLanguage, Limits: warraq.Limits{MinWords: 1}}
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > maxFuzzBytes {
			t.Skip("larger pages are for TestHostilePages")
		}
		a, err := p.Parse(&warraq.Page{URL: "https://shore.example/x", Body: b}, src)
		if _, ok := warraq.AsRejection(err); err != nil && !ok {
			t.Fatalf("error %v is no Rejection", err)
		}
		if err == nil && len(a.Blocks) == 0 {
			t.Fatal("an article without blocks")
		}
	})
}

func TestExplain(t *testing.T) {
	b, err := os.ReadFile("testdata/pages/jannah.html")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := newParser(t).Explain(&warraq.Page{URL: "https://shore.example/x", Body: b}, nil, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"candidates", "div.entry-content", "by strong names: container:related (div.mag-box)", "phrases: follow/", "published: 2024-03-10T08:15:00+03:00  (meta)",
		"+   133     0    0%  -             paragraph ", ".     0    17  100%  -             beside the text",
		"verdict: an article"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("explanation lacks %q:\n%s", want, out.String())
		}
	}
}

// TestStable parses what was extracted again: nothing more may fall away.
func TestStable(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden pages (%v)", err)
	}
	p := newParser(t)
	tags := map[warraq.BlockKind]string{warraq.Heading: "h2", warraq.Quote: "blockquote", warraq.Paragraph: "p", warraq.ListItem: "li", warraq.TableRow: "p"}
	for _, file := range files {
		g := parseGolden(t, p, file)
		if g.Rejected != "" {
			continue
		}
		var content strings.Builder
		for _, b := range g.Blocks {
			if tag := tags[b.Kind]; tag != "" {
				content.WriteString("<" + tag + ">" + html.EscapeString(b.Text) + "</" + tag + ">\n")
			}
		}
		want := strings.ReplaceAll(warraq.BlocksText(g.Blocks), "\n\n", "\n")
		got := strings.ReplaceAll(textOf(t, p, content.String(), nil).Text(), "\n\n", "\n")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: -first +second:\n%s", file, diff)
		}
	}
}

// TestWithoutNames takes every class, id and itemprop off the pages: structure and phrases alone must find the text.
func TestWithoutNames(t *testing.T) {
	names := regexp.MustCompile(`\s(class|id|itemprop|role)="[^"]*"`)
	p := newParser(t)
	for _, name := range []string{"jannah", "tagdiv", "blogger", "aspnet", "amp", "plain-share", "hashed", "rich", "liveblog"} {
		file := "testdata/pages/" + name + ".html"
		page, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := warraq.BlocksText(parseGolden(t, p, file).Blocks)
		a, err := p.Parse(&warraq.Page{URL: "https://shore.example/news/" + name, Body: names.ReplaceAll(page, nil)}, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(want, a.Text()); diff != "" {
			t.Errorf("%s: -with names +without:\n%s", name, diff)
		}
	}
}
