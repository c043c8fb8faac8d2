package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"warraq"
)

// TestTexts holds the texts to what the systems rely on: names that are known, slugs that no other slug ends in, and every
// kind of block.
func TestTexts(t *testing.T) {
	texts, err := readTexts()
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[Kind]bool{}
	for i := range texts {
		text := &texts[i]
		if authors[text.Author] == "" || categories[text.Category] == "" || text.Title == "" || text.Date.IsZero() {
			t.Errorf("%s: its head is not whole: %+v", text.Slug, text)
		}
		if got := textAt(texts, "https://a.example/2026/11/"+text.Slug+"/"); got != text {
			t.Errorf("%s: its address is another text's", text.Slug)
		}
		for _, b := range text.Blocks {
			kinds[b.Kind] = true
		}
	}
	for k := Paragraph; k <= PageBreak; k++ {
		if !kinds[k] {
			t.Errorf("no text has a block of kind %d", k)
		}
	}
}

const sample = `title: عنوان
date: 2026-11-02T14:23:00+03:00
author: layla
category: local
tags: ماء، نار

فقرة **أولى** فيها [رابط](https://a.example/).

## فصل

- بند

| أ | ب |
| ج | د |

---page---

` + "```\nx = 1\n```"

// TestRender reads a text and writes it in each system's form.
func TestRender(t *testing.T) {
	text, err := parseText("sample", sample)
	if err != nil {
		t.Fatal(err)
	}
	if got := len(text.pages()); got != 2 {
		t.Errorf("%d pages, want 2", got)
	}
	if g := goldOf(&text, "site", 0); g.Text() != "فقرة أولى فيها رابط.\nفصل\nبند\nأ ب\nج د" {
		t.Errorf("the gold's text is %q", g.Text())
	}
	file, err := markdownFile(&text, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\n## فصل\n", "\n| أ | ب |\n| --- | --- |\n| ج | د |\n", "```python\nx = 1\n```", `"author": "ليلى القاضي"`} {
		if !strings.Contains(file, want) {
			t.Errorf("Markdown lacks %q:\n%s", want, file)
		}
	}
	for i, want := range []string{"<p>فقرة <strong>أولى</strong> فيها <a href=\"https://a.example/\">رابط</a>.</p>", "<h2>فصل</h2>", "<ul><li>بند</li></ul>",
		"<tr><td>أ</td><td>ب</td></tr>", "<!--nextpage-->", "<code>x = 1</code>"} {
		if got := wordpressBlock(text.Blocks[i]); !strings.Contains(got, want) {
			t.Errorf("block %d is %q for WordPress, want %q in it", i, got, want)
		}
	}
}

// TestSnapshot writes and scores a static site of two texts: a menu of categories on every page is no section, a byline is one
// where it is printed.
func TestSnapshot(t *testing.T) {
	const menu = `<nav><a href="/local/">محليات</a> <a href="/culture/">ثقافة</a></nav>`
	page := func(title, meta, text string) string {
		return "<html lang=ar><title>" + title + "</title><body>" + menu + "<article><h1>" + title + "</h1>" + meta + "<div class=entry-content><p>" + text + "</p></div></article></body></html>"
	}
	prose := strings.Repeat("رست السفينة في المرفأ صباح اليوم وأفرغت حمولتها من الخشب والحبال قبل أن يأتي المد. ", 3)
	dir := t.TempDir()
	err := writeFiles(dir, map[string]string{
		"public/2026/first/index.html":  page("السفينة ترسو في المرفأ القديم", `<span class="byline"><a rel="author" href="/layla/">ليلى القاضي</a></span> <time datetime="2026-11-02T14:23:00+03:00"></time>`, prose),
		"public/2026/second/index.html": page("عنوان الخبر الثاني في الصحيفة", "", prose+"وبعد ذلك أبحرت."),
		"public/index.html":             "<html><body>" + menu + "</body></html>",
	})
	if err != nil {
		t.Fatal(err)
	}
	texts := make([]Text, 2)
	for i, names := range []*strings.Replacer{strings.NewReplacer(), strings.NewReplacer("layla", "hala", "local", "culture")} {
		if texts[i], err = parseText([]string{"first", "second"}[i], names.Replace(sample)); err != nil {
			t.Fatal(err)
		}
	}
	s, err := staticSite("sample", filepath.Join(dir, "public"), texts)
	if err != nil {
		t.Fatal(err)
	}
	pages := filepath.Join(dir, "pages", "sample")
	if err := s.snapshot(context.Background(), pages); err != nil {
		t.Fatal(err)
	}
	g, err := readGold(filepath.Join(pages, "gold", "first-1.json"))
	if err != nil {
		t.Fatal(err)
	}
	if g.Section != "" || !slices.Equal(g.Authors, []string{"ليلى القاضي"}) || g.Published != "2026-11-02T14:23:00+03:00" {
		t.Errorf("the gold says section %q, authors %q, published %q", g.Section, g.Authors, g.Published)
	}
	if _, err := os.Stat(filepath.Join(pages, "other-1.html")); err != nil {
		t.Errorf("the home page was not kept: %v", err)
	}
}

// TestAdd counts what is right, what is wrong and what is made up.
func TestAdd(t *testing.T) {
	text, err := parseText("sample", sample)
	if err != nil {
		t.Fatal(err)
	}
	g := goldOf(&text, "site", 0)
	g.Tags = nil
	a := &warraq.Article{Title: text.Title, Section: "غيرها", Tags: []string{"ماء"}, Blocks: []warraq.Block{{Text: g.Text()}}}
	var r result
	faults := r.add(&g, a)
	if r.texts != (share{1, 1}) || r.titles != (share{1, 1}) || r.sections != (share{0, 1}) || r.days != (share{0, 1}) || r.invented != 1 {
		t.Errorf("scored as %+v, with the faults %q", r, faults)
	}
}
