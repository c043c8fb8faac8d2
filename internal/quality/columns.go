package quality

// Type is what values a signal takes.
type Type string

// The types of signals.
const (
	Count  Type = "count"  // a whole number, 0 or more
	Ratio  Type = "ratio"  // 0 to 1
	Number Type = "number" // 0 or more
)

// Column describes one signal as a column of an export.
type Column struct {
	Name      string // as in Signals' JSON form
	Type      Type
	Meaning   string // one line of Markdown
	Source    string // who defined it
	Published string // what published filters ask of it; "" where none does
	value     func(*Signals) float64
}

// Value returns the signal of the column.
func (c Column) Value(s *Signals) float64 { return c.value(s) }

// Value returns the signal of a name; ok is false where there is none of that name.
func (s *Signals) Value(name string) (value float64, ok bool) {
	for i := range Columns {
		if Columns[i].Name == name {
			return Columns[i].value(s), true
		}
	}
	return 0, false
}

// The sources of the signals; the package's comment has them in full.
const (
	redPajama = "RedPajama-V2"
	gopher    = "Gopher"
	fineWeb   = "FineWeb"
	datatrove = "datatrove"
	own       = "warraq"
)

// Columns are all signals, in the order of Signals' fields. Exports, their schema and the table in
// docs/corpus-format.md are made from it. Thresholds are Gopher's, FineWeb's, and those of FineWeb-2 for Arabic.
var Columns = []Column{
	{"rps_doc_word_count", Count, "Words: runs of letters, marks and digits", redPajama, "Gopher 50 to 100000",
		func(s *Signals) float64 { return float64(s.WordCount) }},
	{"rps_doc_num_sentences", Count, "Stretches with a word in them, up to `.` `!` `؟` `?` `۔` `…` or the line's end; a full stop inside a number or abbreviation («3.5», «أ.ف.ب») ends none", redPajama, "",
		func(s *Signals) float64 { return float64(s.Sentences) }},
	{"rps_doc_mean_word_length", Number, "Characters a word, without diacritics and tatweel", redPajama, "Gopher 3 to 10, FineWeb-2 2 to 9",
		func(s *Signals) float64 { return s.MeanWordLength }},
	{"rps_doc_symbol_to_word_ratio", Number, "`#`, `...` and `…` a token", redPajama, "Gopher ≤ 0.1",
		func(s *Signals) float64 { return s.SymbolToWord }},
	{"rps_doc_frac_no_alph_words", Ratio, "Tokens without a letter of any script: numbers and punctuation", redPajama, "Gopher ≤ 0.2, FineWeb-2 ≤ 0.213",
		func(s *Signals) float64 { return s.NoAlphWords }},
	{"rps_doc_frac_unique_words", Ratio, "Different words of all words", redPajama, "",
		func(s *Signals) float64 { return s.UniqueWords }},
	{"rps_doc_unigram_entropy", Number, "Entropy of the distribution of words, in nats", redPajama, "",
		func(s *Signals) float64 { return s.UnigramEntropy }},
	{"rps_doc_stop_word_fraction", Ratio, "Stop words of all tokens", redPajama, "",
		func(s *Signals) float64 { return s.StopWordFraction }},
	{"rps_doc_curly_bracket", Ratio, "`{` and `}` of all characters: code that was left in a text", redPajama, "",
		func(s *Signals) float64 { return s.CurlyBracket }},
	{"rps_doc_frac_lines_end_with_ellipsis", Ratio, "Lines that end in `...` or `…`: teasers", redPajama, "Gopher ≤ 0.3",
		func(s *Signals) float64 { return s.EllipsisLines }},
	{"rps_doc_frac_chars_top_2gram", Ratio, "Characters of words in all occurrences of the two words that come together most often; 0 where none do twice, at most 1", redPajama, "Gopher ≤ 0.2, FineWeb-2 ≤ 0.197",
		func(s *Signals) float64 { return s.Top2Gram }},
	{"rps_doc_frac_chars_top_3gram", Ratio, "The same of three words", redPajama, "Gopher ≤ 0.18, FineWeb-2 ≤ 0.172",
		func(s *Signals) float64 { return s.Top3Gram }},
	{"rps_doc_frac_chars_top_4gram", Ratio, "The same of four words", redPajama, "Gopher ≤ 0.16, FineWeb-2 ≤ 0.146",
		func(s *Signals) float64 { return s.Top4Gram }},
	{"rps_doc_frac_chars_dupe_5grams", Ratio, "Characters of words that stand in a sequence of five words that comes more than once; first occurrences count too", redPajama, "Gopher ≤ 0.15, FineWeb-2 ≤ 0.165",
		func(s *Signals) float64 { return s.Dupe5Grams }},
	{"rps_doc_frac_chars_dupe_6grams", Ratio, "The same of six words", redPajama, "Gopher ≤ 0.14, FineWeb-2 ≤ 0.153",
		func(s *Signals) float64 { return s.Dupe6Grams }},
	{"rps_doc_frac_chars_dupe_7grams", Ratio, "The same of seven words", redPajama, "Gopher ≤ 0.13, FineWeb-2 ≤ 0.142",
		func(s *Signals) float64 { return s.Dupe7Grams }},
	{"rps_doc_frac_chars_dupe_8grams", Ratio, "The same of eight words", redPajama, "Gopher ≤ 0.12, FineWeb-2 ≤ 0.131",
		func(s *Signals) float64 { return s.Dupe8Grams }},
	{"rps_doc_frac_chars_dupe_9grams", Ratio, "The same of nine words", redPajama, "Gopher ≤ 0.11, FineWeb-2 ≤ 0.12",
		func(s *Signals) float64 { return s.Dupe9Grams }},
	{"rps_doc_frac_chars_dupe_10grams", Ratio, "The same of ten words", redPajama, "Gopher ≤ 0.1, FineWeb-2 ≤ 0.109",
		func(s *Signals) float64 { return s.Dupe10Grams }},
	{"rps_lines_start_with_bulletpoint_mean", Ratio, "Lines that start with `•` or its like, `-`, `–`, `*` or `٭`", redPajama, "Gopher ≤ 0.9",
		func(s *Signals) float64 { return s.BulletLines }},
	{"rps_lines_num_words_mean", Number, "Words a line", redPajama, "",
		func(s *Signals) float64 { return s.WordsPerLine }},
	{"stop_words", Count, "Words that are stop words, each time they come; from warraq's own list of Arabic, compared without diacritics and hamza", gopher, "Gopher, FineWeb-2 ≥ 2",
		func(s *Signals) float64 { return float64(s.StopWords) }},
	{"line_punct_ratio", Ratio, "Lines that end in a mark that ends a sentence (`.` `!` `؟` `?` `۔` `…`, not `،` `؛` `:`) or in a closing quotation mark", fineWeb, "FineWeb ≥ 0.12, FineWeb-2 ≥ 0.143",
		func(s *Signals) float64 { return s.LinePunct }},
	{"short_line_ratio", Ratio, "Lines of at most 30 characters", fineWeb, "FineWeb ≤ 0.67",
		func(s *Signals) float64 { return s.ShortLines }},
	{"new_line_ratio", Number, "Line breaks a token; a blank line counts as one break", fineWeb, "FineWeb ≤ 0.3, FineWeb-2 ≤ 0.189",
		func(s *Signals) float64 { return s.NewLines }},
	{"dup_line_frac", Ratio, "Lines that stood in the text before", gopher, "Gopher ≤ 0.3, FineWeb-2 ≤ 0.304",
		func(s *Signals) float64 { return s.DupLines }},
	{"char_duplicates_ratio", Ratio, "Characters in lines that stood in the text before", fineWeb, "FineWeb ≤ 0.01, FineWeb-2 ≤ 0.1",
		func(s *Signals) float64 { return s.DupLineChars }},
	{"language_score", Ratio, "How sure `language` is. The scale is warraq's own, not that of GlotLID, whose threshold in FineWeb-2 (0.711) means nothing here", own, "",
		func(s *Signals) float64 { return s.LanguageScore }},
	{"digit_ratio", Ratio, "Digits of all characters", datatrove, "",
		func(s *Signals) float64 { return s.Digits }},
	{"punctuation_ratio", Ratio, "Punctuation and symbols of all characters", datatrove, "",
		func(s *Signals) float64 { return s.Punctuation }},
	{"arabic_letter_ratio", Ratio, "Letters of the Arabic script of all letters, digits, punctuation and symbols", own, "",
		func(s *Signals) float64 { return s.ArabicLetters }},
	{"foreign_letter_ratio", Ratio, "Letters of other scripts of all letters", own, "",
		func(s *Signals) float64 { return s.ForeignLetters }},
	{"diacritics_ratio", Ratio, "Diacritics of Arabic letters and diacritics: up to 0.01 in news, 0.4 in vocalised text", own, "",
		func(s *Signals) float64 { return s.Diacritics }},
	{"tatweel_ratio", Ratio, "Tatweel (`ـ`) of Arabic letters and tatweel", own, "",
		func(s *Signals) float64 { return s.Tatweel }},
}
