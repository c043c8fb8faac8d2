// Package quality computes signals about the text of an article that builders of language corpora filter by: how long
// its words are, how much of it repeats itself, how many lines end as sentences do. They have the names and definitions
// of the pipelines that made them known, with words, letters and punctuation as Arabic has them; Columns lists them with
// their sources.
//
// They are signals, not verdicts: nothing is dropped for them here. Thresholds tuned on web pages in English, or on the
// web as a whole, drop good news articles too.
//
// Sources:
//   - Gopher: Rae et al., "Scaling Language Models: Methods, Analysis & Insights from Training Gopher" (2021), appendix
//     A.1.1 and table A1.
//   - RedPajama-V2: Weber et al., "RedPajama: an Open Dataset for Training Large Language Models" (2024), and the
//     quality_signals of its code. What it lists line by line is given here as the mean over the lines.
//   - FineWeb and FineWeb-2: Penedo et al., "The FineWeb Datasets" (2024) and "FineWeb2" (2025), the filters of datatrove,
//     and configs/arb_Arab.yml of FineWeb-2.
package quality

import (
	"math"

	"warraq/internal/arabic"
)

// Signals are the signals of one text. Columns says what each of them means.
type Signals struct {
	WordCount        int     `json:"rps_doc_word_count"`
	Sentences        int     `json:"rps_doc_num_sentences"`
	MeanWordLength   float64 `json:"rps_doc_mean_word_length"`
	SymbolToWord     float64 `json:"rps_doc_symbol_to_word_ratio"`
	NoAlphWords      float64 `json:"rps_doc_frac_no_alph_words"`
	UniqueWords      float64 `json:"rps_doc_frac_unique_words"`
	UnigramEntropy   float64 `json:"rps_doc_unigram_entropy"`
	StopWordFraction float64 `json:"rps_doc_stop_word_fraction"`
	CurlyBracket     float64 `json:"rps_doc_curly_bracket"`
	EllipsisLines    float64 `json:"rps_doc_frac_lines_end_with_ellipsis"`
	Top2Gram         float64 `json:"rps_doc_frac_chars_top_2gram"`
	Top3Gram         float64 `json:"rps_doc_frac_chars_top_3gram"`
	Top4Gram         float64 `json:"rps_doc_frac_chars_top_4gram"`
	Dupe5Grams       float64 `json:"rps_doc_frac_chars_dupe_5grams"`
	Dupe6Grams       float64 `json:"rps_doc_frac_chars_dupe_6grams"`
	Dupe7Grams       float64 `json:"rps_doc_frac_chars_dupe_7grams"`
	Dupe8Grams       float64 `json:"rps_doc_frac_chars_dupe_8grams"`
	Dupe9Grams       float64 `json:"rps_doc_frac_chars_dupe_9grams"`
	Dupe10Grams      float64 `json:"rps_doc_frac_chars_dupe_10grams"`
	BulletLines      float64 `json:"rps_lines_start_with_bulletpoint_mean"`
	WordsPerLine     float64 `json:"rps_lines_num_words_mean"`
	StopWords        int     `json:"stop_words"`
	LinePunct        float64 `json:"line_punct_ratio"`
	ShortLines       float64 `json:"short_line_ratio"`
	NewLines         float64 `json:"new_line_ratio"`
	DupLines         float64 `json:"dup_line_frac"`
	DupLineChars     float64 `json:"char_duplicates_ratio"`
	LanguageScore    float64 `json:"language_score"`
	Digits           float64 `json:"digit_ratio"`
	Punctuation      float64 `json:"punctuation_ratio"`
	ArabicLetters    float64 `json:"arabic_letter_ratio"`
	ForeignLetters   float64 `json:"foreign_letter_ratio"`
	Diacritics       float64 `json:"diacritics_ratio"`
	Tatweel          float64 `json:"tatweel_ratio"`
}

// Compute returns the signals of a text, whose lines are its paragraphs. Empty lines count for nothing. It takes time and
// memory in proportion to the length of the text, whatever stands in it, and gives the same values for the same text:
// all of them are rounded to four decimals. The signals of a text without words are 0 where they are shares of words.
func Compute(text string) Signals {
	var c census
	c.read(text)
	v := newVocabulary(arabic.Fold(text))
	words := len(v.ids)
	tokens := words + c.punctuationRuns
	_, language := arabic.Language(text)
	s := Signals{
		WordCount:        words,
		Sentences:        c.sentences,
		MeanWordLength:   ratio(v.chars(), words),
		SymbolToWord:     ratio(c.symbols, tokens),
		NoAlphWords:      ratio(tokens-v.alphabetic, tokens),
		UniqueWords:      ratio(len(v.words), words),
		UnigramEntropy:   round(v.entropy()),
		StopWordFraction: ratio(v.stop, tokens),
		CurlyBracket:     ratio(c.curly, c.chars),
		EllipsisLines:    ratio(c.ellipsisLines, c.lines),
		BulletLines:      ratio(c.bulletLines, c.lines),
		WordsPerLine:     ratio(words, c.lines),
		StopWords:        v.stop,
		LinePunct:        ratio(c.endedLines, c.lines),
		ShortLines:       ratio(c.shortLines, c.lines),
		NewLines:         ratio(max(0, c.lines-1), tokens),
		DupLines:         ratio(c.dupLines, c.lines),
		DupLineChars:     ratio(c.dupLineChars, c.chars),
		LanguageScore:    round(language),
		Digits:           ratio(c.of[digit], c.chars),
		Punctuation:      ratio(c.of[punctuation], c.chars),
		ArabicLetters:    ratio(c.of[arabicLetter], c.of[arabicLetter]+c.of[foreignLetter]+c.of[digit]+c.of[punctuation]),
		ForeignLetters:   ratio(c.of[foreignLetter], c.of[arabicLetter]+c.of[foreignLetter]),
		Diacritics:       ratio(c.of[diacritic], c.of[diacritic]+c.of[arabicLetter]),
		Tatweel:          ratio(c.of[tatweel], c.of[tatweel]+c.of[arabicLetter]),
	}
	s.repetition(v)
	return s
}

// repetition sets what is computed from n-grams of words.
func (s *Signals) repetition(v *vocabulary) {
	g := newGrams(v)
	for _, top := range []*float64{&s.Top2Gram, &s.Top3Gram, &s.Top4Gram} {
		g.lengthen()
		*top = min(1, ratio(g.topChars(), v.chars()))
	}
	for _, dupe := range []*float64{&s.Dupe5Grams, &s.Dupe6Grams, &s.Dupe7Grams, &s.Dupe8Grams, &s.Dupe9Grams, &s.Dupe10Grams} {
		g.lengthen()
		*dupe = ratio(g.repeatedChars(), v.chars())
	}
}

// ratio is part/whole, rounded; 0 where there is no whole.
func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return round(float64(part) / float64(whole))
}

// round rounds to four decimals, which keeps exports short and their bytes the same on every processor.
func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }
