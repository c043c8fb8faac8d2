// Package arabic knows the facts of the Arabic script that warraq needs: the normal form of text, keys for
// comparison, digits, stop words and the language gate. It imports no other package of warraq.
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
	zwnj        = '\u200C' // parts the letters of a word; Persian spells with it
)

// IsArabicLetter says whether r is a letter of the Arabic script, in any language that is written with it and in any
// of its code blocks, presentation forms included. Digits, marks, tatweel and punctuation are not letters.
func IsArabicLetter(r rune) bool {
	return unicode.Is(letterTable, r) || formOf(r) != "" && unicode.IsLetter(r)
}

// letterTable holds the letters but for the presentation forms: the blocks Arabic, Arabic Supplement, Extended-B and -A. The
// small letters of the Koran (U+06E5, U+06E6, U+08C9 on) are left out; they are read like marks.
var letterTable = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x0620, Hi: 0x063F, Stride: 1}, {Lo: 0x0641, Hi: 0x064A, Stride: 1}, {Lo: 0x066E, Hi: 0x066F, Stride: 1},
	{Lo: 0x0671, Hi: 0x06D3, Stride: 1}, {Lo: 0x06D5, Hi: 0x06D5, Stride: 1}, {Lo: 0x06EE, Hi: 0x06EF, Stride: 1},
	{Lo: 0x06FA, Hi: 0x06FC, Stride: 1}, {Lo: 0x06FF, Hi: 0x06FF, Stride: 1}, {Lo: 0x0750, Hi: 0x077F, Stride: 1},
	{Lo: 0x0870, Hi: 0x0887, Stride: 1}, {Lo: 0x0889, Hi: 0x088E, Stride: 1}, {Lo: 0x08A0, Hi: 0x08C9, Stride: 1},
}}

// IsArabicMark says whether r is a combining mark of the Arabic script: a short vowel, shadda, sukun, hamza above or
// below, superscript alef or a Quranic sign.
func IsArabicMark(r rune) bool { return unicode.Is(markTable, r) }

var markTable = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x0610, Hi: 0x061A, Stride: 1}, {Lo: 0x064B, Hi: 0x065F, Stride: 1}, {Lo: 0x0670, Hi: 0x0670, Stride: 1},
	{Lo: 0x06D6, Hi: 0x06DC, Stride: 1}, {Lo: 0x06DF, Hi: 0x06E4, Stride: 1}, {Lo: 0x06E7, Hi: 0x06E8, Stride: 1},
	{Lo: 0x06EA, Hi: 0x06ED, Stride: 1}, {Lo: 0x0897, Hi: 0x089F, Stride: 1}, {Lo: 0x08CA, Hi: 0x08E1, Stride: 1},
	{Lo: 0x08E3, Hi: 0x08FF, Stride: 1},
}}

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
