package body

import (
	"strconv"

	"warraq/parsers/internal/markup"
)

// farText takes out prose that follows long after the text, behind menus, lists and forms: rules of the comments, the
// text of a dialog. It happens where nothing on the page names itself the article's body, and never to more than a small part
// of the prose: a text may go on behind a long table or a list of links.
func (d *draft) farText() {
	if d.c.Named {
		return
	}
	all := d.proseWords(0, len(d.lines))
	pruned, words, gap := prunedLetters{d: d}, 0, 0
	seen := map[string]bool{} // makes of elements with lines of prose
	for i := range d.lines {
		l := &d.lines[i]
		gap += pruned.before(i)
		if l.Rule != "" {
			gap += l.Letters
			continue
		}
		if !l.Prose() {
			continue
		}
		kin := d.makeOf(i)
		if gap > maxGap && !seen[kin] && words >= wholeText && float64(all-words) <= farShare*float64(all) {
			d.takeFrom(i, "far-text")
			return
		}
		words, gap, seen[kin] = words+l.Words, 0, true
	}
}

// makeOf names the make of the element that holds line i: its class, by which the parts of one text are alike; the
// element itself where it has none.
func (d *draft) makeOf(i int) string {
	run := d.runOf(i)
	if run > 0 {
		if class := markup.Attr(d.t.Nodes[run].HTML, "class"); class != "" {
			return class
		}
	}
	return strconv.Itoa(int(run))
}

// runOf is the element that holds the paragraphs beside line i: the one around its block, or the next above where each
// paragraph has an element of its own.
func (d *draft) runOf(i int) int32 {
	box := d.boxOf(i)
	if box > 0 && int(d.t.Nodes[box].Letters) == d.lines[i].Letters {
		return d.t.BlockOf(d.t.Nodes[box].Parent)
	}
	return box
}
