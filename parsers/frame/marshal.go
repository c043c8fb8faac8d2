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

// Sizes of the binary form, in bytes.
const (
	headSize  = 2 // layout, pages
	blockSize = 9 // key, pages
	mostSize  = headSize + maxBlocks*blockSize
)

// ErrLayout is the error of a sketch that an earlier or later build wrote: what the site's pages share is learnt anew.
var ErrLayout = errors.New("a sketch of another layout")

// MarshalBinary writes the sketch: at most 37 KB, and the same bytes for the same knowledge.
func (s *Sketch) MarshalBinary() ([]byte, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := make([]byte, 0, headSize+blockSize*len(s.blocks))
	out = append(out, layout, byte(s.pages))
	for _, key := range slices.Sorted(maps.Keys(s.blocks)) {
		out = binary.LittleEndian.AppendUint64(out, key)
		out = append(out, s.blocks[key])
	}
	return out, nil
}

// UnmarshalBinary reads what MarshalBinary wrote in place of what the sketch knows. The error says that the bytes are no sketch, or is
// ErrLayout; the sketch is then as it was.
func (s *Sketch) UnmarshalBinary(data []byte) error {
	if len(data) == 0 || data[0] != layout {
		return ErrLayout
	}
	if len(data) < headSize || len(data) > mostSize || (len(data)-headSize)%blockSize != 0 {
		return fmt.Errorf("reading a sketch: %d bytes", len(data))
	}
	pages, blocks := data[1], map[uint64]uint8{}
	for rest := data[headSize:]; len(rest) > 0; rest = rest[blockSize:] {
		if rest[8] == 0 || rest[8] > pages {
			return fmt.Errorf("reading a sketch of %d pages: a block on %d", pages, rest[8])
		}
		blocks[binary.LittleEndian.Uint64(rest)] = rest[8]
	}
	if pages > maxPages {
		return fmt.Errorf("reading a sketch: %d pages", pages)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages, s.blocks = int(pages), blocks
	return nil
}
