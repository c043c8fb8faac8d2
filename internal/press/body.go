package press

import (
	"html/template"
	"regexp"
	"strings"
	"unicode/utf8"

	"warraq"
)

// part is one piece of a story's body as templates print it.
type part struct {
	Kind  string        // a warraq.BlockKind, "list", "table", "raw", or an insert: "promo", "ad", "embed", "newsletter"
	Text  string        // plain
	HTML  template.HTML // Text with its links and highlights
	Level int           // of a heading
	By    string        // of a quote
	Items []part        // of a list
	Rows  [][]string    // of a table; the first is its head
	Ref   string        // of a promo: the slug of the story it points to
	Story *story        // of a promo: that story

	Dateline string // of the first paragraph, where the story has one
	DropCap  bool   // of the first paragraph, where the story wants one
}

// Rest is the paragraph without its first letter, and First that letter: for a drop cap.
func (p part) Rest() string {
	_, size := utf8.DecodeRuneInString(p.Text)
	return p.Text[size:]
}

// First is the first letter of the part.
func (p part) First() string { return strings.TrimSuffix(p.Text, p.Rest()) }

// parseBody reads a body: pieces separated by blank lines, each a paragraph unless it starts with
//
//	## or ###   a heading
//	-           a list, one item a line
//	>           a quote; a second line starting with -- says who said it
//	|           a table, one row a line, cells between bars, the head first
//	!           a picture with this caption
//	<           markup, printed as it stands, which is no part of the expected text
//	@           an insert of the outlet's template: @promo SLUG, @ad, @embed, @newsletter
//
// Within a line **bold** is highlighted and [[words]] are a link.
func parseBody(body string) []part {
	var parts []part
	for _, piece := range strings.Split(strings.TrimSpace(body), "\n\n") {
		parts = append(parts, parsePart(strings.TrimSpace(piece)))
	}
	return parts
}

// parsePart reads one piece of a body.
func parsePart(piece string) part {
	first, rest, _ := strings.Cut(piece, " ")
	switch first {
	case "##", "###":
		return inline(warraq.Heading, rest, len(first))
	case "-":
		return list(piece)
	case ">":
		text, by, _ := strings.Cut(rest, "\n-- ")
		quote := inline(warraq.Quote, text, 0)
		quote.By = by
		return quote
	case "|":
		return table(piece)
	case "!":
		return inline(warraq.Caption, rest, 0)
	}
	switch {
	case strings.HasPrefix(first, "<"):
		return part{Kind: "raw", HTML: template.HTML(piece)}
	case strings.HasPrefix(first, "@"):
		return part{Kind: first[1:], Ref: rest}
	}
	return inline(warraq.Paragraph, piece, 0)
}

// list reads one item a line.
func list(piece string) part {
	l := part{Kind: "list"}
	for line := range strings.SplitSeq(piece, "\n") {
		l.Items = append(l.Items, inline(warraq.ListItem, strings.TrimPrefix(line, "- "), 0))
	}
	return l
}

// table reads rows of cells between bars.
func table(piece string) part {
	t := part{Kind: "table"}
	for line := range strings.SplitSeq(piece, "\n") {
		var row []string
		for cell := range strings.SplitSeq(strings.Trim(line, "| "), "|") {
			row = append(row, strings.TrimSpace(cell))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

var (
	bold = regexp.MustCompile(`\*\*(.+?)\*\*`)
	link = regexp.MustCompile(`\[\[(.+?)\]\]`)
)

// inline makes a part of one line, with its highlights and links.
func inline(kind warraq.BlockKind, line string, level int) part {
	plain := link.ReplaceAllString(bold.ReplaceAllString(line, "$1"), "$1")
	markup := bold.ReplaceAllString(template.HTMLEscapeString(line), "<strong>$1</strong>")
	markup = link.ReplaceAllString(markup, `<a href="/tag/topic/">$1</a>`)
	return part{Kind: string(kind), Text: plain, HTML: template.HTML(markup), Level: level}
}

// blocks returns what of the body is the article's own, as warraq should read it.
// headings is the level of every subhead, or 0 for the editor's.
func blocks(parts []part, headings int) []warraq.Block {
	var all []warraq.Block
	for _, p := range parts {
		switch p.Kind {
		case "list":
			for _, item := range p.Items {
				all = append(all, warraq.Block{Kind: warraq.ListItem, Text: item.Text})
			}
		case "table":
			for _, row := range p.Rows {
				all = append(all, warraq.Block{Kind: warraq.TableRow, Text: strings.Join(row, " | ")})
			}
		default:
			if p.Text != "" {
				all = append(all, p.block(headings))
			}
		}
	}
	return all
}

// block is the part as one block.
func (p part) block(headings int) warraq.Block {
	b := warraq.Block{Kind: warraq.BlockKind(p.Kind), Text: p.Text, Level: p.Level, By: p.By}
	if b.Kind == warraq.Heading && headings > 0 {
		b.Level = headings
	}
	if p.Dateline != "" {
		b.Text = p.Dateline + " " + b.Text
	}
	return b
}
