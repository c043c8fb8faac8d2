package dedup

import (
	"math/rand/v2"
	"testing"
)

// TestUndecided: what is left out of the scores because it cannot sway Alike does not.
func TestUndecided(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 11))
	w := ChosenWeights()
	seen := make(map[Alike]int)
	for range 300_000 {
		s := Scores{
			Containment: rng.Float64(), Kept: rng.Float64(), Lead: rng.Float64(), Headline: rng.Float64(), Renamed: rng.IntN(2) == 0,
			Numbers: rng.IntN(8), Names: rng.IntN(8), Shared: 1 + rng.IntN(300), Weather: rng.IntN(2) == 0, Turns: rng.IntN(8),
		}
		s.KeptLong = s.Kept * rng.Float64()
		without := s
		if !s.undecided(w) {
			without.Headline, without.Renamed, without.Weather, without.Turns = 0, false, false, 0
		}
		a, b := s.Alike(w), without.Alike(w)
		if a != b {
			t.Fatalf("%+v is alike %d, and %+v %d", s, a, without, b)
		}
		seen[a]++
	}
	for _, a := range []Alike{Apart, Same, Cut, Updated, Item} {
		if seen[a] == 0 {
			t.Errorf("no scores were alike %d", a)
		}
	}
}
