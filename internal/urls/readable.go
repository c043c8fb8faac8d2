package urls

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Readable writes an address as people read it, with its Arabic letters instead of their escapes: "/%D8%AE%D8%A8%D8%B1?a=%26" becomes
// «/خبر?a=%26». Every other escape stays, so what is shown still leads to the same page; so do those of spaces, controls and
// marks that turn the direction, which could hide what an address really is.
func Readable(address string) string {
	var b strings.Builder
	for len(address) > 0 {
		letters, size := escapedLetters(address)
		if size == 0 {
			b.WriteByte(address[0])
			address = address[1:]
			continue
		}
		if strings.ContainsFunc(letters, unseen) || !utf8.ValidString(letters) {
			letters = address[:size]
		}
		b.WriteString(letters)
		address = address[size:]
	}
	return b.String()
}

// escapedLetters returns what the escapes of bytes beyond ASCII mean that s begins with, and how long they are.
func escapedLetters(s string) (letters string, size int) {
	var b []byte
	for isEscape(s, size) {
		ch := unhex(s[size+1])<<4 | unhex(s[size+2])
		if ch < utf8.RuneSelf {
			break
		}
		b = append(b, ch)
		size += 3
	}
	return string(b), size
}

// unseen says whether a character can't be seen for what it is.
func unseen(r rune) bool {
	return unicode.IsControl(r) || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r)
}

// Below returns a readable address without its host where that is the host of home: "/news/1".
func Below(home, raw string) string {
	host := Host(raw)
	if host == "" || host != Host(home) {
		return Readable(raw)
	}
	_, path, _ := strings.Cut(raw, "://")
	if at := strings.IndexAny(path, "/?"); at >= 0 {
		return Readable(path[at:])
	}
	return "/"
}
