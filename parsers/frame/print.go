// Package frame learns what the pages of one site share: the blocks that stand in the same place with the same words on page after
// page are the site's frame, and no part of the article that a page is about.
package frame

import (
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"

	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// Print is what a sketch needs to know of one page: who it is, its blocks and facts, each by a hash, and where its article stands.
type Print struct {
	who    identity
	keys   []uint64
	places []page.Place
}

// WithPlaces is the print with the places where the parts of the page's article were found with confidence.
func (p Print) WithPlaces(places []page.Place) Print {
	p.places = places
	return p
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

// blockKeys hashes for each block of a page that has lines of its own their words and its place; 0 for all other nodes. It notes the places.
func blockKeys(t *tree.Tree) []uint64 {
	keys := make([]uint64, len(t.Nodes))
	for i := range t.Nodes {
		nd := &t.Nodes[i]
		if nd.Shape != tree.ShapeText {
			nd.Place = place(t, nd)
			continue
		}
		if nd.Letters > 0 {
			b := t.BlockOf(nd.Parent)
			keys[b] = tree.Mix(keys[b], xxhash.Sum64String(markup.Trim(nd.HTML.Data)))
		}
	}
	for i := range keys {
		switch nd := &t.Nodes[i]; {
		case keys[i] != 0 && nd.Flow >= minText:
			keys[i] = tree.Mix(keys[i], nd.Place)
		default:
			keys[i] = 0
		}
	}
	return keys
}

// place hashes where an element stands; that of its parent is known.
func place(t *tree.Tree, nd *tree.Node) uint64 {
	if nd.Parent < 0 {
		return tree.PlaceIn(0, nd.HTML)
	}
	return tree.PlaceIn(t.Nodes[nd.Parent].Place, nd.HTML)
}
