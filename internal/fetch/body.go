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
	"warraq/internal/sitemap"
)

// acceptEncoding names the content codings that unpack knows.
const acceptEncoding = "gzip, deflate, br, zstd"

// readBody reads a response's body and takes its content codings off. More than max bytes, as received or
// unpacked, give a body_too_large rejection, or with cut the first max bytes.
func readBody(resp *http.Response, max int64, cut bool) ([]byte, error) {
	if resp.ContentLength > max && !cut {
		return nil, warraq.Reject(warraq.RejectTooLarge, "the server announces %d bytes, the bound is %d", resp.ContentLength, max)
	}
	r, closers, err := unpack(bounded(resp.Body, max, false), contentCodings(resp))
	defer func() {
		for _, c := range closers {
			c()
		}
	}()
	if err != nil {
		return nil, bodyFault(err, max)
	}
	var buf bytes.Buffer
	if resp.ContentLength > 0 {
		buf.Grow(int(min(resp.ContentLength+bytes.MinRead, 1<<20)))
	}
	if _, err := buf.ReadFrom(bounded(r, max, cut)); err != nil {
		return nil, bodyFault(err, max)
	}
	return buf.Bytes(), nil
}

// ReadAtMost reads all of r, or gives a body_too_large rejection where that is more than max bytes.
func ReadAtMost(r io.Reader, max int64) ([]byte, error) {
	body, err := io.ReadAll(bounded(r, max, false))
	if err != nil {
		return nil, bodyFault(err, max)
	}
	return body, nil
}

// readSitemapBody reads the body of a sitemap, which stays packed.
func readSitemapBody(resp *http.Response) ([]byte, error) {
	r, closers, err := unpack(bounded(resp.Body, sitemap.MaxBytes+1, true), headerCodings(resp.Header))
	defer func() {
		for _, c := range closers {
			c()
		}
	}()
	if err != nil {
		return nil, err
	}
	packed, err := sitemap.Pack(r)
	if errors.Is(err, sitemap.ErrTooLarge) {
		return nil, warraq.Reject(warraq.RejectTooLarge, "the sitemap takes more than %d bytes even when packed", sitemap.MaxPacked)
	}
	return packed, err
}

// bodyFault explains why a body could not be read; errors of the network pass through.
func bodyFault(err error, max int64) error {
	var over *http.MaxBytesError
	if errors.As(err, &over) {
		return warraq.Reject(warraq.RejectTooLarge, "over the bound of %d bytes; raise limits.max_body_bytes if such pages are wanted", max)
	}
	return err
}

// bounded passes on up to max bytes of r. One more is an *http.MaxBytesError, or with cut the end.
func bounded(r io.Reader, max int64, cut bool) io.Reader {
	if cut {
		return io.LimitReader(r, max)
	}
	return http.MaxBytesReader(nil, io.NopCloser(r), max)
}

// unpack puts decoders for a response's codings onto r, last coding first. The functions release them.
func unpack(r io.Reader, codings []string) (io.Reader, []func(), error) {
	if len(codings) > maxCodings {
		return nil, nil, warraq.Reject(warraq.RejectUndecodable, "%d content codings on top of one another", len(codings))
	}
	var closers []func()
	for i := len(codings) - 1; i >= 0; i-- {
		next, closer, err := decoder(codings[i], bufio.NewReader(r))
		if err != nil {
			return nil, closers, err
		}
		if closer != nil {
			closers = append(closers, closer)
		}
		r = next
	}
	return r, closers, nil
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

// isZlib says whether r begins as a zlib stream does (RFC 1950, section 2.2).
func isZlib(r *bufio.Reader) bool {
	h, _ := r.Peek(2)
	return len(h) == 2 && h[0]&0x0f == 8 && (uint(h[0])<<8|uint(h[1]))%31 == 0
}

// decoder returns a reader that takes one coding off. Bodies that only claim to be gzip are passed on as they are.
func decoder(coding string, r *bufio.Reader) (io.Reader, func(), error) {
	switch coding {
	case "gzip", "x-gzip":
		if magic, _ := r.Peek(2); !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
			return r, nil, nil
		}
		z, err := gzip.NewReader(r)
		return z, nil, err
	case "deflate": // zlib by RFC 9110, but some servers send it bare
		if isZlib(r) {
			z, err := zlib.NewReader(r)
			return z, nil, err
		}
		return flate.NewReader(r), nil, nil
	case "br":
		return brotli.NewReader(r), nil, nil
	case "zstd":
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxZstdWindow))
		if err != nil {
			return nil, nil, err
		}
		return z, z.Close, nil
	}
	return nil, nil, warraq.Reject(warraq.RejectUndecodable, "unknown content coding %q", coding)
}
