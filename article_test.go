package warraq

import (
	"strings"
	"testing"
	"unicode"
)

// slowWords counts words by Unicode's tables alone.
func slowWords(s string) int {
	n, in, unspaced := 0, false, 0
	for _, r := range s {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) && unicode.IsLetter(r) {
			if in && unspaced%2 == 0 {
				n++
			}
			unspaced++
		} else {
			unspaced = 0
		}
		word := unicode.IsLetter(r) || unicode.IsDigit(r) || (in && unicode.IsMark(r))
		if word && !in {
			n++
		}
		in = word
	}
	return n
}

func TestCountWords(t *testing.T) {
	for text, want := range map[string]int{
		"":              0,
		"،؛؟ «» — 100%": 1,
		"قال الوزير: «افتُتحت المحطة»": 4,
		"العَرَبِيَّةُ لُغَةٌ":         2,
		"٢٠٢٦ 2026 ۲۰۲۶":               3,
		"a\u0301bc d":                  2,
		" \u064f كلمة":                 1, // a vowel sign of no letter begins no word
		"ﻻ ﷲ 漢 \U0001D7D8 😀":           4,
		"漢字漢字":                         2,
		"港は今朝、嵐の後で再び開いた。":              7,
		"\xff\xfeقبل\xff بعد":          2,
	} {
		if got := CountWords(text); got != want {
			t.Errorf("%q: %d words, want %d", text, got, want)
		}
	}
}

// TestCountWordsTable: the table says of every character what Unicode does.
func TestCountWordsTable(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		text := string(r) + " ا" + string(r) + "ا"
		if got, want := CountWords(text), slowWords(text); got != want {
			t.Fatalf("%U: %d words, want %d", r, got, want)
		}
	}
}

func FuzzCountWords(f *testing.F) {
	f.Add("قال الوزير: «افتُتحت»")
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := CountWords(s), slowWords(s); got != want {
			t.Errorf("%q: %d words, want %d", s, got, want)
		}
	})
}

func BenchmarkCountWords(b *testing.B) {
	text := strings.Repeat("أعلنت وزارة المياه اليوم افتتاحَ محطة جديدة لتحلية المياه، وقال الوزير إنها الأولى في 2026. ", 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		CountWords(text)
	}
}
