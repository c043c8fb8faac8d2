package export

// parquetSignals is quality.Signals with the names of columns; one is converted into the other.
type parquetSignals struct {
	WordCount        int     `parquet:"rps_doc_word_count"`
	Sentences        int     `parquet:"rps_doc_num_sentences"`
	MeanWordLength   float64 `parquet:"rps_doc_mean_word_length"`
	SymbolToWord     float64 `parquet:"rps_doc_symbol_to_word_ratio"`
	NoAlphWords      float64 `parquet:"rps_doc_frac_no_alph_words"`
	UniqueWords      float64 `parquet:"rps_doc_frac_unique_words"`
	UnigramEntropy   float64 `parquet:"rps_doc_unigram_entropy"`
	StopWordFraction float64 `parquet:"rps_doc_stop_word_fraction"`
	CurlyBracket     float64 `parquet:"rps_doc_curly_bracket"`
	EllipsisLines    float64 `parquet:"rps_doc_frac_lines_end_with_ellipsis"`
	Top2Gram         float64 `parquet:"rps_doc_frac_chars_top_2gram"`
	Top3Gram         float64 `parquet:"rps_doc_frac_chars_top_3gram"`
	Top4Gram         float64 `parquet:"rps_doc_frac_chars_top_4gram"`
	Dupe5Grams       float64 `parquet:"rps_doc_frac_chars_dupe_5grams"`
	Dupe6Grams       float64 `parquet:"rps_doc_frac_chars_dupe_6grams"`
	Dupe7Grams       float64 `parquet:"rps_doc_frac_chars_dupe_7grams"`
	Dupe8Grams       float64 `parquet:"rps_doc_frac_chars_dupe_8grams"`
	Dupe9Grams       float64 `parquet:"rps_doc_frac_chars_dupe_9grams"`
	Dupe10Grams      float64 `parquet:"rps_doc_frac_chars_dupe_10grams"`
	BulletLines      float64 `parquet:"rps_lines_start_with_bulletpoint_mean"`
	WordsPerLine     float64 `parquet:"rps_lines_num_words_mean"`
	StopWords        int     `parquet:"stop_words"`
	LinePunct        float64 `parquet:"line_punct_ratio"`
	ShortLines       float64 `parquet:"short_line_ratio"`
	NewLines         float64 `parquet:"new_line_ratio"`
	DupLines         float64 `parquet:"dup_line_frac"`
	DupLineChars     float64 `parquet:"char_duplicates_ratio"`
	LanguageScore    float64 `parquet:"language_score"`
	Digits           float64 `parquet:"digit_ratio"`
	Punctuation      float64 `parquet:"punctuation_ratio"`
	ArabicLetters    float64 `parquet:"arabic_letter_ratio"`
	ForeignLetters   float64 `parquet:"foreign_letter_ratio"`
	Diacritics       float64 `parquet:"diacritics_ratio"`
	Tatweel          float64 `parquet:"tatweel_ratio"`
}
