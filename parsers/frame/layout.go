package frame

import (
	"cmp"
	"iter"
	"slices"

	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// Place is where on the pages of a site a part of its articles stands. A site with several layouts has several places for one part.
type Place struct {
	Part  string // «text», «title», «date», «authors» or «section»
	Path  string // of tags and stable classes, as a CSS selector
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

// Layout lists the places that are usual on the site, those of the text first, of each part the commonest first.
func (s *Sketch) Layout() []Place {
	if s == nil {
		return nil
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	var out []Place
	for _, part := range page.Parts {
		of := s.foundAtAll(part)
		for f := range s.usual(part) {
			out = append(out, Place{part.String(), f.place.Path, int(f.pages), of})
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
	return pages >= usualPages && float64(pages) >= usualShare*float64(of)
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

// usualKeys are the keys of the places where a part of the articles usually stands, the commonest first.
func (s *Sketch) usualKeys(part page.ArticlePart) (keys []uint64) {
	if s == nil {
		return nil
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	for f := range s.usual(part) {
		keys = append(keys, f.place.Key)
	}
	return keys
}

// markUsual notes on the elements of a page, each of which has its place, which stand where texts of the site usually do. It says whether
// such places are known, and whether text stands at one of them.
func (s *Sketch) markUsual(t *tree.Tree) (known, found bool) {
	keys := s.usualKeys(page.PartText)
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
