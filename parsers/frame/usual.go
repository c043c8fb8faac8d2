package frame

import (
	"slices"
	"time"

	"github.com/cespare/xxhash/v2"
	"golang.org/x/net/html"

	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// Locate gives a page its Usual: where the parts of the site's articles usually stand; and the zone in which its dates are read. The page is
// walked when it is first asked for a
// part of which a place is known.
func (s *Sketch) Locate(d *page.Document) {
	if zone := s.zone(); zone != nil {
		d.Zone = zone
	}
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

// zone is the zone in which nearly all pages of the site tell times without one, where that is not the one that its source has by its
// settings; nil where it is, or nothing is known.
func (s *Sketch) zone() *time.Location {
	if s == nil {
		return nil
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	of := s.foundAtAll(page.PartZone)
	for f := range s.usual(page.PartZone) {
		at, err := time.Parse(page.ZoneOffset, f.place.Path)
		if err != nil || float64(f.pages) < zoneShare*float64(of) {
			return nil
		}
		_, east := at.Zone()
		return time.FixedZone("", east)
	}
	return nil
}

// PlaceZone is the place of a zone; none of "".
func PlaceZone(zone string) []page.Place {
	if zone == "" {
		return nil
	}
	return []page.Place{{Part: page.PartZone, Key: xxhash.Sum64String(zone), Path: zone}}
}

// PlaceHeld tells the places of elements that hold parts of an article.
func PlaceHeld(held []page.Held) (places []page.Place) {
	for _, h := range held {
		places = append(places, page.Place{Part: h.Part, Key: tree.PlaceOf(h.Node), Path: tree.Path(h.Node)})
	}
	return slices.Clip(places)
}
