package sitemap

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"

	"github.com/klauspost/compress/gzip"
)

// ErrTooLarge says that a sitemap is over one of its bounds.
var ErrTooLarge = errors.New("body too large")

// gzipMagic begins every gzip file (RFC 1952, 2.3.1).
var gzipMagic = []byte{0x1f, 0x8b}

// Pack reads a sitemap and keeps it packed: as it came where it is a gzip file, whatever its name or type, and else
// packed here. 50,000 URLs are some 10 MB of text, and one of gzip. It is cut after MaxBytes. The error is
// ErrTooLarge where it takes more than MaxPacked even so, or that of r.
func Pack(r io.Reader) ([]byte, error) {
	packed := &cappedWriter{max: MaxPacked}
	err := pack(packed, bufio.NewReader(io.LimitReader(r, MaxBytes+1)))
	return packed.buf.Bytes(), err
}

// pack copies a gzip file as it is, and packs anything else.
func pack(to io.Writer, from *bufio.Reader) error {
	if magic, _ := from.Peek(len(gzipMagic)); bytes.Equal(magic, gzipMagic) {
		_, err := io.Copy(to, from)
		return err
	}
	z, err := gzip.NewWriterLevel(to, gzip.BestSpeed)
	if err != nil {
		return err
	}
	if _, err := io.Copy(z, from); err != nil {
		return err
	}
	return z.Close()
}

// cappedWriter keeps up to max bytes in memory. One more is ErrTooLarge.
type cappedWriter struct {
	buf bytes.Buffer
	max int
}

// Write implements io.Writer.
func (w *cappedWriter) Write(p []byte) (int, error) {
	if w.buf.Len()+len(p) > w.max {
		return 0, ErrTooLarge
	}
	return w.buf.Write(p)
}

// Unpack returns the bytes of a sitemap that Pack kept. Reading it gives ErrTooLarge beyond
// MaxBytes. A file that was packed twice is unpacked twice.
func Unpack(packed io.Reader) (io.Reader, error) {
	r := bufio.NewReader(packed)
	for range maxPackings {
		if magic, _ := r.Peek(len(gzipMagic)); !bytes.Equal(magic, gzipMagic) {
			break
		}
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, err
		}
		r = bufio.NewReader(z)
	}
	return cappedReader{http.MaxBytesReader(nil, io.NopCloser(r), MaxBytes)}, nil
}

// cappedReader names the bound of what it reads by ErrTooLarge.
type cappedReader struct{ r io.Reader }

// Read implements io.Reader.
func (c cappedReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	var over *http.MaxBytesError
	if errors.As(err, &over) {
		err = ErrTooLarge
	}
	return n, err
}

// Hash returns the hex hash and the number of a sitemap's unpacked bytes. Of a broken file they are those of the
// part that can be unpacked.
func Hash(packed []byte) (hash string, size int64) {
	h := sha256.New()
	if r, err := Unpack(bytes.NewReader(packed)); err == nil {
		size, _ = io.Copy(h, r) // what is broken is for the reader of the sitemap to say
	}
	return hex.EncodeToString(h.Sum(nil)), size
}
