package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// hexo is Hexo, with the themes that npm carries.
type hexo struct{ dir string }

// hexoThemes are packages hexo-theme-NAME.
var hexoThemes = []string{"landscape", "next", "icarus", "fluid", "butterfly", "keep", "redefine", "nexmoe", "anzhiyu"}

// hexoPackages is what Hexo and its themes need besides the themes themselves.
var hexoPackages = []string{"hexo", "hexo-renderer-marked", "hexo-renderer-ejs", "hexo-renderer-stylus", "hexo-renderer-pug",
	"hexo-renderer-inferno", "hexo-component-inferno", "hexo-generator-archive", "hexo-generator-category", "hexo-generator-tag", "hexo-generator-index"}

func (hexo) name() string     { return "hexo" }
func (hexo) themes() []string { return hexoThemes }

// install fetches Hexo and its themes once.
func (h hexo) install(ctx context.Context) error {
	if _, err := os.Stat(filepath.Join(h.dir, "node_modules", "hexo")); err == nil {
		return nil
	}
	if err := need("npm", "npm"); err != nil {
		return err
	}
	if err := writeFile(filepath.Join(h.dir, "package.json"), `{"name": "realsites", "private": true, "hexo": {"version": ""}}`); err != nil {
		return err
	}
	packages := append([]string{"install", "--no-audit", "--no-fund", "--ignore-scripts"}, hexoPackages...)
	for _, theme := range hexoThemes {
		packages = append(packages, "hexo-theme-"+theme)
	}
	return run(ctx, h.dir, "npm", packages...)
}

const hexoConfig = `title: صحيفة الينبوع
subtitle: أخبار المدينة وقراها
author: صحيفة الينبوع
language: [ar, en]
timezone: Asia/Riyadh
url: https://%s.example
permalink: :year/:month/:day/:title/
theme: %s
per_page: 10
syntax_highlighter: highlight.js
highlight: {line_number: true, wrap: true}
index_generator: {per_page: 10, order_by: -date}
`

// build writes the texts as posts and lets Hexo make the site.
func (h hexo) build(ctx context.Context, theme string, texts []Text) (*site, error) {
	name := "hexo-" + theme
	if err := os.RemoveAll(filepath.Join(h.dir, "source")); err != nil {
		return nil, fmt.Errorf("emptying %s: %w", name, err)
	}
	texts = staticTexts(texts)
	files := map[string]string{
		"_config.yml":           fmt.Sprintf(hexoConfig, name, theme),
		"source/about/index.md": "---\ntitle: عن الصحيفة\n---\n" + aboutText,
		"source/404.md":         "---\ntitle: الصفحة غير موجودة\npermalink: /404.html\n---\nلم نجد ما تبحث عنه.\n",
	}
	for i := range texts {
		t := &texts[i]
		more := map[string]any{"date": t.Date.Format(time.DateTime)} // in the zone of the site
		if !t.Updated.IsZero() {
			more["updated"] = t.Updated.Format(time.DateTime)
		}
		file, err := markdownFile(t, more)
		if err != nil {
			return nil, err
		}
		files["source/_posts/"+t.Slug+".md"] = file
	}
	if err := writeFiles(h.dir, files); err != nil {
		return nil, err
	}
	for _, command := range []string{"clean", "generate"} {
		if err := run(ctx, h.dir, "node_modules/.bin/hexo", command); err != nil {
			return nil, err
		}
	}
	return staticSite(name, filepath.Join(h.dir, "public"), texts)
}
