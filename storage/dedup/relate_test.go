package dedup

import (
	"math/rand/v2"
	"testing"
)

// TestSway: what is left out of the scores because it cannot sway the judgement does not.
func TestSway(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 11))
	seen := make(map[Alike]int)
	for range 300_000 {
		s := Scores{
			Containment: rng.Float64(), Kept: rng.Float64(), Lead: rng.Float64(), Headline: rng.Float64(), Renamed: rng.IntN(2) == 0,
			Numbers: rng.IntN(8), Names: rng.IntN(8), Shared: 1 + rng.IntN(300), Weather: rng.IntN(2) == 0,
			Cohesion: rng.Float64() / 2, Turns: rng.IntN(8),
		}
		s.KeptLong = s.Kept * rng.Float64()
		without := s
		if !s.copied() || !s.headlineSways() {
			without.Headline, without.Renamed = 0, false
		}
		if !s.copied() || !s.maybeAnotherWeather() {
			without.Weather = false
		}
		if !s.copied() || !s.maybeRoundup() {
			without.Cohesion, without.Turns = 0, 0
		}
		a, b := s.alike(), without.alike()
		if a != b {
			t.Fatalf("%+v is alike %d, and %+v %d", s, a, without, b)
		}
		seen[a]++
	}
	for _, a := range []Alike{Apart, Same, Cut, Updated, Item} {
		if seen[a] == 0 {
			t.Errorf("no scores were seen %d", a)
		}
	}
}
