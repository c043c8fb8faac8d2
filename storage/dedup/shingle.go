package dedup

import "slices"

// Shingles returns the hashes of the word 5-grams of words, sorted, each once. A text of one to four words has one
// shingle, made of all of them.
func Shingles(words []string) []uint64 { return NewText("", words).Shingles }

func shingleSet(hashes []uint64) []uint64 {
	if len(hashes) == 0 {
		return nil
	}
	set := make([]uint64, max(len(hashes)-ShingleWords+1, 1))
	for i := range set {
		set[i] = shingle(hashes[i:min(i+ShingleWords, len(hashes))])
	}
	slices.Sort(set)
	return slices.Compact(set)
}

// shingle hashes a run of words, given their hashes.
func shingle(hashes []uint64) uint64 {
	h := uint64(0)
	for _, w := range hashes {
		h = h*mixOdd + w
	}
	return mix(h)
}

// mixOdd is the odd multiplier of a polynomial hash, from Steele and Vigna's tables (2021).
const mixOdd = 0xd1342543de82ef95

// mix is the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): every bit of h sways every bit of the result.
func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// Shared counts the shingles that two sorted sets share.
func Shared(a, b []uint64) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n, a, b = n+1, a[1:], b[1:]
		}
	}
	return n
}

// Overlap returns the Jaccard index of two sets of shingles, |A∩B| / |A∪B|, and the containment of the smaller one in
// the other, |A∩B| / min(|A|, |B|) (Broder, "On the resemblance and containment of documents", 1997).
func Overlap(a, b []uint64) (jaccard, containment float64) {
	if len(a) == 0 || len(b) == 0 {
		return 0, 0
	}
	shared := float64(Shared(a, b))
	return shared / (float64(len(a)+len(b)) - shared), shared / float64(min(len(a), len(b)))
}
