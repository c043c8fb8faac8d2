package main

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

//go:embed all:hugo
var hugoFiles embed.FS

// hugo is Debian's Hugo. No package registry carries its themes, so its layouts are ours, in the manner of well-known ones,
// around what Hugo itself writes: Open Graph, Schema, contents, highlighted code.
type hugo struct{ dir string }

func (hugo) name() string     { return "hugo" }
func (hugo) themes() []string { return []string{"cards", "columns"} }

func (hugo) install(context.Context) error { return need("hugo", "hugo") }

const hugoConfig = `baseURL = "https://%s.example/"
languageCode = "ar"
defaultContentLanguage = "ar"
title = "صحيفة الينبوع"
timeZone = "Asia/Riyadh"
[permalinks]
posts = "/:year/:month/:slug/"
[markup.goldmark.renderer]
unsafe = true
[markup.highlight]
lineNos = true
`

// build writes the texts as content and lets Hugo make the site.
func (h hugo) build(ctx context.Context, theme string, texts []Text) (*site, error) {
	name := "hugo-" + theme
	dir := filepath.Join(h.dir, theme)
	if err := os.RemoveAll(dir); err != nil {
		return nil, fmt.Errorf("emptying %s: %w", name, err)
	}
	texts = staticTexts(texts)
	files := map[string]string{
		"config.toml":      fmt.Sprintf(hugoConfig, name),
		"content/about.md": "---\ntitle: عن الصحيفة\n---\n" + aboutText,
	}
	for i := range texts {
		t := &texts[i]
		more := map[string]any{"date": t.Date.Format(time.RFC3339), "slug": t.Slug}
		if !t.Updated.IsZero() {
			more["lastmod"] = t.Updated.Format(time.RFC3339)
		}
		file, err := markdownFile(t, more)
		if err != nil {
			return nil, err
		}
		files["content/posts/"+t.Slug+".md"] = file
	}
	layouts := "hugo/" + theme
	err := fs.WalkDir(hugoFiles, layouts, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := hugoFiles.ReadFile(path)
		files["layouts"+path[len(layouts):]] = string(data)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading the layouts of %s: %w", name, err)
	}
	if err := writeFiles(dir, files); err != nil {
		return nil, err
	}
	if err := run(ctx, dir, "hugo", "--quiet"); err != nil {
		return nil, err
	}
	return staticSite(name, filepath.Join(dir, "public"), texts)
}
