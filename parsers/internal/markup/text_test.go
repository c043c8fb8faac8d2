package markup

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// texts begin, end and are broken in all the ways that the short ways of reading Arabic have to tell apart.
var texts = []string{
	"", " ", "\v", "\u00a0", "خبر", " خبر\n", "\vخبر\v", "\u00a0خبر\u00a0", "خبر\u3000", "خبر عاجل", "خبر.", "خبر 7", "٧ أخبار", "news ۷", "day 3",
	"ب\xd8\v", "\xd8", "\xd9", "خبر \xd9", "\xdb\xb0", "«خبر»", "年", "ـ، ي؛ ء?", "ٱ ە", "a, b.c\n",
}

// TestTrim wants what the standard library does.
func TestTrim(t *testing.T) {
	for _, s := range texts {
		if got, want := Trim(s), strings.TrimSpace(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

// TestHasDigit wants what asking each character gives.
func TestHasDigit(t *testing.T) {
	for _, s := range texts {
		if got, want := HasDigit(s), strings.ContainsFunc(s, isDigit); got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	}
}

// TestLettersAndSigns wants what asking each character gives.
func TestLettersAndSigns(t *testing.T) {
	for _, s := range texts {
		var letters, signs int32
		for i, r := range s {
			if isLetter(r) {
				letters++
			} else if isSign(r) || isLatinSign(r) && endsWord(s[i+utf8.RuneLen(r):]) {
				signs++
			}
		}
		if l, n := LettersAndSigns(s); l != letters || n != signs {
			t.Errorf("%q: %d letters and %d signs, want %d and %d", s, l, n, letters, signs)
		}
	}
}
