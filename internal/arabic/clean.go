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
		case r >= 0x0621 && r < tatweel || r > tatweel && r <= yeh || r|0x20 >= 'a' && r|0x20 <= 'z':
			if last <= '؟' && lacksSpace(last, r) {
				need |= needSpacing
			}
		case r >= ' ' && r < 0x7F || r == '،' || r == '؛' || r == '؟' || r == '«' || r == '»':
			if badlySpaced(last, r) {
				need |= needSpacing
			}
		default:
			need |= surveyRare(last, r)
		}
		last = r
	}
	if last == ' ' && s != "" {
		need |= needSpacing
	}
	return need
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
	var need needs
	if lacksSpace(last, r) || isOpening(last) {
		need = needSpacing
	}
	switch {
	case r >= 0x064B && r <= 0x0652: // short vowels: in their canonical order, or alone
		if IsArabicMark(last) && (last > r || last < 0x064B) {
			need |= needNFC
		}
	case r >= 0x0660 && r <= 0x0669, r >= 0x00C0 && r < 0x0250, r >= 0x2010 && r <= 0x2027:
	case r == farsiYeh || r == keheh || r == 0x06C1 || r == 0x06BE || r == 0x06C3:
		need |= needPersian | needNFC
	case r == tatweel || r == zwj && !joinsEmoji(last) || r == utf8.RuneError || isInvisible(r):
		need |= needInvisible
	case r >= formsFirst && r <= formsLast:
		need |= needForms
	default:
		need |= needNFC | needSpacing
	}
	return need
}

// RemoveInvisible removes what no reader sees: control characters, byte order marks, zero-width spaces and joiners,
// bidi marks, soft hyphens and tatweel. A tatweel that touches no letter is a dash in the Arabic press
// («القاهرة ـ رويترز») and becomes "-". A joiner inside an emoji stays. White space stays. Invalid bytes become U+FFFD.
func RemoveInvisible(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	last := rune(0) // last rune written
	for i, r := range s {
		switch {
		case r == tatweel:
			if !tatweelIsDash(s, i, last) {
				continue
			}
			r = '-'
		case r == zwj:
			if !joinsEmoji(last) {
				continue
			}
		case isInvisible(r):
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// joinsEmoji says whether a joiner after last is part of an emoji.
func joinsEmoji(last rune) bool { return last >= 0x1F000 || last == '\uFE0F' }

// tatweelIsDash says whether the tatweel at s[i] stands between spaces, brackets or the ends of the text: last is what
// was kept before it, and what follows is the first character that is not invisible.
func tatweelIsDash(s string, i int, last rune) bool {
	if isWordRune(last) || last == '-' {
		return false
	}
	for _, r := range s[i:] {
		if r != tatweel && r != zwj && !isInvisible(r) {
			return !isWordRune(r)
		}
	}
	return true
}

// isInvisible says whether r shows nothing and is no white space; tatweel and the joiner are not counted here.
func isInvisible(r rune) bool {
	switch {
	case r < 0x20 || r >= 0x7F && r < 0xA0:
		return !unicode.IsSpace(r)
	case r < 0x200B:
		return r == 0x00AD || r == 0x061C || r == 0x034F || r == 0x180E
	case r <= 0x206F:
		return r <= 0x200F && r != zwj || r >= 0x202A && r <= 0x202E || r >= 0x2060
	}
	return r == 0xFEFF || r >= 0xFFF9 && r <= 0xFFFB
}
