package frame

import (
	"cmp"
	"slices"

	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// Place is where on the pages of a site a part of its articles stands. A site with several layouts has several places for one part.
type Place struct {
	Part  string // «text» or «title»
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
	for _, p := range places {
		i := slices.IndexFunc(s.places, func(f found) bool { return f.place.Part == p.Part && f.place.Key == p.Key })
		if i < 0 {
			s.places, i = append(s.places, found{place: p}), len(s.places)
		}
		if s.places[i].pages++; s.places[i].pages >= maxPages {
			s.fade()
		}
	}
	slices.SortStableFunc(s.places, func(a, b found) int { return cmp.Compare(b.pages, a.pages) })
	s.places = s.places[:min(len(s.places), maxPlaces)]
}

// fade forgets half of what is known of the places.
func (s *Sketch) fade() {
	for i := range s.places {
		s.places[i].pages /= 2
	}
	s.places = slices.DeleteFunc(s.places, func(f found) bool { return f.pages == 0 })
}

// Layout lists the places that are usual on the site, those of the text first, the commonest first.
func (s *Sketch) Layout() []Place {
	if s == nil {
		return nil
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	var out []Place
	for _, part := range []page.ArticlePart{page.PartText, page.PartTitle} {
		of := s.foundAtAll(part)
		for _, f := range s.places {
			if f.place.Part == part && usual(int(f.pages), of) {
				out = append(out, Place{part.String(), f.place.Path, int(f.pages), of})
			}
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

// usualTexts are the keys of the places where the texts of the site usually stand.
func (s *Sketch) usualTexts() map[uint64]bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	keys, of := map[uint64]bool{}, s.foundAtAll(page.PartText)
	for _, f := range s.places {
		if f.place.Part == page.PartText && usual(int(f.pages), of) {
			keys[f.place.Key] = true
		}
	}
	return keys
}

// markUsual notes on the elements of a page, each of which has its place, which stand where texts of the site usually do. It says whether
// such places are known, and whether text stands at one of them.
func (s *Sketch) markUsual(t *tree.Tree) (known, found bool) {
	keys := s.usualTexts()
	for i := range t.Nodes {
		nd := &t.Nodes[i]
		nd.Usual = keys[nd.Place]
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
