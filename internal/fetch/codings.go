package fetch

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/zlib"
	"errors"
	"io"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"warraq"
)

// acceptEncoding names the content codings that unpack knows.
const acceptEncoding = "gzip, deflate, br, zstd"

// coding is one way in which a body may be packed.
type coding struct {
	// magic is what every body packed so begins with; empty where there is no such thing.
	magic string
	open  func(io.Reader) (io.Reader, func(), error)
}

// codings are those of RFC 9110 (8.4.1) and their likes, by the names that servers give them.
var codings = map[string]coding{
	"gzip":    {magic: gzipMagic, open: openGzip},
	"x-gzip":  {magic: gzipMagic, open: openGzip},
	"zstd":    {magic: zstdMagic, open: openZstd},
	"br":      {open: openBrotli},
	"deflate": {open: openDeflate},
}

const (
	gzipMagic = "\x1f\x8b"         // RFC 1952, 2.3.1
	zstdMagic = "\x28\xb5\x2f\xfd" // RFC 8878, 3.1.1
)

// unpack takes the codings off r, the last one first. A header says what should be there, the bytes what is: a coding
// that the body is not packed with, and a name that is no coding ("utf-8", "none", "aws-chunked"), are passed over, and what then
// still is packed by its bytes is unpacked too. The function releases what was opened.
func unpack(r io.Reader, names []string) (io.Reader, func(), error) {
	var closers []func()
	release := func() {
		for _, c := range closers {
			c()
		}
	}
	if len(names) > maxCodings {
		return nil, release, warraq.Reject(warraq.RejectUndecodable, "%d content codings on top of one another", len(names))
	}
	for i := len(names); i >= 0; i-- {
		in := bufio.NewReaderSize(r, sampled)
		c, packed := codingOf(in, names, i)
		if !packed {
			r = in
			continue
		}
		next, closer, err := c.open(in)
		if err != nil {
			return nil, release, err
		}
		if closer != nil {
			closers = append(closers, closer)
		}
		r = next
	}
	return r, release, nil
}

// codingOf returns the coding that is on r: the one before names[i] if r is packed with it, and below all of them any that
// shows by its first bytes.
func codingOf(r *bufio.Reader, names []string, i int) (coding, bool) {
	if i > 0 {
		c, known := codings[names[i-1]]
		return c, known && c.isOn(r)
	}
	for _, name := range []string{"gzip", "zstd", "deflate", "br"} {
		if c := codings[name]; c.shows(r) {
			return c, true
		}
	}
	return coding{}, false
}

// isOn says whether r is packed so. Where no magic tells, its first bytes are unpacked on trial.
func (c coding) isOn(r *bufio.Reader) bool {
	if c.magic != "" {
		head, _ := r.Peek(len(c.magic))
		return string(head) == c.magic
	}
	_, ok := c.trial(r)
	return ok
}

// shows says whether r is packed so though nothing says it. Where no magic tells, the bytes are no text and on trial become one.
func (c coding) shows(r *bufio.Reader) bool {
	if c.magic != "" {
		return c.isOn(r)
	}
	if head, _ := r.Peek(sampled); isText(head) {
		return false
	}
	text, ok := c.trial(r)
	return ok && len(text) >= minUnnamed && isText(text)
}

// trial unpacks the first bytes of r, which stay unread, and says whether that can be done.
func (c coding) trial(r *bufio.Reader) ([]byte, bool) {
	head, end := r.Peek(sampled)
	in, _, err := c.open(bytes.NewReader(head))
	if err != nil {
		return nil, false
	}
	text, err := io.ReadAll(io.LimitReader(in, maxTrial))
	return text, err == nil || len(text) > 0 && end == nil && isCut(err)
}

// isText says whether no byte is a control character that texts in charsets of bytes don't have.
func isText(b []byte) bool {
	return !bytes.ContainsFunc(b, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1b", r) })
}

func openGzip(r io.Reader) (io.Reader, func(), error) {
	z, err := gzip.NewReader(r)
	return gzipReader{z}, nil, err
}

// gzipReader takes rubbish behind the last member of a gzip file for its end.
type gzipReader struct{ *gzip.Reader }

// Read implements io.Reader.
func (g gzipReader) Read(p []byte) (int, error) {
	n, err := g.Reader.Read(p)
	if errors.Is(err, gzip.ErrHeader) {
		err = io.EOF
	}
	return n, err
}

func openZstd(r io.Reader) (io.Reader, func(), error) {
	z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxZstdWindow))
	if err != nil {
		return nil, nil, err
	}
	return z, z.Close, nil
}

func openBrotli(r io.Reader) (io.Reader, func(), error) { return brotli.NewReader(r), nil, nil }

// openDeflate opens what should be zlib (RFC 9110, 8.4.1.2) and some servers send bare.
func openDeflate(r io.Reader) (io.Reader, func(), error) {
	in := bufio.NewReader(r)
	if isZlib(in) {
		z, err := zlib.NewReader(in)
		return z, nil, err
	}
	return flate.NewReader(in), nil, nil
}

// isZlib says whether r begins as a zlib stream does (RFC 1950, section 2.2).
func isZlib(r *bufio.Reader) bool {
	h, _ := r.Peek(2)
	return len(h) == 2 && h[0]&0x0f == 8 && (uint(h[0])<<8|uint(h[1]))%31 == 0
}

// contentCodings lists the codings of a body in the order in which they were applied. A file that is gzip by its
// type or its name, such as sitemap.xml.gz, has it as a coding too.
func contentCodings(resp *http.Response) []string {
	out := headerCodings(resp.Header)
	isFile := strings.Contains(resp.Header.Get("Content-Type"), "gzip") ||
		(resp.Request != nil && strings.HasSuffix(strings.ToLower(resp.Request.URL.Path), ".gz"))
	if isFile {
		out = append([]string{"gzip"}, out...)
	}
	return out
}

// headerCodings lists the codings that the Content-Encoding header names.
func headerCodings(h http.Header) []string {
	var out []string
	for _, c := range strings.Split(strings.Join(h.Values("Content-Encoding"), ","), ",") {
		if c = strings.ToLower(strings.TrimSpace(c)); c != "" && c != "identity" {
			out = append(out, c)
		}
	}
	return out
}
