package frame

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// layout is the first byte of a sketch's binary form. It changes with the form, and with what is hashed.
const layout = 1

// Sizes of the binary form, in bytes.
const (
	headSize  = 3  // layout, pages, places
	placeSize = 11 // part, pages, key, length of the path, which follows
	blockSize = 9  // key, pages
	allPlaces = maxPlaces * len(page.Parts)
	mostSize  = headSize + allPlaces*(placeSize+tree.MaxPath) + maxBlocks*blockSize
)

// ErrLayout is the error of a sketch that an earlier or later build wrote: what the site's pages share is learnt anew.
var ErrLayout = errors.New("a sketch of another layout")

// MarshalBinary writes the sketch: at most 46 KB, and the same bytes for the same knowledge.
func (s *Sketch) MarshalBinary() ([]byte, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := make([]byte, 0, headSize+blockSize*len(s.blocks))
	out = append(out, layout, byte(s.pages), byte(len(s.places)))
	for _, f := range s.places {
		out = append(out, byte(f.place.Part), f.pages)
		out = binary.LittleEndian.AppendUint64(out, f.place.Key)
		out = append(out, byte(len(f.place.Path)))
		out = append(out, f.place.Path...)
	}
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
	if len(data) < headSize || len(data) > mostSize || data[1] > maxPages || int(data[2]) > allPlaces {
		return fmt.Errorf("reading a sketch: %d bytes", len(data))
	}
	places, rest, err := readPlaces(int(data[2]), data[headSize:])
	if err != nil {
		return err
	}
	blocks, err := readBlocks(data[1], rest)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages, s.blocks, s.places = int(data[1]), blocks, places
	return nil
}

// readPlaces reads n places, and returns what follows them.
func readPlaces(n int, data []byte) (places []found, rest []byte, err error) {
	for range n {
		if len(data) < placeSize {
			return nil, nil, errors.New("reading a sketch: a place is cut")
		}
		part, pages, size := page.ArticlePart(data[0]), data[1], int(data[10])
		key := binary.LittleEndian.Uint64(data[2:])
		data = data[placeSize:]
		if !part.Known() || pages == 0 || pages > maxPages || size > tree.MaxPath || size > len(data) || !utf8.Valid(data[:size]) {
			return nil, nil, errors.New("reading a sketch: a place is none")
		}
		places = append(places, found{page.Place{Part: part, Key: key, Path: string(data[:size])}, pages})
		data = data[size:]
	}
	return places, data, nil
}

// readBlocks reads the blocks of a sketch of so many pages.
func readBlocks(pages uint8, data []byte) (map[uint64]uint8, error) {
	if len(data)%blockSize != 0 {
		return nil, fmt.Errorf("reading a sketch: %d bytes of blocks", len(data))
	}
	blocks := make(map[uint64]uint8, len(data)/blockSize)
	for ; len(data) > 0; data = data[blockSize:] {
		if data[8] == 0 || data[8] > pages {
			return nil, fmt.Errorf("reading a sketch of %d pages: a block on %d", pages, data[8])
		}
		blocks[binary.LittleEndian.Uint64(data)] = data[8]
	}
	return blocks, nil
}
