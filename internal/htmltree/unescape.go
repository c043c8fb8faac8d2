package htmltree

import (
	"strings"

	"golang.org/x/net/html"
)

// lower turns A to Z, and no other letters, into small ones.
func lower(s string) string {
	for i := range len(s) {
		if 'A' <= s[i] && s[i] <= 'Z' {
			return lowered(s)
		}
	}
	return s
}

// lowered is lower for what has capitals.
func lowered(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c | 0x20
		}
	}
	return string(b)
}

// unescaped resolves the character references of a text.
func unescaped(text string) string {
	if strings.IndexByte(text, '&') < 0 {
		return text
	}
	return html.UnescapeString(text)
}

// unescapedValue resolves the character references of an attribute's value. Other than in text, «&copy=» and «&copy2»
// are none there (HTML standard, 13.2.5.73).
func unescapedValue(value string) string {
	references, others := 0, 0
	for rest := value; ; {
		i := strings.IndexByte(rest, '&')
		if i < 0 {
			break
		}
		rest = rest[i+1:]
		switch {
		case isUsualReference(rest):
			references++
		case isParameter(rest):
			others++
		default:
			return tokenizedValue(value)
		}
	}
	switch {
	case references == 0:
		return value
	case others == 0:
		return html.UnescapeString(value)
	}
	return tokenizedValue(value)
}

// isUsualReference says whether what stands behind «&» makes it a reference that means the same in text and in values.
func isUsualReference(s string) bool {
	if s == "" {
		return false
	}
	if s[0] == '#' {
		return true
	}
	for _, name := range [...]string{"amp;", "quot;", "nbsp;", "lt;", "gt;", "laquo;", "raquo;", "hellip;", "ndash;", "mdash;"} {
		if strings.HasPrefix(s, name) {
			return true
		}
	}
	return false
}

// isParameter says whether what stands behind «&» makes it none of a reference: «?id=1&page=2», «A & B».
func isParameter(s string) bool {
	i := 0
	for i < len(s) && (isLetter(s[i]) || '0' <= s[i] && s[i] <= '9') {
		i++
	}
	return i == 0 || i < len(s) && s[i] == '='
}

// tokenizedValue is unescapedValue for all other values, by way of the library, which shows its rules only there.
func tokenizedValue(value string) string {
	z := html.NewTokenizer(strings.NewReader(`<a v="` + strings.ReplaceAll(value, `"`, "&#34;") + `">`))
	z.Next()
	_, val, _ := z.TagAttr()
	return string(val)
}
