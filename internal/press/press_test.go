package press

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
	"golang.org/x/text/encoding/charmap"

	"warraq"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// start runs a press until the test ends.
func start(t *testing.T) *Press {
	t.Helper()
	p, err := Start(Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		http.DefaultClient.CloseIdleConnections()
		if err := p.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return p
}

// get fetches a page as a plain client does, redirects followed, and returns it with its body read.
func get(t *testing.T, url string) (*http.Response, []byte) {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatalf("reading %s: %v", url, err)
	}
	return resp, body
}

// text returns a page's text in UTF-8, with the whitespace of its markup squeezed.
func text(t *testing.T, s *Site, body []byte) string {
	t.Helper()
	if s.outlet.legacy {
		var err error
		if body, err = charmap.Windows1256.NewDecoder().Bytes(body); err != nil {
			t.Fatal(err)
		}
	}
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(doc.Text()), " ")
}

func TestEveryArticleIsServed(t *testing.T) {
	p := start(t)
	articles := 0
	for _, x := range p.Expected() {
		if x.Outcome == OutcomeRejection {
			continue
		}
		articles++
		if x.Retry {
			get(t, x.Link)
		}
		resp, body := get(t, x.Link)
		final := resp.Request.URL
		final.RawQuery = ""
		if resp.StatusCode != http.StatusOK || !strings.EqualFold(final.String(), x.URL) {
			t.Errorf("%s: status %d at %s, want 200 at %s", x.Link, resp.StatusCode, final, x.URL)
		}
		page := text(t, p.Site(x.Source), body)
		if !strings.Contains(page, x.Title) {
			t.Errorf("%s: the page lacks its title %q", x.URL, x.Title)
		}
		for _, b := range x.Blocks {
			for cell := range strings.SplitSeq(b.Text, " | ") {
				if !strings.Contains(page, cell) {
					t.Errorf("%s: the page lacks %q", x.URL, cell)
				}
			}
		}
	}
	if articles < 35 {
		t.Errorf("%d articles, want at least 35", articles)
	}
}

func TestExpectationsAgreeWithThemselves(t *testing.T) {
	for _, x := range start(t).Expected() {
		if x.Outcome == OutcomeRejection {
			if x.Code == "" {
				t.Errorf("%s: a rejection without a code", x.URL)
			}
			continue
		}
		body := warraq.BlocksText(x.Blocks)
		if n := warraq.CountWords(body); n < 10 || n > 450 { // from a brief of one sentence
			t.Errorf("%s: %d words", x.URL, n)
		}
		if !strings.HasPrefix(body, x.FirstWords) || !strings.HasSuffix(body, x.LastWords) || x.FirstWords == "" {
			t.Errorf("%s: text does not go from %q to %q", x.URL, x.FirstWords, x.LastWords)
		}
		if x.Paragraphs == 0 || !x.Published.Known() {
			t.Errorf("%s: paragraphs or date missing: %+v", x.URL, x)
		}
		for _, s := range x.MustNotContain {
			if s == "" || strings.Contains(body, s) {
				t.Errorf("%s: the text holds %q, which it must not", x.URL, s)
			}
		}
	}
}

func TestBoilerplateIsReallyPrinted(t *testing.T) {
	p := start(t)
	printed := make(map[string]string)
	for _, x := range p.Expected() {
		if x.Outcome != OutcomeRejection && !x.Retry {
			_, body := get(t, x.URL)
			printed[x.Source] += text(t, p.Site(x.Source), body)
		}
	}
	for _, s := range p.Sites() {
		lines, err := sites.ReadFile("sites/" + s.ID + "/" + boilerplateFile)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(lines)) {
			if line = strings.TrimSpace(line); !strings.Contains(printed[s.ID], line) {
				t.Errorf("%s: no article page prints %q", s.ID, line)
			}
		}
	}
}

func TestWireStories(t *testing.T) {
	texts := make(map[string]map[string]int) // wire name -> text -> pages without a line of their own
	outlets := make(map[string]int)
	for _, x := range start(t).Expected() {
		if x.Wire == "" {
			continue
		}
		if x.Outcome != OutcomeDuplicate {
			t.Errorf("%s: kind %s", x.URL, x.Outcome)
		}
		if texts[x.Wire] == nil {
			texts[x.Wire] = make(map[string]int)
		}
		if !x.Near {
			texts[x.Wire][warraq.BlocksText(x.Blocks)]++
		}
		outlets[x.Wire]++
	}
	if diff := cmp.Diff(map[string]int{"drill": 4, "sail": 2}, outlets); diff != "" {
		t.Errorf("outlets that run a wire story (-want +got):\n%s", diff)
	}
	for wire, bodies := range texts {
		if len(bodies) != 1 {
			t.Errorf("wire story %s has %d texts", wire, len(bodies))
		}
	}
}

// TestNoLinkLeavesThePress looks at every link of every page: a crawler that follows them all stays on loopback.
func TestNoLinkLeavesThePress(t *testing.T) {
	p := start(t)
	for _, s := range p.Sites() {
		for path, handler := range s.edition().pages {
			r, ok := handler.(*resource)
			if !ok || !strings.HasPrefix(r.contentType, "text/html") {
				continue
			}
			doc, err := goquery.NewDocumentFromReader(bytes.NewReader(r.body))
			if err != nil {
				t.Fatal(err)
			}
			doc.Find("[href],[src],[action]").Each(func(_ int, e *goquery.Selection) {
				for _, key := range []string{"href", "src", "action"} {
					v := e.AttrOr(key, "")
					own := strings.HasPrefix(v, s.URL) || strings.HasPrefix(v, "https://social.example/")
					if strings.Contains(v, "://") && !own {
						t.Errorf("%s%s links to %s", s.ID, path, v)
					}
				}
			})
		}
	}
}

func TestSourcesYAML(t *testing.T) {
	p := start(t)
	text, err := p.SourcesYAML()
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Version int
		Sources []warraq.Source
	}
	if err := yaml.UnmarshalWithOptions(text, &doc, yaml.Strict()); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if diff := cmp.Diff(p.Sources(), doc.Sources); diff != "" {
		t.Errorf("sources (-want +got):\n%s\n%s", diff, text)
	}
	if doc.Sources[0].Politeness.Delay != defaultDelay || !doc.Sources[0].AllowPrivate {
		t.Errorf("source: %+v", doc.Sources[0])
	}
}

func TestAdvance(t *testing.T) {
	p := start(t)
	before := byURL(p.Expected())
	for range 2 { // the second call changes nothing
		if err := p.Advance(); err != nil {
			t.Fatal(err)
		}
	}
	var added, gone, changed []string
	for url, x := range byURL(p.Expected()) {
		old, known := before[url]
		switch {
		case !known:
			added = append(added, x.Title)
		case x.Code == warraq.RejectGone && old.Code == "":
			gone = append(gone, old.Title)
			if resp, _ := get(t, url); resp.StatusCode != http.StatusGone {
				t.Errorf("%s: status %d, want 410", url, resp.StatusCode)
			}
		case warraq.BlocksText(x.Blocks) != warraq.BlocksText(old.Blocks):
			changed = append(changed, x.Title)
			if !x.Updated.Time.After(old.Updated.Time) {
				t.Errorf("%s changed, but its updated instant did not: %s", url, x.Updated)
			}
		}
	}
	slices.Sort(added)
	want := [][]string{
		{"توقيع اتفاق لمد خط سكة حديدية بين ثلاث محافظات", "خط ترام جديد يربط المحطة بالجامعة خلال 12 دقيقة"},
		{"افتتاح معرض التمور السنوي في خور السنديان"},
		{"انحسار البحيرة يكشف قرية غارقة منذ نصف قرن"},
	}
	if diff := cmp.Diff(want, [][]string{added, gone, changed}); diff != "" {
		t.Errorf("added, gone, changed (-want +got):\n%s", diff)
	}
}

func byURL(xs []Expectation) map[string]Expectation {
	m := make(map[string]Expectation)
	for _, x := range xs {
		m[x.URL] = x
	}
	return m
}

func TestLog(t *testing.T) {
	p := start(t)
	s := p.Site("sahil")
	req, err := http.NewRequest(http.MethodGet, s.URL+"/feed/?x=1", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("User-Agent", "warraq-test")
	req.Header.Set("If-None-Match", `"old"`)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, resp.Body); err != nil { // so that the next request follows on the same connection
		t.Fatal(err)
	}
	resp.Body.Close()
	get(t, s.URL+"/nothing-here")
	log := p.Log()
	if len(log) != 2 || log[0].At.IsZero() {
		t.Fatalf("log: %+v", log)
	}
	want := Request{Site: "sahil", URL: s.URL + "/feed/?x=1", Path: "/feed/", Status: 200, UserAgent: "warraq-test", IfNoneMatch: `"old"`}
	log[0].At = time.Time{}
	if diff := cmp.Diff(want, log[0]); diff != "" {
		t.Errorf("request (-want +got):\n%s", diff)
	}
	if log[1].Status != http.StatusNotFound || p.Requests()[s.URL+"/nothing-here"] != 1 {
		t.Errorf("second request: %+v, counts %v", log[1], p.Requests())
	}
}

// TestReadersAndEditors has many clients read while a new edition comes out; the race detector watches.
func TestReadersAndEditors(t *testing.T) {
	p := start(t)
	var wg sync.WaitGroup
	for _, s := range p.Sites() {
		wg.Go(func() {
			for range 5 {
				get(t, s.URL+"/")
				s.Expected()
			}
		})
	}
	if err := p.Advance(); err != nil {
		t.Error(err)
	}
	wg.Wait()
	if len(p.Log()) != 5*len(p.Sites()) {
		t.Errorf("%d requests logged", len(p.Log()))
	}
}

func TestStartSaysWhichPortIsTaken(t *testing.T) {
	first := start(t)
	var port int
	if _, err := scanPort(first.Sites()[0].URL, &port); err != nil {
		t.Fatal(err)
	}
	p, err := Start(Options{FirstPort: port})
	if err == nil {
		p.Close()
		t.Fatal("two presses on one port")
	}
	if !strings.Contains(err.Error(), "outlet sahil") || !strings.Contains(err.Error(), "address already in use") {
		t.Errorf("error: %v", err)
	}
}
