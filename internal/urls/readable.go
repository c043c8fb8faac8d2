package urls

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Readable returns an address with Arabic letters as letters instead of their escapes, where it stays an address that can
// be copied.
func Readable(raw string) string {
	plain, err := url.PathUnescape(raw)
	if err != nil || !utf8.ValidString(plain) || strings.ContainsFunc(plain, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }) {
		return raw
	}
	return plain
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
