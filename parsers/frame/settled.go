package frame

import (
	"slices"

	"warraq"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// What decides on a place.
const (
	Learnt = "learnt" // the pages
	Pinned = "pinned" // a person, who says that the part stands there
	Vetoed = "vetoed" // a person, who says that it does not
)

// settled is what a person knows of the places of one part.
type settled warraq.Places

// settledFor is what a person knows of the places of a part.
func settledFor(l warraq.Layout, part page.ArticlePart) settled {
	return map[page.ArticlePart]settled{
		page.PartText: settled(l.Text), page.PartDate: settled(l.Date), page.PartAuthors: settled(l.Authors), page.PartSection: settled(l.Section),
	}[part]
}

// state says who decides on a place.
func (s settled) state(p page.Place) string {
	switch {
	case slices.Contains(s.Veto, p.Path):
		return Vetoed
	case slices.Contains(s.Pin, p.Path):
		return Pinned
	}
	return Learnt
}

// pinned are the keys of the places that are pinned, as far as they are written whole.
func (s settled) pinned() (keys []uint64) {
	for _, path := range s.Pin {
		if key, ok := tree.ReadPlace(path); ok {
			keys = append(keys, key)
		}
	}
	return keys
}
