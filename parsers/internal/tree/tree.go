// Package tree lists a page as a flat tree: its elements and texts in document order, each with how it shapes text, what its
// names say of it (evidence.tsv), and what was counted in it.
package tree

import (
	"iter"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/parsers/internal/markup"
)

// Node is one element or text of the page, in document order, with what was counted in it.
type Node struct {
	HTML   *html.Node
	Parent int32 // index of the element around it
	End    int32 // index after its last descendant
	Shape  Shape
	inLink bool
	Names  Evidence
	Rule   string  // why it was taken out; empty while it is in
	Place  uint64  // hash of where it stands, by which it is known on other pages of its site; 0 where nothing is known of that
	Usual  bool    // texts of the site usually stand at such a place
	Shared Sharing // whether other pages of the site print the words of its own lines in the same place
	Pos    int32   // letters of the page before it

	Letters, Links int32 // letters and digits under it; of these, in links
	Flow, FlowLink int32 // the same of its own lines: text with no deeper block around it
	Signs          int32 // punctuation marks and stop words of its own lines
	OwnGood        int32 // letters of prose of its own lines (body measures it)
	OwnBad         int32 // and letters that speak against it
	Good, Bad, Out int32 // the same of all under it that is not pruned, and letters of what is
	Before         int32 // letters of prose before it
}

// Sharing is how many of the other pages of a site print the words of a block in the same place.
type Sharing uint8

// The grades of sharing.
const (
	NotShared    Sharing = iota // or nothing is known of the site
	SharedBySome                // by two, or by the only one that is known
	SharedByMost                // by two and more, and most of those that are known
	SharedSurely                // by most of many
)

// String names a grade: «some», «most», «sure»; "" where nothing is shared.
func (s Sharing) String() string { return [...]string{"", "some", "most", "sure"}[s] }

// Tree is a page as a flat list. The first node is the root; a node's descendants follow it up to its end.
type Tree struct {
	Nodes  []Node
	byName map[string]Evidence // what class and id values say, for those of this and of past pages
	book   *NameBook
	Titled int32 // index of the element that holds the title; -1 where it is not known
	// While growing:
	pos   int32 // letters so far
	cur   int32 // the element being read
	block int32 // the nearest block at or above it
}

// Children yields the indices of the nodes right under node i.
func (t *Tree) Children(i int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for c := i + 1; c < t.Nodes[i].End && yield(c); c = t.Nodes[c].End {
		}
	}
}

// Holds says whether node j stands at or under node i.
func (t *Tree) Holds(i, j int32) bool { return j >= i && j < t.Nodes[i].End }

// LinkShare is the share of an element's letters that stand in links; 0 where it has none.
func (nd *Node) LinkShare() float64 {
	if nd.Letters == 0 {
		return 0
	}
	return float64(nd.Links) / float64(nd.Letters)
}

// Free gives the tree's memory back for the next page. Nothing may hold on to it.
func (t *Tree) Free() {
	if cap(t.Nodes) > maxKeptNodes {
		return
	}
	clear(t.Nodes)
	if len(t.byName) > maxKeptNames {
		clear(t.byName)
	}
	t.Nodes, t.pos = t.Nodes[:0], 0
	t.book.trees.Put(t)
}

// Grow lists the page's elements and texts in document order and counts what stands in them: the one walk over
// the html tree. The error is a *warraq.Rejection (too_complex).
func Grow(root, title *html.Node, book *NameBook) (*Tree, error) {
	t, ok := book.trees.Get().(*Tree)
	if !ok {
		t = &Tree{book: book, byName: map[string]Evidence{}, Nodes: make([]Node, 0, usualNodes)}
	}
	t.Titled, t.cur, t.block = -1, -1, 0
	for n := root; n != nil; {
		if len(t.Nodes) >= maxTreeNodes || t.pos > maxTextLetters {
			t.Free()
			return nil, warraq.Reject(warraq.RejectTooComplex, "more than %d elements or %d letters of text", maxTreeNodes, maxTextLetters)
		}
		entered := t.enter(n)
		if n == title {
			t.Titled = int32(len(t.Nodes)) - 1
		}
		if entered && n.FirstChild != nil {
			n = n.FirstChild
			continue
		}
		n = t.leave(n, root, entered)
	}
	t.sum()
	return t, nil
}

// enter lists a node and says whether it is an element, whose children come next.
func (t *Tree) enter(n *html.Node) bool {
	k, ok := ShapeOf(n)
	if !ok {
		return false
	}
	if t.cur >= 0 && standsAlone(n, t.Nodes[t.cur].Shape) {
		k = ShapeBlock
	}
	i := t.add(n, k, t.cur)
	switch k {
	case ShapeText:
		t.count(i, t.block)
		return false
	case ShapeBreak:
		t.Nodes[t.block].Signs++ // the end of a line of verse, of a list
	}
	t.cur = i
	if k.Block() || i == 0 {
		t.block = i
	}
	return true
}

// leave closes the elements that end with n and returns the next node to enter; nil at the end.
func (t *Tree) leave(n, root *html.Node, entered bool) *html.Node {
	for {
		if entered {
			t.Nodes[t.cur].End = int32(len(t.Nodes))
			t.cur = t.Nodes[t.cur].Parent
			t.block = t.BlockOf(t.cur)
		}
		if n == root {
			return nil
		}
		if n.NextSibling != nil {
			return n.NextSibling
		}
		n, entered = n.Parent, true
	}
}

// add appends a node.
func (t *Tree) add(n *html.Node, k Shape, parent int32) int32 {
	i := int32(len(t.Nodes))
	nd := Node{HTML: n, Parent: parent, Shape: k, Pos: t.pos, End: i + 1}
	if parent >= 0 {
		nd.inLink = k == ShapeLink || t.Nodes[parent].inLink
	}
	if k != ShapeText && n.Type == html.ElementNode {
		nd.Names = t.readNames(n)
		if nd.Names.Says == saysCaption && k.Block() && k != ShapeTable {
			nd.Shape = ShapeCaption
		}
	}
	t.Nodes = append(t.Nodes, nd)
	return i
}

// readNames puts together what an element's tag, class, id, role and itemprop say. What is marked as the article's body is it,
// whatever it is called.
func (t *Tree) readNames(n *html.Node) Evidence {
	if markup.Attr(n, "itemprop") == "articleBody" {
		return Evidence{Says: SaysBody}
	}
	best, hides := tagEvidence[n.DataAtom], false
	for i := range n.Attr {
		e := t.readAttr(n, &n.Attr[i])
		hides = hides || e.Hides && n.Attr[i].Key == "class"
		if e.outweighs(best) {
			best = e
		}
	}
	best.Hides = hides
	return best
}

// readAttr is what one attribute of an element says.
func (t *Tree) readAttr(n *html.Node, a *html.Attribute) Evidence {
	switch a.Key {
	case "class":
		return t.readName(a.Val)
	case "id":
		return t.readID(n, a.Val)
	case "itemprop":
		if a.Val == "text" {
			return Evidence{Says: SaysBody}
		}
	case "role":
		return roleEvidence[a.Val]
	case "aria-labelledby", "data-component", "data-e2e", "data-testid": // scripts name everything: only what speaks against counts
		if e := t.readName(a.Val); e.Says == SaysStrong || e.Rule == "meta" {
			return e
		}
	}
	return Evidence{}
}

// readID is what an id says. One that is the slug of what its element says tells nothing, and one of many words, which may be such a slug
// in another language, speaks against an element only weakly.
func (t *Tree) readID(n *html.Node, id string) Evidence {
	e := t.readName(id)
	switch {
	case e.Says >= SaysWeak && isSlug(n, id):
		return Evidence{}
	case e.Says == SaysStrong && strings.Count(id, "-")+strings.Count(id, "_") >= minSlug:
		e.Says = SaysWeak
	}
	return e
}

// readName is what a class, id or like value says; each value is looked up once.
func (t *Tree) readName(value string) Evidence {
	v, ok := t.byName[value]
	if !ok {
		v = t.book.read(value)
		if len(value) <= maxNameBytes {
			t.byName[strings.Clone(value)] = v // which is part of the page
		}
	}
	return v
}

// BlockOf is the nearest block at or above i.
func (t *Tree) BlockOf(i int32) int32 {
	for i > 0 && !t.Nodes[i].Shape.Block() {
		i = t.Nodes[i].Parent
	}
	return max(i, 0)
}

// count measures a text node and adds it to its own line.
func (t *Tree) count(i, block int32) {
	nd := &t.Nodes[i]
	letters, signs := markup.LettersAndSigns(nd.HTML.Data)
	nd.Letters = letters
	b := &t.Nodes[block]
	if nd.inLink {
		nd.Links = letters
		b.FlowLink += letters
	}
	b.Flow += letters
	b.Signs += signs
	t.pos += letters
}

// sum adds the counts of all nodes up to their ancestors.
func (t *Tree) sum() {
	for i := len(t.Nodes) - 1; i > 0; i-- {
		p := &t.Nodes[t.Nodes[i].Parent]
		p.Letters += t.Nodes[i].Letters
		p.Links += t.Nodes[i].Links
	}
	for i := range t.Nodes {
		if nd := &t.Nodes[i]; nd.Shape == ShapeCaption && nd.Letters > maxCaption && nd.HTML.DataAtom != atom.Figcaption {
			nd.Shape = ShapeBlock // Bootstrap's «caption» class is put around whole articles
		}
	}
}

// HeadText is the text that block i opens with, before any block in it; "" where it has other lines of its own.
func (t *Tree) HeadText(i int32) string {
	nd := &t.Nodes[i]
	if nd.Flow == nd.Letters {
		return markup.Text(nd.HTML, headBytes)
	}
	var b strings.Builder
	letters := int32(0)
	for k := i + 1; k < nd.End && letters < nd.Flow; k++ {
		switch c := &t.Nodes[k]; {
		case c.Shape.Block() && c.Letters > 0:
			return ""
		case c.Shape == ShapeText:
			b.WriteString(c.HTML.Data)
			letters += c.Letters
		}
	}
	return markup.Squeeze(b.String())
}
