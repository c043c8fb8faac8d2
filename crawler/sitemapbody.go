package crawler

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"net/url"

	"github.com/jimsmart/grobotstxt"
	"github.com/klauspost/compress/gzip"

	"warraq"
	"warraq/internal/urls"
)

// maxSitemapBytes is how much of one sitemap is read, unpacked: what the protocol allows
// (sitemaps.org/protocol.html, "Using Sitemap index files"). Transfers are cut here and not refused.
const maxSitemapBytes = 50 << 20

// maxPackedBytes is how much of memory one packed sitemap may take. Lists of URLs pack to a tenth; noise does not.
const maxPackedBytes = 16 << 20

// gzipMagic begins every gzip file (RFC 1952, 2.3.1).
var gzipMagic = []byte{0x1f, 0x8b}

// packBody reads the body of a sitemap and keeps it packed: as it came where it is a gzip file, whatever its name
// or type, and else packed here. 50,000 URLs are some 10 MB of text, and one of gzip.
func packBody(resp *http.Response) ([]byte, error) {
	r, closers, err := unpack(&bounded{r: resp.Body, left: maxSitemapBytes + 1, cut: true}, headerCodings(resp.Header))
	defer func() {
		for _, c := range closers {
			c()
		}
	}()
	if err != nil {
		return nil, err
	}
	packed := &cappedWriter{max: maxPackedBytes}
	err = pack(packed, bufio.NewReader(&bounded{r: r, left: maxSitemapBytes + 1, cut: true}))
	if errors.Is(err, errTooLarge) {
		return nil, warraq.Reject(warraq.RejectTooLarge, "the sitemap takes more than %d bytes even when packed", maxPackedBytes)
	}
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

// cappedWriter keeps up to max bytes in memory. One more is errTooLarge.
type cappedWriter struct {
	buf bytes.Buffer
	max int
}

// Write implements io.Writer.
func (w *cappedWriter) Write(p []byte) (int, error) {
	if w.buf.Len()+len(p) > w.max {
		return 0, errTooLarge
	}
	return w.buf.Write(p)
}

// unpackSitemap returns the bytes of a sitemap that packBody kept. Reading it gives errTooLarge beyond
// maxSitemapBytes. A file that was packed twice is unpacked twice.
func unpackSitemap(packed io.Reader) (io.Reader, error) {
	r := bufio.NewReader(packed)
	for range maxCodings {
		if magic, _ := r.Peek(len(gzipMagic)); !bytes.Equal(magic, gzipMagic) {
			break
		}
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, err
		}
		r = bufio.NewReader(z)
	}
	return &bounded{r: r, left: maxSitemapBytes}, nil
}

// sitemapHash returns the hex hash and the number of a sitemap's unpacked bytes. Of a broken file they are those of the
// part that can be unpacked.
func sitemapHash(packed []byte) (hash string, size int64) {
	h := sha256.New()
	if r, err := unpackSitemap(bytes.NewReader(packed)); err == nil {
		size, _ = io.Copy(h, r) // what is broken is for the reader of the sitemap to say
	}
	return hex.EncodeToString(h.Sum(nil)), size
}

// maxRobotsSitemaps bounds how many sitemaps of one robots.txt are looked at.
const maxRobotsSitemaps = 20

// Sitemaps returns the sitemaps that the robots.txt of a URL's origin names, in its order, absolute, each once, at
// most twenty. There are none where robots.txt cannot be had. The error is the RobotsStore's or the context's.
func (f *Fetcher) Sitemaps(ctx context.Context, src *warraq.Source, raw string) ([]string, error) {
	u, err := url.Parse(raw)
	if err != nil {
		return nil, nil
	}
	full := src.WithDefaults()
	tr := &trip{src: &full, kind: KindListing, userAgent: f.opts.UserAgent}
	rules, err := f.robots.rules(withTrip(ctx, tr), u)
	if asFault(err) != nil {
		return nil, nil
	}
	if err != nil {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		return nil, err
	}
	return sitemapLines(rules.body, raw), nil
}

// sitemapLines returns the sitemaps that a robots.txt names.
func sitemapLines(body, base string) []string {
	h := sitemapFinder{base: base, seen: make(map[string]bool)}
	grobotstxt.Parse(body, &h)
	return h.found
}

// sitemapFinder collects the Sitemap lines of a robots.txt.
type sitemapFinder struct {
	base  string
	seen  map[string]bool
	found []string
}

func (f *sitemapFinder) HandleRobotsStart()                      {}
func (f *sitemapFinder) HandleRobotsEnd()                        {}
func (f *sitemapFinder) HandleUserAgent(int, string)             {}
func (f *sitemapFinder) HandleAllow(int, string)                 {}
func (f *sitemapFinder) HandleDisallow(int, string)              {}
func (f *sitemapFinder) HandleUnknownAction(int, string, string) {}
func (f *sitemapFinder) HandleSitemap(_ int, value string) {
	u, err := urls.Resolve(f.base, value)
	if err != nil || f.seen[u] || len(f.found) >= maxRobotsSitemaps {
		return
	}
	f.seen[u] = true
	f.found = append(f.found, u)
}
