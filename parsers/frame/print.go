// Package frame learns what the pages of one site share: the blocks that stand in the same place with the same words on page after
// page are the site's frame, and no part of the article that a page is about.
package frame

import (
	"math/bits"
	"strings"

	"github.com/cespare/xxhash/v2"
	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// Print is what a sketch needs to know of one page: who it is, and its blocks, each by a hash of its words and its place.
type Print struct {
	who    identity
	blocks []uint64
}

// identity tells a page from others. The same article again, under another address or another title, is the same page.
type identity struct{ url, title uint16 } // 0: not known

// is says whether two pages are the same.
func (a identity) is(b identity) bool {
	return a.url != 0 && a.url == b.url || a.title != 0 && a.title == b.title
}

// PrintOf reads the print of a page.
func PrintOf(d *page.Document, t *tree.Tree) Print { return readPage(d, t).print(t) }

// keyed is a page with the key of each of its nodes; 0 where that is no block with lines of its own.
type keyed struct {
	who  identity
	keys []uint64
}

// readPage hashes the blocks of a page.
func readPage(d *page.Document, t *tree.Tree) keyed { return keyed{identify(d), blockKeys(t)} }

// print is what of it is counted.
func (k keyed) print(t *tree.Tree) Print {
	p := Print{who: k.who}
	for i, key := range k.keys {
		if key != 0 && t.Nodes[i].Flow >= minText && len(p.blocks) < pageRoom {
			p.blocks = append(p.blocks, key)
		}
	}
	return p
}

// identify hashes a page's address and its titles.
func identify(d *page.Document) identity {
	title := d.Signals.Title
	for _, h := range d.Signals.Headings {
		if markup.IsH1(h.Node) {
			title += " " + markup.Text(h.Node, titleBytes)
			break
		}
	}
	return identity{url: short(page.URL(d.Fetched)), title: short(title)}
}

// short hashes a text to two bytes; "" to 0.
func short(s string) uint16 {
	if s = strings.TrimSpace(s); s == "" {
		return 0
	}
	return uint16(xxhash.Sum64String(s)>>48) | 1
}

// blockKeys hashes for each block of a page that has lines of its own their words, and the place of the block; 0 for all other nodes.
func blockKeys(t *tree.Tree) []uint64 {
	places, words := make([]uint64, len(t.Nodes)), make([]uint64, len(t.Nodes))
	classes := map[string]uint64{}
	for i := range t.Nodes {
		nd := &t.Nodes[i]
		if nd.Shape != tree.ShapeText {
			places[i] = place(nd, places, classes)
			continue
		}
		if nd.Letters > 0 {
			b := t.BlockOf(nd.Parent)
			words[b] = mix(words[b], xxhash.Sum64String(strings.TrimSpace(nd.HTML.Data)))
		}
	}
	for i := range words {
		if words[i] != 0 {
			words[i] = mix(words[i], places[i])
		}
	}
	return words
}

// place hashes where an element stands: the tags from the root down to it, each with the first of its classes that is not made
// for one page.
func place(nd *tree.Node, places []uint64, classes map[string]uint64) uint64 {
	around := uint64(0)
	if nd.Parent >= 0 {
		around = places[nd.Parent]
	}
	return mix(mix(around, uint64(nd.HTML.DataAtom)), stableClass(nd, classes))
}

// stableClass hashes the first class without a digit of an element; those of the page as a whole speak of its article.
func stableClass(nd *tree.Node, known map[string]uint64) uint64 {
	switch nd.HTML.DataAtom {
	case atom.Html, atom.Body, atom.Article, atom.Main:
		return 0
	}
	value := markup.Attr(nd.HTML, "class")
	if value == "" {
		return 0
	}
	h, ok := known[value]
	if !ok {
		for class := range strings.FieldsSeq(value) {
			if !markup.HasDigit(class) {
				h = xxhash.Sum64String(class)
				break
			}
		}
		known[value] = h
	}
	return h
}

// mix adds a hash to another; the order counts.
func mix(h, x uint64) uint64 { return (bits.RotateLeft64(h, 5) ^ x) * 0x9e3779b97f4a7c15 }
