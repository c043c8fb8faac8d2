package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// EndsSentence says whether s ends as a sentence does.
func EndsSentence(s string) bool {
	s = strings.TrimRight(s, " \u200f\u200e\u00a0\"'”»)]」』）")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?؟…:؛۔。！？", r)
}

// IsURL says whether a line is an address and nothing else.
func IsURL(s string) bool {
	return (strings.HasPrefix(s, "http") || strings.HasPrefix(s, "www.")) && !strings.Contains(s, " ")
}

// CountDigits counts the digits of s.
func CountDigits(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// IsSpaceByte says whether c separates class names.
func IsSpaceByte(c byte) bool {
	switch c {
	case ' ', '\t', '\n', '\r', '\f':
		return true
	}
	return false
}

// Plain makes text of a value that may hold entities, even doubly escaped ones, and tags: «&amp;quot;», «<b>».
func Plain(s string) string {
	for range 2 {
		if !strings.ContainsRune(s, '&') {
			break
		}
		s = html.UnescapeString(s)
	}
	return Squeeze(stripTags(s))
}

// stripTags removes what looks like an HTML tag. «5 < 6» stays as it is.
func stripTags(s string) string {
	before, s, found := strings.Cut(s, "<")
	if !found {
		return before
	}
	var b strings.Builder
	for found {
		b.WriteString(before)
		tag, behind, closed := strings.Cut(s, ">")
		switch {
		case !closed || !opensTag(tag):
			b.WriteByte('<')
		case endsLine(strings.ToLower(tag)):
			b.WriteByte(' ')
			s = behind
		default:
			s = behind
		}
		before, s, found = strings.Cut(s, "<")
	}
	return b.String() + before
}

// opensTag says whether what stands behind a «<» begins as a tag or a comment does.
func opensTag(s string) bool {
	return s != "" && (s[0] == '/' || s[0] == '!' || isLetterByte(s[0]))
}

// endsLine says whether the inside of a tag, in lower case, is that of a line break or a paragraph, which part words.
func endsLine(tag string) bool {
	return strings.HasPrefix(tag, "br") || strings.HasPrefix(strings.TrimPrefix(tag, "/"), "p")
}

// Squeeze trims and collapses white space of all kinds, and drops invisible marks at the edges.
func Squeeze(s string) string {
	s = strings.TrimSpace(s)
	if isSqueezed(s) {
		return trimMarks(s)
	}
	q := squeezer{text: make([]byte, 0, len(s))}
	q.write(s)
	return trimMarks(string(q.text))
}

// isSqueezed says whether all white space in s is single spaces.
func isSqueezed(s string) bool {
	for rest := s; ; {
		i := IndexSpace(rest)
		if i == len(rest) {
			return true
		}
		if i == 0 || rest[i] != ' ' {
			return false
		}
		rest = rest[i+1:]
	}
}

// trimMarks drops spaces, invisible marks and zero-width spaces at the edges.
func trimMarks(s string) string {
	return strings.Trim(s, "\u200b\u200c\u200d\u200e\u200f\ufeff ")
}

// Trim is strings.TrimSpace, without its long way for texts that begin and end with Arabic letters.
func Trim(s string) string {
	for s != "" && IsSpaceByte(s[0]) {
		s = s[1:]
	}
	for s != "" && IsSpaceByte(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	if n := len(s); n > 1 && isArabicByte(s[0]) && s[n-1] > ' ' && (s[n-1] < utf8.RuneSelf || isArabicByte(s[n-2])) {
		return s
	}
	return strings.TrimSpace(s)
}

// isArabicByte says whether c is the first byte of a character of the Arabic block.
func isArabicByte(c byte) bool { return c >= 0xD8 && c <= 0xDB }

// HasDigit says whether s holds an ASCII, Arabic-Indic or Persian digit.
func HasDigit(s string) bool {
	arabicIndic, persian := "٠٩", "۰۹" // the first and the last of each: two bytes, of which the first is that of all ten
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			return true
		case c < utf8.RuneSelf || i+1 == len(s):
		case c == arabicIndic[0] && s[i+1] >= arabicIndic[1] && s[i+1] <= arabicIndic[3],
			c == persian[0] && s[i+1] >= persian[1] && s[i+1] <= persian[3]:
			return true
		}
	}
	return false
}

// isDigit says whether r is an ASCII, Arabic-Indic or Persian digit.
func isDigit(r rune) bool {
	return r >= '0' && r <= '9' || r >= '٠' && r <= '٩' || r >= '۰' && r <= '۹'
}

// Letters counts letters and digits.
func Letters(s string) int {
	n := 0
	for _, r := range s {
		if isLetter(r) {
			n++
		}
	}
	return n
}

// isLetter says whether r is a letter or a digit. Arabic letters, which nearly all are, are asked first.
func isLetter(r rune) bool { return r >= 'ء' && r <= 'ي' || isOtherLetter(r) }

func isOtherLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return IsWordByte(byte(r))
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// Cut shortens s to at most max bytes at a rune's edge.
func Cut(s string, max int) string {
	if len(s) <= max {
		return s
	}
	for max > 0 && !utf8.RuneStart(s[max]) {
		max--
	}
	return s[:max]
}

// IsWordByte says whether c is an ASCII letter or digit.
func IsWordByte(c byte) bool { return isLetterByte(c) || c >= '0' && c <= '9' }

// isLetterByte says whether c is an ASCII letter; c|0x20 is its lower case.
func isLetterByte(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// IsUpper says whether c is an ASCII capital.
func IsUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

// LettersAndSigns counts the letters and digits of s, and its signs of prose: commas, full stops and the
// like, those of Latin script only before a space or the end.
func LettersAndSigns(s string) (letters, signs int32) {
	for i := 0; i < len(s); {
		if opensArabicLetter(s[i:]) {
			letters, i = letters+1, i+2
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case isLetter(r):
			letters++
		case isSign(r), isLatinSign(r) && endsWord(s[i:]):
			signs++
		}
	}
	return letters, signs
}

// opensArabicLetter says whether s opens with one of the Arabic letters from «ء» to «ي», without decoding it: most text is made of them.
func opensArabicLetter(s string) bool {
	return len(s) > 1 && (s[0] == 0xD8 && s[1] >= 0xA1 && s[1] <= 0xBF || s[0] == 0xD9 && s[1] >= 0x80 && s[1] <= 0x8A)
}

// isSign says whether r is a sign of prose wherever it stands.
func isSign(r rune) bool {
	switch r {
	case '،', '؛', '؟', '»', '”', '…', '、', '。', '，':
		return true
	}
	return false
}

// isLatinSign says whether r is a sign of prose if it ends a word: in figures and addresses it is none.
func isLatinSign(r rune) bool {
	switch r {
	case '.', ',', '!', '?', ';', ':':
		return true
	}
	return false
}

// endsWord says whether a word ends before s.
func endsWord(s string) bool { return s == "" || IsSpaceByte(s[0]) }

// IndexSpace is the index of the first white space in s; len(s) where there is none.
func IndexSpace(s string) int {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c <= ' ':
			return i
		case c == 0xc2 || c >= 0xe1 && c <= 0xe3: // the first bytes of all other spaces
			if r, _ := utf8.DecodeRuneInString(s[i:]); unicode.IsSpace(r) {
				return i
			}
		}
	}
	return len(s)
}
