package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"warraq"
	"warraq/bench/ablate/reader"
	"warraq/bench/pages"
)

// pageset is the saved pages, each in every way in which it is read.
type pageset struct {
	dir   string // where readers find them
	pages []reader.Page
	known []pages.Page // the saved page of each of pages, without its bytes
}

// fetched is when all pages were fetched, as far as the code under test knows.
var fetched = time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)

// A page is read in three ways. The first is that of eval, the second that of a crawl; both are scored.
const (
	ways    = 3
	asEval  = ""      // without JSON-LD and address
	asCrawl = " +ld"  // with both
	asAny   = " +any" // with both, by a source that takes any language
)

// readPages reads folders of saved pages and writes what readers need into dir.
func readPages(dir string, folders []string) (*pageset, error) {
	s := &pageset{dir: dir}
	for _, folder := range folders {
		all, err := pages.All(folder, filepath.Join(folder, "gold"))
		if err != nil {
			return nil, err
		}
		for _, p := range all {
			s.add(filepath.Base(folder)+"/"+p.ID, p)
		}
	}
	s.inGroups()
	return s, s.write()
}

// add adds a page in all ways.
func (s *pageset) add(name string, p pages.Page) {
	body := p.Body
	p.Body = nil
	address := p.URL
	if address == "" {
		address = "https://news.example/2024/05/" + p.ID
	}
	group := 1
	if p.Judged() {
		group = 0
	}
	bare := reader.Page{Name: name + asEval, Language: warraq.DefaultLanguage, Scored: p.Judged(), Group: group, Body: pages.WithoutJSONLD(body)}
	crawled := bare
	crawled.Name, crawled.URL, crawled.FetchedAt, crawled.Body = name+asCrawl, address, fetched, body
	anyLanguage := crawled
	anyLanguage.Name, anyLanguage.Language, anyLanguage.Scored, anyLanguage.Group = name+asAny, warraq.AnyLanguage, false, 2
	s.pages = append(s.pages, bare, crawled, anyLanguage)
	s.known = append(s.known, p, p, p)
}

// inGroups sorts the pages: those that are scored come first, those of a source that takes any language last.
func (s *pageset) inGroups() {
	order := make([]int, len(s.pages))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return s.pages[a].Group - s.pages[b].Group })
	sorted, known := make([]reader.Page, len(order)), make([]pages.Page, len(order))
	for to, from := range order {
		sorted[to], known[to] = s.pages[from], s.known[from]
	}
	s.pages, s.known = sorted, known
}

// write writes the pages for the readers.
func (s *pageset) write() error {
	for i, p := range s.pages {
		if err := os.WriteFile(filepath.Join(s.dir, strconv.Itoa(i)), p.Body, 0o644); err != nil {
			return fmt.Errorf("writing a page: %w", err)
		}
		s.pages[i].Body = nil
	}
	return writeJSON(filepath.Join(s.dir, reader.PagesFile), s.pages)
}

func writeJSON(path string, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(path), err)
	}
	return nil
}
