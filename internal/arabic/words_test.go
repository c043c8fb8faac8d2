package arabic

import (
	"strings"
	"testing"
)

func TestStopWords(t *testing.T) {
	for _, word := range []string{"في", "والتي", "وفي", "بأن", "إلى", "على", "هذه", "اللي", "أيضاً", "لأنّ", "فى"} {
		if !IsStopWord(Fold(word)) {
			t.Errorf("IsStopWord(Fold(%q)) = false", word)
		}
	}
	for _, word := range []string{"القاهرة", "وزير", "محمد", "", "the", strings.Repeat("في", 40)} {
		if IsStopWord(Fold(word)) {
			t.Errorf("IsStopWord(Fold(%q)) = true", word)
		}
	}
	if n := len(stopWords); n < 200 {
		t.Errorf("%d stop words, want at least 200", n)
	}
	for word := range stopWords {
		if len(word) > maxStopWord {
			t.Errorf("stop word %q has %d bytes, more than maxStopWord", word, len(word))
		}
	}
}

func TestCountStopWords(t *testing.T) {
	text := "قال الوزير، في بيانٍ، إنّ الخُطّة التي أُعلنت «لن» تتغيّر."
	if got := CountStopWords(text); got != 5 { // قال في إن التي لن
		t.Errorf("CountStopWords = %d, want 5", got)
	}
	if n := testing.AllocsPerRun(10, func() { CountStopWords(text) }); n != 0 {
		t.Errorf("CountStopWords allocates %v times", n)
	}
}

func BenchmarkCountStopWords(b *testing.B) {
	text := strings.Repeat("قال الوزير في بيان إن الخطة التي أعلنت عنها الحكومة سوف تبدأ. ", 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		CountStopWords(text)
	}
}
