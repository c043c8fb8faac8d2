package fetch

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// errCut says that a body broke off: the connection ended before the last chunk or the announced length, or a
// packed body before its end.
var errCut = errors.New("the body breaks off")

// cutReader tells a body that breaks off from one that cannot be read. With keep what came before the break is all there is.
type cutReader struct {
	r       io.Reader
	keep    bool
	below   *cutReader // what r unpacks; nil for nothing
	cut     bool       // it broke off and what came was kept
	closed  bool       // its last tag was seen, though the body is kept packed
	some    bool       // bytes came
	failed  error      // the error that r ended with, other than io.EOF
	stalled error      // the time limit, where bytes came before it
}

// Read implements io.Reader.
func (c *cutReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.some = c.some || n > 0
	if err == nil || errors.Is(err, io.EOF) {
		return n, err
	}
	c.failed = err
	if c.some && isTimeout(err) { // a server that announced too much, and waits to be asked for more
		c.stalled = err
		return n, io.EOF
	}
	if !c.some || !isCut(err) {
		return n, err
	}
	if c.keep || c.below != nil && c.below.stalled != nil {
		c.cut = true
		return n, io.EOF
	}
	return n, fmt.Errorf("%w: %w", errCut, err)
}

// isCut says whether err means that a stream ended too early. A checksum that is wrong stands for one that is missing:
// what it would vouch for has been read.
func isCut(err error) bool {
	var timeout net.Error
	if errors.As(err, &timeout) && timeout.Timeout() {
		return false
	}
	var op *net.OpError
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, gzip.ErrChecksum) || errors.As(err, &op) || errors.Is(err, errCut)
}

// lastTags end documents; what stands behind them was no part of the text.
var lastTags = []string{"</html>", "</rss>", "</feed>", "</rdf:rdf>", "</urlset>", "</sitemapindex>"}

// closes says whether a body is a whole document although the connection broke off: its last tag is there, or it is whole JSON.
func closes(body []byte) bool {
	if hasLastTag(body[max(0, len(body)-tailLooked):]) {
		return true
	}
	start := bytes.TrimLeft(body, " \t\r\n\ufeff")
	return len(start) > 0 && (start[0] == '{' || start[0] == '[') && json.Valid(start)
}

func hasLastTag(tail []byte) bool {
	lower := strings.ToLower(string(tail))
	return slices.ContainsFunc(lastTags, func(t string) bool { return strings.Contains(lower, t) })
}

// tail is an io.Writer that keeps the last bytes of what is written to it, where a last tag may stand.
type tail []byte

// Write implements io.Writer.
func (t *tail) Write(p []byte) (int, error) {
	all := append(*t, p[max(0, len(p)-tailLooked):]...)
	*t = append((*t)[:0], all[max(0, len(all)-tailLooked):]...)
	return len(p), nil
}
