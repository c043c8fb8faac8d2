package frame

import (
	"cmp"
	"iter"
	"slices"

	"warraq"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// Place is where on the pages of a site a part of its articles stands. A site with several layouts has several places for one part.
type Place struct {
	Part  string // «text», «title», «date», «authors» or «section»
	Path  string // of tags and stable classes, as a CSS selector
	State string // «learnt», or «pinned» or «vetoed» in sources.yaml
	Pages int    // on which the part was found there with confidence
	Of    int    // pages on which it was found with confidence at all
}

// found counts the pages on which a part was found at one place.
type found struct {
	place page.Place
	pages uint8
}

// Note counts where the parts of an article were found with confidence.
func (s *Sketch) Note(places []page.Place) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.note(places)
}

// note is Note on a sketch that is locked.
func (s *Sketch) note(places []page.Place) {
	for _, p := range places {
		i := slices.IndexFunc(s.places, func(f found) bool { return f.place.Part == p.Part && f.place.Key == p.Key })
		if i < 0 {
			s.places, i = slices.Insert(s.places, 0, found{place: p}), 0 // before others that are as rare
		}
		if s.places[i].pages++; s.places[i].pages >= maxPages {
			s.fade()
		}
	}
	slices.SortStableFunc(s.places, func(a, b found) int { return cmp.Compare(b.pages, a.pages) })
	s.places = s.commonest()
}

// commonest are the commonest places of each part.
func (s *Sketch) commonest() []found {
	of := map[page.ArticlePart]int{}
	return slices.DeleteFunc(s.places, func(f found) bool {
		of[f.place.Part]++
		return of[f.place.Part] > maxPlaces
	})
}

// fade forgets half of what is known of the places.
func (s *Sketch) fade() {
	for i := range s.places {
		s.places[i].pages /= 2
	}
	s.places = slices.DeleteFunc(s.places, func(f found) bool { return f.pages == 0 })
}

// Layout lists the places that are usual on the site, those of the text first, of each part the commonest first, and those that a person
// has settled.
func (s *Sketch) Layout(l warraq.Layout) []Place {
	if s == nil {
		return nil
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	var out []Place
	for _, part := range page.Parts {
		out = append(out, s.layoutOf(part, settledFor(l, part))...)
	}
	return out
}

// layoutOf is Layout for one part. The sketch is locked.
func (s *Sketch) layoutOf(part page.ArticlePart, known settled) (out []Place) {
	of, listed := s.foundAtAll(part), map[string]bool{}
	for _, f := range s.places {
		state := known.state(f.place)
		if f.place.Part != part || state == Learnt && !usual(int(f.pages), of) {
			continue
		}
		listed[f.place.Path] = true
		out = append(out, Place{part.String(), f.place.Path, state, int(f.pages), of})
	}
	for _, path := range slices.Concat(known.Pin, known.Veto) {
		if !listed[path] {
			out = append(out, Place{part.String(), path, known.state(page.Place{Path: path}), 0, of})
		}
	}
	return out
}

// Found is on how many pages a part was found with confidence.
type Found struct {
	Part  string
	Pages int
}

// Unplaced lists the parts that have no usual place yet.
func (s *Sketch) Unplaced(l warraq.Layout) (out []Found) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	for _, part := range page.Parts {
		if part != page.PartZone && len(s.keysOf(part, settledFor(l, part))) == 0 { // few sites tell times in two forms
			out = append(out, Found{part.String(), s.foundAtAll(part)})
		}
	}
	return out
}

// foundAtAll counts the pages on which a part was found with confidence.
func (s *Sketch) foundAtAll(part page.ArticlePart) int {
	n := 0
	for _, f := range s.places {
		if f.place.Part == part {
			n += int(f.pages)
		}
	}
	return n
}

// usual says whether a place where a part was found so often, of so many pages, is that of a layout of the site.
func usual(pages, of int) bool {
	return pages >= NeededPages && float64(pages) >= usualShare*float64(of)
}

// usual yields the places where a part usually stands, the commonest first. The sketch is locked.
func (s *Sketch) usual(part page.ArticlePart) iter.Seq[found] {
	return func(yield func(found) bool) {
		of := s.foundAtAll(part)
		for _, f := range s.places {
			if f.place.Part == part && usual(int(f.pages), of) && !yield(f) {
				return
			}
		}
	}
}

// usualKeys are the keys of the places where a part of the articles usually stands: those that a person pinned, then what was learnt, the
// commonest first.
func (s *Sketch) usualKeys(part page.ArticlePart, known settled) []uint64 {
	if s == nil {
		return known.pinned()
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.keysOf(part, known)
}

// keysOf is usualKeys on a sketch that is locked.
func (s *Sketch) keysOf(part page.ArticlePart, known settled) []uint64 {
	keys := known.pinned()
	for _, f := range s.places {
		if f.place.Part == part && known.state(f.place) == Pinned {
			keys = append(keys, f.place.Key) // of which only the end of the path is known
		}
	}
	for f := range s.usual(part) {
		if known.state(f.place) == Learnt {
			keys = append(keys, f.place.Key)
		}
	}
	return keys
}

// markUsual notes on the elements of a page, each of which has its place, which stand where texts of the site usually do. It says whether
// such places are known, and whether text stands at one of them.
func (s *Sketch) markUsual(t *tree.Tree, l warraq.Layout) (known, found bool) {
	keys := s.usualKeys(page.PartText, settledFor(l, page.PartText))
	for i := range t.Nodes {
		nd := &t.Nodes[i]
		nd.Usual = slices.Contains(keys, nd.Place)
		found = found || nd.Usual && nd.Letters > 0
	}
	return len(keys) > 0, found
}

// countPlaced counts a page whose text was looked for at the known places, if any are.
func (s *Sketch) countPlaced(known, found bool) {
	if !known {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.placed++
	if !found {
		s.misplaced++
	}
}

// placing is how many pages were counted, and how many of them have no text at a known place.
func (s *Sketch) placing() (placed, misplaced int) {
	if s == nil {
		return 0, 0
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.placed, s.misplaced
}
