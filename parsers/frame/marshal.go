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
	headSize  = 1 + 1 + 1 // layout, pages, how many of the last of them follow
	pageSize  = 4         // who one of these is
	blockSize = 8 + 1 + 4 // key, pages, the last of them
	mostSize  = headSize + maxRecent*pageSize + maxBlocks*blockSize
)

// ErrLayout is the error of a sketch that an earlier or later build wrote: what the site's pages share is learnt anew.
var ErrLayout = errors.New("a sketch of another layout")

// MarshalBinary writes the sketch: at most 54 KB, and the same bytes for the same knowledge.
func (s *Sketch) MarshalBinary() ([]byte, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := make([]byte, 0, mostSize)
	out = append(out, layout, byte(s.pages), byte(len(s.recent)))
	for _, who := range s.recent {
		out = appendIdentity(out, who)
	}
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
	if len(data) == 0 || data[0] != layout {
		return ErrLayout
	}
	if len(data) < headSize || len(data) > mostSize || data[1] > maxPages || data[2] > maxRecent {
		return fmt.Errorf("reading a sketch: %d bytes", len(data))
	}
	read, recent := NewSketch(), int(data[2])
	read.pages = int(data[1])
	data = data[headSize:]
	if len(data) < recent*pageSize || (len(data)-recent*pageSize)%blockSize != 0 {
		return fmt.Errorf("reading a sketch: %d bytes behind its head", len(data))
	}
	for range recent {
		read.recent = append(read.recent, readIdentity(data))
		data = data[pageSize:]
	}
	for ; len(data) > 0; data = data[blockSize:] {
		b := sighting{data[8], readIdentity(data[9:])}
		if b.pages == 0 || int(b.pages) > read.pages {
			return fmt.Errorf("reading a sketch of %d pages: a block on %d", read.pages, b.pages)
		}
		read.blocks[binary.LittleEndian.Uint64(data)] = b
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages, s.recent, s.blocks = read.pages, read.recent, read.blocks
	return nil
}

func readIdentity(b []byte) identity {
	return identity{binary.LittleEndian.Uint16(b), binary.LittleEndian.Uint16(b[2:])}
}
