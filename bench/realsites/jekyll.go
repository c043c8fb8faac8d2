package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// jekyll is Debian's Jekyll, with the theme that Debian carries and one of npm.
type jekyll struct{ dir string }

const jekyllPackages = "jekyll jekyll-theme-minima ruby-jekyll-paginate ruby-jekyll-archives ruby-jekyll-redirect-from ruby-jekyll-sitemap " +
	"ruby-jekyll-seo-tag ruby-jekyll-feed"

func (jekyll) name() string     { return "jekyll" }
func (jekyll) themes() []string { return []string{"minima", "chirpy"} }

// install looks for Jekyll and fetches the theme chirpy.
func (j jekyll) install(ctx context.Context) error {
	for _, program := range []string{"jekyll", "npm"} {
		if err := need(program, "npm "+jekyllPackages); err != nil {
			return err
		}
	}
	if err := writeFile(filepath.Join(j.dir, "package.json"), `{"name": "realsites", "private": true}`); err != nil {
		return err
	}
	return run(ctx, j.dir, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "jekyll-theme-chirpy")
}

// jekyllConfig begins the configuration of each site; jekyllThemes has what each theme adds.
const jekyllConfig = `title: صحيفة الينبوع
tagline: أخبار المدينة وقراها
url: https://%s.example
timezone: Asia/Riyadh
social: {name: صحيفة الينبوع, email: editor@yanbu.example, links: []}
`

var jekyllThemes = map[string]string{
	"minima": `theme: minima
lang: ar
permalink: /:year/:month/:title.html
plugins: [jekyll-feed, jekyll-seo-tag]
`,
	"chirpy": `paginate: 10
lang: en # there is no Arabic among its words
toc: true
comments: {active: null}
theme_mode: light
plugins: [jekyll-paginate, jekyll-archives, jekyll-redirect-from, jekyll-seo-tag, jekyll-sitemap]
kramdown: {syntax_highlighter: rouge, syntax_highlighter_opts: {css_class: highlight, span: {line_numbers: false}, block: {line_numbers: true, start_line: 1}}}
collections: {tabs: {output: true, sort_by: order}}
defaults:
  - {scope: {path: "", type: posts}, values: {layout: post, comments: true, toc: true, permalink: "/posts/:title/"}}
  - {scope: {path: "", type: tabs}, values: {layout: page, permalink: "/:title/"}}
jekyll-archives:
  enabled: [categories, tags]
  layouts: {category: category, tag: tag}
  permalinks: {tag: "/tags/:name/", category: "/categories/:name/"}
`,
}

// build writes the texts as posts and lets Jekyll make the site.
func (j jekyll) build(ctx context.Context, theme string, texts []Text) (*site, error) {
	name := "jekyll-" + theme
	dir := filepath.Join(j.dir, theme)
	if err := os.RemoveAll(dir); err != nil {
		return nil, fmt.Errorf("emptying %s: %w", name, err)
	}
	texts = staticTexts(texts)
	files := map[string]string{
		"_config.yml": fmt.Sprintf(jekyllConfig, name) + jekyllThemes[theme],
		"about.md":    "---\nlayout: page\ntitle: عن الصحيفة\npermalink: /about/\n---\n" + aboutText,
		"404.html":    "---\nlayout: page\ntitle: الصفحة غير موجودة\npermalink: /404.html\n---\n<p>لم نجد ما تبحث عنه.</p>\n",
		"index.html":  "---\nlayout: home\n---\n",
	}
	for i := range texts {
		t := &texts[i]
		file, err := markdownFile(t, map[string]any{"layout": "post", "date": t.Date.Format("2006-01-02 15:04:05 -0700")})
		if err != nil {
			return nil, err
		}
		files["_posts/"+t.Date.Format(time.DateOnly)+"-"+t.Slug+".md"] = file
	}
	if err := writeFiles(dir, files); err != nil {
		return nil, err
	}
	if theme == "chirpy" {
		if err := j.copyChirpy(ctx, dir); err != nil {
			return nil, err
		}
	}
	if err := run(ctx, dir, "jekyll", "build", "--quiet"); err != nil {
		return nil, err
	}
	return staticSite(name, filepath.Join(dir, "_site"), texts)
}

// copyChirpy lays the theme chirpy out in a site. Of its words only the English are taken, as Jekyll cannot read all others.
func (j jekyll) copyChirpy(ctx context.Context, dir string) error {
	if err := os.MkdirAll(filepath.Join(dir, "_data", "locales"), 0o755); err != nil {
		return fmt.Errorf("laying out chirpy: %w", err)
	}
	for _, part := range []string{"_data/authors.yml", "_data/contact.yml", "_data/share.yml", "_data/assets", "_data/locales/en.yml", "_includes", "_layouts",
		"_sass", "_tabs"} {
		if err := run(ctx, dir, "cp", "-r", filepath.Join(j.dir, "node_modules", "jekyll-theme-chirpy", part), part); err != nil {
			return err
		}
	}
	return nil
}
