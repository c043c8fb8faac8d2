package frame

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"warraq/parsers/internal/tree"
)

// printed is a print of page i of a site, with blocks of the site and of its own.
func printed(i int, shared ...uint64) Print {
	own := uint64(1000 * (i + 1))
	return Print{who: identity{fmt.Sprint(i), fmt.Sprint(i)}, keys: append(shared, own, own+1)}
}

// grades asks a sketch for the sharing of blocks on a page.
func grades(s *Sketch, p Print) []tree.Sharing {
	var out []tree.Sharing
	all, printing := s.siblings(p.who, p.keys)
	for _, n := range printing {
		out = append(out, sharing(n, all))
	}
	return out
}

func TestSketchGrades(t *testing.T) {
	for _, tt := range []struct {
		pages int // observed before, the one asked for among them
		want  tree.Sharing
	}{
		{1, tree.NotShared}, {2, tree.SharedBySome}, {3, tree.SharedByMost}, {5, tree.SharedByMost}, {6, tree.SharedSurely}, {200, tree.SharedSurely},
	} {
		s := NewSketch()
		for i := range tt.pages {
			s.Add(printed(i, 7))
		}
		last := printed(tt.pages-1, 7)
		if got := grades(s, last); got[0] != tt.want || got[1] != tree.NotShared {
			t.Errorf("%d pages: %v, want %v for the first", tt.pages, got, tt.want)
		}
	}
}

// TestSamePage observes one article again and again: under one address with changing titles, and under one title at changing addresses.
func TestSamePage(t *testing.T) {
	for name, who := range map[string]func(i int) identity{
		"one address": func(i int) identity { return identity{"live", fmt.Sprint(100 + i)} },
		"one title":   func(i int) identity { return identity{fmt.Sprint(100 + i), "live"} },
	} {
		s := NewSketch()
		for i := range 4 {
			s.Add(printed(i, 7))
		}
		for i := range 10 {
			s.Add(Print{who: who(i), keys: []uint64{7, 9}})
		}
		got := grades(s, Print{who: who(11), keys: []uint64{7, 9}})
		if got[0] == tree.NotShared || got[1] != tree.NotShared {
			t.Errorf("%s: %v, want the first shared alone", name, got)
		}
	}
}

// TestRedesign shows a sketch a hundred pages in a new dress: the old one is forgotten.
func TestRedesign(t *testing.T) {
	s := NewSketch()
	for i := range 200 {
		s.Add(printed(i, 7, 8))
	}
	for i := range 2 * maxPages {
		s.Add(printed(200+i, 8, 9))
	}
	if got := grades(s, printed(999, 7, 8, 9)); got[0] == tree.SharedSurely || got[1] != tree.SharedSurely || got[2] != tree.SharedSurely {
		t.Errorf("%v, want the second and the third alone", got)
	}
	for i := range 8 * maxPages {
		s.Add(printed(400+i, 8, 9))
	}
	if _, ok := s.blocks[7]; ok {
		t.Error("the old dress is still known")
	}
}

func TestSketchIsBounded(t *testing.T) {
	s := NewSketch()
	for i := range 100 {
		p := printed(i, 7)
		for k := range pageRoom {
			p.keys = append(p.keys, uint64(i*pageRoom+k)<<20)
		}
		s.Add(p)
		data, err := s.MarshalBinary()
		if err != nil || len(data) > mostSize || s.pages > maxPages {
			t.Fatalf("%d bytes of %d pages, %v", len(data), s.pages, err)
		}
		if err := NewSketch().UnmarshalBinary(data); err != nil {
			t.Fatal(err)
		}
	}
	if s.blocks[7] == 0 {
		t.Error("the block that all pages share is forgotten")
	}
}

func TestMarshalSketch(t *testing.T) {
	s := NewSketch()
	for i := range 9 {
		s.Add(printed(i, 7, 8))
	}
	data, err := s.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var back Sketch
	if err := back.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	if again, _ := back.MarshalBinary(); !bytes.Equal(data, again) || back.Pages() != 9 {
		t.Errorf("%d pages, %x\nwant %x", back.Pages(), again, data)
	}
	for name, bad := range map[string][]byte{
		"nothing": nil, "cut": data[:len(data)-1], "another layout": append([]byte{layout + 1}, data[1:]...),
		"a block of no page": append(bytes.Clone(data), make([]byte, blockSize)...), "too long": append([]byte{layout}, make([]byte, mostSize)...),
	} {
		if err := back.UnmarshalBinary(bad); err == nil || errors.Is(err, ErrLayout) != (len(bad) == 0 || bad[0] != layout) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if back.Pages() != 9 {
		t.Error("what could not be read changed the sketch")
	}
}

// FuzzUnmarshalSketch reads what a store may hand back. What is read is within the bounds, and is written as it was.
func FuzzUnmarshalSketch(f *testing.F) {
	s := NewSketch()
	for i := range 4 {
		s.Add(printed(i, 7))
	}
	data, _ := s.MarshalBinary()
	f.Add(data)
	f.Add([]byte{layout})
	f.Fuzz(func(t *testing.T, data []byte) {
		var s Sketch
		if s.UnmarshalBinary(data) != nil {
			return
		}
		if s.pages > maxPages || len(s.blocks) > maxBlocks {
			t.Fatalf("%d pages, %d blocks", s.pages, len(s.blocks))
		}
		s.Add(printed(1, 7))
		grades(&s, printed(2, 7))
		if out, _ := s.MarshalBinary(); len(out) > mostSize {
			t.Fatal(fmt.Sprint(len(out), " bytes"))
		}
	})
}
