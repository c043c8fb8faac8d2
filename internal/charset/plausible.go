package charset

import (
	"unicode"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// plausibility says how much a decoded text looks like text: 1 where every word that has a letter beyond ASCII is
// well formed, -1 where none is, more than 1 where Arabic function words show that the letters are the right ones; 0
// for text without such words. Words count by their letters.
//
// A wrong single-byte reading betrays itself within words: windows-1256 read as ISO-8859-6 puts marks and undefined
// bytes between the letters, as windows-1252 gives words of accents only («ÇáÔÑÞ»), as windows-1251 capitals inside
// words; Cyrillic or Hebrew read as windows-1256 mixes Arabic with «é» and «ç».
func plausibility(text []byte) float64 {
	var good, bad, bonus int
	for len(text) > 0 {
		var w word
		w, text = nextWord(text)
		switch {
		case w.letters == 0 || w.ascii == w.letters:
			bad += w.bad
		case w.wellFormed():
			good += w.letters
			if w.script == scriptArabic && arabic.IsStopWord(arabic.Fold(string(w.text))) {
				bonus += w.letters
			}
		default:
			bad += w.letters + w.bad
		}
	}
	if good+bad == 0 {
		return 0
	}
	return float64(good+bonus-bad) / float64(good+bad)
}

// script is the writing system of a word.
type script uint8

const (
	scriptNone script = iota
	scriptLatin
	scriptArabic
	scriptHebrew
	scriptOther
	scriptMixed
)

// word is a run of letters and marks, with what speaks for and against it.
type word struct {
	text    []byte
	script  script
	letters int  // letters, marks not counted
	ascii   int  // letters of ASCII
	bad     int  // undefined bytes, C1 controls, capitals and marks where none can stand
	lower   bool // the last letter was lower case
}

// nextWord reads one word, or one rune that is in no word, and returns what follows.
func nextWord(text []byte) (w word, rest []byte) {
	end := 0
	for end < len(text) {
		r, size := utf8.DecodeRune(text[end:])
		if !w.add(r) {
			if end == 0 {
				end = size
			}
			break
		}
		end += size
	}
	w.text = text[:end]
	return w, text[end:]
}

// add takes r into the word; false where r is no part of a word.
func (w *word) add(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		if c := r | 0x20; c < 'a' || c > 'z' {
			return false
		}
		w.addLetter(r)
	case r == utf8.RuneError, r < 0xa0: // undefined, or a C1 control
		w.bad++
	case unicode.IsMark(r):
		if w.letters == 0 {
			w.bad++
		}
	case unicode.IsLetter(r) || r == 'ـ':
		w.addLetter(r)
	default:
		return false
	}
	return true
}

func (w *word) addLetter(r rune) {
	w.letters++
	if r < utf8.RuneSelf {
		w.ascii++
	}
	if w.lower && unicode.IsUpper(r) {
		w.bad++
	}
	w.lower = unicode.IsLower(r)
	switch s := scriptOf(r); w.script {
	case scriptNone:
		w.script = s
	case s:
	default:
		w.script = scriptMixed
	}
}

// wellFormed says whether the word may be one of its script. Latin words need an ASCII letter for every other one.
func (w *word) wellFormed() bool {
	return w.bad == 0 && w.script != scriptMixed && (w.script != scriptLatin || w.ascii*latinPerASCII >= w.letters)
}

func scriptOf(r rune) script {
	switch {
	case r < 0x250:
		return scriptLatin
	case unicode.Is(unicode.Arabic, r) || r == 'ـ':
		return scriptArabic
	case unicode.Is(unicode.Hebrew, r):
		return scriptHebrew
	default:
		return scriptOther
	}
}
