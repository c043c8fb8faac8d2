// Package charset turns the bytes of HTML, XML and plain text into UTF-8, whatever they say they are.
//
// What a page declares is often wrong: the server adds "charset=utf-8" to a page in windows-1256, an editor saves
// UTF-8 below a meta tag that says windows-1256. So the bytes are believed first and the declarations second:
//
//  1. a byte order mark;
//  2. UTF-8, strictly valid or with few broken sequences: no text in a legacy character set looks like it;
//  3. the character sets of the HTTP header, the XML declaration and the meta tag, and those usual in the Arab
//     press, each scored by how plausible the text is that it gives (see plausibility); of equals the declared one;
//  4. statistical detection, where none of these is plausible.
package charset

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// ErrBinary says that bytes are no text in any character set: an image, a PDF, an archive, noise.
var ErrBinary = errors.New("not text")

// Decode returns body as valid UTF-8 without a byte order mark, and the name of the character set that it was read
// as (lower case, as in the WHATWG Encoding Standard). contentType is the HTTP header, or "". Bytes that mean
// nothing in that set become U+FFFD. Valid UTF-8 is returned as it is, not copied; the text may hold control
// characters.
//
// The error wraps ErrBinary; there is none for an empty body.
func Decode(body []byte, contentType string) (text []byte, name string, err error) {
	if enc, name, bom := byteOrderMark(body); enc != nil {
		return decodeWith(enc, body[bom:]), name, nil
	}
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	if utf8.Valid(body) && bytes.IndexByte(body, 0) < 0 {
		if bytes.HasPrefix(body, []byte("%PDF-")) {
			return nil, "", fmt.Errorf("%w: looks like application/pdf", ErrBinary)
		}
		return body, utf8Name, nil
	}
	if enc, name := unmarkedUTF16(body); enc != nil {
		return decodeWith(enc, body), name, nil
	}
	if kind := binaryKind(body); kind != "" {
		return nil, "", fmt.Errorf("%w: looks like %s", ErrBinary, kind)
	}
	if mostlyUTF8(body) {
		return bytes.ToValidUTF8(body, []byte("\uFFFD")), utf8Name, nil
	}
	best := detect(body, declared(body, contentType))
	return decodeWith(best.enc, body), best.name, nil
}

const utf8Name = "utf-8"

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
	sample := body[:min(len(body), 4096)&^1]
	var high, zero [2]int
	for i, c := range sample {
		if c == 0 || c == 0x06 || c == 0x20 {
			high[i&1]++
		}
		if c == 0 {
			zero[i&1]++
		}
	}
	enough := len(sample) / 2 * 19 / 20
	switch {
	case len(sample) < 8:
	case high[1] > enough && zero[1] > 0 && zero[0] == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"
	case high[0] > enough && zero[0] > 0 && zero[1] == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"
	}
	return nil, ""
}

// binaryKind returns the media type that body has the signature of, or "binary data" where it has more NULs and
// other control characters than text has; "" for text.
func binaryKind(body []byte) string {
	sample := body[:min(len(body), 16<<10)]
	controls, nuls := 0, 0
	for _, c := range sample {
		switch {
		case c == 0:
			nuls++
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f', c == 0x7f:
			controls++
		}
	}
	if nuls*50 > len(sample) || (controls+nuls)*20 > len(sample) {
		if kind := signature(sample); kind != "" {
			return kind
		}
		return "binary data"
	}
	if kind := signature(sample); kind != "" && kind != "image/bmp" && controls > 0 { // "BM" begins a bitmap, and words
		return kind
	}
	return ""
}

// signature returns the media type of an image, sound, video, font, PDF or archive by its first bytes, or "".
func signature(body []byte) string {
	kind, _, _ := strings.Cut(http.DetectContentType(body), ";")
	if strings.HasPrefix(kind, "text/") || kind == "application/octet-stream" {
		return ""
	}
	return kind
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
	return valid > 4*broken
}

// decodeWith decodes body; no decoder of a character set fails on any bytes.
func decodeWith(enc encoding.Encoding, body []byte) []byte {
	out, err := enc.NewDecoder().Bytes(body)
	if err != nil || !utf8.Valid(out) {
		return bytes.ToValidUTF8(out, []byte("\uFFFD"))
	}
	return out
}
