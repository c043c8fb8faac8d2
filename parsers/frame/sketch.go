package frame

import (
	"slices"
	"sync"
)

// Sketch counts on how many pages of a site each block was seen. It is bounded: rare blocks are forgotten first, and a site's
// old dress some dozens of pages after a new one. It is safe for use by many goroutines at once; nil knows of nothing.
type Sketch struct {
	mu     sync.RWMutex
	pages  int
	recent []identity // of the last pages that were counted
	blocks map[uint64]sighting
	added  bool // a page was counted since the sketch was made or read
}

// sighting is on how many pages a block was seen, and the last of them.
type sighting struct {
	pages uint8
	last  identity
}

// NewSketch returns a sketch of a site that nothing is known of.
func NewSketch() *Sketch { return &Sketch{blocks: map[uint64]sighting{}} }

// Pages is how many pages of the site are remembered.
func (s *Sketch) Pages() int {
	if s == nil {
		return 0
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.pages
}

// changed says whether a page was counted since the sketch was made or read.
func (s *Sketch) changed() bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.added
}

// Add counts a page, unless it is one of the last that were counted.
func (s *Sketch) Add(p Print) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if slices.ContainsFunc(s.recent, p.who.is) {
		return
	}
	s.pages++
	s.added = true
	s.recent = append(s.recent[max(0, len(s.recent)+1-maxRecent):], p.who)
	for _, key := range p.blocks {
		if b := s.blocks[key]; b.pages == 0 || !b.last.is(p.who) {
			s.blocks[key] = sighting{b.pages + 1, p.who}
		}
	}
	for s.pages > maxPages || len(s.blocks) > maxBlocks {
		s.halve()
	}
}

// halve forgets half of each count, and what was seen on one page alone.
func (s *Sketch) halve() {
	s.pages /= 2
	for key, b := range s.blocks {
		if b.pages /= 2; b.pages == 0 {
			delete(s.blocks, key)
			continue
		}
		s.blocks[key] = b
	}
}

// siblings counts the pages that are remembered beside the one asked for, and of these those that print each of its blocks.
func (s *Sketch) siblings(who identity, keys []uint64) (all int, printing []int) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	self := 0
	for _, key := range keys {
		if b, ok := s.blocks[key]; ok && key != 0 && b.last.is(who) {
			self = 1
			break
		}
	}
	printing = make([]int, len(keys))
	for i, key := range keys {
		if b, ok := s.blocks[key]; ok && key != 0 {
			printing[i] = int(b.pages) - self
		}
	}
	return s.pages - self, printing
}
