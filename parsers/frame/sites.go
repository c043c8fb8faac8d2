package frame

import "sync"

// Sites are the sketches of sites, by their names. They are safe for use by many goroutines at once.
type Sites struct {
	mu sync.RWMutex
	of map[string]*Sketch
}

// NewSites returns sketches of no site.
func NewSites() *Sites { return &Sites{of: map[string]*Sketch{}} }

// Of returns the sketch of a site; nil where nothing is known of it.
func (s *Sites) Of(site string) *Sketch {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.of[site]
}

// Add counts a page of a site.
func (s *Sites) Add(site string, p Print) {
	s.mu.Lock()
	sketch := s.of[site]
	if sketch == nil {
		sketch = NewSketch()
		s.of[site] = sketch
	}
	s.mu.Unlock()
	sketch.Add(p)
}

// put sets the sketch of a site.
func (s *Sites) put(site string, sketch *Sketch) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.of[site] = sketch
}

// take forgets a site, and returns what was known of it.
func (s *Sites) take(site string) *Sketch {
	s.mu.Lock()
	defer s.mu.Unlock()
	sketch := s.of[site]
	delete(s.of, site)
	return sketch
}
