package charset

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// CleanXML returns UTF-8 XML as an XML 1.0 parser will take it: without a byte order mark, white space before the
// first tag, the XML declaration (whose encoding is no longer true after Decode), and without the characters that
// XML 1.0 forbids, raw or as references such as "&#x1F;". Broken UTF-8 becomes U+FFFD. What needs no cleaning is not
// copied.
func CleanXML(b []byte) []byte {
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	b = bytes.TrimLeft(b, " \t\r\n")
	if bytes.HasPrefix(b, []byte("<?xml ")) {
		if end := bytes.Index(b, []byte("?>")); end >= 0 {
			b = bytes.TrimLeft(b[end+2:], " \t\r\n")
		}
	}
	b = bytes.ToValidUTF8(b, []byte("\uFFFD"))
	first := indexIllegal(b)
	if first < 0 {
		return b
	}
	out := make([]byte, 0, len(b))
	for first >= 0 {
		out = append(out, b[:first]...)
		b = b[first+illegalAt(b[first:]):]
		first = indexIllegal(b)
	}
	return append(out, b...)
}

// indexIllegal returns where the first forbidden character or reference in b stands, or -1.
func indexIllegal(b []byte) int {
	for i, c := range b {
		if (c < ' ' || c == '&' || c == 0xef) && illegalAt(b[i:]) > 0 {
			return i
		}
	}
	return -1
}

// illegalAt returns the length of the forbidden character or reference that b begins with, or 0.
func illegalAt(b []byte) int {
	switch c := b[0]; {
	case c == '&':
		return illegalReference(b)
	case c < ' ' && c != '\t' && c != '\n' && c != '\r':
		return 1
	case bytes.HasPrefix(b, []byte("\uFFFE")), bytes.HasPrefix(b, []byte("\uFFFF")):
		return 3
	}
	return 0
}

// illegalReference returns the length of the reference to a forbidden character that b begins with, or 0.
func illegalReference(b []byte) int {
	const longest = len("&#x0010FFFF;")
	end := bytes.IndexByte(b[:min(len(b), longest)], ';')
	if end < 3 || b[1] != '#' {
		return 0
	}
	digits, base := b[2:end], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil || isXMLChar(rune(n)) {
		return 0
	}
	return end + 1
}

// isXMLChar says whether XML 1.0 allows r (production Char).
func isXMLChar(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || (r >= ' ' && r != 0xFFFE && r != 0xFFFF && utf8.ValidRune(r))
}
