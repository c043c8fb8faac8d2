package frame

import "sync"

// Sketch counts on how many pages of a site each block was seen, and where the parts of its articles were found. It is bounded: rare blocks are forgotten first, and a site's
// old dress some dozens of pages after a new one. It is safe for use by many goroutines at once; nil knows of nothing.
type Sketch struct {
	mu                sync.RWMutex
	pages             int
	blocks            map[uint64]uint8 // pages that each was seen on, by its key; what tells a page from others is a block of it
	places            []found          // where parts of articles were found, the commonest first
	placed, misplaced int              // pages learnt from whose texts were looked for at known places, and those with none there
	added             bool             // a page was counted since the sketch was made or read
}

// NewSketch returns a sketch of a site that nothing is known of.
func NewSketch() *Sketch { return &Sketch{blocks: map[uint64]uint8{}} }

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

// Add counts a page, unless it was counted lately.
func (s *Sketch) Add(p Print) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.has(p.who) {
		return
	}
	s.note(p.places)
	s.pages++
	s.added = true
	for _, key := range p.keys {
		s.blocks[key]++
	}
	for _, key := range p.who.keys() {
		s.blocks[key]++
	}
	for s.pages > maxPages || len(s.blocks) > maxBlocks {
		s.halve()
	}
}

// has says whether a page is among those that are counted. The same article again, under another address or another title, is the same page.
func (s *Sketch) has(who identity) bool {
	for _, key := range who.keys() {
		if s.blocks[key] > 0 {
			return true
		}
	}
	return false
}

// halve forgets half of each count, and what was seen on one page alone.
func (s *Sketch) halve() {
	s.pages /= 2
	for key, pages := range s.blocks {
		if s.blocks[key] = pages / 2; pages < 2 {
			delete(s.blocks, key)
		}
	}
}

// siblings counts the pages that are remembered beside the one asked for, and of these those that have each of some keys.
func (s *Sketch) siblings(who identity, keys []uint64) (all int, having []int) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	self := 0
	if s.has(who) {
		self = 1
	}
	having = make([]int, len(keys))
	for i, key := range keys {
		if pages := s.blocks[key]; key != 0 && pages > 0 {
			having[i] = int(pages) - self
		}
	}
	return s.pages - self, having
}
