package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean returns one line or paragraph of text as warraq stores it. In this order: invisible characters and tatweel are
// removed (RemoveInvisible), presentation forms become letters and the text is brought to NFC (NormalizeForms), Persian
// yeh and kaf become Arabic ones where the text is not Persian (MendPersianLetters), and all white space, line breaks
// included, is set as Arabic typography has it (NormalizeSpacing). Diacritics, quotation marks and digits stay as they
// are written. Clean is idempotent, and costs one scan where nothing is to be done.
func Clean(s string) string {
	need := survey(s)
	if need&needInvisible != 0 {
		s = RemoveInvisible(s)
		need = survey(s)
	}
	if need&(needForms|needNFC) != 0 {
		s = NormalizeForms(s)
		need = survey(s)
	}
	if need&needPersian != 0 && !writtenInPersian(s) {
		s = norm.NFC.String(MendPersianLetters(s)) // mended letters may take up a combining hamza
	}
	if need&needSpacing != 0 {
		s = NormalizeSpacing(s)
	}
	return s
}

// needs says which steps of Clean a text wants.
type needs uint8

const (
	needInvisible needs = 1 << iota
	needForms
	needPersian
	needNFC
	needSpacing
)

// survey looks once at every character of s and tells the steps that could change it.
func survey(s string) needs {
	var need needs
	last := ' ' // so that a leading space counts as one too many
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = decode(s[i:])
		}
		i += size
		switch {
		case isBasicLetter(r) && r != tatweel:
			need |= spacing(last <= '؟' && lacksSpace(last, r))
		case isUsualMark(r):
			need |= spacing(badlySpaced(last, r))
		default:
			need |= surveyRare(last, r)
		}
		last = r
	}
	return need | spacing(last == ' ' && s != "")
}

func spacing(isWanted bool) needs {
	if isWanted {
		return needSpacing
	}
	return 0
}

// isUsualMark says whether r is printable ASCII, or of the punctuation of Arabic, given that it is no letter of theirs.
func isUsualMark(r rune) bool {
	return r >= ' ' && r < 0x7F || r == '،' || r == '؛' || r == '؟' || r == '«' || r == '»'
}

// lacksSpace says whether NormalizeSpacing may put a space between the mark last and the letter r.
func lacksSpace(last, r rune) bool {
	switch last {
	case '،', '؛', '؟':
		return true
	case '.', ',', ':', '!', ';', '?':
		return r >= utf8.RuneSelf
	}
	return false
}

// badlySpaced says whether NormalizeSpacing may change the space between last and r, which is no letter.
func badlySpaced(last, r rune) bool {
	switch {
	case r == ' ':
		return last == ' ' || isOpening(last)
	case last == ' ':
		return isClosing(r) || strings.ContainsRune("،؛؟.,:!;?", r)
	}
	return (last == '،' || last == '؛' || last == '؟') && isDigit(r)
}

// surveyRare is survey for what is neither printable ASCII nor of the Arabic alphabet and its punctuation.
func surveyRare(last, r rune) needs {
	return needsOf(last, r) | spacing(lacksSpace(last, r) || isOpening(last))
}

// needsOf tells the steps that could change r itself, which stands behind last.
func needsOf(last, r rune) needs {
	switch {
	case unicode.Is(sureTable, r), isVowel(r) && inOrder(last, r):
		return 0
	case isVowel(r):
		return needNFC
	case strings.ContainsRune(persianLetters, r):
		return needPersian | needNFC
	case r == tatweel, r == utf8.RuneError, isInvisible(r), r == zwj && !joinsEmoji(last):
		return needInvisible
	case r >= formsFirst && r <= formsLast:
		return needForms
	}
	return needNFC | needSpacing
}

// inOrder says whether a vowel stands behind last as NFC has it: in the canonical order of vowels, or as the only mark.
func inOrder(last, vowel rune) bool {
	return isVowel(last) && last <= vowel || !IsArabicMark(last)
}

// isVowel says whether r is one of the usual diacritics, from tanwin to sukun.
func isVowel(r rune) bool { return r >= 0x064B && r <= 0x0652 }

// sureTable holds what no step changes: accented Latin letters, Arabic digits, dashes, quotes and dots.
var sureTable = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x00C0, Hi: 0x024F, Stride: 1}, {Lo: 0x0660, Hi: 0x0669, Stride: 1}, {Lo: 0x2010, Hi: 0x2027, Stride: 1},
}}

// RemoveInvisible removes what no reader sees: control characters, byte order marks, zero-width spaces and joiners,
// bidi marks, soft hyphens and tatweel. A tatweel that touches no letter is a dash in the Arabic press
// («القاهرة ـ رويترز») and becomes "-"; one behind a lone «ه» stays, where it is part of a sign: «1448هـ», «أ.هـ». A joiner
// inside an emoji stays, and so does the non-joiner between letters of a Persian text, which spells words with it. White space
// stays. Invalid bytes become U+FFFD.
func RemoveInvisible(s string) string {
	w := visibleWriter{persian: strings.ContainsRune(s, zwnj) && writtenInPersian(NormalizeForms(s))}
	w.Grow(len(s))
	for i, r := range s {
		switch {
		case r == tatweel:
			w.tatweel(s[i:])
		case r == zwj && !joinsEmoji(w.last):
		case r == zwnj && !w.parts(s[i:]):
		case r != zwj && r != zwnj && isInvisible(r):
		default:
			w.write(r)
		}
	}
	return w.String()
}

// visibleWriter keeps what a reader sees of a text.
type visibleWriter struct {
	strings.Builder
	persian      bool
	before, last rune // the last two that were written
}

func (w *visibleWriter) write(r rune) {
	w.WriteRune(r)
	w.before, w.last = w.last, r
}

// tatweel writes what stands for the tatweel that rest begins with: itself behind a lone «ه», a dash, or nothing.
func (w *visibleWriter) tatweel(rest string) {
	switch {
	case w.last == 'ه' && !isLetterOrMark(w.before) && endsWord(rest):
		w.write(tatweel)
	case !isWordRune(w.last) && w.last != '-' && endsWord(rest):
		w.write('-')
	}
}

// parts says whether the non-joiner that rest begins with stands between letters of a Persian text.
func (w *visibleWriter) parts(rest string) bool {
	return w.persian && isLetterOrMark(w.last) && !endsWord(rest)
}

// isLetterOrMark says whether r is a letter or a mark upon one.
func isLetterOrMark(r rune) bool { return unicode.In(r, unicode.L, unicode.M) && r != tatweel }

// joinsEmoji says whether a joiner after last is part of an emoji.
func joinsEmoji(last rune) bool { return last >= 0x1F000 || last == '\uFE0F' }

// endsWord says whether the first character of s that shows something, tatweel aside, is none of a word.
func endsWord(s string) bool {
	for _, r := range s {
		if r != tatweel && r != zwj && !isInvisible(r) {
			return !isWordRune(r)
		}
	}
	return true
}

// isInvisible says whether r shows nothing and is no white space; tatweel and the joiner are not counted here.
func isInvisible(r rune) bool { return unicode.Is(invisibleTable, r) }

// invisibleTable holds controls, soft hyphens, marks of direction, joiners, shaping and language signs, byte order marks.
var invisibleTable = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x0000, Hi: 0x0008, Stride: 1}, {Lo: 0x000E, Hi: 0x001F, Stride: 1}, {Lo: 0x007F, Hi: 0x0084, Stride: 1},
		{Lo: 0x0086, Hi: 0x009F, Stride: 1}, {Lo: 0x00AD, Hi: 0x00AD, Stride: 1}, {Lo: 0x034F, Hi: 0x034F, Stride: 1},
		{Lo: 0x061C, Hi: 0x061C, Stride: 1}, {Lo: 0x180E, Hi: 0x180E, Stride: 1}, {Lo: 0x200B, Hi: 0x200C, Stride: 1},
		{Lo: 0x200E, Hi: 0x200F, Stride: 1}, {Lo: 0x202A, Hi: 0x202E, Stride: 1}, {Lo: 0x2060, Hi: 0x206F, Stride: 1},
		{Lo: 0xFEFF, Hi: 0xFEFF, Stride: 1}, {Lo: 0xFFF9, Hi: 0xFFFB, Stride: 1},
	},
	LatinOffset: 5,
}
