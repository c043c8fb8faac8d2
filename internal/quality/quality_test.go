package quality

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write the table in docs/corpus-format.md anew")

// TestCompute has values worked out by hand. Signals that are not named are not looked at.
func TestCompute(t *testing.T) {
	type want map[string]float64
	for _, tt := range []struct {
		name, text string
		want       want
	}{
		{"words, tokens and letters", "قال الوزير: «نعم، وصل 25 قطاراً».", want{
			// words: قال الوزير نعم وصل 25 قطارا; 3+6+3+3+2+5 characters. Punctuation runs: ":", "«", "،", "»."
			"rps_doc_word_count": 6, "rps_doc_mean_word_length": 3.6667, "rps_doc_frac_no_alph_words": 0.5,
			"stop_words": 2, "rps_doc_stop_word_fraction": 0.2, // قال and نعم of 10 tokens
			"rps_doc_num_sentences": 1, "line_punct_ratio": 1, "rps_doc_frac_unique_words": 1,
			"arabic_letter_ratio": 0.7407, "digit_ratio": 0.0606, "punctuation_ratio": 0.1515, // 20 of 27; 2 and 5 of 33
			"diacritics_ratio": 0.0476, "foreign_letter_ratio": 0, // 1 of 21
		}},
		{"folded words are one word", "القاهرة القَاهِرة القاهره وأخرى", want{
			"rps_doc_word_count": 4, "rps_doc_frac_unique_words": 0.5,
			"rps_doc_unigram_entropy": 0.5623, // -(3/4 ln 3/4 + 1/4 ln 1/4)
			"diacritics_ratio":        0.0714, // 2 of 28
		}},
		{"tatweel is no letter", "محمـــد", want{"rps_doc_mean_word_length": 4, "tatweel_ratio": 0.4286, "arabic_letter_ratio": 1}},
		{"other scripts", "تطبيق WhatsApp", want{"foreign_letter_ratio": 0.6154, "arabic_letter_ratio": 0.3846, "rps_doc_frac_no_alph_words": 0}},
		{"sentences", "بدأ الاجتماع. هل ينجح؟ ربما... وقد يفشل! انتهى", want{"rps_doc_num_sentences": 5, "line_punct_ratio": 0}},
		{"stops that end nothing", "زاد 3.5 بالمئة بحسب أ.ف.ب أمس؛ وقال، نعم: لا.", want{"rps_doc_num_sentences": 1}},
		{"lines are sentences", "عنوان فرعي\n\nنص الخبر كما ورد", want{"rps_doc_num_sentences": 2, "rps_lines_num_words_mean": 3}},
		{"marks without words", "؟؟! ... «»", want{"rps_doc_num_sentences": 0, "rps_doc_word_count": 0, "rps_doc_frac_no_alph_words": 1, "rps_doc_symbol_to_word_ratio": 0.3333}},
		{"marks of nothing", "\u064b\u064c.", want{"rps_doc_num_sentences": 0, "rps_doc_word_count": 0}},
		{"lines that end", "تمت.\nتمت؟\nقال «تمت»\nتمت،\nتمت؛\nتمت:\nتمت\nتمت…", want{"line_punct_ratio": 0.5, "rps_doc_frac_lines_end_with_ellipsis": 0.125}},
		{"a mark of direction behind the full stop", "تمت.\u200f", want{"line_punct_ratio": 1}},
		{"bullets", "• واحد\n- اثنان\n٭ ثلاثة\nأربعة", want{"rps_lines_start_with_bulletpoint_mean": 0.75, "short_line_ratio": 1}},
		{"breaks", "واحد اثنان\n\nثلاثة أربعة\n \nخمسة", want{"new_line_ratio": 0.4, "rps_lines_num_words_mean": 1.6667}},
		{"repeated lines", "اقرأ المزيد\nنص الخبر هنا\nاقرأ المزيد", want{"dup_line_frac": 0.3333, "char_duplicates_ratio": 0.3235}}, // 11 of 34
		{"short lines", strings.Repeat("ا", 30) + "\n" + strings.Repeat("ا", 31), want{"short_line_ratio": 0.5}},
		{"symbols", "#وسم كلمة... أخرى…", want{"rps_doc_symbol_to_word_ratio": 0.5}}, // 3 of 3 words and 3 marks
		{"code", "نص {x}", want{"rps_doc_curly_bracket": 0.3333}},
		{"no repetition", "ا ب ت ث ج ح خ د ذ ر", want{"rps_doc_frac_chars_top_2gram": 0, "rps_doc_frac_chars_dupe_5grams": 0}},
		{"the most frequent two words", "مجلس الأمن قرر ثم مجلس الأمن عاد", want{
			"rps_doc_frac_chars_top_2gram": 0.6923, "rps_doc_frac_chars_top_3gram": 0, // 2×9 of 26
		}},
		{"the first of two as frequent", "اب ج اب ج دد دد دد", want{"rps_doc_frac_chars_top_2gram": 0.5}}, // «اب ج» and «دد دد» come twice: 2×3 of 12
		{"overlaps count at most all", "ها ها ها ها", want{"rps_doc_frac_chars_top_2gram": 1, "rps_doc_frac_chars_top_4gram": 0}},
		{"seven words twice", "ا ب ت ث ج ح خ ك ا ب ت ث ج ح خ ل", want{
			"rps_doc_frac_chars_dupe_5grams": 0.875, "rps_doc_frac_chars_dupe_6grams": 0.875,
			"rps_doc_frac_chars_dupe_7grams": 0.875, "rps_doc_frac_chars_dupe_8grams": 0, // 14 of 16
		}},
		{"one word", "خبر", want{"rps_doc_word_count": 1, "rps_doc_unigram_entropy": 0, "new_line_ratio": 0}},
	} {
		s := Compute(tt.text)
		for name, want := range tt.want {
			if got, ok := s.Value(name); !ok || got != want {
				t.Errorf("%s: %s = %v, want %v", tt.name, name, got, want)
			}
		}
	}
}

func TestComputeEmpty(t *testing.T) {
	for _, text := range []string{"", " \n\n\t ", "\u200f\u200b"} {
		if diff := cmp.Diff(Signals{}, Compute(text)); diff != "" {
			t.Errorf("Compute(%q): %s", text, diff)
		}
	}
}

// TestColumns holds the table to the struct: the same signals in the same order, each with its own value.
func TestColumns(t *testing.T) {
	var s Signals
	fields := reflect.ValueOf(&s).Elem()
	if len(Columns) != fields.NumField() {
		t.Fatalf("%d columns, %d fields", len(Columns), fields.NumField())
	}
	for i, c := range Columns {
		if tag := fields.Type().Field(i).Tag.Get("json"); tag != c.Name {
			t.Errorf("column %d is %s, its field %s", i, c.Name, tag)
		}
		field := fields.Field(i)
		if whole := field.Kind() == reflect.Int; whole != (c.Type == Count) {
			t.Errorf("%s: the field is of type %s, the column %s", c.Name, field.Type(), c.Type)
		}
		field.Set(reflect.ValueOf(i + 1).Convert(field.Type()))
		if got := c.Value(&s); got != float64(i+1) {
			t.Errorf("%s gives the value of another field: %v", c.Name, got)
		}
		if c.Meaning == "" || c.Source == "" {
			t.Errorf("%s has no meaning or no source", c.Name)
		}
	}
	if _, ok := s.Value("no_such_signal"); ok {
		t.Error("a value for a name that there is not")
	}
}

// TestDocs holds the table in docs/corpus-format.md to Columns.
func TestDocs(t *testing.T) {
	const file, from, to = "../../docs/corpus-format.md", "<!-- signals: generated from internal/quality -->\n", "<!-- /signals -->"
	doc, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, found := strings.Cut(string(doc), from)
	old, tail, ended := strings.Cut(rest, to)
	if !found || !ended {
		t.Fatalf("%s has no place for the table between %q and %q", file, from, to)
	}
	table := columnTable()
	if *update {
		if err := os.WriteFile(file, []byte(head+from+table+to+tail), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(table, old); diff != "" {
		t.Errorf("%s is out of date: run this test with -update (-want +got):\n%s", file, diff)
	}
}

// columnTable writes Columns as a table of Markdown.
func columnTable() string {
	var b strings.Builder
	b.WriteString("| signal | type | meaning | defined by | published thresholds |\n|---|---|---|---|---|\n")
	for _, c := range Columns {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", c.Name, c.Type, c.Meaning, c.Source, c.Published)
	}
	return b.String()
}

// pieces are what the texts of the property test are made of.
var pieces = []string{"قال", "الوزير", "فِي", "القاهرة", "مجلس الأمن", "25", "٣٫٥", "،", "...", "…", "؟", "«", "»", "#", "{", "ـــ", "\n", "\n\n", "ﷲ", "WhatsApp", "中国", "\u064b", "\u200c", "\xff", "•"}

func TestComputeProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.OneOf(rapid.SampledFrom(pieces), rapid.StringN(0, 3, -1))
		checkSignals(t, strings.Join(rapid.SliceOfN(part, 0, 60).Draw(t, "parts"), rapid.SampledFrom([]string{"", " "}).Draw(t, "space")))
	})
}

func FuzzCompute(f *testing.F) {
	for _, text := range []string{"", "قال الوزير: «نعم، وصل 25 قطاراً».", "ها ها ها ها ها ها ها ها ها ها ها ها", strings.Join(pieces, " ")} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkSignals(t, text) })
}

// checkSignals holds the signals of a text to their types.
func checkSignals(t rapid.TB, text string) {
	t.Helper()
	s := Compute(text)
	for _, c := range Columns {
		v := c.Value(&s)
		switch {
		case math.IsNaN(v) || math.IsInf(v, 0) || v < 0:
			t.Fatalf("%s of %q is %v", c.Name, text, v)
		case c.Type == Ratio && v > 1:
			t.Fatalf("%s of %q is %v, more than 1", c.Name, text, v)
		case c.Type == Count && v != math.Trunc(v):
			t.Fatalf("%s of %q is %v, no whole number", c.Name, text, v)
		case math.Round(v*1e4)/1e4 != v:
			t.Fatalf("%s of %q is %v, not rounded", c.Name, text, v)
		}
	}
	for _, longer := range [][2]float64{{s.Dupe5Grams, s.Dupe6Grams}, {s.Dupe6Grams, s.Dupe7Grams}, {s.Dupe7Grams, s.Dupe8Grams}, {s.Dupe8Grams, s.Dupe9Grams}, {s.Dupe9Grams, s.Dupe10Grams}} {
		if longer[1] > longer[0] {
			t.Fatalf("longer n-grams repeat more of %q than shorter ones: %+v", text, s)
		}
	}
	if again := Compute(text); again != s {
		t.Fatalf("%q gives %+v and then %+v", text, s, again)
	}
	if _, err := json.Marshal(s); err != nil {
		t.Fatal(err)
	}
}
