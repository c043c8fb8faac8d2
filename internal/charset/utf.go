package charset

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// byteOrderMark returns the encoding of UTF-16 or UTF-32 that body's first bytes announce, and their number.
func byteOrderMark(body []byte) (enc encoding.Encoding, name string, size int) {
	switch {
	case bytes.HasPrefix(body, []byte("\xff\xfe\x00\x00")):
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "utf-32le", 4
	case bytes.HasPrefix(body, []byte("\x00\x00\xfe\xff")):
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), "utf-32be", 4
	case bytes.HasPrefix(body, []byte("\xff\xfe")):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le", 2
	case bytes.HasPrefix(body, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be", 2
	}
	return nil, "", 0
}

// unmarkedUTF16 recognises UTF-16 without a byte order mark: nearly every second byte is the high byte of ASCII (00),
// Arabic (06) or general punctuation (20), and some are 00, as spaces and markup are.
func unmarkedUTF16(body []byte) (enc encoding.Encoding, name string) {
	sample := body[:min(len(body), utf16Sample)&^1]
	if len(sample) < leastUTF16 {
		return nil, ""
	}
	even, odd := countHigh(sample, 0), countHigh(sample, 1)
	enough := len(sample) / 2 * utf16Percent / 100
	switch {
	case odd.high > enough && odd.zero > 0 && even.zero == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"
	case even.high > enough && even.zero > 0 && odd.zero == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"
	}
	return nil, ""
}

// highBytes counts bytes that may be the high ones of UTF-16, and those of them that are 0.
type highBytes struct{ high, zero int }

// countHigh looks at every second byte of a sample, from the one at start on.
func countHigh(sample []byte, start int) (n highBytes) {
	for i := start; i < len(sample); i += 2 {
		switch sample[i] {
		case 0:
			n.zero++
			n.high++
		case 0x06, 0x20:
			n.high++
		}
	}
	return n
}

// mostlyUTF8 says whether body is UTF-8 with a few broken sequences, as when it was cut in the middle of a letter. In
// windows-1256 only an accident makes a valid sequence of two bytes, such as «ة،», and most letters make none.
func mostlyUTF8(body []byte) bool {
	valid, broken := 0, 0
	for len(body) > 0 {
		if body[0] < utf8.RuneSelf {
			body = body[1:]
			continue
		}
		r, size := utf8.DecodeRune(body)
		if r == utf8.RuneError && size == 1 {
			broken++
		} else {
			valid++
		}
		body = body[size:]
	}
	return valid > validPerBroken*broken
}
