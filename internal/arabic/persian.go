package arabic

import (
	_ "embed"
	"strings"
	"unicode/utf8"
)

//go:embed maksura.txt
var maksuraData string

// maksuraWords is the set of folded words that end in ى.
var maksuraWords = readWords(maksuraData)

// persianLetters are those of Persian and Urdu keyboards that look like Arabic ones.
const persianLetters = "یکہھۃ"

// MendPersianLetters writes the Persian and Urdu letters ی ک ہ ھ ۃ as the Arabic ي ك ه ه ة, for Arabic text that was typed
// on another keyboard: «کتاب» becomes «كتاب». A final ی looks like ى and is one in words such as «علی» (على) and «أخری»;
// elsewhere it is ي. Call it on Arabic text only: Clean asks writtenInPersian first.
func MendPersianLetters(s string) string {
	if !strings.ContainsAny(s, persianLetters) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	start := 0 // of the current word, in b
	for i, r := range s {
		r = mendLetter(r)
		if r == farsiYeh {
			r = mendYeh(b.String()[start:], s[i+len("ی"):])
		}
		b.WriteRune(r)
		if !IsArabicLetter(r) && !IsArabicMark(r) {
			start = b.Len()
		}
	}
	return b.String()
}

// mendLetter maps the letters whose Arabic counterpart does not depend on their place.
func mendLetter(r rune) rune {
	switch r {
	case keheh:
		return kaf
	case 0x06C1, 0x06BE: // ہ ھ
		return heh
	case 0x06C3: // ۃ
		return tehMarbuta
	}
	return r
}

// mendYeh returns the Arabic letter for a ی after the letters of head and before rest.
func mendYeh(head, rest string) rune {
	next, _ := utf8.DecodeRuneInString(rest)
	if IsArabicLetter(next) || IsArabicMark(next) {
		return yeh
	}
	var buf [64]byte
	if len(head) < len(buf)/2 && maksuraWords[string(AppendFold(AppendFold(buf[:0], head), "ى"))] {
		return alefMaksura
	}
	return yeh
}

// writtenInPersian says whether s, which holds ی or ک, is in a language that owns these letters: it has letters that
// Arabic lacks, or Persian function words, and little that only Arabic has. An Arabic sentence may well hold «پاريس».
func writtenInPersian(s string) bool {
	c := census(s)
	return c.foreign() > c.arabic()
}
