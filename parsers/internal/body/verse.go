package body

import "warraq/parsers/internal/tree"

// setVerse makes paragraphs of headings that follow one another with nothing between, so many that they head nothing: editors set
// verse and slogans, line by line, in the larger type of headings.
func setVerse(t *tree.Tree) {
	var run []int32
	for i := range t.Nodes {
		nd := &t.Nodes[i]
		if nd.Shape != tree.ShapeHeading || nd.Letters == 0 {
			continue
		}
		if len(run) > 0 && !isNextLine(t, run[len(run)-1], int32(i)) {
			setLines(t, run)
			run = run[:0]
		}
		run = append(run, int32(i))
	}
	setLines(t, run)
}

// isNextLine says whether heading k is of the level of heading i, and the next text in the same element.
func isNextLine(t *tree.Tree, i, k int32) bool {
	a, b := &t.Nodes[i], &t.Nodes[k]
	return a.Parent == b.Parent && a.HTML.DataAtom == b.HTML.DataAtom && a.Pos+a.Letters == b.Pos && a.Links+b.Links == 0 && i != t.Titled
}

// setLines makes paragraphs of a run of headings, where it is long enough to be verse.
func setLines(t *tree.Tree, run []int32) {
	if len(run) < minVerse {
		return
	}
	for _, i := range run {
		t.Nodes[i].Shape = tree.ShapeParagraph
	}
}
