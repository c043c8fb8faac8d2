package export

import (
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// packing is a way to compress a file.
type packing struct {
	name   string
	suffix string // of file names, without the dot
	open   func(w io.Writer) (io.WriteCloser, error)
}

var packings = []packing{
	{"none", "", func(w io.Writer) (io.WriteCloser, error) { return plain{w}, nil }},
	// gzip's header gets no name and no time, so that equal texts give equal files.
	{"gzip", "gz", func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriter(w), nil }},
	// One goroutine: it bounds memory, and how a file is cut into blocks depends on nothing but its bytes.
	{"zstd", "zst", func(w io.Writer) (io.WriteCloser, error) { return zstd.NewWriter(w, zstd.WithEncoderConcurrency(1)) }},
}

func packingByName(name string) (packing, bool) {
	for _, p := range packings {
		if p.name == name {
			return p, true
		}
	}
	return packing{}, false
}

func packingBySuffix(suffix string) (packing, bool) {
	for _, p := range packings {
		if p.suffix == suffix {
			return p, true
		}
	}
	return packing{}, false
}

// name returns the name of a file compressed this way.
func (p packing) fileName(name string) string {
	if p.suffix == "" {
		return name
	}
	return name + "." + p.suffix
}

// plain is no compression.
type plain struct{ io.Writer }

func (plain) Close() error { return nil }
