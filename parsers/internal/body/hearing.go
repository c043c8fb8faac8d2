package body

import (
	"slices"

	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// hearing is what the judge knows of the lines of a draft.
type hearing struct {
	d      *draft
	form   form      // of the line that is being heard
	values []float32 // of its clues

	boxes   []int32       // of each line, the element around its block
	prose   []int         // words of prose that is in before each line, and in all
	before  []int         // letters between each line and the last prose that is in
	behind  []int         // and the next
	proseIn map[int32]int // words of prose by box
	makes   map[kind]int  // and by what the line's block is
	main    int32         // the box with the most prose
}

// noProse is the gap to prose where there is none; noLine the value of a clue about a line that is not there.
const (
	noProse = 10_000
	noLine  = -1
)

// newHearing measures the lines of a draft.
func newHearing(d *draft) *hearing {
	n := len(d.lines)
	h := &hearing{d: d, boxes: make([]int32, n), prose: make([]int, n+1), before: make([]int, n), behind: make([]int, n),
		proseIn: map[int32]int{}, makes: map[kind]int{}, values: make([]float32, len(clues))}
	h.measureProse()
	h.measureGaps()
	return h
}

// measureProse adds up the prose that is in: before each line, by box and by what its blocks are. The main box is the first of those
// with the most.
func (h *hearing) measureProse() {
	for i := range h.d.lines {
		l := h.line(i)
		h.boxes[i] = h.d.boxOf(i)
		h.prose[i+1] = h.prose[i]
		if isIn(l) {
			h.prose[i+1] += l.Words
			h.proseIn[h.boxes[i]] += l.Words
			h.makes[h.kindOf(i)] += l.Words
		}
	}
	for _, box := range h.boxes {
		if h.proseIn[box] > h.proseIn[h.main] {
			h.main = box
		}
	}
}

// isIn says whether a line is prose that is in.
func isIn(l *page.Line) bool { return l.Rule == "" && l.Prose() }

// measureGaps counts the letters between each line and the nearest prose that is in, on both sides.
func (h *hearing) measureGaps() {
	before, behind := noProse, noProse
	for i := range h.d.lines {
		h.before[i] = before
		before = gapOver(h.line(i), before)
	}
	for i := len(h.d.lines) - 1; i >= 0; i-- {
		h.behind[i] = behind
		behind = gapOver(h.line(i), behind)
	}
}

// gapOver is a gap that goes on over a line: none is left of it behind prose that is in.
func gapOver(l *page.Line, gap int) int {
	if isIn(l) {
		return 0
	}
	return gap + l.Letters
}

// allProse counts the words of prose that is in.
func (h *hearing) allProse() int { return h.prose[len(h.prose)-1] }

// measure sets the values of all clues to those of line i.
func (h *hearing) measure(i int) {
	h.form = formOf(h.line(i).Text)
	for k, c := range clues {
		h.values[k] = float32(c.of(h, i))
	}
}

func (h *hearing) line(i int) *page.Line { return &h.d.lines[i] }

// has says whether there is a line i.
func (h *hearing) has(i int) bool { return i >= 0 && i < len(h.d.lines) }

// in says whether line i is in; noLine where there is none.
func (h *hearing) in(i int) float64 {
	if !h.has(i) {
		return noLine
	}
	return truth(h.line(i).Rule == "")
}

// words are those of line i, on a scale of logarithms; noLine where there is none.
func (h *hearing) words(i int) float64 {
	if !h.has(i) {
		return noLine
	}
	return logOf(h.line(i).Words)
}

// links is the share of links of line i; noLine where there is none.
func (h *hearing) links(i int) float64 {
	if !h.has(i) {
		return noLine
	}
	return h.line(i).LinkShare()
}

// agrees says whether what the page tells of its text has line i, too.
func (h *hearing) agrees(i int) bool { return h.d.known.has(&h.d.t.Nodes[h.line(i).At]) }

// fromTitle is how far line i stands below the title, in letters on a scale of logarithms; noLine above it and where it is not known.
func (h *hearing) fromTitle(i int) float64 {
	t := h.d.t
	if t.Titled < 0 || h.line(i).At < t.Titled {
		return noLine
	}
	return logOf(int(t.Nodes[h.line(i).At].Pos - t.Nodes[t.Titled].Pos))
}

// kind is what an element is like: its tag and class.
type kind struct {
	tag   atom.Atom
	class string
}

// kindOf is that of the block of line i.
func (h *hearing) kindOf(i int) kind {
	n := h.d.t.Nodes[h.line(i).At].HTML
	return kind{n.DataAtom, markup.Attr(n, "class")}
}

func (h *hearing) box(i int) *tree.Node { return &h.d.t.Nodes[h.boxes[i]] }

func (h *hearing) around(i int) *tree.Node { return &h.d.t.Nodes[max(h.box(i).Parent, 0)] }

func (h *hearing) isNamed(i int) bool {
	n := h.d.t.Nodes[h.line(i).At].HTML
	return markup.Attr(n, "class") != "" || markup.Attr(n, "id") != ""
}

// steps counts the elements from one up to the first that holds another.
func (h *hearing) steps(from, to int32) float64 {
	n := 0
	for i := from; i > 0 && !h.d.t.Holds(i, to); i = h.d.t.Nodes[i].Parent {
		n++
	}
	return float64(n)
}

// emphasis is the share of the letters of the block of line i in elements with one of some tags.
func (h *hearing) emphasis(i int, tags ...atom.Atom) float64 {
	at := h.line(i).At
	nd := &h.d.t.Nodes[at]
	letters := int32(0)
	for k := at + 1; k < min(nd.End, at+maxEmphasis); {
		c := &h.d.t.Nodes[k]
		if !slices.Contains(tags, c.HTML.DataAtom) {
			k++
			continue
		}
		letters += c.Letters
		k = c.End
	}
	return ratio(int(letters), int(nd.Letters))
}

// named says whether an element around line i has names that say something.
func (h *hearing) named(i int, says tree.Says) float64 {
	for k := h.line(i).At; k > 0; k = h.d.t.Nodes[k].Parent {
		if h.d.t.Nodes[k].Names.Says == says {
			return 1
		}
	}
	return 0
}

// within says whether line i stands in an element with a tag.
func (h *hearing) within(i int, tag atom.Atom) float64 {
	for k := h.line(i).At; k > 0; k = h.d.t.Nodes[k].Parent {
		if h.d.t.Nodes[k].HTML.DataAtom == tag {
			return 1
		}
	}
	return 0
}
