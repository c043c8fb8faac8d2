package sets

import (
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"warraq/bench/pages"
	"warraq/bench/score"
)

// ownPages is where the pages of the parser's tests lie: written for the purpose, with what must come out of them.
const ownPages = "../parsers/testdata"

// loadOwn reads the pages of the parser's tests: those of themes, each also without any names, and those with golden files.
func loadOwn() ([]pages.Page, error) {
	if _, err := os.Stat(ownPages); err != nil {
		return nil, fmt.Errorf("%w: no folder %s; run it in bench", ErrMissing, ownPages)
	}
	themes, err := loadThemes(filepath.Join(ownPages, "themes"))
	if err != nil {
		return nil, err
	}
	golden, err := loadGolden(filepath.Join(ownPages, "pages"))
	if err != nil {
		return nil, err
	}
	return append(themes, golden...), nil
}

var (
	placeholder = regexp.MustCompile(`\{\{\w+\}\}`)
	marked      = regexp.MustCompile(`(?s)⟦(.*?)⟧`)
	blockTag    = regexp.MustCompile(`<(/?(p|div|br|li|ul|ol|td|tr|h\d|blockquote))\b[^>]*>`)
	anyTag      = regexp.MustCompile(`<[^>]*>`)
	anyName     = regexp.MustCompile(`\s(class|id|itemprop|role|data-[a-z-]+|itemscope|itemtype)=("[^"]*"|[^\s>"]+)`)
)

// loadThemes reads pages in which «{{a1}}» stands for a text of prose.tsv; those of a…, s… and en… are the article's, as is what
// stands in ⟦…⟧.
func loadThemes(dir string) ([]pages.Page, error) {
	data, err := os.ReadFile(filepath.Join(dir, "prose.tsv"))
	if err != nil {
		return nil, fmt.Errorf("reading the texts of the themes: %w", err)
	}
	prose := map[string]string{}
	for row := range strings.Lines(string(data)) {
		key, text, _ := strings.Cut(strings.TrimSpace(row), "\t")
		prose["{{"+key+"}}"] = text
	}
	var all []pages.Page
	err = eachFile(dir, func(id string, body []byte) error {
		filled := placeholder.ReplaceAllStringFunc(string(body), func(key string) string {
			if key[2] == 'a' || key[2] == 's' || strings.HasPrefix(key, "{{en") {
				return "⟦" + prose[key] + "⟧"
			}
			return prose[key]
		})
		var lines []string
		for _, m := range marked.FindAllStringSubmatch(filled, -1) {
			lines = append(lines, html.UnescapeString(anyTag.ReplaceAllString(blockTag.ReplaceAllString(m[1], " "), "")))
		}
		markup := strings.NewReplacer("⟦", "", "⟧", "").Replace(filled)
		all = append(all, article(id, "http://"+id, []byte(markup), &score.Gold{Body: lines}))
		if !strings.Contains(markup, "<!-- not: no names -->") {
			bare := anyName.ReplaceAllString(markup, "")
			all = append(all, article(id+", no names", "http://"+id, []byte(bare), &score.Gold{Body: lines}))
		}
		return nil
	})
	return all, err
}

// loadGolden reads pages whose blocks stand in a golden file.
func loadGolden(dir string) ([]pages.Page, error) {
	var all []pages.Page
	err := eachFile(dir, func(id string, body []byte) error {
		data, err := os.ReadFile(filepath.Join(dir, id+".json"))
		if err != nil {
			return fmt.Errorf("reading the gold: %w", err)
		}
		var golden struct {
			Title  string
			Blocks []struct{ Kind, Text string }
		}
		if err := json.Unmarshal(data, &golden); err != nil {
			return fmt.Errorf("reading the gold of %s: %w", id, err)
		}
		g := &score.Gold{Title: golden.Title}
		for _, b := range golden.Blocks {
			if b.Kind != "caption" {
				g.Body = append(g.Body, b.Text)
			}
		}
		if len(g.Body) > 0 {
			all = append(all, article(id, "http://"+id, body, g))
		}
		return nil
	})
	return all, err
}

// eachFile calls f with every page of a folder.
func eachFile(dir string, f func(id string, body []byte) error) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.html"))
	if err != nil {
		return fmt.Errorf("listing the pages: %w", err)
	}
	for _, path := range files {
		body, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("reading a page: %w", err)
		}
		if err := f(pageID(filepath.Base(path)), body); err != nil {
			return err
		}
	}
	return nil
}
