// Package pages reads folders of saved pages with what a perfect extraction of each gives.
package pages

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"warraq/bench/score"
)

// Page is one saved page, with what a perfect extraction of it gives.
type Page struct {
	ID   string // its file's name without the extension
	Kind string // of the manifest; «article» where only the gold knows the page
	URL  string // of the manifest, or empty
	Body []byte
	Gold *score.Gold // nil for pages that must be refused, and for those of which nothing is known
}

// Article says whether the page must give an article.
func (p *Page) Article() bool { return p.Gold != nil }

// Judged says whether it is known what the page must give: an article, or a refusal.
func (p *Page) Judged() bool { return p.Article() || slices.Contains(refusedKinds, p.Kind) }

// KindNoText is the kind of pages whose gold has no text, such as videos with a title.
const KindNoText = "no_text"

// The kinds whose pages must be refused: those of the manifest, and KindNoText.
var refusedKinds = []string{"section", "negative", KindNoText}

// jsonLD matches a JSON-LD script; some CMSs write its «+» as an entity.
var jsonLD = regexp.MustCompile(`(?is)<script\b[^>]*application/ld(?:\+|&#x2b;|&#43;)json[^>]*>.*?</script\s*>`)

// WithoutJSONLD returns a page's bytes without its JSON-LD scripts, which may carry the article ready-made.
func WithoutJSONLD(body []byte) []byte { return jsonLD.ReplaceAll(body, nil) }

// Load reads the pages of a folder that can be judged, in the order of their ids: those with a gold, but for duplicates of
// another, and those that the manifest, where there is one, calls a section or a negative. It is an error if none has a
// gold.
func Load(dir, goldDir string, withJSONLD bool) ([]Page, error) {
	all, err := All(dir, goldDir)
	if err != nil {
		return nil, err
	}
	judged := slices.DeleteFunc(all, func(p Page) bool { return !p.Judged() })
	if !slices.ContainsFunc(judged, func(p Page) bool { return p.Article() }) {
		return nil, fmt.Errorf("no page of %s has a gold in %s: name their folders with -pages and -gold", dir, goldDir)
	}
	for i := range judged {
		if !withJSONLD {
			judged[i].Body = WithoutJSONLD(judged[i].Body)
		}
	}
	return judged, nil
}

// All reads all pages of a folder, judged or not, in the order of their ids and as they are. Neither a gold nor a manifest
// need be there.
func All(dir, goldDir string) ([]Page, error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("reading the pages (name their folder with -pages): %w", err)
	}
	golds, err := loadGold(goldDir)
	if err != nil {
		return nil, err
	}
	rows, err := loadManifest(filepath.Join(dir, "manifest.tsv"))
	if err != nil {
		return nil, err
	}
	var pages []Page
	for _, f := range files {
		ext := filepath.Ext(f.Name())
		if !slices.Contains([]string{".html", ".htm", ".xml", ".txt"}, ext) {
			continue
		}
		p := known(strings.TrimSuffix(f.Name(), ext), golds, rows)
		if p.Body, err = os.ReadFile(filepath.Join(dir, f.Name())); err != nil {
			return nil, fmt.Errorf("reading page %s: %w", p.ID, err)
		}
		pages = append(pages, p)
	}
	return pages, nil
}

// known says what gold and manifest know of a page.
func known(id string, golds map[string]*score.Gold, rows map[string]manifestRow) Page {
	p := Page{ID: id, Kind: rows[id].kind, URL: rows[id].url}
	switch g := golds[id]; {
	case g == nil:
	case g.DupOf != "":
		p.Kind = "duplicate"
	case len(g.Body) == 0:
		p.Kind = KindNoText
	default:
		p.Kind, p.Gold = "article", g
	}
	return p
}

// loadGold reads all golds of a folder, by id.
func loadGold(dir string) (map[string]*score.Gold, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, fmt.Errorf("reading the gold: %w", err)
	}
	golds := map[string]*score.Gold{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return nil, fmt.Errorf("reading the gold: %w", err)
		}
		g := &score.Gold{}
		if err := json.Unmarshal(data, g); err != nil {
			return nil, fmt.Errorf("reading the gold %s: %w", f, err)
		}
		golds[g.ID] = g
	}
	return golds, nil
}

// manifestRow is what the manifest says of a page.
type manifestRow struct{ kind, url string }

// loadManifest returns the rows of a manifest by id: a table with a header, of which the columns id (a file name), kind and,
// where there is one, url count. No manifest is no error.
func loadManifest(path string) (map[string]manifestRow, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the manifest: %w", err)
	}
	defer f.Close()
	table := csv.NewReader(f)
	table.Comma, table.LazyQuotes, table.FieldsPerRecord = '\t', true, -1
	rows, err := table.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("reading the manifest %s: %w", path, err)
	}
	if len(rows) == 0 {
		return nil, nil
	}
	id, kind, url := slices.Index(rows[0], "id"), slices.Index(rows[0], "kind"), slices.Index(rows[0], "url")
	if id < 0 || kind < 0 {
		return nil, fmt.Errorf("the manifest %s needs a header with the columns id and kind", path)
	}
	byID := map[string]manifestRow{}
	for _, row := range rows[1:] {
		if len(row) <= max(id, kind, url) {
			continue
		}
		r := manifestRow{kind: row[kind]}
		if url >= 0 {
			r.url = row[url]
		}
		byID[strings.TrimSuffix(row[id], filepath.Ext(row[id]))] = r
	}
	return byID, nil
}
