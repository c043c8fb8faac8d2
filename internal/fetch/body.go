package fetch

import (
	"bytes"
	"errors"
	"io"
	"net/http"

	"warraq"
	"warraq/internal/sitemap"
)

// readBody reads a response's body and takes its content codings off. More than max bytes, as received or
// unpacked, give a body_too_large rejection, or with cut the first max bytes.
func readBody(resp *http.Response, stream *cutReader, max int64, cut bool) ([]byte, error) {
	if resp.ContentLength > max && !cut {
		return nil, warraq.Reject(warraq.RejectTooLarge, "the server announces %d bytes, the bound is %d", resp.ContentLength, max)
	}
	r, release, err := unpack(bounded(stream, max, false), contentCodings(resp))
	defer release()
	if err != nil {
		return nil, bodyFault(err, stream, max)
	}
	unpacked := &cutReader{r: r, keep: stream.keep, below: stream}
	var buf bytes.Buffer
	if resp.ContentLength > 0 {
		buf.Grow(int(min(resp.ContentLength+bytes.MinRead, 1<<20)))
	}
	if _, err := buf.ReadFrom(bounded(unpacked, max, cut)); err != nil {
		return nil, bodyFault(err, stream, max)
	}
	stream.cut = stream.cut || unpacked.cut
	return buf.Bytes(), nil
}

// ReadAtMost reads all of r, or gives a body_too_large rejection where that is more than max bytes.
func ReadAtMost(r io.Reader, max int64) ([]byte, error) {
	body, err := io.ReadAll(bounded(r, max, false))
	if err != nil {
		return nil, tooLarge(err, max)
	}
	return body, nil
}

// readSitemapBody reads the body of a sitemap, which stays packed.
func readSitemapBody(resp *http.Response, stream *cutReader) ([]byte, error) {
	r, release, err := unpack(bounded(stream, sitemap.MaxBytes+1, true), headerCodings(resp.Header))
	defer release()
	if err != nil {
		return nil, err
	}
	unpacked := &cutReader{r: r, keep: stream.keep, below: stream}
	var end tail
	packed, err := sitemap.Pack(io.TeeReader(unpacked, &end))
	stream.cut = stream.cut || unpacked.cut
	stream.closed = hasLastTag(end)
	if errors.Is(err, sitemap.ErrTooLarge) {
		return nil, warraq.Reject(warraq.RejectTooLarge, "the sitemap takes more than %d bytes even when packed", sitemap.MaxPacked)
	}
	return packed, err
}

// bodyFault explains why a body could not be read. Errors of the network pass through; where it brought all it had,
// the page itself is at fault and not its host.
func bodyFault(err error, stream *cutReader, max int64) error {
	if err = tooLarge(err, max); isRejection(err) || stream.failed != nil || errors.Is(err, errCut) {
		return err
	}
	return warraq.Reject(warraq.RejectUndecodable, "unpacking the body: %v", err)
}

func isRejection(err error) bool {
	_, ok := warraq.AsRejection(err)
	return ok
}

// tooLarge makes a rejection of what bounded says.
func tooLarge(err error, max int64) error {
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
