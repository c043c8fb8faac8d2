package sitemap

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"warraq/internal/charset"
)

// textReader hands on a sitemap as clean UTF-8, piece by piece: without byte order mark, XML declaration and the
// characters that XML forbids. Every piece ends between two tags or lines, so that none is cut within a letter or a
// reference.
type textReader struct {
	r           io.Reader
	contentType string

	buf     []byte            // the piece being made
	rest    []byte            // read, and left for the next piece
	head    []byte            // what the document begins with: it may declare the charset
	legacy  *encoding.Decoder // of a charset of one byte a letter; nil for UTF-8
	decided bool              // a letter beyond ASCII was seen, and legacy set by it
	out     []byte            // made, and not yet handed on
	err     error             // of r
}

// newTextReader returns the text of a sitemap, packed or not. contentType is the HTTP header, or "".
func newTextReader(r io.Reader, contentType string) (*textReader, error) {
	unpacked, err := Unpack(r)
	if err != nil {
		return nil, err
	}
	return &textReader{r: wideDecoded(bufio.NewReader(unpacked)), contentType: contentType, buf: make([]byte, pieceBytes)}, nil
}

// wideDecoded decodes UTF-16 and UTF-32; other text it passes on.
func wideDecoded(r *bufio.Reader) io.Reader {
	sample, _ := r.Peek(r.Size())
	_, name, err := charset.Decode(sample[:len(sample)&^3], "")
	if err != nil {
		return r
	}
	var enc encoding.Encoding
	switch name {
	case "utf-16le":
		enc = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case "utf-16be":
		enc = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case "utf-32le":
		enc = utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)
	case "utf-32be":
		enc = utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)
	default:
		return r
	}
	return enc.NewDecoder().Reader(r)
}

// Read implements io.Reader. After the last byte that could be read it returns the error of what it reads.
func (t *textReader) Read(p []byte) (int, error) {
	for len(t.out) == 0 {
		if t.err != nil && len(t.rest) == 0 {
			return 0, t.err
		}
		t.nextPiece()
	}
	n := copy(p, t.out)
	t.out = t.out[n:]
	return n, nil
}

func (t *textReader) nextPiece() {
	n := copy(t.buf, t.rest)
	for t.err == nil && n < len(t.buf) { // io.ReadFull would hide whether a short file ends or is broken off
		var read int
		read, t.err = t.r.Read(t.buf[n:])
		n += read
	}
	piece := t.buf[:n]
	if t.err == nil {
		piece = piece[:pieceEnd(piece)]
	}
	t.rest = append(t.rest[:0], t.buf[len(piece):n]...)
	t.out = charset.CleanXML(t.decoded(piece))
}

// pieceEnd returns where a piece can end: before its last tag, or after its last line; in a long run of text without
// either, before a letter that may be incomplete.
func pieceEnd(piece []byte) int {
	if i := bytes.LastIndexByte(piece, '<'); i > 0 {
		return i
	}
	if i := bytes.LastIndexByte(piece, '\n'); i > 0 {
		return i + 1
	}
	for i := 1; i < utf8.UTFMax && i < len(piece); i++ {
		if utf8.RuneStart(piece[len(piece)-i]) {
			return len(piece) - i
		}
	}
	return len(piece)
}

// decoded returns a piece as UTF-8. The charset is decided by the first piece with a letter beyond ASCII: many
// sitemaps have none.
func (t *textReader) decoded(piece []byte) []byte {
	if t.head == nil {
		t.head = bytes.Clone(piece[:min(len(piece), sampleBytes)])
	}
	if !t.decided && !isASCII(piece) {
		t.decided = true
		t.legacy = legacyDecoder(append(bytes.Clone(t.head), piece...), t.contentType)
	}
	if t.legacy == nil {
		return piece
	}
	out, err := t.legacy.Bytes(piece)
	if err != nil {
		return piece
	}
	return out
}

// legacyDecoder returns the decoder of the charset that a sample is in; nil for UTF-8 and for what is no text.
func legacyDecoder(sample []byte, contentType string) *encoding.Decoder {
	_, name, err := charset.Decode(sample, contentType)
	if err != nil || strings.HasPrefix(name, "utf-") {
		return nil
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		return nil
	}
	return enc.NewDecoder()
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
