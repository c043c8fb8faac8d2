package main

import (
	"bytes"
	"io"
	"sync"
)

// output is a standard stream. It remembers the first error of writing, so that a full disk is said whoever wrote, and
// what people read passes through it without the characters that could steer their terminal or turn the direction of
// what follows: pages and feeds choose the titles and names that are printed.
type output struct {
	to  io.Writer
	raw bool // bytes pass as they are: for data

	mu      sync.Mutex
	pending []byte // the beginning of a character that the next Write may complete
	err     error
}

// Write implements io.Writer.
func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	text := p
	if !o.raw {
		text, o.pending = harmless(append(o.pending, p...))
	}
	if _, err := o.to.Write(text); err != nil {
		if o.err == nil {
			o.err = err
		}
		return 0, err
	}
	return len(p), nil
}

// failed returns the first error of writing.
func (o *output) failed() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.err
}

// harmless takes the C1 controls (U+0080 to U+009F, of which U+009B begins commands to a terminal) and the marks that embed or
// override a direction (U+202A to U+202E) out of UTF-8. Isolates and the simple marks stay: they end with their line at the latest. rest is what
// may be the beginning of one of them.
func harmless(b []byte) (text, rest []byte) {
	if bytes.IndexByte(b, 0xc2) < 0 && bytes.IndexByte(b, 0xe2) < 0 {
		return b, nil
	}
	text = make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		size := steering(b[i:])
		switch {
		case size > 0:
			i += size - 1
		case mayBegin(b[i:]):
			return text, bytes.Clone(b[i:])
		default:
			text = append(text, b[i])
		}
	}
	return text, nil
}

// steering returns the length of the control or mark that b begins with; 0 for none.
func steering(b []byte) int {
	switch {
	case len(b) >= 2 && b[0] == 0xc2 && b[1] >= 0x80 && b[1] <= 0x9f:
		return 2
	case len(b) >= 3 && b[0] == 0xe2 && b[1] == 0x80 && b[2] >= 0xaa && b[2] <= 0xae:
		return 3
	}
	return 0
}

// mayBegin says whether all of b is the beginning of a control or mark.
func mayBegin(b []byte) bool {
	return bytes.Equal(b, []byte{0xc2}) || bytes.Equal(b, []byte{0xe2}) || bytes.Equal(b, []byte{0xe2, 0x80})
}
