package main

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

// page is one saved page, with what a perfect extraction of it gives.
type page struct {
	id   string
	kind string // of the manifest; "article" where only the gold knows the page
	body []byte
	gold *score.Gold // nil for pages that must be refused
}

// article says whether the page must give an article; any other must be refused.
func (p *page) article() bool { return p.gold != nil }

// The kinds of the manifest whose pages must be refused.
var refusedKinds = []string{"section", "negative"}

// kindNoText is the kind of pages whose gold has no text, such as videos with a title.
const kindNoText = "no_text"

// jsonLD matches a JSON-LD script; some CMSs write its «+» as an entity.
var jsonLD = regexp.MustCompile(`(?is)<script\b[^>]*application/ld(?:\+|&#x2b;|&#43;)json[^>]*>.*?</script\s*>`)

// loadPages reads the pages that can be judged, in the order of their ids: those with a gold, but for duplicates of
// another, and those that the manifest, where there is one, calls a section or a negative.
func loadPages(dir, goldDir string, withJSONLD bool) ([]page, error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("reading the pages (name their folder with -pages): %w", err)
	}
	golds, err := loadGold(goldDir)
	if err != nil {
		return nil, err
	}
	kinds, err := loadManifest(filepath.Join(dir, "manifest.tsv"))
	if err != nil {
		return nil, err
	}
	var pages []page
	for _, f := range files {
		p, ok := judge(f.Name(), golds, kinds)
		if !ok {
			continue
		}
		if p.body, err = os.ReadFile(filepath.Join(dir, f.Name())); err != nil {
			return nil, fmt.Errorf("reading page %s: %w", p.id, err)
		}
		if !withJSONLD {
			p.body = jsonLD.ReplaceAll(p.body, nil)
		}
		pages = append(pages, p)
	}
	if !slices.ContainsFunc(pages, func(p page) bool { return p.article() }) {
		return nil, fmt.Errorf("no page of %s has a gold in %s: name their folders with -pages and -gold", dir, goldDir)
	}
	return pages, nil
}

// judge says what is known of the page in a file; ok is false where nothing is.
func judge(file string, golds map[string]*score.Gold, kinds map[string]string) (p page, ok bool) {
	ext := filepath.Ext(file)
	if !slices.Contains([]string{".html", ".htm", ".xml", ".txt"}, ext) {
		return page{}, false
	}
	id := strings.TrimSuffix(file, ext)
	switch g, kind := golds[id], kinds[id]; {
	case g == nil:
		return page{id: id, kind: kind}, slices.Contains(refusedKinds, kind)
	case g.DupOf != "":
		return page{}, false
	case len(g.Body) == 0:
		return page{id: id, kind: kindNoText}, true
	default:
		return page{id: id, kind: "article", gold: g}, true
	}
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

// loadManifest returns the kind of every page that the manifest lists, by id: a table with a header, of which the
// columns id (a file name) and kind count. No manifest is no error.
func loadManifest(path string) (map[string]string, error) {
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
	id, kind := slices.Index(rows[0], "id"), slices.Index(rows[0], "kind")
	if id < 0 || kind < 0 {
		return nil, fmt.Errorf("the manifest %s needs a header with the columns id and kind", path)
	}
	kinds := map[string]string{}
	for _, row := range rows[1:] {
		if len(row) > max(id, kind) {
			kinds[strings.TrimSuffix(row[id], filepath.Ext(row[id]))] = row[kind]
		}
	}
	return kinds, nil
}
