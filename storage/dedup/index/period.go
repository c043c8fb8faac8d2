package index

import (
	"math/bits"
	"slices"
	"sync/atomic"
)

const (
	// placeBits is how much of an entry says which text has the key; the rest is the key's upper bits. That keys which
	// differ only below are taken for one costs a comparison at times, as candidates are judged by their texts.
	placeBits = 20
	placeMask = 1<<placeBits - 1
	// periodTexts bounds the texts of a period. Of more that are of the same sixteen days the older ones are not found any more.
	periodTexts = 1 << placeBits
	// youngKeys is how many keys the shortest run holds before it goes into the next.
	youngKeys = 1 << 13
	// crowd is how many texts of a run have a key that says nothing of two texts, if it is one of few such keys: a line that a paper
	// prints under all its articles. A wire report has not half as many copies, and no more texts than these are read for one key.
	crowd = maxRead
	// runRatio is how many times longer a run is than the one before it, at least.
	runRatio = 8
)

// heldText is a text whose keys are held.
type heldText struct {
	number, at int64
	keys       int32
}

// period holds the keys of the texts of one time, in sorted runs of growing length: a text is put into the shortest one, and
// each goes into the next once it is long (a log-structured merge, O'Neil et al. 1996).
type period struct {
	texts []heldText
	runs  [3]run
	used  atomic.Int64 // which text was the newest when the period was looked at
}

// run is a sorted list of entries: a key and a place in texts each.
type run struct {
	entries []uint64
	there   bitmap
	upto    int64 // newest text in it
}

// bitmap says of the upper bits of keys whether a run has one that begins with them: most keys that are looked up are in no
// run, and nineteen in twenty of these are not searched for.
type bitmap struct {
	bits  []uint64
	shift uint
}

func newBitmap(entries []uint64) bitmap {
	size := max(bits.Len(uint(len(entries)))+4, 6) // 16 to 32 bits an entry
	m := bitmap{make([]uint64, 1<<(size-6)), uint(64 - size)}
	for _, e := range entries {
		at := e >> m.shift
		m.bits[at>>6] |= 1 << (at & 63)
	}
	return m
}

func (m bitmap) has(e uint64) bool {
	at := e >> m.shift
	return m.bits != nil && m.bits[at>>6]>>(at&63)&1 == 1
}

func entry(key int64, place int) uint64 {
	return uint64(key)<<(64-8*keySize)&^placeMask | uint64(place)
}

// size is how many keys the period holds.
func (s *period) size() int {
	n := 0
	for _, r := range s.runs {
		n += len(r.entries)
	}
	return n
}

// put adds texts. Those that are put later have higher numbers.
func (s *period) put(texts []Keyed) {
	for part := range slices.Chunk(texts, periodTexts/2) {
		if len(s.texts)+len(part) > periodTexts {
			s.halve()
		}
		keys := 0
		for _, t := range part {
			keys += len(t.Keys)
		}
		added := run{entries: make([]uint64, 0, keys)}
		for _, t := range part {
			for _, key := range t.Keys {
				added.entries = append(added.entries, entry(key, len(s.texts)))
			}
			s.texts = append(s.texts, heldText{t.Number, t.At, int32(len(t.Keys))})
			added.upto = max(added.upto, t.Number)
		}
		slices.Sort(added.entries)
		s.merge(added)
	}
}

// merge takes a run in.
func (s *period) merge(added run) {
	for i := range s.runs {
		r := &s.runs[i]
		r.entries, r.upto = mergeSorted(r.entries, added.entries), max(r.upto, added.upto)
		if i+1 == len(s.runs) || len(r.entries) < youngKeys || runRatio*len(r.entries) < len(s.runs[i+1].entries) {
			r.there = newBitmap(r.entries)
			return
		}
		added, *r = *r, run{}
	}
}

// halve forgets the half of the texts that came first.
func (s *period) halve() {
	half := len(s.texts) / 2
	for i := range s.runs {
		kept := s.runs[i].entries[:0]
		for _, e := range s.runs[i].entries {
			if e&placeMask >= uint64(half) {
				kept = append(kept, e-uint64(half))
			}
		}
		s.runs[i].entries, s.runs[i].there = kept, newBitmap(kept)
	}
	s.texts = slices.Delete(s.texts, 0, half)
}

// mergeSorted merges two sorted lists into one that takes no more room than it needs: most of what is held never grows again.
func mergeSorted(a, b []uint64) []uint64 {
	if len(a) == 0 {
		return b
	}
	out := make([]uint64, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0] <= b[0] {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// span is where the entries of a key begin in a run.
type span struct {
	period *period
	key    int64
	rest   []uint64 // entries from the first of the key to the end of the run
}

// spans adds where a key stands in the runs that have texts after one.
func (s *period) spans(out []span, key, after int64) []span {
	e := entry(key, 0)
	for i := range s.runs {
		r := &s.runs[i]
		if r.upto <= after || !r.there.has(e) {
			continue
		}
		if at := lowerBound(r.entries, e); at < len(r.entries) && r.entries[at]&^placeMask == e {
			out = append(out, span{s, key, r.entries[at:]})
		}
	}
	return out
}

// crowded says whether more than crowd texts of the run have the key.
func (p span) crowded() bool {
	return len(p.rest) > crowd && p.rest[crowd]&^placeMask == p.rest[0]&^placeMask
}

// find calls found for every text of the run within dedup.Window of a lookup, and after those it knows, that has the key.
func (p span) find(l lookup, found func(key int64, t *heldText)) {
	e := p.rest[0] &^ placeMask
	for _, r := range p.rest {
		if r&^placeMask != e {
			return
		}
		if t := &p.period.texts[r&placeMask]; t.number > l.after && within(l.at, t.at) {
			found(p.key, t)
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

// fresh holds the keys of the texts that a running transaction has stored, one after the other.
type fresh struct {
	texts []Keyed
	first map[int64]int32 // by key: its last link
	chain []link
}

// link is a text that has a key.
type link struct {
	place int32 // in texts
	next  int32 // link of the same key before this one; -1 for none
}

func (f *fresh) put(t Keyed) {
	if f.first == nil {
		f.first = make(map[int64]int32)
	}
	place := int32(len(f.texts))
	f.texts = append(f.texts, t)
	for _, key := range t.Keys {
		next, ok := f.first[key]
		if !ok {
			next = -1
		}
		f.first[key] = int32(len(f.chain))
		f.chain = append(f.chain, link{place, next})
	}
}

// empty forgets all and keeps the room they took.
func (f *fresh) empty() {
	f.texts, f.chain = f.texts[:0], f.chain[:0]
	clear(f.first)
}

// find is windowKeys.find.
func (f *fresh) find(l lookup, found func(key int64, t *heldText)) {
	for _, key := range l.keys {
		at, ok := f.first[key]
		for ok && at >= 0 {
			t := &f.texts[f.chain[at].place]
			if within(l.at, t.At) {
				found(key, &heldText{t.Number, t.At, int32(len(t.Keys))})
			}
			at = f.chain[at].next
		}
	}
}
