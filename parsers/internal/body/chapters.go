package body

import (
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/parsers/internal/lexicon"
)

// isChapter says whether heading i, which a phrase matches, opens a chapter of the text all the same: «التعليقات» with neither a
// form nor comments behind it, or the name of a social network over prose about it.
func (d *draft) isChapter(i int, p *lexicon.Phrase) bool {
	if !d.opensProse(i) || !d.hasPeer(i) {
		return false
	}
	return p.Category == "share" && p.Action != lexicon.ActHead || p.Category == "comments" && !d.readersFollow(i)
}

// opensProse says whether line i is a heading over a paragraph of prose.
func (d *draft) opensProse(i int) bool {
	if d.lines[i].Kind != warraq.Heading || i+1 >= len(d.lines) {
		return false
	}
	next := &d.lines[i+1]
	return next.Rule == "" && next.Prose() && next.LinkShare() <= fairlyLinks
}

// hasPeer says whether another chapter of the text has a heading of the level of heading i.
func (d *draft) hasPeer(i int) bool {
	for k := range d.lines {
		if k != i && d.lines[k].Rule == "" && d.lines[k].Level == d.lines[i].Level && d.opensProse(k) {
			return true
		}
	}
	return false
}

// readersFollow says whether a form, elements named after comments, or dates stand behind line i.
func (d *draft) readersFollow(i int) bool {
	if d.cuts++; d.cuts > maxCuts {
		return true
	}
	for k := d.lines[i].At; k < int32(len(d.t.Nodes)); k++ {
		if nd := &d.t.Nodes[k]; nd.HTML.DataAtom == atom.Form || nd.Names.Rule == "comments" {
			return true
		}
	}
	for k := i + 1; k < min(len(d.lines), i+maxSiblings); k++ {
		if d.isInfoLine(k) {
			return true
		}
	}
	return false
}

// readersSpeak says whether a table begins behind line i in which a name stands over what its bearer says, as old pages set comments.
func (d *draft) readersSpeak(i int) bool {
	if i+2 >= len(d.lines) {
		return false
	}
	name, says := &d.lines[i+1], &d.lines[i+2]
	if name.Rule != "" || name.Prose() || name.Words > shortLine || says.Rule != "" || !says.Prose() {
		return false
	}
	for q := name.At; q > 0 && !d.t.Holds(q, d.lines[i].At); q = d.t.Nodes[q].Parent {
		if d.t.Nodes[q].HTML.DataAtom == atom.Table {
			return d.t.Holds(q, says.At)
		}
	}
	return false
}
