package dedup

import (
	"cmp"
	"slices"
)

// Scores are what two texts have in common, and where they contradict each other. They are the same whichever text comes first.
type Scores struct {
	Jaccard     float64 `json:"jaccard"`     // of the shingles
	Containment float64 `json:"containment"` // of the shingles of the text with fewer
	Kept        float64 `json:"kept"`        // share of the words of the shorter text that stand in the longer one, in runs of three and more; 0 where the two share too little for it to be looked at
	KeptLong    float64 `json:"kept_long"`   // share of the words of the longer text that stand in the shorter one
	Numbers     int     `json:"numbers"`     // places where one has another number than the other
	Names       int     `json:"names"`       // places where one has other words than the other, beyond spelling
	Shared      int     `json:"shared"`      // words of the shorter text that stand in the longer one
	Lead        float64 `json:"lead"`        // share of the first words of the longer text that stand in the shorter one

	// These are looked at only where they can sway the judgement.
	Headline float64 `json:"headline"` // share of the words of the longer text's headline that the shorter text has
	Renamed  bool    `json:"renamed"`  // the headlines name different things
	Weather  bool    `json:"weather"`  // both are weather reports
	Cohesion float64 `json:"cohesion"` // share of the content words of the longer text's own passages that the shorter text has as well
	Turns    int     `json:"turns"`    // how often these passages turn to something else: «من جهة أخرى»
}

// Compare scores two texts. The scores do not depend on their order.
func Compare(a, b *Text) Scores {
	if cmp.Or(cmp.Compare(len(a.Words), len(b.Words)), slices.Compare(a.Words, b.Words), slices.Compare(a.Title, b.Title)) > 0 {
		a, b = b, a
	}
	if len(a.Words) > 0 && slices.Equal(a.hashes, b.hashes) {
		return Identical
	}
	var s Scores
	s.Jaccard, s.Containment = Overlap(a.Shingles, b.Shingles)
	if s.Containment < littleShared && len(a.Words) >= leastAligned {
		return s
	}
	at, back := alignBoth(a, b)
	s.Shared = at.covered()
	s.Kept = share(s.Shared, len(a.Words))
	s.KeptLong = share(back.covered(), len(b.Words))
	lead := back[:min(leadWords, len(back))]
	s.Lead = share(lead.covered(), len(lead))
	for _, sub := range substitutions(a, b, at) {
		switch sub.conflict() {
		case numberConflict:
			s.Numbers++
		case nameConflict:
			s.Names++
		}
	}
	if !s.copied() {
		return s
	}
	if s.maybeAnotherWeather() {
		s.Weather = a.isWeather() && b.isWeather()
	}
	if s.headlineSways() {
		s.Headline, s.Renamed = headlineShare(b, a), namedElsewhere(a, b)
	}
	if s.maybeRoundup() {
		s.Cohesion, s.Turns = ownPassages(b, back, a)
	}
	return s
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// Identical are the scores of a text and itself.
var Identical = Scores{Jaccard: 1, Containment: 1, Kept: 1, KeptLong: 1, Lead: 1, Headline: 1}
