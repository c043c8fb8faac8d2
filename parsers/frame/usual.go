package frame

import (
	"slices"

	"golang.org/x/net/html"

	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// Locate gives a page its Usual: where the parts of the site's articles usually stand. The page is walked when it is first asked for a
// part of which a place is known.
func (s *Sketch) Locate(d *page.Document) {
	var standing map[uint64][]*html.Node
	d.Usual = func(part page.ArticlePart) *html.Node {
		keys := s.usualKeys(part, settledFor(d.Source.Layout, part))
		if len(keys) > 0 && standing == nil {
			standing = s.standing(d)
		}
		for _, key := range keys {
			if at := standing[key]; len(at) == 1 { // several are those of a list
				return at[0]
			}
		}
		return nil
	}
}

// standing are the elements with a text that stand at usual places of facts, by place.
func (s *Sketch) standing(d *page.Document) map[uint64][]*html.Node {
	at := map[uint64][]*html.Node{}
	for _, part := range page.Parts {
		for _, key := range s.usualKeys(part, settledFor(d.Source.Layout, part)) {
			at[key] = nil
		}
	}
	places := map[*html.Node]uint64{}
	for n := range d.Root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		key := tree.PlaceIn(places[n.Parent], n)
		places[n] = key
		if _, wanted := at[key]; wanted && !markup.IsSilent(n) && markup.Text(n, titleBytes) != "" {
			at[key] = append(at[key], n)
		}
	}
	return at
}

// PlaceHeld tells the places of elements that hold parts of an article.
func PlaceHeld(held []page.Held) (places []page.Place) {
	for _, h := range held {
		places = append(places, page.Place{Part: h.Part, Key: tree.PlaceOf(h.Node), Path: tree.Path(h.Node)})
	}
	return slices.Clip(places)
}
