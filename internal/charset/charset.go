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
	"unicode/utf8"

	"golang.org/x/text/encoding"
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
	if what := binary(body); what != "" {
		return nil, "", fmt.Errorf("%w: looks like %s", ErrBinary, what)
	}
	if mostlyUTF8(body) {
		return bytes.ToValidUTF8(body, []byte("\uFFFD")), utf8Name, nil
	}
	best := detect(body, declared(body, contentType))
	return decodeWith(best.enc, body), best.name, nil
}

const utf8Name = "utf-8"

// decodeWith decodes body; no decoder of a character set fails on any bytes.
func decodeWith(enc encoding.Encoding, body []byte) []byte {
	out, err := enc.NewDecoder().Bytes(body)
	if err != nil || !utf8.Valid(out) {
		return bytes.ToValidUTF8(out, []byte("\uFFFD"))
	}
	return out
}
