package charts

import (
	"bytes"
	"image/png"
	"testing"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

var outlets = []string{"النهار", "الشرق الأوسط", "بي بي سي عربي (BBC)", "bahr", "جريدة المحكّ ١٢٣"}

func grid() Grid {
	return Grid{Title: "Copies", Rows: outlets, Columns: outlets, Across: "first", Down: "again", Counts: [][]int{
		{0, 1, 20, 333, 4567}, {0, 0, 12, 4, 0}, {1, 2, 3, 4, 1234567}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 9},
	}}
}

func TestSameBytes(t *testing.T) {
	var one, two bytes.Buffer
	for _, b := range []*bytes.Buffer{&one, &two} {
		if err := WriteGrid(b, grid()); err != nil {
			t.Fatal(err)
		}
		if err := WriteBars(b, Bars{Title: "Lengths", Labels: []string{"0", "50"}, Counts: []int{3, 10}, Across: "words", Up: "articles"}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the same numbers gave other pictures")
	}
	if _, err := png.Decode(&one); err != nil {
		t.Error(err)
	}
}

func TestEmpty(t *testing.T) {
	for _, g := range []Grid{{}, {Rows: []string{""}, Columns: []string{"a\nb"}, Counts: [][]int{{0}}}} {
		if err := WriteGrid(&bytes.Buffer{}, g); err != nil {
			t.Error(err)
		}
	}
	if err := WriteBars(&bytes.Buffer{}, Bars{Labels: []string{"0"}, Counts: []int{0}}); err != nil {
		t.Error(err)
	}
}

// TestJoined: Arabic letters take the forms that join them, and stand from right to left.
func TestJoined(t *testing.T) {
	l, err := newLettering()
	if err != nil {
		t.Fatal(err)
	}
	of := func(s string) uint32 {
		g := l.shape(s)[0].Glyphs
		return uint32(g[len(g)-1].GlyphID)
	}
	alone, first := of("ب"), l.shape("بيت")[0].Glyphs
	if len(first) != 3 || uint32(first[2].GlyphID) == alone {
		t.Errorf("the first letter, which stands last from the left, has its form of standing alone: %v", first)
	}
	runs := l.shape("بي بي سي BBC")
	if latin := runs[0].Runes.Offset; len(runs) != 2 || latin != 9 {
		t.Errorf("the run at the left is not the Latin one: begins at character %d of %d runs", latin, len(runs))
	}
	if w, _, _ := l.Box("لا", font.Font{Size: 10}); w <= 0 || w > 15 {
		t.Errorf("the ligature is %v wide", w)
	}
}

func TestShort(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1200: "1.2k", 9950: "10k", 12345: "12k", 999500: "1.0M", 34000000: "34M"} {
		if got := short(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

// FuzzShape: no label makes the lettering panic.
func FuzzShape(f *testing.F) {
	for _, s := range append(outlets, "", "\n", "\u200f\u0651", "\xff", "👩‍👩‍👧", "a\u2028b") {
		f.Add(s)
	}
	l, err := newLettering()
	if err != nil {
		f.Fatal(err)
	}
	style := text.Style{Font: font.Font{Size: 10}, Handler: l}
	f.Fuzz(func(t *testing.T, s string) {
		if style.Width(s) < 0 || style.Height(s) < vg.Length(0) {
			t.Errorf("%q has no size", s)
		}
	})
}
