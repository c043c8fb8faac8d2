package main

import (
	"bufio"
	"fmt"
	"strings"

	"warraq"
	"warraq/internal/urls"
)

// writeArticle prints an article for a person: what is known of it, then its text. With marked, everything that
// was removed stands where it was, behind the rule that removed it.
func writeArticle(w *bufio.Writer, a *warraq.Article, marked bool) {
	fmt.Fprintln(w, a.Title)
	for _, line := range factLines(a) {
		fmt.Fprintln(w, line)
	}
	fmt.Fprintln(w)
	if marked {
		writeMarked(w, a)
		return
	}
	fmt.Fprintln(w, a.Text())
}

// factLines are the known facts of an article, a line each.
func factLines(a *warraq.Article) []string {
	var lines []string
	add := func(name, value string) {
		if value != "" {
			lines = append(lines, name+": "+value)
		}
	}
	add("subtitle", a.Subtitle)
	add("authors", strings.Join(a.Authors, "، "))
	add("desks", strings.Join(a.Desks, "، "))
	add("agency", a.Agency)
	add("published", a.Published.String())
	add("updated", a.Updated.String())
	add("section", a.Section)
	add("tags", strings.Join(a.Tags, "، "))
	add("url", urls.Readable(a.CanonicalURL))
	return lines
}

// originLines are the known facts of an article, a line each, with where they were read.
func originLines(a *warraq.Article) []string {
	facts := map[string]string{
		"title": a.Title, "subtitle": a.Subtitle, "byline": a.Byline, "authors": strings.Join(a.Authors, "، "),
		"desks": strings.Join(a.Desks, "، "), "agency": a.Agency, "place": a.Place, "published": a.Published.String(),
		"updated": a.Updated.String(), "section": a.Section, "tags": strings.Join(a.Tags, "، "), "lead_image": a.LeadImage,
		"canonical_url": a.CanonicalURL,
	}
	var lines []string
	for _, field := range a.Origins.Fields() {
		lines = append(lines, fmt.Sprintf("%s (%s): %s", field, a.Origins[field], facts[field]))
	}
	return lines
}

func writeMarked(w *bufio.Writer, a *warraq.Article) {
	for _, line := range markedLines(a) {
		fmt.Fprintln(w, line)
	}
}

// markedLines are the blocks of an article, with what was removed where it was.
func markedLines(a *warraq.Article) []string {
	var lines []string
	next := 0
	for i := 0; i <= len(a.Blocks); i++ {
		for ; next < len(a.Removed) && (a.Removed[next].After <= i || i == len(a.Blocks)); next++ {
			lines = append(lines, fmt.Sprintf("  - [%s] %s", a.Removed[next].Rule, a.Removed[next].Text))
		}
		if i < len(a.Blocks) {
			lines = append(lines, markedBlock(a.Blocks[i]))
		}
	}
	return lines
}

func markedBlock(b warraq.Block) string {
	switch b.Kind {
	case warraq.Paragraph:
		return b.Text
	case warraq.Heading:
		return strings.Repeat("#", max(b.Level, 1)) + " " + b.Text
	case warraq.ListItem:
		return "• " + b.Text
	case warraq.Quote:
		if b.By != "" {
			return "> " + b.Text + " (" + b.By + ")"
		}
		return "> " + b.Text
	default:
		return "[" + string(b.Kind) + "] " + b.Text
	}
}
