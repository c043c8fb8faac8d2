package main

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

//go:embed texts
var textFiles embed.FS

// authors and categories are the names that the keys in the heads of the texts stand for.
var (
	authors    = map[string]string{"layla": "ليلى القاضي", "walid": "وليد البستاني", "hala": "هالة النجار", "nour": "نور الدين الخياط", "samer": "سامر الحلو"}
	categories = map[string]string{"local": "محليات", "economy": "اقتصاد", "culture": "ثقافة", "science": "علوم", "sports": "رياضة"}
)

// Text is an article of ours, as its file under texts/ tells it.
type Text struct {
	Slug, Title, Subtitle string
	Date, Updated         time.Time
	Author, Category      string // keys of authors and categories
	Tags                  []string
	Image                 string // caption of the picture above the text; empty: there is none
	Comments              int    // comments below it, where the system has comments of its own
	Gallery               int    // pictures in a gallery at its end
	Password              string // what its reader must know
	Blocks                []Block
}

// Kind says what a block of a text is.
type Kind int

// The kinds of blocks.
const (
	Paragraph Kind = iota
	Heading
	Bullets
	Numbered
	Quote
	Table // lines of cells with "|" between them
	Code
	Verse
	Picture   // one line, its caption
	Video     // one line, its address
	PageBreak // the text goes on on another page
)

// Block is a piece of a text: a paragraph, a list, a table. Its lines may hold **bold** words and [links](address).
type Block struct {
	Kind  Kind
	Level int // of a heading
	Lines []string
}

// marks are the beginnings of lines that tell a block's kind; a block without one is a paragraph.
var marks = []struct {
	mark string
	kind Kind
}{
	{"- ", Bullets}, {"> ", Quote}, {"| ", Table}, {"~ ", Verse}, {"@video ", Video}, {"![", Picture}, {"---page---", PageBreak},
	{"1. ", Numbered}, {"```", Code}, {"## ", Heading}, {"### ", Heading},
}

// readTexts reads the texts, oldest first.
func readTexts() ([]Text, error) {
	names, err := fs.Glob(textFiles, "texts/*.txt")
	if err != nil {
		return nil, fmt.Errorf("listing the texts: %w", err)
	}
	var texts []Text
	for _, name := range names {
		data, err := textFiles.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("reading a text: %w", err)
		}
		t, err := parseText(strings.TrimSuffix(path.Base(name), ".txt"), string(data))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		texts = append(texts, t)
	}
	slices.SortFunc(texts, func(a, b Text) int { return a.Date.Compare(b.Date) })
	return texts, nil
}

// parseText reads a file: lines "key: value", an empty line, and blocks with empty lines between them.
func parseText(slug, data string) (Text, error) {
	head, body, _ := strings.Cut(strings.TrimSpace(data), "\n\n")
	t := Text{Slug: slug}
	for line := range strings.Lines(head) {
		key, value, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			return t, fmt.Errorf("line %q of the head has no key", line)
		}
		if err := t.set(key, value); err != nil {
			return t, err
		}
	}
	for _, s := range strings.Split(body, "\n\n") {
		t.Blocks = append(t.Blocks, parseBlock(s))
	}
	return t, nil
}

// set takes a line of the head.
func (t *Text) set(key, value string) (err error) {
	switch key {
	case "title":
		t.Title = value
	case "subtitle":
		t.Subtitle = value
	case "date":
		t.Date, err = time.Parse(time.RFC3339, value)
	case "updated":
		t.Updated, err = time.Parse(time.RFC3339, value)
	case "author":
		t.Author = value
	case "category":
		t.Category = value
	case "tags":
		t.Tags = strings.Split(value, "، ")
	case "image":
		t.Image = value
	case "password":
		t.Password = value
	case "comments":
		t.Comments, err = strconv.Atoi(value)
	case "gallery":
		t.Gallery, err = strconv.Atoi(value)
	default:
		err = fmt.Errorf("the head has an unknown key %q", key)
	}
	return err
}

// parseBlock reads one block.
func parseBlock(s string) Block {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	for _, m := range marks {
		if !strings.HasPrefix(s, m.mark) {
			continue
		}
		b := Block{Kind: m.kind, Level: strings.Count(m.mark, "#"), Lines: lines}
		switch m.kind {
		case Code:
			b.Lines = lines[1 : len(lines)-1]
		case Picture:
			caption, _, _ := strings.Cut(strings.TrimPrefix(s, "!["), "]")
			b.Lines = []string{caption}
		case Numbered:
			for i, line := range lines {
				_, b.Lines[i], _ = strings.Cut(line, ". ")
			}
		default:
			for i, line := range lines {
				b.Lines[i] = strings.TrimSuffix(strings.TrimPrefix(line, m.mark), " |")
			}
		}
		return b
	}
	return Block{Kind: Paragraph, Lines: lines}
}

// cells parts a line of a table.
func cells(line string) []string {
	parts := strings.Split(line, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// pages parts the blocks at page breaks.
func (t *Text) pages() [][]Block {
	out := [][]Block{nil}
	for _, b := range t.Blocks {
		if b.Kind == PageBreak {
			out = append(out, nil)
			continue
		}
		out[len(out)-1] = append(out[len(out)-1], b)
	}
	return out
}

// has says whether a name is one of the text's own: its author, category or a tag.
func (t *Text) has(name string) bool {
	return authors[t.Author] == name || categories[t.Category] == name || slices.Contains(t.Tags, name)
}
