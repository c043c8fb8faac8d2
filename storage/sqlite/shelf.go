package sqlite

import (
	"math/bits"
	"slices"
	"sync/atomic"
)

const (
	// placeBits is how much of an entry says which text has the key; the rest is the key's upper bits. That keys which
	// differ only below are taken for one costs a comparison at times, as candidates are judged by their texts.
	placeBits = 20
	// shelfTexts bounds the texts of a shelf. Of more that are of the same eight days the older ones are not found any more.
	shelfTexts = 1 << placeBits
	placeMask  = 1<<placeBits - 1
	// youngKeys is how many keys are held unsorted, at least.
	youngKeys = 1 << 16
)

// shelved is a text on a shelf.
type shelved struct {
	number, at int64
	keys       int32
}

// shelf holds the keys of the texts of one time: most of them sorted, the newest in a map.
type shelf struct {
	texts  []shelved
	sorted []uint64         // entries: keys and places in texts
	upto   int64            // newest text in sorted
	young  map[uint64]int32 // by key: place of its last entry in chain
	chain  []link
	used   atomic.Int64 // which text was the newest when the shelf was looked at
}

// link is an entry of a key that is not sorted yet.
type link struct {
	key   uint64
	place int32 // in texts
	next  int32 // link of the same key before this one; -1 for none
}

func entry(key int64) uint64 { return uint64(key) << (64 - 8*keySize) &^ placeMask }

// size is how many keys the shelf holds.
func (s *shelf) size() int { return len(s.sorted) + len(s.chain) }

// take adds a text whose keys are to be sorted later on, by sort.
func (s *shelf) take(t keyedText) {
	if len(s.texts) >= shelfTexts {
		s.halve()
	}
	place := uint64(len(s.texts))
	for _, key := range t.keys {
		s.sorted = append(s.sorted, entry(key)|place)
	}
	s.texts = append(s.texts, shelved{t.number, t.at, int32(len(t.keys))})
	s.upto = max(s.upto, t.number)
}

func (s *shelf) sort() { slices.Sort(s.sorted) }

// put adds a text that can be found at once.
func (s *shelf) put(t keyedText) {
	if len(s.texts) >= shelfTexts {
		s.halve()
	}
	if len(s.chain) >= max(youngKeys, len(s.sorted)/8) {
		s.merge()
	}
	if s.young == nil {
		s.young = make(map[uint64]int32)
	}
	place := int32(len(s.texts))
	s.texts = append(s.texts, shelved{t.number, t.at, int32(len(t.keys))})
	for _, key := range t.keys {
		e := entry(key)
		next, ok := s.young[e]
		if !ok {
			next = -1
		}
		s.young[e] = int32(len(s.chain))
		s.chain = append(s.chain, link{e, place, next})
	}
}

// merge sorts the young keys in.
func (s *shelf) merge() {
	added := make([]uint64, len(s.chain))
	for i, l := range s.chain {
		added[i] = l.key | uint64(l.place)
	}
	slices.Sort(added)
	s.sorted = mergeSorted(s.sorted, added)
	if n := len(s.texts); n > 0 {
		s.upto = max(s.upto, s.texts[n-1].number)
	}
	s.chain = s.chain[:0]
	clear(s.young)
}

// halve forgets the half of the texts that came first.
func (s *shelf) halve() {
	s.merge()
	half := len(s.texts) / 2
	kept := s.sorted[:0]
	for _, e := range s.sorted {
		if e&placeMask >= uint64(half) {
			kept = append(kept, e-uint64(half))
		}
	}
	s.sorted, s.texts = kept, slices.Delete(s.texts, 0, half)
}

// mergeSorted merges b into a, from behind.
func mergeSorted(a, b []uint64) []uint64 {
	i, j := len(a)-1, len(b)-1
	a = append(a, b...)
	for at := len(a) - 1; j >= 0; at-- {
		if i >= 0 && a[i] > b[j] {
			a[at] = a[i]
			i--
		} else {
			a[at] = b[j]
			j--
		}
	}
	return a
}

// find calls found for every text within dedup.Window of a lookup, and after those it knows, that has one of its keys: once
// for each key.
func (s *shelf) find(l lookup, found func(key int64, t *shelved)) {
	if l.after < s.upto {
		for _, key := range l.keys {
			e := entry(key)
			for i := lowerBound(s.sorted, e); i < len(s.sorted) && s.sorted[i]&^placeMask == e; i++ {
				if t := &s.texts[s.sorted[i]&placeMask]; t.number > l.after && within(l.at, t.at) {
					found(key, t)
				}
			}
		}
	}
	if len(s.chain) == 0 {
		return
	}
	for _, key := range l.keys {
		at, ok := s.young[entry(key)]
		for ok && at >= 0 {
			t := &s.texts[s.chain[at].place]
			if t.number <= l.after {
				break // numbers grow along the chain
			}
			if within(l.at, t.at) {
				found(key, t)
			}
			at = s.chain[at].next
		}
	}
}

// lowerBound returns the first place in sorted that is not below e. Keys are hashes, so it is looked for about where it
// would be if they were spread evenly (interpolation search; Perl, Itai and Avni, CACM 1978).
func lowerBound(sorted []uint64, e uint64) int {
	guess, _ := bits.Mul64(e, uint64(len(sorted)))
	low, high := int(guess), int(guess)
	for step := 64; low > 0 && sorted[low] >= e; step *= 4 {
		low, high = max(low-step, 0), low
	}
	for step := 64; high < len(sorted) && sorted[high] < e; step *= 4 {
		low, high = high, min(high+step, len(sorted))
	}
	at, _ := slices.BinarySearch(sorted[low:high], e)
	return low + at
}
