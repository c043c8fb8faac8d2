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

	// Relate leaves these at zero where they cannot sway what it says.
	Headline float64 `json:"headline"` // share of the words of the longer text's headline that the shorter text has
	Renamed  bool    `json:"renamed"`  // the headlines name different things
	Weather  bool    `json:"weather"`  // both are weather reports
	Turns    int     `json:"turns"`    // how often the passages of the longer text that the shorter one has not turn to something else: «من جهة أخرى»
}

// Identical are the scores of a text and itself.
var Identical = Scores{Jaccard: 1, Containment: 1, Kept: 1, KeptLong: 1, Lead: 1, Headline: 1}

// Compare scores two texts. The scores do not depend on their order.
func Compare(a, b *Text) Scores {
	return compare(a, b, func(Scores) bool { return true })
}

// compare scores two texts. Their headlines and what the longer one has besides are looked at only where sways says that they matter.
func compare(a, b *Text, sways func(Scores) bool) Scores {
	short, long := inOrder(a, b)
	if len(short.Words) > 0 && slices.Equal(short.hashes, long.hashes) {
		return Identical
	}
	var s Scores
	s.Jaccard, s.Containment = Overlap(short.Shingles, long.Shingles)
	if s.Containment < littleShared && len(short.Words) >= leastAligned {
		return s
	}
	inLong, inShort := alignBoth(short, long)
	s.addAligned(short, long, inLong, inShort)
	if sways(s) {
		s.Headline, s.Renamed = headlineShare(long, short), namedElsewhere(short, long)
		s.Weather = short.isWeather() && long.isWeather()
		s.Turns = turns(long, inShort)
	}
	return s
}

// inOrder puts the shorter one of two texts first.
func inOrder(a, b *Text) (short, long *Text) {
	if cmp.Or(cmp.Compare(len(a.Words), len(b.Words)), slices.Compare(a.Words, b.Words), slices.Compare(a.Title, b.Title)) > 0 {
		return b, a
	}
	return a, b
}

// addAligned fills in what the alignment of two texts tells.
func (s *Scores) addAligned(short, long *Text, inLong, inShort alignment) {
	s.Shared = inLong.covered()
	s.Kept = share(s.Shared, len(short.Words))
	s.KeptLong = share(inShort.covered(), len(long.Words))
	lead := inShort[:min(leadWords, len(inShort))]
	s.Lead = share(lead.covered(), len(lead))
	for _, sub := range substitutions(short, long, inLong) {
		switch sub.conflict() {
		case numberConflict:
			s.Numbers++
		case nameConflict:
			s.Names++
		}
	}
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}
