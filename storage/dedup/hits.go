package dedup

// Hits counts the keys that a text shares with another.
type Hits struct {
	bands, anchors int
	own            map[int64]bool // of the text that asks: whether a key is a band's
}

// worthAnchors is the least share of the anchors of the text that has fewer which two texts have to share. Anchors
// estimate the containment, roughly; what is compared for nothing costs time, what is not compared is lost.
const worthAnchors = 0.06

// NewHits prepares to count which of keys others share.
func NewHits(keys []int64) *Hits {
	own := make(map[int64]bool, len(keys))
	for i, k := range keys {
		own[k] = i < Bands
	}
	return &Hits{own: own}
}

// Count adds a shared key to what another text shares.
func (h *Hits) Count(other *Hits, key int64) {
	if h.own[key] {
		other.bands++
	} else {
		other.anchors++
	}
}

// Worth says whether a text with so many keys, which shares what other counts, is worth comparing.
func (h *Hits) Worth(other *Hits, keys int) bool {
	if other == nil {
		return false
	}
	fewer := min(len(h.own), keys) - Bands
	return other.bands > 0 || float64(other.anchors) >= worthAnchors*float64(fewer)
}

// Shared is how many keys were counted; 0 for nil.
func (h *Hits) Shared() int {
	if h == nil {
		return 0
	}
	return h.bands + h.anchors
}
