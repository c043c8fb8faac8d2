package parsers

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
)

// Bounds of the text of one page, beyond which it is no article.
const (
	maxTextLetters = 4 << 20
	maxTreeNodes   = 300_000 // elements and texts, white space among them
	maxCaption     = 300     // letters of an element that only its class calls a caption
)

// node is one element or text of the page, in document order, with what was counted in it.
type node struct {
	n      *html.Node
	parent int32 // index of the element around it
	end    int32 // index after its last descendant
	kind   kind
	inLink bool
	names  verdict
	rule   string // why it was taken out; empty while it is in
	pos    int32  // letters of the page before it

	letters, links int32 // letters and digits under it; of these, in links
	flow, flowLink int32 // the same of its own lines: text with no deeper block around it
	signs          int32 // punctuation marks and stop words of its own lines
	ownGood        int32 // letters of prose of its own lines (see score.go)
	ownBad         int32 // and letters that speak against it
	good, bad, out int32 // the same of all under it that is not pruned, and letters of what is
	before         int32 // letters of prose before it
}

// tree is a page as a flat list. The first node is the root; a node's descendants follow it up to its end.
type tree struct {
	nodes  []node
	byName map[string]verdict // what class and id values say, for those of this and of past pages
	book   *namebook
	titled int32 // index of the element that holds the title; -1 where it is not known
	// While growing:
	pos   int32 // letters so far
	cur   int32 // the element being read
	block int32 // the nearest block at or above it
}

// Bounds of what is kept from one page to the next. Pages of one site share their class names.
const (
	usualNodes   = 1500   // for a start
	maxKeptNodes = 10_000 // some 1.3 MB
	maxKeptNames = 4096   // some dozens of sites' worth
	maxNameBytes = 200    // of a class value that is remembered
)

// free gives the tree's memory back for the next page. Nothing may hold on to it.
func (t *tree) free() {
	if cap(t.nodes) > maxKeptNodes {
		return
	}
	clear(t.nodes)
	if len(t.byName) > maxKeptNames {
		clear(t.byName)
	}
	t.nodes, t.pos = t.nodes[:0], 0
	t.book.trees.Put(t)
}

// grow lists the page's elements and texts in document order and counts what stands in them: the one walk over
// the html tree. The error is a *warraq.Rejection (too_complex).
func grow(root, title *html.Node, book *namebook) (*tree, error) {
	t, ok := book.trees.Get().(*tree)
	if !ok {
		t = &tree{book: book, byName: map[string]verdict{}, nodes: make([]node, 0, usualNodes)}
	}
	t.titled, t.cur, t.block = -1, -1, 0
	for n := root; n != nil; {
		if len(t.nodes) >= maxTreeNodes || t.pos > maxTextLetters {
			t.free()
			return nil, warraq.Reject(warraq.RejectTooComplex, "more than %d elements or %d letters of text", maxTreeNodes, maxTextLetters)
		}
		entered := t.enter(n)
		if n == title {
			t.titled = int32(len(t.nodes)) - 1
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
func (t *tree) enter(n *html.Node) bool {
	k, ok := kindOf(n)
	if !ok {
		return false
	}
	i := t.add(n, k, t.cur)
	switch k {
	case kindText:
		t.count(i, t.block)
		return false
	case kindBreak:
		t.nodes[t.block].signs++ // the end of a line of verse, of a list
	}
	t.cur = i
	if k.block() || i == 0 {
		t.block = i
	}
	return true
}

// leave closes the elements that end with n and returns the next node to enter; nil at the end.
func (t *tree) leave(n, root *html.Node, entered bool) *html.Node {
	for {
		if entered {
			t.nodes[t.cur].end = int32(len(t.nodes))
			t.cur = t.nodes[t.cur].parent
			t.block = t.blockOf(t.cur)
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
func (t *tree) add(n *html.Node, k kind, parent int32) int32 {
	i := int32(len(t.nodes))
	nd := node{n: n, parent: parent, kind: k, pos: t.pos, end: i + 1}
	if parent >= 0 {
		nd.inLink = k == kindLink || t.nodes[parent].inLink
	}
	if k != kindText && n.Type == html.ElementNode {
		nd.names = t.judgeNames(n)
		if nd.names.says == saysCaption && k.block() && k != kindTable {
			nd.kind = kindCaption
		}
	}
	t.nodes = append(t.nodes, nd)
	return i
}

// judgeNames puts together what an element's tag, class, id, role and itemprop say.
func (t *tree) judgeNames(n *html.Node) verdict {
	best := tagVerdict(n)
	for j := range n.Attr {
		a := &n.Attr[j]
		var v verdict
		switch a.Key {
		case "class":
			v = t.readName(a.Val)
		case "id":
			if v = t.readName(a.Val); v.says >= saysWeak && isSlug(n, a.Val) {
				v = verdict{}
			}
		case "itemprop":
			if a.Val == "articleBody" || a.Val == "text" {
				v = verdict{saysBody, ""}
			}
		case "role":
			v = roleVerdict(a.Val)
		case "aria-labelledby", "data-component", "data-e2e", "data-testid":
			if v = t.readName(a.Val); v.says < saysStrong && v.rule != "meta" {
				v = verdict{} // scripts name everything: only what speaks against counts
			}
		}
		if v.says > best.says && !(best.says == saysBody && v.says == saysWeak) {
			best = v
		}
	}
	return best
}

// readName is what a class, id or like value says; each value is judged once.
func (t *tree) readName(value string) verdict {
	v, ok := t.byName[value]
	if !ok {
		v = t.book.read(value)
		if len(value) <= maxNameBytes {
			t.byName[strings.Clone(value)] = v // which is part of the page
		}
	}
	return v
}

// roleVerdict is what an ARIA role says.
func roleVerdict(role string) verdict {
	switch role {
	case "navigation", "menu", "menubar", "banner", "contentinfo", "search":
		return verdict{saysStrong, "navigation"}
	case "complementary":
		return verdict{saysWeak, "aside"}
	case "dialog", "alertdialog":
		return verdict{saysStrong, "popup"}
	}
	return verdict{}
}

// blockOf is the nearest block at or above i.
func (t *tree) blockOf(i int32) int32 {
	for i > 0 && !t.nodes[i].kind.block() {
		i = t.nodes[i].parent
	}
	return max(i, 0)
}

// count measures a text node and adds it to its own line.
func (t *tree) count(i, block int32) {
	nd := &t.nodes[i]
	letters, signs := measure(nd.n.Data)
	nd.letters = letters
	b := &t.nodes[block]
	if nd.inLink {
		nd.links = letters
		b.flowLink += letters
	}
	b.flow += letters
	b.signs += signs
	t.pos += letters
}

// sum adds the counts of all nodes up to their ancestors.
func (t *tree) sum() {
	for i := len(t.nodes) - 1; i > 0; i-- {
		p := &t.nodes[t.nodes[i].parent]
		p.letters += t.nodes[i].letters
		p.links += t.nodes[i].links
	}
	for i := range t.nodes {
		if nd := &t.nodes[i]; nd.kind == kindCaption && nd.letters > maxCaption && nd.n.DataAtom != atom.Figcaption {
			nd.kind = kindBlock // Bootstrap's «caption» class is put around whole articles
		}
	}
}

// measure counts the letters and digits of s, and its signs of prose: commas, full stops and the like followed
// by a space or the end.
func measure(s string) (letters, signs int32) {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			switch {
			case isWordByte(c):
				letters++
			case (c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == ':') && (i+1 == len(s) || isSpaceByte(s[i+1])):
				signs++
			}
			i++
			continue
		}
		r, size := decodeArabic(s[i:])
		switch {
		case r >= 'ء' && r <= 'ي' && r != 'ـ':
			letters++
		case r == '،' || r == '؛' || r == '؟' || r == '»' || r == '”' || r == '…' || r >= '、' && r <= '。' || r == '，':
			signs++
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			letters++
		}
		i += size
	}
	return letters, signs
}

// decodeArabic is utf8.DecodeRuneInString with a short way for the Arabic block.
func decodeArabic(s string) (rune, int) {
	if len(s) > 1 && s[0] >= 0xd8 && s[0] <= 0xdb && s[1]&0xc0 == 0x80 {
		return rune(s[0]&0x1f)<<6 | rune(s[1]&0x3f), 2
	}
	return utf8.DecodeRuneInString(s)
}

// headText is the text that block i opens with, before any block in it; "" where it has other lines of its own.
func (t *tree) headText(i int32) string {
	nd := &t.nodes[i]
	if nd.flow == nd.letters {
		return nodeText(nd.n, 200)
	}
	var b strings.Builder
	letters := int32(0)
	for k := i + 1; k < nd.end && letters < nd.flow; k++ {
		switch c := &t.nodes[k]; {
		case c.kind.block() && c.letters > 0:
			return ""
		case c.kind == kindText:
			b.WriteString(c.n.Data)
			letters += c.letters
		}
	}
	return squeeze(b.String())
}

// indexSpace is the index of the first white space in s; len(s) where there is none.
func indexSpace(s string) int {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c <= ' ':
			return i
		case c == 0xc2 || c >= 0xe1 && c <= 0xe3: // the first bytes of all other spaces
			if r, _ := utf8.DecodeRuneInString(s[i:]); unicode.IsSpace(r) {
				return i
			}
		}
	}
	return len(s)
}
