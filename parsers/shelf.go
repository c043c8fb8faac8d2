package parsers

import "sync"

// maxShelf is how many things a shelf keeps: one for each page that is read at the same time on a large machine.
const maxShelf = 16

// shelf keeps things that are costly to make from one page to the next. Other than a sync.Pool it doesn't lose them to
// the garbage collector while no page is read. The zero value is an empty shelf; it is safe for use by many goroutines.
type shelf[T any] struct {
	mu   sync.Mutex
	kept []T
}

// take gives the thing that was put last; ok is false where there is none.
func (s *shelf[T]) take() (thing T, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := len(s.kept)
	if n == 0 {
		return thing, false
	}
	thing = s.kept[n-1]
	s.kept = s.kept[:n-1]
	return thing, true
}

// put keeps a thing, unless the shelf is full.
func (s *shelf[T]) put(thing T) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.kept) < maxShelf {
		s.kept = append(s.kept, thing)
	}
}
