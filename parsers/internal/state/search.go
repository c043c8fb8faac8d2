package state

import (
	"strings"

	"warraq"
	"warraq/parsers/internal/markup"
)

// search looks through values for prose that belongs to the page's title.
type search struct {
	*budget
	page  *subject
	path  []step
	found []prose
	known map[*value]standing // of objects that were asked already
}

// step is an object or list around the value that is looked at, with the key it has in the one around it.
type step struct {
	v   *value
	key string
}

// prose is a text of some length, with the objects that it belongs to.
type prose struct {
	html    string
	words   int
	owners  []*value // from the object with the page's title down to the text
	weight  float64  // of its words, by what is known of the text
	inParts bool     // its paragraphs are told apart
}

// score is how much there is of a text, and how surely it is the article's.
func (p *prose) score() float64 { return float64(p.words) * p.weight }

// visit looks at a value and all in it.
func (s *search) visit(v *value, key string, depth int) {
	if s.values--; s.values < 0 || depth > maxDepth {
		return
	}
	switch v.kind {
	case text:
		s.text(v, key, depth)
	case list:
		if blocks := readBlocks(v, s.budget); len(blocks) > 0 && !s.listsPage(v) {
			s.offer(blocks, key)
		}
		s.enter(v, key, depth)
	case object:
		s.enter(v, key, depth)
	}
}

// listsPage says whether a list names the page's article among others.
func (s *search) listsPage(v *value) bool {
	for i := range v.items {
		if s.page.isTitle(v.items[i].title()) {
			return true
		}
	}
	return false
}

// enter looks at the items of an object or list.
func (s *search) enter(v *value, key string, depth int) {
	s.path = append(s.path, step{v, key})
	for i := range v.items {
		k := key
		if v.kind == object {
			k = v.keys[i]
		}
		s.visit(&v.items[i], k, depth+1)
	}
	s.path = s.path[:len(s.path)-1]
}

// text looks at a text: it is a literal itself, as Draft.js and GraphQL store them, or may be prose.
func (s *search) text(v *value, key string, depth int) {
	if len(v.text) < minText {
		return
	}
	r := &reader{in: plainLiteral(v.text), budget: s.budget}
	if c := r.peek(); c == '{' || c == '[' {
		if inner, ok := r.literal(depth); r.spend(0) && ok {
			s.visit(&inner, key, depth+1)
		}
		return
	}
	if strings.Count(v.text, " ") >= minWords {
		s.offer(readText(v.text), key)
	}
}

// offer keeps a text if what is around it has the page's title.
func (s *search) offer(blocks []block, key string) {
	if len(blocks) == 0 {
		return
	}
	owners, near := s.owners()
	if len(owners) == 0 {
		return
	}
	p := prose{html: markupOf(blocks), owners: owners, weight: near, inParts: len(blocks) > 1 || blocks[0].rich}
	for i := range blocks {
		p.words += blocks[i].words
	}
	p.weight *= s.nameWeight(key, len(owners))
	if p.inParts {
		p.weight *= partsWeight
	}
	if s.page.describes(p.html) {
		p.weight *= describedWeight
	}
	s.found = append(s.found, p)
}

// nameWeight is what the names around a text say against it.
func (s *search) nameWeight(key string, levels int) float64 {
	w := 1.0
	for _, st := range append(s.path[max(0, len(s.path)-levels):], step{key: key}) {
		if isNamed(st.key, "foreign") {
			w = foreignWeight
		}
	}
	return w
}

// owners are the objects from the nearest one with the page's title to what is looked at, and what their nearness weighs; none
// where an object between them has another title, or a list of several things: that is how other articles stand beside it.
func (s *search) owners() (owners []*value, weight float64) {
	weight = 1
	for i := len(s.path) - 1; i >= 0 && len(owners) < maxOwners; i-- {
		v := s.path[i].v
		if v.kind == list {
			if len(v.items) > 1 {
				return nil, 0
			}
			continue
		}
		owners = append(owners, v)
		switch s.standing(v) {
		case ours:
			return owners, weight
		case others:
			return nil, 0
		}
		weight *= levelWeight
	}
	return nil, 0
}

// standing says whose an object is.
type standing uint8

const (
	anybodys standing = iota // it has no title
	ours                     // it has the page's
	others                   // it has another
)

// standing asks an object for its title, once.
func (s *search) standing(v *value) standing {
	st, asked := s.known[v]
	if !asked {
		st = s.page.standing(v)
		s.known[v] = st
	}
	return st
}

// among is the text in some values that is likeliest the article's; nil where there is none.
func (s *search) among(roots []value) *prose {
	for i := range roots {
		s.visit(&roots[i], "", 0)
	}
	var best *prose
	for i := range s.found {
		p := &s.found[i]
		title := s.page.titleOf(p.owners[len(p.owners)-1])
		if p.words < sectionWords && strings.Count(title, " ") < titleSpaces {
			continue // a section is described in as many words
		}
		if best == nil || p.score() > best.score() {
			best = p
		}
	}
	return best
}

// words counts the words of a piece of HTML.
func words(html string) int { return warraq.CountWords(markup.Plain(html)) }
