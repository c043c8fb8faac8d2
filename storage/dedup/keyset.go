package dedup

// KeySet is the keys of a text that looks for others: whether a key is a band's.
type KeySet map[int64]bool

// NewKeySet returns the set of the keys that Keys made of a text.
func NewKeySet(keys []int64) KeySet {
	set := make(KeySet, len(keys))
	for i, k := range keys {
		set[k] = i < Bands
	}
	return set
}

// SharedKeys counts the keys of a KeySet that another text has too.
type SharedKeys struct{ bands, anchors int }

// Count adds a key of the set, which another text has too, to what that text shares.
func (k KeySet) Count(shared *SharedKeys, key int64) {
	if k[key] {
		shared.bands++
	} else {
		shared.anchors++
	}
}

// Worth says whether a text with so many keys, of which so many are shared, is worth comparing.
func (k KeySet) Worth(shared SharedKeys, keys int) bool {
	fewer := min(len(k), keys) - Bands
	return shared.bands > 0 || shared.anchors > 0 && float64(shared.anchors) >= worthAnchors*float64(fewer)
}

// Total is how many keys are shared.
func (s SharedKeys) Total() int { return s.bands + s.anchors }
