package urls

import "strings"

// tidy does to a link what browsers do before they parse it (WHATWG URL, "basic URL parser", steps 1 to 3):
// white space and controls around it go, tabs and line breaks inside it go, and a backslash before the query is a
// slash. Stray percent signs are escaped.
func tidy(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' || r == '\u00a0' || r == '\ufeff' || isBidiMark(r) })
	s = strings.Map(func(r rune) rune {
		if isControl(r) {
			return -1
		}
		return r
	}, s)
	path, query := s, ""
	if i := strings.IndexAny(s, "?#"); i >= 0 {
		path, query = s[:i], s[i:]
	}
	return fixEscapes(strings.ReplaceAll(path, `\`, "/") + query)
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f }

// isBidiMark says whether r is an invisible direction mark, as is often pasted with an Arabic link.
func isBidiMark(r rune) bool {
	return r == '\u200e' || r == '\u200f' || r == '\u200b' || (r >= '\u202a' && r <= '\u202e')
}

// fixEscapes writes a percent sign that starts no escape as %25, as in «/نسبة-100%-من-السكان», and a space as %20.
func fixEscapes(s string) string {
	if !strings.ContainsAny(s, "% ") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ':
			b.WriteString("%20")
		case c == '%' && !isEscape(s, i):
			b.WriteString("%25")
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// isEscape says whether s[i:] starts with a percent sign and two hex digits.
func isEscape(s string, i int) bool {
	return i+2 < len(s) && s[i] == '%' && isHex(s[i+1]) && isHex(s[i+2])
}

func isHex(c byte) bool {
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')
}

func unhex(c byte) byte {
	switch {
	case c <= '9':
		return c - '0'
	case c <= 'F':
		return c - 'A' + 10
	default:
		return c - 'a' + 10
	}
}

func isAlnum(c byte) bool {
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
}

// isUnreserved says whether c means the same with and without percent-encoding (RFC 3986 section 2.3).
func isUnreserved(c byte) bool {
	return isAlnum(c) || c == '-' || c == '.' || c == '_' || c == '~'
}
