package fetch

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// errCut says that a body broke off: the connection ended before the last chunk or the announced length, or a
// packed body before its end.
var errCut = errors.New("the body breaks off")

// cutReader tells a body that breaks off from one that cannot be read. With keep what came before the break is all there is.
type cutReader struct {
	r      io.Reader
	keep   bool
	cut    bool  // it broke off and what came was kept
	some   bool  // bytes came
	failed error // the error that r ended with, other than io.EOF
}

// Read implements io.Reader.
func (c *cutReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.some = c.some || n > 0
	if err == nil || errors.Is(err, io.EOF) {
		return n, err
	}
	c.failed = err
	if !c.some || !isCut(err) {
		return n, err
	}
	if c.keep {
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
	tail := strings.ToLower(string(body[max(0, len(body)-tailLooked):]))
	for _, t := range lastTags {
		if strings.Contains(tail, t) {
			return true
		}
	}
	start := bytes.TrimLeft(body, " \t\r\n\ufeff")
	return len(start) > 0 && (start[0] == '{' || start[0] == '[') && json.Valid(start)
}
