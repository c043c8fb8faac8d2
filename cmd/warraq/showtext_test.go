package main

import (
	"strings"
	"testing"

	"warraq"
	"warraq/internal/screen"
)

// everyKind is an article with a block of each kind.
var everyKind = []warraq.Block{
	{Kind: warraq.Heading, Level: 2, Text: "ما نحتاجه"},
	{Kind: warraq.ListItem, Text: "دقيق"},
	{Kind: warraq.Caption, Text: "صورة للمطبخ"},
	{Kind: warraq.ListItem, Text: "two eggs"},
	{Kind: warraq.Quote, Text: "«الملح آخراً»", By: "الطاهي"},
	{Kind: warraq.Quote, Text: "«لا تنسوه»"},
	{Kind: warraq.Paragraph, Text: "يا ليل الصب\nمتى غده"},
	{Kind: warraq.TableRow, Text: "المادة | g"},
	{Kind: warraq.TableRow, Text: "Salt | 5"},
	{Kind: warraq.Paragraph, Text: ""},
	{Kind: warraq.ListItem, Text: "أخيراً"},
}

func shownText(v textView, blocks []warraq.Block) string {
	var b strings.Builder
	v.w = &b
	v.write(blocks)
	return b.String()
}

func TestTextView(t *testing.T) {
	want := `
[ما نحتاجه]

  • دقيق
  • two eggs

    «الملح آخراً»
    — الطاهي

    «لا تنسوه»

يا ليل الصب
متى غده

المادة   g
Salt     5

  • أخيراً
`
	brackets := screen.Layout{On: "[", Off: "]"}
	if got := shownText(textView{layout: brackets, headings: true}, everyKind); got != want {
		t.Errorf("printed\n%s\nwant\n%s", got, want)
	}
	if got := shownText(textView{layout: brackets}, everyKind); got != strings.NewReplacer("[", "", "]", "").Replace(want) {
		t.Errorf("headings that are not to be set off: printed\n%s", got)
	}
	if got := shownText(textView{}, []warraq.Block{{Kind: warraq.Caption, Text: "صورة"}}); got != "" {
		t.Errorf("a caption alone: printed %q", got)
	}
}

// TestTextViewNarrow: what is wrapped stays behind its bullet, and a line that is reordered stands in from the right.
func TestTextViewNarrow(t *testing.T) {
	item := []warraq.Block{{Kind: warraq.ListItem, Text: "كيس من الدقيق الأبيض الناعم"}}
	got := shownText(textView{layout: screen.Layout{Width: 24}}, item)
	if want := "\n  • كيس من الدقيق الأبيض\n  الناعم\n"; got != want {
		t.Errorf("printed %q, want %q", got, want)
	}
	quote := []warraq.Block{{Kind: warraq.Quote, Text: "نعم"}}
	got = shownText(textView{layout: screen.Layout{Width: 24, Reorder: true}}, quote)
	if want := "\n" + strings.Repeat(" ", 17) + "معن\n"; got != want {
		t.Errorf("reordered: printed %q, want %q", got, want)
	}
}
