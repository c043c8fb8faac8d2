package body

import (
	"warraq"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/tree"
)

// ruleTwin is the rule of what sibling pages print, too.
const ruleTwin = "twin"

// siteWide are the prunings by what is known of the site.
var siteWide = []pruning{{"twins on sibling pages", (*pruner).twin}}

// frame takes out what sibling pages print, too, before the rest of the page is measured.
func (p *pruner) frame() {
	if !anyShared(p.t) {
		return
	}
	trustSharing(p.t)
	p.shared = readShared(p.t)
	p.each(siteWide)
}

// anyShared says whether siblings print a block of the page, too.
func anyShared(t *tree.Tree) bool {
	for i := range t.Nodes {
		if t.Nodes[i].Shared != tree.NotShared {
			return true
		}
	}
	return false
}

// keepVetoed forgets that blocks are shared which are to stay, whatever is known of them.
func keepVetoed(t *tree.Tree, vetoed func(line string) bool) {
	for i := range t.Nodes {
		if nd := &t.Nodes[i]; nd.Shared != tree.NotShared && vetoed(markup.Text(nd.HTML, lineBytes)) {
			nd.Shared = tree.NotShared
		}
	}
}

// trustSharing forgets what siblings share where it seems to be the page itself that they repeat, rather than its frame: the title
// is shared, too, or too little text would be left under it.
func trustSharing(t *tree.Tree) {
	titled := t.Titled >= 0 && t.Nodes[t.BlockOf(t.Titled)].Shared != tree.NotShared
	if !titled && leavesText(t) {
		return
	}
	for i := range t.Nodes {
		t.Nodes[i].Shared = tree.NotShared
	}
}

// leavesText says whether a text is left on a page without what is shared: more prose than goes, or some that stands right
// under the title. Pages that load further articles below their own share these with the pages of those.
func leavesText(t *tree.Tree) bool {
	own, gone, above := int32(0), int32(0), int32(0) // letters of prose; above: gone between the title and the first that is left
	under := false
	for i := range t.Nodes {
		nd := &t.Nodes[i]
		below := t.Titled >= 0 && int32(i) > t.Titled
		switch {
		case nd.Shared == tree.NotShared:
			own += nd.OwnGood
			under = under || below && nd.OwnGood > 0
		case below && !under && nd.Shared < tree.SharedSurely:
			above += nd.OwnGood
			fallthrough
		default:
			gone += nd.OwnGood
		}
	}
	return above <= sharedAbove && (gone < own || under && own >= minPart)
}

// shared is how much stands under every element that sibling pages print, too, and how much outside links that they don't.
type shared struct{ letters, own []int32 }

// readShared sums up what is shared on a page.
func readShared(t *tree.Tree) shared {
	s := shared{make([]int32, len(t.Nodes)), make([]int32, len(t.Nodes))}
	for i := len(t.Nodes) - 1; i >= 0; i-- {
		nd := &t.Nodes[i]
		if nd.Shared != tree.NotShared {
			s.letters[i] += nd.Flow
		} else {
			s.own[i] += nd.Flow - nd.FlowLink
		}
		if nd.Parent >= 0 {
			s.letters[nd.Parent] += s.letters[i]
			s.own[nd.Parent] += s.own[i]
		}
	}
	return s
}

// twin takes out an element that sibling pages print word for word, and a list most of whose headlines they share. What is short is
// left to the passes, since it may tell a fact, or head a list of which the rest is not shared.
func (p *pruner) twin(i int32) string {
	nd := &p.t.Nodes[i]
	letters, own := p.shared.letters[i], p.shared.own[i]
	if letters <= headLetters || !nd.Shape.Block() || nd.Shape == tree.ShapeRow || nd.Shape == tree.ShapeCell {
		return ""
	}
	list := float64(own) <= sharedRest*float64(letters) && float64(letters) >= sharedList*float64(nd.Letters)
	if (letters == nd.Letters || list) && !isOneOfText(p.t, i) {
		return ruleTwin
	}
	return ""
}

// isOneOfText says whether element i, which is shared, stands in the text: among elements of its make that are the page's own, or beside
// its paragraphs where the evidence is thin. Such are the formula that closes each text of a series, an item of its list, what two
// versions of a text have in common. Which of the lines among the text are the site's is learnt apart, from the articles (recur).
func isOneOfText(t *tree.Tree, i int32) bool {
	nd, looked := &t.Nodes[i], 0
	for c := range t.Children(nd.Parent) {
		if looked++; looked > maxBeside {
			break
		}
		k := &t.Nodes[c]
		if sameMake(k.HTML, nd.HTML) && ownText(t, c) || nd.Shared == tree.SharedBySome && k.Shared == tree.NotShared && k.OwnGood > 0 {
			return true
		}
	}
	return false
}

// ownText says whether text outside links stands under an element that is not shared.
func ownText(t *tree.Tree, i int32) bool {
	own := int32(0)
	for k := i; k < t.Nodes[i].End && own < shortProse; k++ {
		if nd := &t.Nodes[k]; nd.Shared == tree.NotShared {
			own += nd.Flow - nd.FlowLink
		}
	}
	return own >= shortProse
}

// twins takes out the short lines that sibling pages print, too, once the other passes have read what they tell.
func (d *draft) twins() { d.takeOut(0, len(d.lines), []test{{ruleTwin, (*draft).isTwin}}) }

// isTwin says whether a line is the site's and none of the text. A row of a table is never: tables of a series have one head.
func (d *draft) isTwin(i int) bool {
	l := &d.lines[i]
	switch {
	case d.t.Nodes[l.At].Shared == tree.NotShared, l.Kind == warraq.TableRow:
		return false
	case l.Kind == warraq.Heading:
		return !d.headsText(i)
	}
	return !isOneOfText(d.t, l.At)
}

// headsText says whether the next line that is in below a heading is the page's own, or the text's though others say it, too.
func (d *draft) headsText(i int) bool {
	for k := i + 1; k < len(d.lines); k++ {
		if l := &d.lines[k]; l.Rule == "" && l.Kind != warraq.Heading {
			return d.t.Nodes[l.At].Shared == tree.NotShared || isOneOfText(d.t, l.At)
		}
	}
	return false
}
