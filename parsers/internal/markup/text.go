package markup

import (
	_ "embed"
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
func IsSpaceByte(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

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
	if strings.IndexByte(s, '<') < 0 {
		return s
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 || i+1 >= len(s) {
			break
		}
		end := strings.IndexByte(s[i:], '>')
		if c := s[i+1]; end < 0 || c != '/' && c != '!' && (c|0x20 < 'a' || c|0x20 > 'z') {
			b.WriteString(s[:i+1])
			s = s[i+1:]
			continue
		}
		b.WriteString(s[:i])
		if name := strings.ToLower(s[i+1 : i+end]); strings.HasPrefix(name, "br") || strings.HasPrefix(name, "p") || strings.HasPrefix(name, "/p") {
			b.WriteByte(' ')
		}
		s = s[i+end+1:]
	}
	return b.String() + s
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

// HasDigit says whether s holds an ASCII, Arabic-Indic or Persian digit.
func HasDigit(s string) bool { return strings.ContainsFunc(s, isDigit) }

func isDigit(r rune) bool {
	return r >= '0' && r <= '9' || r >= '٠' && r <= '٩' || r >= '۰' && r <= '۹'
}

// Letters counts letters and digits.
func Letters(s string) int {
	n := 0
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			if IsWordByte(s[i]) {
				n++
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r >= 'ء' && r <= 'ي' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
		i += size
	}
	return n
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
func IsWordByte(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' }

// IsUpper says whether c is an ASCII capital.
func IsUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

// LettersAndSigns counts the letters and digits of s, and its signs of prose: commas, full stops and the like followed
// by a space or the end.
func LettersAndSigns(s string) (letters, signs int32) {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			switch {
			case IsWordByte(c):
				letters++
			case (c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == ':') && (i+1 == len(s) || IsSpaceByte(s[i+1])):
				signs++
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r >= 'ء' && r <= 'ي' && r != 'ـ':
			letters++
		case r == '،' || r == '؛' || r == '؟' || r == '»' || r == '”' || r == '…' || r >= '、' && r <= '。' || r == '，':
			signs++
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			letters++
		}
		i += size
	}
	return letters, signs
}

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
