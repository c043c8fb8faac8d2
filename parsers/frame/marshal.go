package frame

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// layout is the first byte of a sketch's binary form. It changes with the form, and with what is hashed.
const layout = 1

// sizes of the binary form, in bytes.
const (
	headSize  = 1 + 2 + 4 // layout, pages, the last of them
	blockSize = 8 + 1 + 4 // key, pages, the last of them
	mostSize  = headSize + maxBlocks*blockSize
)

// ErrLayout is the error of a sketch that an earlier or later build wrote: what the site's pages share is learnt anew.
var ErrLayout = errors.New("a sketch of another layout")

// MarshalBinary writes the sketch: at most 54 KB, and the same bytes for the same knowledge.
func (s *Sketch) MarshalBinary() ([]byte, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := make([]byte, 0, headSize+blockSize*len(s.blocks))
	out = append(out, layout)
	out = binary.LittleEndian.AppendUint16(out, uint16(s.pages))
	out = appendIdentity(out, s.last)
	for _, key := range slices.Sorted(maps.Keys(s.blocks)) {
		b := s.blocks[key]
		out = binary.LittleEndian.AppendUint64(out, key)
		out = append(out, b.pages)
		out = appendIdentity(out, b.last)
	}
	return out, nil
}

func appendIdentity(out []byte, who identity) []byte {
	out = binary.LittleEndian.AppendUint16(out, who.url)
	return binary.LittleEndian.AppendUint16(out, who.title)
}

// UnmarshalBinary reads what MarshalBinary wrote in place of what the sketch knows. The error says that the bytes are no sketch, or is
// ErrLayout; the sketch is then as it was.
func (s *Sketch) UnmarshalBinary(data []byte) error {
	switch {
	case len(data) == 0 || data[0] != layout:
		return ErrLayout
	case len(data) < headSize || len(data) > mostSize || (len(data)-headSize)%blockSize != 0:
		return fmt.Errorf("reading a sketch: %d bytes", len(data))
	}
	read := NewSketch()
	read.pages = int(binary.LittleEndian.Uint16(data[1:]))
	read.last = readIdentity(data[3:])
	if read.pages > maxPages {
		return fmt.Errorf("reading a sketch: %d pages", read.pages)
	}
	for rest := data[headSize:]; len(rest) > 0; rest = rest[blockSize:] {
		b := sighting{rest[8], readIdentity(rest[9:])}
		if b.pages == 0 || int(b.pages) > read.pages {
			return fmt.Errorf("reading a sketch of %d pages: a block on %d", read.pages, b.pages)
		}
		read.blocks[binary.LittleEndian.Uint64(rest)] = b
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages, s.last, s.blocks = read.pages, read.last, read.blocks
	return nil
}

func readIdentity(b []byte) identity {
	return identity{binary.LittleEndian.Uint16(b), binary.LittleEndian.Uint16(b[2:])}
}
