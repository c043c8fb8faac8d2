package arabic

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"alefs", "أحمد إلى آدم ٱلكتاب", "احمد الي ادم الكتاب"},
		{"ta marbuta and maksura", "القاهرة على", "القاهره علي"},
		{"hamza carriers", "مسؤول رئيس شيء", "مسوول رييس شيء"},
		{"combining hamza", "ا\u0654حمد و\u0654 ي\u0654", "احمد و ي"},
		{"diacritics and tatweel", "مُحَمَّـــد", "محمد"},
		{"superscript alef", "هٰذا", "هذا"},
		{"presentation forms", "ﺍﻟﺴﻼﻡ ﷲ", "السلام الله"},
		{"Persian twins", "کتاب علی ہذا ھنا", "كتاب علي هذا هنا"},
		{"Persian letters stay", "پاریس گچژ", "پاريس گچژ"},
		{"digits", "٢٠٢٠ ۲۰۲۰ 2020", "2020 2020 2020"},
		{"punctuation", "«قال»، (نعم)؛ 3.5%!", "قال نعم 3 5"},
		{"invisible inside a word", "قا\u200Cل الـ\u00ADوزير", "قال الوزير"},
		{"Latin", "Publié à Beyrouth: CAFÉ", "publie a beyrouth cafe"},
		{"decomposed Latin", "e\u0301te\u0301", "ete"},
		{"wide digits", "１２", "12"},
		{"only marks", " ؟! ", ""},
		{"empty", "", ""},
		{"folded ASCII", "abc 12", "abc 12"},
		{"ASCII with spaces at the end", "abc ", "abc"},
		{"invalid bytes", "ا\xffب", "ا ب"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Fold(tt.in); got != tt.want {
				t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestFoldProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := messy().Draw(t, "text")
		key := Fold(in)
		if again := Fold(key); again != key {
			t.Fatalf("Fold(%+q) = %+q, and again %+q", in, key, again)
		}
		if got := string(AppendFold([]byte("x "), in)); got != "x "+key {
			t.Fatalf("AppendFold(%+q) = %+q, want %+q after %q", in, got, key, "x ")
		}
		if strings.TrimSpace(key) != key || strings.Contains(key, "  ") {
			t.Fatalf("Fold(%+q) = %+q: spaces", in, key)
		}
		var words []string
		var w wordScanner
		for w.reset(in); w.next(); {
			words = append(words, string(w.key()))
		}
		want := strings.Fields(key)
		for i, word := range want {
			if i < len(words) && words[i] == "" && len(word) > maxStopWord {
				words[i] = word // too long for the scanner, which then gives an empty word
			}
		}
		if !slices.Equal(words, want) {
			t.Fatalf("words of %+q: %+q, want %+q", in, words, want)
		}
	})
}

// TestFoldOfClean says that cleaning never changes the key of an Arabic text.
func TestFoldOfClean(t *testing.T) {
	for _, s := range []string{
		"ﻗﺎﻝ  الوزيــر ،إن « الخطة » جيدة .", "مُحَمَّد", "القاهرة ـ رويترز", "وقالت الوزارة فی بیان", "ا\u0654حمد", "3 : 2",
	} {
		if got, want := Fold(Clean(s)), Fold(s); got != want {
			t.Errorf("Fold(Clean(%q)) = %q, want %q", s, got, want)
		}
	}
}

func TestStripMarks(t *testing.T) {
	for in, want := range map[string]string{
		"مُحَمَّـدٌ":   "محمد",
		"أَحْمَد آدَم": "أحمد آدم",
		"ا\u0654حمد":   "أحمد",
		"شيءٌ، لا":     "شيء، لا",
		"رحمٰن":        "رحمن",
		"résumé":       "résumé",
	} {
		if got := StripMarks(in); got != want {
			t.Errorf("StripMarks(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestIsArabicLetter(t *testing.T) {
	for _, r := range "ابتةىءأپچژگیکٱەۋۓݐﻻﷲࢠ" {
		if !IsArabicLetter(r) {
			t.Errorf("IsArabicLetter(%q) = false", r)
		}
	}
	for _, r := range "aé٣۳،؛؟ـ\u064B\u0670 «אﷺ﴾\u200C۔" {
		if r != 'ﷺ' && IsArabicLetter(r) {
			t.Errorf("IsArabicLetter(%q) = true", r)
		}
	}
}

func TestWords(t *testing.T) {
	got := slices.Collect(Words("قال: «مُحَمَّد» 3.5 Google's"))
	want := []string{"قال", "مُحَمَّد", "3", "5", "Google", "s"}
	if !slices.Equal(got, want) {
		t.Errorf("Words = %q, want %q", got, want)
	}
	for range Words("a b c") {
		break // stopping early must not panic
	}
}

func BenchmarkFold(b *testing.B) {
	text := strings.Repeat("أعلنت الوزارةُ «الخطة» الجديدة في المدينة، ", 25)
	dst := make([]byte, 0, len(text))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		dst = AppendFold(dst[:0], text)
	}
}
