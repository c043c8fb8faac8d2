package dedup_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"warraq/storage/dedup"
)

func TestShingles(t *testing.T) {
	words := strings.Fields("واحد اثنان ثلاثة أربعة خمسة ستة سبعة")
	for n, want := range map[int]int{0: 0, 1: 1, 4: 1, 5: 1, 6: 2, 7: 3} {
		if got := len(dedup.Shingles(words[:n])); got != want {
			t.Errorf("%d words have %d shingles, want %d", n, got, want)
		}
	}
	same := dedup.Shingles(slices.Repeat(words[:1], 30))
	if len(same) != 1 {
		t.Errorf("one word thirty times has %d shingles, want 1", len(same))
	}
}

func TestOverlap(t *testing.T) {
	set := func(n ...uint64) []uint64 { return n }
	for _, c := range []struct {
		a, b                 []uint64
		jaccard, containment float64
	}{
		{set(1, 2, 3, 4), set(1, 2, 3, 4), 1, 1},
		{set(1, 2, 3, 4), set(3, 4, 5, 6), 1. / 3, 0.5},
		{set(1, 2), set(1, 2, 3, 4), 0.5, 1},
		{set(1, 2), set(3, 4), 0, 0},
		{nil, set(1), 0, 0},
	} {
		for range 2 {
			j, k := dedup.Overlap(c.a, c.b)
			if math.Abs(j-c.jaccard) > 1e-9 || math.Abs(k-c.containment) > 1e-9 {
				t.Errorf("Overlap(%v, %v) = %.3f, %.3f, want %.3f, %.3f", c.a, c.b, j, k, c.jaccard, c.containment)
			}
			c.a, c.b = c.b, c.a
		}
	}
}

// TestBandsFollowTheCurve draws pairs of sets with a Jaccard index and counts how many share a band: as many as the
// published formula says.
func TestBandsFollowTheCurve(t *testing.T) {
	const trials, size = 300, 200
	rng := rand.New(rand.NewPCG(1, 2))
	for _, jaccard := range []float64{0.1, 0.3, 0.5, 0.7, 0.9} {
		found := 0
		for range trials {
			a, b := setsAlike(rng, jaccard, size)
			if sharesAny(dedup.Keys(a)[:dedup.Bands], dedup.Keys(b)[:dedup.Bands]) {
				found++
			}
		}
		want := foundShare(jaccard, dedup.Bands, dedup.Rows)
		got := float64(found) / trials
		if slack := 4*math.Sqrt(want*(1-want)/trials) + 0.02; math.Abs(got-want) > slack {
			t.Errorf("%.2f of pairs with Jaccard %.1f share a band, want %.2f ± %.2f", got, jaccard, want, slack)
		}
	}
}

// TestAnchorsFindContainedTexts: a brief inside a long text shares anchors with it, though hardly ever a band.
func TestAnchorsFindContainedTexts(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	missed := 0
	const trials = 200
	for range trials {
		long := randomSet(rng, 900)
		keys, brief := dedup.Keys(long), dedup.Keys(slices.Sorted(slices.Values(shuffled(rng, long)[:120])))
		own, shared := dedup.NewKeySet(brief), dedup.SharedKeys{}
		for _, k := range keys {
			if slices.Contains(brief, k) {
				own.Count(&shared, k)
			}
		}
		if !own.Worth(shared, len(keys)) {
			missed++
		}
	}
	if missed > trials/100 {
		t.Errorf("%d of %d contained texts were not found", missed, trials)
	}
}

func randomSet(rng *rand.Rand, n int) []uint64 {
	set := make([]uint64, n)
	for i := range set {
		set[i] = rng.Uint64()
	}
	slices.Sort(set)
	return set
}

func shuffled(rng *rand.Rand, set []uint64) []uint64 {
	out := slices.Clone(set)
	rng.Shuffle(len(out), func(i, k int) { out[i], out[k] = out[k], out[i] })
	return out
}

// setsAlike draws two sets of one size with a Jaccard index.
func setsAlike(rng *rand.Rand, jaccard float64, size int) (a, b []uint64) {
	shared := int(math.Round(2 * float64(size) * jaccard / (1 + jaccard)))
	common := randomSet(rng, shared)
	a, b = slices.Concat(common, randomSet(rng, size-shared)), slices.Concat(common, randomSet(rng, size-shared))
	slices.Sort(a)
	slices.Sort(b)
	return a, b
}

func sharesAny(a, b []int64) bool {
	return slices.ContainsFunc(a, func(k int64) bool { return slices.Contains(b, k) })
}

// foundShare is the share of pairs with a Jaccard index that the bands find, without the anchors.
func foundShare(jaccard float64, bands, rows int) float64 {
	return 1 - math.Pow(1-math.Pow(jaccard, float64(rows)), float64(bands))
}
