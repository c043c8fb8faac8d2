// Package frame learns what the pages of one site share: the blocks that stand in the same place with the same words on page after
// page are the site's frame, and no part of the article that a page is about.
package frame

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"
	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// Print is what a sketch needs to know of one page: who it is, and its blocks and facts, each by a hash.
type Print struct {
	who  identity
	keys []uint64
}

// identity tells a page from others, by its address or by its titles.
type identity struct{ url, title string } // "": not known

// keys hash what tells the page from others.
func (who identity) keys() []uint64 {
	var keys []uint64
	for name, value := range map[string]string{"address": who.url, "title": who.title} {
		if value != "" {
			keys = append(keys, factKey(name, value))
		}
	}
	return keys
}

// PrintOf reads the print of a page.
func PrintOf(d *page.Document, t *tree.Tree) Print {
	return printOf(d, factKeys(d.Signals), blockKeys(t))
}

// printOf puts the print of a page together.
func printOf(d *page.Document, facts Facts, blocks []uint64) Print {
	keys := slices.DeleteFunc(append(slices.Clone([]uint64(facts)), blocks...), func(key uint64) bool { return key == 0 })
	slices.Sort(keys)
	keys = slices.Compact(keys)
	return Print{who: identify(d), keys: keys[:min(len(keys), pageRoom)]}
}

// identify reads a page's address and its titles.
func identify(d *page.Document) identity {
	title := d.Signals.Title
	for _, h := range d.Signals.Headings {
		if markup.IsH1(h.Node) {
			title += " " + markup.Text(h.Node, titleBytes)
			break
		}
	}
	return identity{url: page.URL(d.Fetched), title: strings.TrimSpace(title)}
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
		if words[i] != 0 && t.Nodes[i].Flow >= minText {
			words[i] = mix(words[i], places[i])
		} else {
			words[i] = 0
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
