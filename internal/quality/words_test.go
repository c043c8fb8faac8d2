package quality

import (
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestGramsAgainstDefinition compares with n-grams counted as the definitions say, string by string.
func TestGramsAgainstDefinition(t *testing.T) {
	word := rapid.SampledFrom([]string{"قال", "في", "مجلس", "الامن", "و"})
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(word, 0, 40).Draw(t, "words")
		g := newGrams(newVocabulary(strings.Join(words, " ")))
		for n := 2; n <= 10; n++ {
			g.lengthen()
			if got, want := g.topChars(), topByDefinition(words, n); got != want {
				t.Fatalf("the top %d-gram of %q has %d characters, want %d", n, words, got, want)
			}
			if got, want := g.repeatedChars(), repeatedByDefinition(words, n); got != want {
				t.Fatalf("repeated %d-grams of %q have %d characters, want %d", n, words, got, want)
			}
		}
	})
}

// countGrams counts the n-grams of words.
func countGrams(words []string, n int) map[string]int {
	counts := map[string]int{}
	for i := 0; i+n <= len(words); i++ {
		counts[strings.Join(words[i:i+n], " ")]++
	}
	return counts
}

func topByDefinition(words []string, n int) int {
	counts := countGrams(words, n)
	top, chars := 1, 0
	for i := 0; i+n <= len(words); i++ {
		if gram := words[i : i+n]; counts[strings.Join(gram, " ")] > top {
			top = counts[strings.Join(gram, " ")]
			chars = top * utf8.RuneCountInString(strings.Join(gram, ""))
		}
	}
	return chars
}

func repeatedByDefinition(words []string, n int) int {
	counts := countGrams(words, n)
	repeated := make([]bool, len(words))
	for i := 0; i+n <= len(words); i++ {
		for j := range n {
			repeated[i+j] = repeated[i+j] || counts[strings.Join(words[i:i+n], " ")] > 1
		}
	}
	chars := 0
	for i, w := range words {
		if repeated[i] {
			chars += utf8.RuneCountInString(w)
		}
	}
	return chars
}

// TestComputeIsLinear gives texts of a megabyte that would take days if anything were compared with everything, and counts
// what is allocated for them.
func TestComputeIsLinear(t *testing.T) {
	const size = 1 << 20
	for _, piece := range []string{"ها ", "ا\n", "؟", ".", "ـ", "ab{…#", "\u064b", "١", "\xff", "ا ب ا ت "} {
		text := strings.Repeat(piece, size/len(piece))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		Compute(text)
		runtime.ReadMemStats(&after)
		if n := after.TotalAlloc - before.TotalAlloc; n > 32*size {
			t.Errorf("a megabyte of %q takes %d bytes", piece, n)
		}
	}
}
