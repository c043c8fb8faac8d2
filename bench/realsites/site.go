package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// site is a filled site of one theme, ready to be read.
type site struct {
	name     string // such as "hexo-next"
	articles []articlePage
	others   []string // addresses of pages that are no articles
	// get returns the page at an address.
	get func(ctx context.Context, address string) ([]byte, error)
}

// articlePage is a page that holds a text, or one page of it.
type articlePage struct {
	address string
	text    *Text
	page    int // from 0
}

// snapshot writes the pages of a site into a folder as `make eval` reads it: ID.html, gold/ID.json and manifest.tsv.
func (s *site) snapshot(ctx context.Context, dir string) error {
	bodies := map[string]string{}
	for _, address := range append(s.others, addresses(s.articles)...) {
		body, err := s.get(ctx, address)
		if err != nil {
			return fmt.Errorf("%s: reading %s: %w", s.name, address, err)
		}
		bodies[address] = string(body)
	}
	temp := dir + ".part"
	if err := errors.Join(os.RemoveAll(temp), os.MkdirAll(filepath.Join(temp, "gold"), 0o755)); err != nil {
		return fmt.Errorf("making the folder of %s: %w", s.name, err)
	}
	manifest := "id\tkind\turl\n"
	for _, a := range s.articles {
		id := fmt.Sprintf("%s-%d", a.text.Slug, a.page+1)
		kind := "article"
		if a.text.Password != "" {
			kind = "negative"
		} else if err := s.writeGold(filepath.Join(temp, "gold"), id, a, bodies); err != nil {
			return err
		}
		manifest += id + ".html\t" + kind + "\t" + a.address + "\n"
		if err := os.WriteFile(filepath.Join(temp, id+".html"), []byte(bodies[a.address]), 0o644); err != nil {
			return fmt.Errorf("writing a page of %s: %w", s.name, err)
		}
	}
	for i, address := range s.others {
		id := fmt.Sprintf("other-%d", i+1)
		manifest += id + ".html\tnegative\t" + address + "\n"
		if err := os.WriteFile(filepath.Join(temp, id+".html"), []byte(bodies[address]), 0o644); err != nil {
			return fmt.Errorf("writing a page of %s: %w", s.name, err)
		}
	}
	if err := os.WriteFile(filepath.Join(temp, "manifest.tsv"), []byte(manifest), 0o644); err != nil {
		return fmt.Errorf("writing the manifest of %s: %w", s.name, err)
	}
	if err := errors.Join(os.RemoveAll(dir), os.Rename(temp, dir)); err != nil {
		return fmt.Errorf("putting the pages of %s in place: %w", s.name, err)
	}
	return nil
}

// writeGold writes what a page must give.
func (s *site) writeGold(dir, id string, a articlePage, bodies map[string]string) error {
	g := goldOf(a.text, s.name, a.page)
	g.ID = id
	g.keepPrinted(a.text, bodies[a.address], func(name string) string {
		for _, b := range s.articles {
			if !b.text.has(name) {
				return bodies[b.address]
			}
		}
		return ""
	})
	data, err := json.MarshalIndent(g, "", " ")
	if err != nil {
		return fmt.Errorf("writing the gold of %s: %w", id, err)
	}
	if err := os.WriteFile(filepath.Join(dir, id+".json"), data, 0o644); err != nil {
		return fmt.Errorf("writing the gold of %s: %w", id, err)
	}
	return nil
}

func addresses(articles []articlePage) []string {
	out := make([]string, len(articles))
	for i, a := range articles {
		out[i] = a.address
	}
	return out
}

// maxOthers bounds how many pages of a static site that are no articles are read: its archive by months, tags and authors
// is long and all alike.
const maxOthers = 14

// staticSite finds the pages in the folder that a static generator wrote. A text's page is the one whose path has its slug.
func staticSite(name, dir string, texts []Text) (*site, error) {
	base := "https://" + name + ".example"
	s := &site{name: name}
	s.get = func(_ context.Context, address string) ([]byte, error) {
		path, err := url.PathUnescape(strings.TrimPrefix(address, base))
		if err != nil {
			return nil, fmt.Errorf("address %s: %w", address, err)
		}
		if strings.HasSuffix(path, "/") {
			path += "index.html"
		}
		return os.ReadFile(filepath.Join(dir, path))
	}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(path) != ".html" {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		address := base + "/" + strings.TrimSuffix(filepath.ToSlash(rel), "index.html")
		if t := textAt(texts, address); t != nil {
			s.articles = append(s.articles, articlePage{address: address, text: t})
		} else if len(s.others) < maxOthers {
			s.others = append(s.others, address)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("looking for the pages of %s: %w", name, err)
	}
	if len(s.articles) == 0 {
		return nil, fmt.Errorf("%s wrote no article into %s", name, dir)
	}
	return s, nil
}

// textAt returns the text whose slug an address ends in, or nil.
func textAt(texts []Text, address string) *Text {
	name := strings.TrimSuffix(strings.TrimSuffix(address, "/"), ".html")
	for i := range texts {
		if strings.HasSuffix(name, "/"+texts[i].Slug) || strings.HasSuffix(name, "-"+texts[i].Slug) {
			return &texts[i]
		}
	}
	return nil
}

// staticTexts returns the texts as static generators can carry them: those without a password, each as one page.
func staticTexts(texts []Text) []Text {
	var out []Text
	for _, t := range texts {
		if t.Password != "" {
			continue
		}
		var blocks []Block
		for _, page := range t.pages() {
			blocks = append(blocks, page...)
		}
		t.Blocks = blocks
		out = append(out, t)
	}
	return out
}
