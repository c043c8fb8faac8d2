package dedup

import "math"

// The banding. Two texts are candidates where one band of their signatures agrees, which for a Jaccard index of s has
// the probability 1-(1-s^Rows)^Bands: .88 at .5, .98 at .6, .02 at .1. FineWeb-2 takes 14 bands of 8 rows (.05 at .5),
// which looks for copies of .75 and more; much of the Arabic press's wire copy lies between .5 and .7. Bands are there
// for short texts, which have few anchors; anchors find nearly all pairs of longer ones.
const (
	Bands = 16
	Rows  = 3
)

const (
	// anchorShare is the share of shingles that are anchors: one in so many.
	anchorShare = 16
	// leastAnchors is how many anchors a text has at least, if it has so many shingles: a short text that was edited sentence
	// by sentence would share none of a few.
	leastAnchors = 24
)

// keyBits is the size of a key in the band table: SQLite stores 48 bits in 6 bytes.
const keyBits = 48

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

// CandidateProbability is the share of pairs with a Jaccard index that the bands find, without the anchors.
func CandidateProbability(jaccard float64, bands, rows int) float64 {
	return 1 - math.Pow(1-math.Pow(jaccard, float64(rows)), float64(bands))
}
