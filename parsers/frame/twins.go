package frame

import (
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// Mark notes on the blocks of a page which of them sibling pages print, too, the same words in the same
// place; and on its elements which stand where the texts of the site do.
func (s *Sketch) Mark(d *page.Document, t *tree.Tree) {
	if s.Pages() == 0 && len(d.Source.Layout.Text.Pin) == 0 {
		return
	}
	blocks := blockKeys(t)
	if s.Pages() > 0 {
		s.mark(d, t, blocks)
	}
	s.markUsual(t, d.Source.Layout)
}

// Learn is Add and Mark in one, with what the page said before Clear.
func (s *Sketch) Learn(d *page.Document, facts Facts, t *tree.Tree) {
	if s == nil {
		s.Mark(d, t)
		return
	}
	blocks := blockKeys(t)
	s.Add(printOf(d, facts, blocks))
	s.mark(d, t, blocks)
	s.countPlaced(s.markUsual(t, d.Source.Layout))
}

// mark notes the sharing of each block.
func (s *Sketch) mark(d *page.Document, t *tree.Tree, blocks []uint64) {
	all, having := s.siblings(identify(d), blocks)
	for i, n := range having {
		t.Nodes[i].Shared = sharing(n, all)
	}
}

// sharing says what it means that n of all siblings have a block or a fact.
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
