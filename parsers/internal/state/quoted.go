package state

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// quoted reads a string in any quotes. ok is false where it has no end, or holds what a script would put in.
func (r *reader) quoted() (s string, ok bool) {
	quote := r.in[r.at]
	r.at++
	from := r.at
	for r.at < len(r.in) {
		switch c := r.in[r.at]; {
		case c == quote:
			s = r.in[from:r.at]
			r.at++
			return s, true
		case c == '\\':
			return r.unescaped(quote, r.in[from:r.at])
		case quote == '`' && strings.HasPrefix(r.in[r.at:], "${"):
			return "", false
		case c == '\n' && quote != '`':
			return "", false // an apostrophe, or a quote in a pattern
		}
		r.at++
	}
	return "", false
}

// unescaped reads the rest of a string from its first «\» on, behind what stood before it.
func (r *reader) unescaped(quote byte, before string) (string, bool) {
	var b strings.Builder
	b.WriteString(before)
	for r.at < len(r.in) {
		n := strings.IndexAny(r.in[r.at:], `\`+string(quote))
		if n < 0 {
			break
		}
		b.WriteString(r.in[r.at : r.at+n])
		r.at += n + 1
		if r.in[r.at-1] == quote {
			return b.String(), true
		}
		r.escape(&b)
	}
	return "", false
}

// escapes are the characters that one letter behind «\» stands for.
var escapes = map[byte]byte{'n': '\n', 't': '\t', 'r': '\r', 'b': ' ', 'f': ' ', 'v': ' ', '0': ' '}

// escape writes what an escape sequence stands for, whose «\» is read already.
func (r *reader) escape(b *strings.Builder) {
	if r.at == len(r.in) {
		return
	}
	c := r.in[r.at]
	r.at++
	switch {
	case c == 'u' && strings.HasPrefix(r.in[r.at:], "{"):
		end := behind(r.in[r.at:], "}")
		b.WriteRune(hexRune(strings.Trim(r.in[r.at:r.at+end], "{}")))
		r.at += end
	case c == 'u':
		b.WriteRune(r.unit())
	case c == 'x':
		b.WriteRune(hexRune(r.digits(2)))
	case c == '\n': // a line that goes on
	case escapes[c] != 0:
		b.WriteByte(escapes[c])
	default:
		b.WriteByte(c)
	}
}

// unit reads the four digits of «\uXXXX», and of a second one that belongs to it.
func (r *reader) unit() rune {
	c := hexRune(r.digits(4))
	if utf16.IsSurrogate(c) && strings.HasPrefix(r.in[r.at:], `\u`) {
		r.at += len(`\u`)
		c = utf16.DecodeRune(c, hexRune(r.digits(4)))
	}
	return c
}

// digits takes the next n bytes.
func (r *reader) digits(n int) string {
	from := r.at
	r.at = min(r.at+n, len(r.in))
	return r.in[from:r.at]
}

// hexRune is the character of a number in hex.
func hexRune(digits string) rune {
	n, err := strconv.ParseUint(digits, 16, 21)
	if err != nil {
		return utf8.RuneError
	}
	return rune(n)
}
