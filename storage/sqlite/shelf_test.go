package sqlite

import (
	"math/rand/v2"
	"slices"
	"testing"

	"warraq/storage/dedup"
)

// TestShelf looks keys up on a shelf, and among the texts of a running transaction, beside a search through all texts: keys
// that many have, keys that none has, texts known already, and texts out of the window, at every size of the runs.
func TestShelf(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	window := dedup.Window.Milliseconds()
	key := func() int64 {
		if rng.IntN(3) == 0 {
			return int64(rng.IntN(40)) << 40 // one of few, far apart
		}
		return rng.Int64N(1 << (8 * keySize))
	}
	var s shelf
	var running fresh
	var all []keyedText
	for size := 1; len(all) < 6000; size = 1 + rng.IntN(700) {
		var texts []keyedText
		for range size {
			text := keyedText{number: int64(len(all) + len(texts) + 1), at: rng.Int64N(3 * window)}
			for range rng.IntN(30) {
				text.keys = append(text.keys, key())
			}
			texts = append(texts, text)
		}
		s.put(texts)
		all = append(all, texts...)
		running.empty()
		for _, text := range texts {
			running.put(text)
		}
		for range 20 {
			l := lookup{keys: []int64{key(), key(), key(), texts[0].keysOr(7)}, at: rng.Int64N(3 * window), after: rng.Int64N(int64(len(all)))}
			checkFound(t, "on the shelf", l, all, s.find)
			l.after = 0
			checkFound(t, "in the running transaction", l, texts, running.find)
		}
	}
	if n := s.size(); n == 0 || n != keysOf(all) {
		t.Errorf("the shelf holds %d keys, want %d", n, keysOf(all))
	}
}

// find looks all keys of a lookup up.
func (s *shelf) find(l lookup, found func(int64, *shelved)) {
	for _, key := range l.keys {
		for _, p := range s.spans(nil, key, l.after) {
			p.find(l, found)
		}
	}
}

func (t keyedText) keysOr(k int64) int64 {
	if len(t.keys) == 0 {
		return k
	}
	return t.keys[0]
}

func keysOf(texts []keyedText) (n int) {
	for _, t := range texts {
		n += len(t.keys)
	}
	return n
}

func checkFound(t *testing.T, where string, l lookup, texts []keyedText, find func(lookup, func(int64, *shelved))) {
	t.Helper()
	var got, want []int64
	find(l, func(_ int64, s *shelved) { got = append(got, s.number) })
	for _, text := range texts {
		for _, k := range text.keys {
			for _, asked := range l.keys {
				if entry(k, 0) == entry(asked, 0) && text.number > l.after && within(l.at, text.at) {
					want = append(want, text.number)
				}
			}
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Fatalf("%s: found %d of %d texts: %v, want %v", where, len(got), len(texts), got, want)
	}
}

// TestShelfOverflows: of more texts than a shelf takes the newest are found.
func TestShelfOverflows(t *testing.T) {
	var s shelf
	texts := make([]keyedText, shelfTexts+1000)
	for i := range texts {
		texts[i] = keyedText{number: int64(i + 1), keys: []int64{int64(i) << 16}}
	}
	s.put(texts)
	found := func(i int) (number int64) {
		s.find(lookup{keys: texts[i].keys}, func(_ int64, s *shelved) { number = s.number })
		return number
	}
	if len(s.texts) > shelfTexts || s.size() != len(s.texts) {
		t.Errorf("the shelf holds %d texts and %d keys", len(s.texts), s.size())
	}
	for _, i := range []int{len(texts) - 1, shelfTexts, len(texts) - shelfTexts/4} {
		if n := found(i); n != texts[i].number {
			t.Errorf("text %d: found %d", texts[i].number, n)
		}
	}
	if n := found(0); n != 0 {
		t.Errorf("the oldest text is found as %d, want it forgotten", n)
	}
}
