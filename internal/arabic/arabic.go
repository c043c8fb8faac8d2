// Package arabic knows the facts of the Arabic script that warraq needs: the normal form of text, keys for
// comparison, digits, month names, stop words and the language gate. It imports no other package of warraq.
//
// There are two forms of a text. Clean gives what is stored and exported: nothing that a reader could see is
// changed, only what keyboards and web editors spoil. Fold gives a key for comparing: «القَاهِرة» and «القاهره» have
// one key. Only keys are folded, never exported text.
package arabic

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// Code points that the package speaks of by name.
const (
	tatweel     = '\u0640' // ـ stretches a word; a drawing aid, not a letter
	alefMaksura = '\u0649' // ى
	yeh         = '\u064A' // ي
	kaf         = '\u0643' // ك
	heh         = '\u0647' // ه
	tehMarbuta  = '\u0629' // ة
	farsiYeh    = '\u06CC' // ی
	keheh       = '\u06A9' // ک
	zwj         = '\u200D' // zero-width joiner
)

// IsArabicLetter says whether r is a letter of the Arabic script, in any language that is written with it and in any
// of its code blocks, presentation forms included. Digits, marks, tatweel and punctuation are not letters.
func IsArabicLetter(r rune) bool {
	switch {
	case r < 0x0620:
		return false
	case r <= 0x064A:
		return r != tatweel
	case r <= 0x06FF:
		return isExtendedLetter(r)
	case r < 0x0750:
		return false
	case r <= 0x077F:
		return true
	case r < 0x0870:
		return false
	case r <= 0x08C9:
		return r <= 0x0887 || r >= 0x0889 && r <= 0x088E || r >= 0x08A0
	case r < 0xFB50:
		return false
	}
	return formOf(r) != "" && unicode.IsLetter(r)
}

// isExtendedLetter is IsArabicLetter for U+064B to U+06FF, after the basic alphabet.
func isExtendedLetter(r rune) bool {
	switch {
	case r >= 0x0671 && r <= 0x06D3, r >= 0x06FA && r <= 0x06FC:
		return true
	}
	return r == 0x066E || r == 0x066F || r == 0x06D5 || r == 0x06EE || r == 0x06EF || r == 0x06FF
}

// IsArabicMark says whether r is a combining mark of the Arabic script: a short vowel, shadda, sukun, hamza above or
// below, superscript alef or a Quranic sign.
func IsArabicMark(r rune) bool {
	switch {
	case r < 0x0610:
		return false
	case r <= 0x06ED:
		return r <= 0x061A || r >= 0x064B && r <= 0x065F || r == 0x0670 ||
			r >= 0x06D6 && r <= 0x06DC || r >= 0x06DF && r <= 0x06E4 ||
			r == 0x06E7 || r == 0x06E8 || r >= 0x06EA
	case r <= 0x08FF:
		return r >= 0x08CA && r != 0x08E2 || r >= 0x0897 && r <= 0x089F
	}
	return false
}

// Words yields the words of s as they are written: runs of letters, digits and marks, tatweel and the zero-width
// joiners included.
func Words(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start := -1
		for i, r := range s {
			in := isWordRune(r)
			switch {
			case in && start < 0:
				start = i
			case !in && start >= 0:
				if !yield(s[start:i]) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(s[start:])
		}
	}
}

// isWordRune says whether r can stand inside a word.
func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return isASCIILetter(byte(r)) || r >= '0' && r <= '9'
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.Nd) || r == zwj || r == '\u200C'
}

func isASCIILetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
