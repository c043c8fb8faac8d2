package index

import (
	"math/rand/v2"
	"slices"
	"testing"

	"warraq/storage/dedup"
)

// TestPeriod looks keys up in a period, and among the texts of a running transaction, beside a search through all texts: keys
// that many have, keys that none has, texts known already, and texts out of the window.
func TestPeriod(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	window := dedup.Window.Milliseconds()
	key := func() int64 {
		if rng.IntN(3) == 0 {
			return int64(rng.IntN(40)) << 40 // one of few, far apart
		}
		return rng.Int64N(1 << (8 * keySize))
	}
	var p period
	var all []Keyed
	for size := 1; len(all) < 6000; size = 1 + rng.IntN(700) {
		var texts []Keyed
		for range size {
			text := Keyed{Number: int64(len(all) + len(texts) + 1), At: rng.Int64N(3 * window)}
			for range rng.IntN(30) {
				text.Keys = append(text.Keys, key())
			}
			texts = append(texts, text)
		}
		p.put(texts)
		all = append(all, texts...)
		var running keyTable
		for _, text := range texts {
			running.put(text)
		}
		for range 20 {
			l := lookup{keys: []int64{key(), key(), key(), texts[0].keysOr(7)}, at: rng.Int64N(3 * window), after: rng.Int64N(int64(len(all)))}
			checkFound(t, "in the period", l, all, p.find)
			l.after = 0
			checkFound(t, "in the running transaction", l, texts, running.find)
		}
	}
	if n := p.size(); n == 0 || n != keysOf(all) {
		t.Errorf("the period holds %d keys, want %d", n, keysOf(all))
	}
}

func (t Keyed) keysOr(k int64) int64 {
	if len(t.Keys) == 0 {
		return k
	}
	return t.Keys[0]
}

func keysOf(texts []Keyed) (n int) {
	for _, t := range texts {
		n += len(t.Keys)
	}
	return n
}

func checkFound(t *testing.T, where string, l lookup, texts []Keyed, find func(lookup, func(int64, *heldText))) {
	t.Helper()
	var got, want []int64
	find(l, func(_ int64, s *heldText) { got = append(got, s.number) })
	for _, text := range texts {
		for _, k := range text.Keys {
			for _, asked := range l.keys {
				if headOf(k) == headOf(asked) && text.Number > l.after && within(l.at, text.At) {
					want = append(want, text.Number)
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

// TestPeriodOverflows: of more texts than a period takes the newest are found.
func TestPeriodOverflows(t *testing.T) {
	var p period
	texts := make([]Keyed, periodTexts+1000)
	for i := range texts {
		texts[i] = Keyed{Number: int64(i + 1), Keys: []int64{int64(i) << 16}}
	}
	p.put(texts)
	found := func(i int) (number int64) {
		p.find(lookup{keys: texts[i].Keys}, func(_ int64, t *heldText) { number = t.number })
		return number
	}
	if n := len(p.old.texts) + len(p.young.texts); n > periodTexts || p.size() != n {
		t.Errorf("the period holds %d texts and %d keys", n, p.size())
	}
	for _, i := range []int{len(texts) - 1, periodTexts, len(texts) - periodTexts/4} {
		if n := found(i); n != texts[i].Number {
			t.Errorf("text %d: found %d", texts[i].Number, n)
		}
	}
	if n := found(0); n != 0 {
		t.Errorf("the oldest text is found as %d, want it forgotten", n)
	}
}
