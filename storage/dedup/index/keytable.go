package index

import "sync/atomic"

const (
	// periodTexts bounds the texts of a period. Of more that are of the same sixteen days those that came first are not found
	// any more.
	periodTexts = 1 << 20
	// crowd is how many texts of a period have a key that says nothing of two texts, if it is one of few such keys: a line
	// that a paper prints under all its articles. A wire report has not half as many copies, and no more texts than these are
	// read for one key.
	crowd = maxRead
)

// period holds the keys of the texts of one time: the newer texts, and those before them until the newer ones are many.
type period struct {
	old, young keyTable
	used       atomic.Int64 // which text was the newest when the period was looked at
}

// size is how many keys the period holds.
func (p *period) size() int { return p.old.keys + p.young.keys }

// put adds texts.
func (p *period) put(texts []Keyed) {
	for _, t := range texts {
		if len(p.young.texts) == periodTexts/2 {
			p.old, p.young = p.young, keyTable{}
		}
		p.young.put(t)
	}
}

func (p *period) crowded(key int64) bool { return p.young.crowded(key) || p.old.crowded(key) }

func (p *period) find(l lookup, found func(key int64, t *heldText)) {
	p.old.find(l, found)
	p.young.find(l, found)
}

// keyTable finds texts by their keys. Nearly all keys are those of one text, so the others of a key are held apart.
//
// These maps take some 18 bytes a key. Sorted runs of entries behind bitmaps took eleven and three times the code, and were
// hardly faster: BenchmarkMillion/related took 67.6 s of CPU and 540 MB with the runs for 200,000 articles, which have 7.4
// million keys, and 71.9 s and 717 MB with the maps. So fewer keys are held than there were (DefaultKeys).
type keyTable struct {
	texts []heldText
	first map[keyHead]int32   // the first text that has a key, by its position in texts
	more  map[keyHead][]int32 // those after it
	keys  int
}

// heldText is a text whose keys are held.
type heldText struct {
	number, at int64
	keys       int32
}

// keyHead is the upper 32 of the 48 bits of a key. That keys which differ only below are taken for one costs a comparison at
// times, as texts are judged by their words, and halves the memory.
type keyHead uint32

func headOf(key int64) keyHead { return keyHead(key >> (8*keySize - 32)) }

// put adds a text.
func (k *keyTable) put(t Keyed) {
	if k.first == nil {
		k.first, k.more = make(map[keyHead]int32), make(map[keyHead][]int32)
	}
	at := int32(len(k.texts))
	k.texts = append(k.texts, heldText{t.Number, t.At, int32(len(t.Keys))})
	k.keys += len(t.Keys)
	for _, key := range t.Keys {
		head := headOf(key)
		if _, ok := k.first[head]; ok {
			k.more[head] = append(k.more[head], at)
		} else {
			k.first[head] = at
		}
	}
}

// crowded says whether more than crowd texts have a key.
func (k *keyTable) crowded(key int64) bool { return len(k.more[headOf(key)]) >= crowd }

// find calls found for every text within dedup.Window of a lookup, and after those it knows, that has one of its keys: once
// for each key.
func (k *keyTable) find(l lookup, found func(key int64, t *heldText)) {
	tell := func(key int64, at int32) {
		if t := &k.texts[at]; t.number > l.after && within(l.at, t.at) {
			found(key, t)
		}
	}
	for _, key := range l.keys {
		first, ok := k.first[headOf(key)]
		if !ok {
			continue
		}
		tell(key, first)
		for _, at := range k.more[headOf(key)] {
			tell(key, at)
		}
	}
}
