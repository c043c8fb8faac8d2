package arabic

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestStem(t *testing.T) {
	for _, tt := range []struct {
		name, stem string
		words      []string
	}{
		{"article", "كتاب", []string{"الكتاب", "والكتاب", "بالكتاب", "فالكتاب", "كالكتاب", "للكتاب", "وللكتاب", "وبالكتاب", "كتاب"}},
		{"pronouns", "كتاب", []string{"كتابه", "كتابها", "كتابهم", "كتابهما", "كتابنا", "كتابكم", "كتابي"}},
		{"number", "مهندس", []string{"مهندسون", "المهندسين", "مهندسان", "مهندسات", "مهندسة", "مهندساً"}},
		{"ta marbuta before a pronoun", "مدرس", []string{"مدرسة", "مدرسته", "مدرستهم", "المدرستين"}},
		{"relation", "مصر", []string{"مصر", "مصري", "المصرية", "المصريون", "للمصريين"}},
		{"fixed point", "برلمان", []string{"برلمان", "البرلماني", "البرلمانية", "للبرلمانيين"}},
		{"feminine country", "سوري", []string{"سوريا", "سورية", "السوريين", "السورية"}},
		{"ألمانيا", "الماني", []string{"ألمانيا", "الألمانية", "ألمانيين"}},
		{"ل before ل", "لبنان", []string{"لبنان", "للبنان", "اللبنانية", "لبنانيون", "اللبناني"}},
		{"verb", "قرر", []string{"قرروا"}},
		{"letters before a listed word", "وزير", []string{"وزير", "الوزير", "لوزير", "ولوزير", "بوزيرها", "والوزير"}},
		{"short words", "يد", []string{"يد", "اليد"}},
	} {
		for _, word := range tt.words {
			if got := Stem(Fold(word)); got != tt.stem {
				t.Errorf("%s: Stem(%q) = %q, want %q", tt.name, word, got, tt.stem)
			}
		}
	}
}

// TestStemKeeps has words that look as if something could be cut from them.
func TestStemKeeps(t *testing.T) {
	for _, word := range []string{
		"وزير", "والد", "بنك", "بغداد", "فلسطين", "كبير", "سعيد", "سيارات", "الله", "اللهم", "سلمان", "إلكتروني", "التزام", "رمضان", "بحرين",
		"سودان", "قانون", "محاكم", "تفاهم", "بيان", "وقت", "بيت", "لله", "سنة", "قرى", "في", "الذي", "والتي", "covid", "2026", "a", "",
	} {
		word = Fold(word)
		if got := Stem(word); got != word {
			t.Errorf("Stem(%q) = %q, want it as it is", word, got)
		}
	}
}

func TestWithProclitics(t *testing.T) {
	for _, tt := range []struct {
		word          string
		with, without []string
	}{
		{"كتاب", []string{"كتاب", "وكتاب", "بكتاب", "لكتاب", "وبكتاب", "فلكتاب"}, []string{"سكتاب", "الكتاب"}},
		{"الكتاب", []string{"الكتاب", "والكتاب", "للكتاب", "وللكتاب"}, nil},
		{"عيد", []string{"عيد", "لعيد"}, []string{"بعيد", "وعيد", "سعيد"}},
		{"بير", []string{"ببير"}, []string{"كبير"}},
		{"يعلن", []string{"سيعلن", "وسيعلن", "ويعلن"}, nil},
		{"من", []string{"من"}, []string{"ومن"}},
		{"covid", []string{"covid"}, []string{"وcovid"}},
		{"", []string{""}, nil},
	} {
		got := WithProclitics(tt.word)
		for _, form := range tt.with {
			if !slices.Contains(got, form) {
				t.Errorf("WithProclitics(%q) lacks %q", tt.word, form)
			}
		}
		for _, form := range tt.without {
			if slices.Contains(got, form) {
				t.Errorf("WithProclitics(%q) has %q", tt.word, form)
			}
		}
	}
}

// TestStemProperties: a stem is a non-empty part of its word, and cutting its endings again cuts nothing.
func TestStemProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for word := range Words(Fold(messy().Draw(t, "text"))) {
			stem := Stem(word)
			if stem == "" || len(stem) > len(word) {
				t.Fatalf("Stem(%+q) = %+q", word, stem)
			}
			if again, _ := trimEndings(stem); stem != word && again != stem {
				t.Fatalf("Stem(%+q) = %+q, of which more can be cut", word, stem)
			}
		}
	})
}

func BenchmarkStem(b *testing.B) {
	words := slices.Collect(Words(Fold("أعلنت الوزارة الخطة الجديدة في المدينة وبالمهندسين والمدرستين كتاباتهم لبنان")))
	b.ReportAllocs()
	for b.Loop() {
		for _, w := range words {
			Stem(w)
		}
	}
}
