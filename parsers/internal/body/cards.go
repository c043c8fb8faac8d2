package body

import (
	"cmp"

	"warraq"
	"warraq/parsers/internal/tree"
)

// sameCard says whether line i stands with the link before it in a box of the size of a teaser.
func (d *draft) sameCard(i int) bool {
	if d.lines[i].At <= 0 {
		return false
	}
	link := &d.lines[i-1]
	box := d.t.BlockOf(d.t.Nodes[d.lines[i].At].Parent)
	return d.lines[i].Prose() && link.LinkShare() >= partlyLinks && box > 0 && d.t.Nodes[box].Letters <= maxCard && d.t.Holds(box, link.At)
}

// cards takes out what stands with a linked headline in a small box of its own, with a picture or as a heading: the
// teaser of another article in the middle of the text.
func (d *draft) cards() {
	for i := range d.lines {
		if !d.headsCard(i) {
			continue
		}
		if from, to := d.boxAround(i); !d.isAll(from, to) {
			for k := from; k < to; k++ {
				d.lines[k].Rule = cmp.Or(d.lines[k].Rule, "teaser")
			}
		}
	}
}

// headsCard says whether line i is a linked headline in a small box of its own.
func (d *draft) headsCard(i int) bool {
	l := &d.lines[i]
	if l.Rule != "link-density" || l.At <= 0 {
		return false
	}
	box := d.t.BlockOf(d.t.Nodes[l.At].Parent)
	nd := &d.t.Nodes[box]
	if nd.Letters > maxCard || nd.LinkShare() < cardProse || nd.Shape == tree.ShapeList {
		return false
	}
	return l.Kind == warraq.Heading || holdsImage(d.t, box)
}

// isAll says whether all prose that is still in stands in a run of lines: a post of a few lines that links to what it
// speaks of.
func (d *draft) isAll(from, to int) bool {
	for k := range d.lines {
		if l := &d.lines[k]; (k < from || k >= to) && l.Rule == "" && l.Prose() {
			return false
		}
	}
	return true
}
