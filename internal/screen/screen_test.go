package screen

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLines(t *testing.T) {
	brackets := Layout{On: "[", Off: "]"}
	for _, tt := range []struct {
		name   string
		layout Layout
		text   string
		want   []string
	}{
		{"no bound", Layout{}, "قال الوزير إن الجسر جاهز", []string{"قال الوزير إن الجسر جاهز"}},
		{"wrapped", Layout{Width: 10}, "قال الوزير إن الجسر جاهز", []string{"قال الوزير", "إن الجسر", "جاهز"}},
		{"marks take no column", Layout{Width: 8}, "قَالَ الوَزِيرُ", []string{"قَالَ", "الوَزِيرُ"}},
		{"marks take no column, one line", Layout{Width: 10}, "قَالَ الوَزِيرُ", []string{"قَالَ الوَزِيرُ"}},
		{"long word", Layout{Width: 5}, "أ https://a.example/x ب", []string{"أ", "https://a.example/x", "ب"}},
		{"line breaks stay", Layout{Width: 20}, "أ\n\nب", []string{"أ", "", "ب"}},
		{"escape sequences", Layout{}, "أ\x1b[31mب\u009bج\r\td", []string{"أ[31mبج d"}},
		{"set off", brackets, "أ " + Begin + "ب" + End + " ج", []string{"أ [ب] ج"}},
		{"set off over a line's end", Layout{Width: 6, On: "[", Off: "]"}, Begin + "وزير النقل" + End + " قال", []string{"[وزير]", "[النقل]", "قال"}},
		{"reordered and aligned", Layout{Width: 12, Reorder: true}, "قال الوزير", []string{"  ريزولا لاق"}},
		{"digits keep their order", Layout{Reorder: true}, "عام 2026 م", []string{"م 2026 ماع"}},
		{"Latin keeps its order", Layout{Reorder: true}, "شركة New Co هنا", []string{"انه New Co ةكرش"}},
		{"marks stay behind their letters", Layout{Reorder: true}, "مُدَّ", []string{"دَّمُ"}},
		{"brackets are mirrored", Layout{Reorder: true}, "«أ» (ب)", []string{"(ب) «أ»"}},
		{"left-to-right line", Layout{Width: 30, Reorder: true}, "url: https://a.example", []string{"url: https://a.example"}},
		{"reordered and set off", Layout{Reorder: true, On: "<", Off: ">"}, "أ " + Begin + "بت" + End, []string{"<تب> أ"}},
		{"invalid bytes", Layout{Width: 3, Reorder: true}, "أ\xffب", []string{"ب\ufffdأ"}},
		{"nothing", Layout{Width: 3, Reorder: true}, "", []string{""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, tt.layout.Lines(tt.text)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func FuzzLines(f *testing.F) {
	for _, s := range []string{"قال (الوزير) 12 abc", "\x01\x02\x01", "\u202eabc\u202c", "\xff\u064b", "a\u2029b", "(\u064b"} {
		f.Add(s, 7, true)
	}
	f.Fuzz(func(t *testing.T, text string, width int, visual bool) {
		for _, line := range (Layout{Width: width % 200, Reorder: visual, On: "[", Off: "]"}).Lines(text) {
			if strings.ContainsAny(line, "\x00\x01\x02\x1b\n") {
				t.Fatalf("Lines(%q) has a control character: %q", text, line)
			}
		}
	})
}
