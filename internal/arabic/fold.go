package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the key of s for comparison. Diacritics, tatweel and invisible characters fall away; so do the hamza and
// madda on a carrier (أ إ آ ٱ are ا, ؤ is و, ئ is ي), whether it is written as one character or as a combining mark;
// ى is ي and ة is ه; Persian and Urdu twins of Arabic letters are the Arabic ones, while پ چ ژ گ stay; presentation forms
// are letters; digits are ASCII; Latin letters are lower-case and without accents; everything else is one space between
// words. Equal keys mean texts that an Arabic reader would call the same. The folds of أ إ آ, ى and ة are those of
// Lucene's ArabicNormalizer.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	var short [256]byte // most keys are those of a line or less
	dst := short[:0]
	if len(s) > len(short) {
		dst = make([]byte, 0, len(s))
	}
	return string(AppendFold(dst, s))
}

// AppendFold appends the key of s to dst and returns it; see Fold. It allocates only where dst has to grow. The key
// is not joined to what dst holds by a space.
func AppendFold(dst []byte, s string) []byte {
	start := len(dst)
	space := false // a separator was read since the last letter
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = decode(s[i:])
		}
		i += size
		f := foldRune(r)
		if f >= utf8.RuneSelf && f < foldTableSize && !space { // a letter of Arabic, as nearly always
			dst = append(dst, 0xC0|byte(f>>6), 0x80|byte(f&0x3F))
			continue
		}
		if f == foldDrop {
			continue
		}
		if f == foldSpace {
			space = len(dst) > start
			continue
		}
		if space {
			dst = append(dst, ' ')
			space = false
		}
		dst = appendFolded(dst, f, r)
	}
	return dst
}

// appendFolded appends the folded form f of r, which is not foldDrop or foldSpace.
func appendFolded(dst []byte, f, r rune) []byte {
	switch {
	case f == foldSlow:
		return appendSlow(dst, r)
	case f < utf8.RuneSelf:
		return append(dst, byte(f))
	case f < 0x0800:
		return append(dst, 0xC0|byte(f>>6), 0x80|byte(f&0x3F))
	}
	return utf8.AppendRune(dst, f)
}

// What foldRune answers for characters that have no folded letter of their own. No folded letter has these values.
const (
	foldDrop  rune = -1 // falls away
	foldSpace rune = -2 // separates words
	foldSlow  rune = -3 // needs appendSlow
)

// foldRune returns the folded form of r.
func foldRune(r rune) rune {
	if r < foldTableSize {
		return foldTable[r]
	}
	return foldRare(r)
}

// foldRare is foldRune for what is not in foldTable.
func foldRare(r rune) rune {
	switch {
	case r == utf8.RuneError:
		return foldSpace
	case r >= formsFirst && r <= formsLast:
		return foldForm(r)
	case isInvisible(r) || r == zwj:
		return foldDrop
	case unicode.IsMark(r):
		return foldDrop
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return foldSlow
	}
	return foldSpace
}

// appendSlow folds the rare letters outside the table: presentation forms by their letters, others by the base letter
// of their decomposition.
func appendSlow(dst []byte, r rune) []byte {
	if r >= formsFirst && r <= formsLast {
		return append(dst, foldedForms[r-formsFirst]...)
	}
	return utf8.AppendRune(dst, foldLetter(r))
}

// foldForm is foldRune for the presentation forms: those of vowels alone fall away like vowels.
func foldForm(r rune) rune {
	switch {
	case foldedForms[r-formsFirst] != "":
		return foldSlow
	case formOf(r) != "":
		return foldDrop
	}
	return foldSpace
}

// foldedForms holds the keys of the presentation forms.
var foldedForms = buildFoldedForms()

func buildFoldedForms() []string {
	table := make([]string, len(forms))
	for i, letters := range forms {
		for _, r := range letters {
			if f := foldTable[r]; f >= 0 {
				table[i] += string(f)
			}
		}
	}
	return table
}

// foldLetter returns the lower-case base letter of a letter or digit: é is e, ５ is 5.
func foldLetter(r rune) rune {
	if d := norm.NFKD.PropertiesString(string(r)).Decomposition(); len(d) > 0 {
		if base, _ := utf8.DecodeRune(d); unicode.IsLetter(base) || unicode.IsDigit(base) {
			r = base
		}
	}
	return unicode.ToLower(r)
}

// foldTable holds foldRune for Latin, Greek, Cyrillic, Hebrew and Arabic up to U+06FF.
const foldTableSize = 0x0700

var foldTable = buildFoldTable()

func buildFoldTable() *[foldTableSize]rune {
	var table [foldTableSize]rune
	for r := range rune(foldTableSize) {
		switch {
		case unicode.IsMark(r) || r == tatweel || isInvisible(r):
			table[r] = foldDrop
		case isDigit(r):
			table[r] = '0' + r&0x0F
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			table[r] = foldLetter(r)
		default:
			table[r] = foldSpace
		}
	}
	for r, to := range foldTwins {
		table[r] = to
	}
	return &table
}

// foldTwins are the folds of Arabic letters that Unicode's decompositions don't give.
var foldTwins = map[rune]rune{
	'ٱ': 'ا', 'ٲ': 'ا', 'ٳ': 'ا', 'ٵ': 'ا',
	'ى': 'ي', 'ی': 'ي', 'ې': 'ي', 'ۍ': 'ي',
	'ة': 'ه', 'ہ': 'ه', 'ھ': 'ه', 'ۀ': 'ه', 'ۂ': 'ه', 'ۃ': 'ه', 'ە': 'ه',
	'ک': 'ك', 'ڪ': 'ك',
}

// decode is utf8.DecodeRuneInString with a short way for the two-byte sequences that Arabic text is made of.
func decode(s string) (rune, int) {
	if len(s) > 1 && s[0] >= 0xC2 && s[0] <= 0xDF && s[1]&0xC0 == 0x80 {
		return rune(s[0]&0x1F)<<6 | rune(s[1]&0x3F), 2
	}
	return utf8.DecodeRuneInString(s)
}

// isFolded says whether s is short of nothing to be its own key: lower-case ASCII words and digits between single
// spaces. Keys of other alphabets are folded again, which changes nothing.
func isFolded(s string) bool {
	last := byte(' ')
	for i := range len(s) {
		b := s[i]
		switch {
		case b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == ' ' && last != ' ':
		default:
			return false
		}
		last = b
	}
	return last != ' ' || s == ""
}

// StripMarks returns s without Arabic diacritics and tatweel: «مُحَمَّـد» becomes «محمد». Hamza and madda that are part of a
// letter stay.
func StripMarks(s string) string {
	return strings.Map(func(r rune) rune {
		if r == tatweel || IsArabicMark(r) {
			return -1
		}
		return r
	}, norm.NFC.String(s))
}
