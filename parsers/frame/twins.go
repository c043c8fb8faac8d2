package frame

import (
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// Mark notes on the blocks of a page which of them sibling pages print, too: the same words in the same place.
func (s *Sketch) Mark(d *page.Document, t *tree.Tree) {
	if s.Pages() > 0 {
		s.mark(readPage(d, t), t)
	}
}

// Learn is Add and Mark in one.
func (s *Sketch) Learn(d *page.Document, t *tree.Tree) {
	if s == nil {
		return
	}
	p := readPage(d, t)
	s.Add(p.print(t))
	s.mark(p, t)
}

// mark notes the sharing of each block.
func (s *Sketch) mark(p keyed, t *tree.Tree) {
	all, printing := s.siblings(p.who, p.keys)
	for i, n := range printing {
		t.Nodes[i].Shared = sharing(n, all)
	}
}

// sharing says what it means that n of all siblings print a block.
func sharing(n, all int) tree.Sharing {
	switch {
	case n >= many && float64(n) >= mostPages*float64(all):
		return tree.SharedSurely
	case n >= some && float64(n) >= mostPages*float64(all):
		return tree.SharedByMost
	case n >= some, n == 1 && all == 1:
		return tree.SharedBySome
	}
	return tree.NotShared
}
