package dedup

import "math"

// Keys returns the keys that a text is found by: one for each band of its MinHash signature (Broder 1997; banding
// after Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3), and one for each of its anchors, the shingles whose hash is
// in the lowest sixteenth of all (FracMinHash, Irber et al. 2022), or the 24 lowest of a short text. Bands find texts that are alike; anchors find a short
// text inside a long one, which bands miss.
func Keys(shingles []uint64) []int64 {
	if len(shingles) == 0 {
		return nil
	}
	keys := make([]int64, 0, Bands+max(len(shingles)/anchorShare, leastAnchors)+4)
	for band := range uint64(Bands) {
		keys = append(keys, bandKey(shingles, band))
	}
	for i, s := range shingles {
		if i >= leastAnchors && s >= math.MaxUint64/anchorShare {
			break // they are sorted
		}
		keys = append(keys, key(mix(s)))
	}
	return keys
}

// bandKey is the key of one band: the least of its hashes of all shingles, for each of its rows.
func bandKey(shingles []uint64, band uint64) int64 {
	a1, a2, a3 := seed(band, 0), seed(band, 1), seed(band, 2)
	m1, m2, m3 := uint64(math.MaxUint64), uint64(math.MaxUint64), uint64(math.MaxUint64)
	for _, s := range shingles {
		// Multiply-shift of an already mixed hash: the high half of the product is a fresh hash for each odd factor.
		m1, m2, m3 = min(m1, (s^a1)*a1), min(m2, (s^a2)*a2), min(m3, (s^a3)*a3)
	}
	return key(mix(m1+band) ^ mix(m2*mixOdd+1) ^ mix(m3*mixOdd+2))
}

// seed is the odd factor of one row of one band.
func seed(band, row uint64) uint64 { return mix(band*Rows+row+1) | 1 }

func key(h uint64) int64 { return int64(h >> (64 - keyBits)) }
