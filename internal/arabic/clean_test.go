package arabic

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestRemoveInvisible(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"tatweel", "الـــسلام عليـكم", "السلام عليكم"},
		{"tatweel as a dash", "القاهرة ـ رويترز", "القاهرة - رويترز"},
		{"long tatweel as a dash", "القاهرة ــ رويترز", "القاهرة - رويترز"},
		{"sign of the Hijra", "1441 هـ", "1441 هـ"},
		{"sign of the Hijra, joined and long", "سنة 1441هــ (2020م)", "سنة 1441هـ (2020م)"},
		{"end of a quotation", "انتهى كلامه. أ.هـ", "انتهى كلامه. أ.هـ"},
		{"a word that ends so", "وجهـ وجهـه هـذا", "وجه وجهه هذا"},
		{"soft hyphen", "السـ\u00ADلام", "السلام"},
		{"bidi marks", "\u200Fنسبة \u202A5%\u202C\u200E", "نسبة 5%"},
		{"isolates", "\u2066ABC\u2069 نص", "ABC نص"},
		{"byte order mark", "\uFEFFنص", "نص"},
		{"joiners", "قال\u200Cوا \u200Dه\u200D", "قالوا ه"},
		{"a non-joiner of Persian", "می\u200Cشود گفت\u200C که \u200Cاین", "می\u200Cشود گفت که این"},
		{"emoji joiner stays", "👨\u200D👩", "👨\u200D👩"},
		{"zero-width space", "قال\u200B الوزير", "قال الوزير"},
		{"controls", "a\x00b\x1Fc\u0085", "abc\u0085"},
		{"white space stays", "a\tb\n c", "a\tb\n c"},
		{"invalid bytes", "نص\xff", "نص\uFFFD"},
		{"diacritics stay", "مُحَمَّد", "مُحَمَّد"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := RemoveInvisible(tt.in); got != tt.want {
				t.Errorf("RemoveInvisible(%+q) = %+q, want %+q", tt.in, got, tt.want)
			}
		})
	}
}

func TestNormalizeForms(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"letters", "ﺍﻟﺴﻼﻡ", "السلام"},
		{"lam-alef", "ﻻ ﻷ ﻹ ﻵ", "لا لأ لإ لآ"},
		{"ligature of three", "\uFD8A", "محم"},
		{"Allah", "ﷲ", "الله"},
		{"Muhammad", "ﷴ", "محمد"},
		{"signs stay", "ﷺ ﷻ ﷼ ﷽ ﴾ ﴿", "ﷺ ﷻ ﷼ ﷽ ﴾ ﴿"},
		{"alef maksura", "ﻋﻠﻰ", "على"},
		{"Persian forms", "ﭘﺎرﯾﺲ", "پاریس"},
		{"lone vowels", "ﹰﱠ", "\u064B\u064E\u0651"},
		{"combining hamza", "ا\u0654حمد", "أحمد"},
		{"combining madda", "القرا\u0653ن", "القرآن"},
		{"Latin", "cafe\u0301", "café"},
		{"nothing", "السلام", "السلام"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := NormalizeForms(tt.in); got != tt.want {
				t.Errorf("NormalizeForms(%+q) = %+q, want %+q", tt.in, got, tt.want)
			}
		})
	}
}

func TestMendPersianLetters(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"کتاب", "كتاب"},
		{"الیوم فی القاهرة", "اليوم في القاهرة"},
		{"علی الطریق إلی مستشفی", "على الطريق إلى مستشفى"},
		{"مرة أخری", "مرة أخرى"},
		{"وعلی", "وعلى"},
		{"سیِّد", "سيِّد"},
		{"ہذا ھو", "هذا هو"},
		{"المدرسۃ", "المدرسة"},
		{"كتاب", "كتاب"},
	} {
		if got := MendPersianLetters(tt.in); got != tt.want {
			t.Errorf("MendPersianLetters(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestNormalizeSpacing(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"collapse", "  قال \t\n\u00A0 الوزير\u2003", "قال الوزير"},
		{"before marks", "قال ، وأضاف ؛ ثم ؟ نعم ! انتهى .", "قال، وأضاف؛ ثم؟ نعم! انتهى."},
		{"after marks", "قال،وأضاف؛ثم؟نعم!لا.ثم:قال", "قال، وأضاف؛ ثم؟ نعم! لا. ثم: قال"},
		{"mark moved to the left word", "قال .وأضاف ،ثم", "قال. وأضاف، ثم"},
		{"colon", "قال : نعم", "قال: نعم"},
		{"brackets", "( رويترز ) [ أ ف ب ] « نص »", "(رويترز) [أ ف ب] «نص»"},
		{"quotes as written", `قال "نعم" و " لا "`, `قال "نعم" و " لا "`},
		{"decimals", "3.5 و 3,5 و ٣،٥ و 3،5", "3.5 و 3,5 و ٣،٥ و 3،5"},
		{"times and results", "الساعة 10:30 و 12 : 30 و ٣ : ٢", "الساعة 10:30 و 12 : 30 و ٣ : ٢"},
		{"addresses", "موقع http://example.com/a.html?b=c,d و user@example.com", "موقع http://example.com/a.html?b=c,d و user@example.com"},
		{"abbreviations", "وكالة أ.ف.ب و د.علي", "وكالة أ.ف.ب و د.علي"},
		{"ellipsis", "قال... ثم .. وأضاف ... انتهى", "قال... ثم .. وأضاف ... انتهى"},
		{"dotted names", "نظام .NET و .5", "نظام .NET و .5"},
		{"number after comma", "في 2020،3 أشخاص و قال،3 أشخاص", "في 2020،3 أشخاص و قال، 3 أشخاص"},
		{"marks together", "ماذا ؟ !", "ماذا؟!"},
		{"empty", " \n ", ""},
		{"only a mark", " ، ", "،"},
		{"Latin sentence", "Hello , world .Next", "Hello, world .Next"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := NormalizeSpacing(tt.in); got != tt.want {
				t.Errorf("NormalizeSpacing(%q)\n got %q\nwant %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestClean(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"nothing to do", "أعلنت الوزارة «الخطة» الجديدة", "أعلنت الوزارة «الخطة» الجديدة"},
		{"all at once", "\uFEFF ﻗﺎﻝ  الوزيــر ،إن « الخطة » جيدة .", "قال الوزير، إن «الخطة» جيدة."},
		{"Persian letters in Arabic", "وقالت الوزارة فی بیان إن الخطة جیدة علی کل حال", "وقالت الوزارة في بيان إن الخطة جيدة على كل حال"},
		{"foreign name in Arabic", "سافر الوزیر إلی پاریس فی الصباح", "سافر الوزير إلى پاريس في الصباح"},
		{"Persian stays", "وزیر گفت که این کتاب را خواندم", "وزیر گفت که این کتاب را خواندم"},
		{"mended letter composes", "الشا\u06CC\u0654عة", "الشائعة"},
		{"removal lets marks compose", "ا\u200B\u0654حمد", "أحمد"},
		{"diacritics and digits stay", "مُحَمَّدٌ ٣ أولاد", "مُحَمَّدٌ ٣ أولاد"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got, want := Clean(tt.in), tt.want; got != want {
				t.Errorf("Clean(%+q)\n got %q\nwant %q", tt.in, got, want)
			}
		})
	}
}

// messy generates text with all that Clean and Fold treat.
func messy() *rapid.Generator[string] {
	pieces := []string{
		"قال", "الوزير", "علی", "کتاب", "گفت", "ﻻ", "ﷲ", "ﷺ", "ﹰ", "ـ", "ا\u0654", "\u0651\u064E", "\u064E\u0651", " ", "  ",
		"\u00A0", "\n", "\u200B", "\u200C", "\u200D", "\u200F", "\uFEFF", "،", "؛", "؟", ".", "..", ":", "!", "(", ")", "«", "»", "\"",
		"3", "٣", "۳", ",", "http://a.b", "é", "e\u0301", "ß", "İ", "ﬁ", "\xff", "\x00", "👨", "\uFE0F", "و", "أ", "ە", "\u0654", "ی", "-", "א", "ʼ",
	}
	return rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.StringN(0, 3, -1)), 0, 20).Draw(t, "parts")
		return strings.Join(parts, "")
	})
}

func TestCleanIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := messy().Draw(t, "text")
		once := Clean(in)
		if twice := Clean(once); twice != once {
			t.Fatalf("Clean(%+q) = %+q, and again %+q", in, once, twice)
		}
		if !utf8.ValidString(once) {
			t.Fatalf("Clean(%+q) = %+q: not UTF-8", in, once)
		}
	})
}

// TestCleanShortcut holds the survey of Clean to what the steps would do if all were taken.
func TestCleanShortcut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := messy().Draw(t, "text")
		want := NormalizeForms(RemoveInvisible(in))
		if !writtenInPersian(want) {
			want = NormalizeForms(MendPersianLetters(want))
		}
		want = NormalizeSpacing(want)
		if got := Clean(in); got != want {
			t.Fatalf("Clean(%+q)\n got %+q\nwant %+q", in, got, want)
		}
	})
}

func FuzzClean(f *testing.F) {
	f.Add("قال ، الوزیــر ( نعم ) .")
	f.Add("ﻻ\u200Bﷲ\xff")
	f.Fuzz(func(t *testing.T, s string) {
		once := Clean(s)
		if twice := Clean(once); twice != once {
			t.Fatalf("Clean(%+q) = %+q, and again %+q", s, once, twice)
		}
	})
}

func BenchmarkClean(b *testing.B) {
	for _, bb := range []struct{ name, text string }{
		{"plain", strings.Repeat("أعلنت الوزارة الخطة الجديدة في المدينة ", 25) + "كلها"},
		{"spacing", strings.Repeat("أعلنت الوزارة ، الخطة ( الجديدة ) . ", 25)},
		{"marks", strings.Repeat("أَعلنت الوزارةُ الـخطة ", 40)},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.text)))
			b.ReportAllocs()
			for b.Loop() {
				Clean(bb.text)
			}
		})
	}
}
