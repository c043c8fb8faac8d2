package body

import (
	"strconv"

	"warraq/parsers/internal/markup"
)

// farText takes out prose that follows long after the text, behind menus, lists and forms: rules of the comments, the
// text of a dialog. It happens where nothing on the page names itself the article's body.
func (d *draft) farText() {
	if d.c.Named {
		return
	}
	all := 0
	for i := range d.lines {
		if l := &d.lines[i]; l.Rule == "" && l.Prose() {
			all += l.Words
		}
	}
	words, gap, next := 0, 0, 0
	boxes := map[string]int{} // lines of prose seen in elements of each make
	for i := range d.lines {
		for ; next < len(d.out) && d.out[next].before <= i; next++ {
			gap += int(d.t.Nodes[d.out[next].at].Letters)
		}
		l := &d.lines[i]
		switch {
		case l.Rule != "":
			gap += l.Letters
		case !l.Prose():
		case gap > maxGap && boxes[d.makeOf(i)] < sameRun && (float64(words) > farShare*float64(all) || words >= wholeText && boxes[d.makeOf(i)] == 0):
			d.takeFrom(i, "far-text")
			return
		default:
			words, gap = words+l.Words, 0
			boxes[d.makeOf(i)]++
		}
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
