package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// NormalizeSpacing collapses white space, line breaks included, to single spaces, trims the ends, and sets spaces as
// Arabic typography has them: none before ، ؛ ؟ . : ! and inside brackets and «», one after these marks where a word
// follows. Numbers («3.5», «10:30»), addresses, abbreviations («أ.ف.ب») and ellipses stay as they are.
func NormalizeSpacing(s string) string {
	w := spacer{src: s}
	w.out.Grow(len(s) + 8)
	for i, r := range s {
		if !w.space && isBasicLetter(w.last) && isBasicLetter(r) { // within a word, as nearly always
			w.write(r)
			continue
		}
		if unicode.IsSpace(r) {
			w.space = w.last != 0
			continue
		}
		w.put(i, r)
	}
	return w.out.String()
}

// spacer writes a text with its spaces set anew.
type spacer struct {
	src   string
	out   strings.Builder
	last  rune // last rune written; 0 at the start
	prior rune // the one before it
	space bool // white space was read since last
}

// put writes r, which stands at src[i], after the space that belongs before it.
func (w *spacer) put(i int, r rune) {
	rest := w.src[i+utf8.RuneLen(r):]
	if w.space && !isOpening(w.last) && !w.closesUp(r, rest) || !w.space && w.wantsSpace(r) {
		w.out.WriteByte(' ')
		w.prior, w.last = w.last, ' '
	}
	w.write(r)
	w.space = false
}

// write writes r as it is.
func (w *spacer) write(r rune) {
	w.out.WriteRune(r)
	w.prior, w.last = w.last, r
}

// isBasicLetter says whether r is a letter of the Arabic or the Latin alphabet.
func isBasicLetter(r rune) bool { return r >= 0x0621 && r <= yeh || r|0x20 >= 'a' && r|0x20 <= 'z' }

// closesUp says whether r, which rest follows, stands without a space after the text before it.
func (w *spacer) closesUp(r rune, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	switch r {
	case '،', '؛', '؟', '»', ')', ']', '}', '!', '?', ';':
		return true
	case ':':
		if isDigit(w.last) { // «3 : 2», the result of a match, and «12 : 30» keep their shape
			after, _ := utf8.DecodeRuneInString(strings.TrimSpace(rest))
			return !isDigit(after)
		}
		fallthrough
	case '.', ',':
		// «نظام .NET», «.5» and « ...» mean the space before the mark.
		return next == utf8.RuneError || unicode.IsSpace(next) || IsArabicLetter(next) || isClosing(next)
	}
	return false
}

// wantsSpace says whether a space is missing between the mark written last and r.
func (w *spacer) wantsSpace(r rune) bool {
	switch w.last {
	case '،', '؛', '؟':
		return unicode.IsLetter(r) || isDigit(r) && !isDigit(w.prior)
	case '.', ',', ':', '!', ';', '?':
		return IsArabicLetter(r) && IsArabicLetter(w.prior) && w.afterWord()
	}
	return false
}

// afterWord says whether the mark written last ends a word of two letters or more, and not an initial as in «د.علي».
func (w *spacer) afterWord() bool {
	s := w.out.String()
	s = s[:len(s)-utf8.RuneLen(w.last)-utf8.RuneLen(w.prior)]
	r, _ := utf8.DecodeLastRuneInString(s)
	return IsArabicLetter(r) || IsArabicMark(r)
}

func isOpening(r rune) bool { return r == '(' || r == '[' || r == '{' || r == '«' }
func isClosing(r rune) bool { return r == ')' || r == ']' || r == '}' || r == '»' }

// isDigit says whether r is an ASCII, Arabic-Indic or Persian digit.
func isDigit(r rune) bool {
	return r >= '0' && r <= '9' || r >= 0x0660 && r <= 0x0669 || r >= 0x06F0 && r <= 0x06F9
}
