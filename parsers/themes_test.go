package parsers

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"warraq"
)

// The pages of testdata/themes are modelled on the markup of news themes and systems. «{{a1}}» stands for a text of
// prose.tsv there; texts a…, s… and en… are the article's, all others stand around it. What else belongs to the
// article is put in ⟦…⟧. So a page says itself what must come out of it.

// themeText fills a page and returns it with the words of its article.
func themeText(t *testing.T, prose map[string]string, page string) (markup string, words []string) {
	t.Helper()
	page = placeholder.ReplaceAllStringFunc(page, func(m string) string {
		key := m[2 : len(m)-2]
		text, ok := prose[key]
		if !ok {
			t.Fatalf("no text %q in prose.tsv", key)
		}
		if key[0] == 'a' || key[0] == 's' || strings.HasPrefix(key, "en") {
			return "⟦" + text + "⟧"
		}
		return text
	})
	for _, m := range marked.FindAllStringSubmatch(page, -1) {
		text := blockTags.ReplaceAllString(m[1], " ")
		words = append(words, strings.Fields(html.UnescapeString(anyTag.ReplaceAllString(text, "")))...)
	}
	return strings.NewReplacer("⟦", "", "⟧", "").Replace(page), words
}

var (
	placeholder = regexp.MustCompile(`\{\{\w+\}\}`)
	marked      = regexp.MustCompile(`(?s)⟦(.*?)⟧`)
	blockTags   = regexp.MustCompile(`<(/?(p|div|br|li|ul|ol|td|tr|h\d|blockquote))\b[^>]*>`)
	anyTag      = regexp.MustCompile(`<[^>]*>`)
	named       = regexp.MustCompile(`\s(class|id|itemprop|role|data-[a-z-]+|itemscope|itemtype)=("[^"]*"|[^\s>"]+)`)
	openP       = regexp.MustCompile(`<p(\s[^>]*)?>`)
	betweenP    = regexp.MustCompile(`</p>\s*<p(\s[^>]*)?>`)
	h1Tag       = regexp.MustCompile(`<(/?)h1\b`)
)

// mutations change a page in ways that must not change its text.
var mutations = []struct {
	name   string
	change func(string) string
}{
	{"as it is", func(s string) string { return s }},
	{"no names", func(s string) string { return named.ReplaceAllString(s, "") }},
	{"div for p", func(s string) string {
		return strings.ReplaceAll(openP.ReplaceAllString(s, "<div$1>"), "</p>", "</div>")
	}},
	{"br for p", func(s string) string { return betweenP.ReplaceAllString(s, "<br><br>") }},
	{"div for h1", func(s string) string { return h1Tag.ReplaceAllString(s, "<${1}div") }},
}

func TestThemes(t *testing.T) {
	prose := themeProse(t)
	files, err := filepath.Glob("testdata/themes/*.html")
	if err != nil || len(files) == 0 {
		t.Fatalf("no theme pages (%v)", err)
	}
	p := newParser(t)
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		page, want := themeText(t, prose, string(b))
		name := strings.TrimSuffix(filepath.Base(file), ".html")
		for _, m := range mutations {
			if strings.Contains(page, "<!-- not: "+m.name+" -->") {
				continue // the page says nothing by which its text could be told then
			}
			t.Run(name+"/"+m.name, func(t *testing.T) {
				got := themeWords(t, p, name, m.change(page))
				if diff := wordDiff(want, got); diff != "" {
					t.Errorf("-lost +leaked:%s", diff)
				}
			})
		}
	}
}

// themeProse reads prose.tsv.
func themeProse(t *testing.T) map[string]string {
	t.Helper()
	b, err := os.ReadFile("testdata/themes/prose.tsv")
	if err != nil {
		t.Fatal(err)
	}
	prose := map[string]string{}
	for line := range strings.Lines(string(b)) {
		if key, text, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			prose[key] = text
		}
	}
	return prose
}

// themeWords parses a page and returns the words of its text.
func themeWords(t *testing.T, p *Parser, name, page string) []string {
	t.Helper()
	src := &warraq.Source{ID: "theme"}
	if strings.HasPrefix(name, "en-") {
		src.Language = warraq.AnyLanguage
	}
	a, err := p.Parse(&warraq.Page{URL: "https://valley.example/2024/03/11/" + name, Status: 200, Body: []byte(page)}, src)
	if err != nil {
		t.Fatalf("Parse: %v", err)
	}
	return strings.Fields(strings.ReplaceAll(a.Text(), " | ", " ")) // of table rows
}

// wordDiff shows runs of words that were lost (-) or leaked (+); "" where there are none.
func wordDiff(want, got []string) string {
	common := make([][]int, len(want)+1) // length of the longest common subsequence from i, j on
	for i := range common {
		common[i] = make([]int, len(got)+1)
	}
	for i := len(want) - 1; i >= 0; i-- {
		for j := len(got) - 1; j >= 0; j-- {
			if want[i] == got[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var b strings.Builder
	sign := byte(' ')
	put := func(s byte, word string) {
		if s != sign {
			b.WriteString("\n" + string(s))
		}
		b.WriteString(" " + word)
		sign = s
	}
	for i, j := 0, 0; i < len(want) || j < len(got); {
		switch {
		case i < len(want) && j < len(got) && want[i] == got[j]:
			i, j, sign = i+1, j+1, ' '
		case j == len(got) || i < len(want) && common[i+1][j] >= common[i][j+1]:
			put('-', want[i])
			i++
		default:
			put('+', got[j])
			j++
		}
	}
	return b.String()
}
