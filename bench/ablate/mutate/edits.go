package mutate

import (
	"cmp"
	"slices"
	"strings"
)

// edits are insertions into a source text and replacements of parts of it, in any order of their making. Text put around
// a part nests as the parts do; of two pairs around the same part the earlier is the outer one.
type edits []edit

// edit is a text that goes in at an offset, in place of what stands up to end.
type edit struct {
	at, end int
	text    string
	class   editClass
	reach   int // the other end of the part that the text is put around
	number  int
}

// editClass orders edits at one offset.
type editClass int

const (
	closing editClass = iota
	replacing
	opening
)

// around puts text before and after a part.
func (e *edits) around(from, to int, before, after string) {
	*e = append(*e, edit{from, from, before, opening, to, len(*e)}, edit{to, to, after, closing, from, len(*e)})
}

// replace puts text in the place of a part.
func (e *edits) replace(from, to int, text string) {
	*e = append(*e, edit{from, to, text, replacing, to, len(*e)})
}

// apply returns the edited text.
func (e edits) apply(src string) string {
	sorted := slices.Clone(e)
	slices.SortFunc(sorted, compareEdits)
	var b strings.Builder
	done := 0
	for _, x := range sorted {
		b.WriteString(src[done:x.at])
		b.WriteString(x.text)
		done = x.end
	}
	b.WriteString(src[done:])
	return b.String()
}

// compareEdits orders edits as their texts follow one another.
func compareEdits(a, b edit) int {
	if c := cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.class, b.class)); c != 0 {
		return c
	}
	outerFirst := cmp.Or(cmp.Compare(b.reach, a.reach), cmp.Compare(a.number, b.number))
	if a.class == closing { // the part that began last ends first
		return cmp.Or(cmp.Compare(b.reach, a.reach), cmp.Compare(b.number, a.number))
	}
	return outerFirst
}
