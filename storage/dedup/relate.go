package dedup

import "warraq"

// Alike says how two texts are related, whichever comes first.
type Alike int

// The ways in which two texts are alike.
const (
	Apart   Alike = iota // no copies: also two texts of one form about different events
	Same                 // the same text
	Cut                  // the shorter one is the longer one, shortened
	Updated              // the same event at another time
	Item                 // the longer one is a roundup, the shorter one an item of it
)

// Relate says how two texts are alike, and by which scores. Neither depends on their order.
func Relate(a, b *Text) (Alike, Scores) {
	w := ChosenWeights()
	s := compare(a, b, func(s Scores) bool { return s.undecided(w) })
	return s.Alike(w), s
}

// Alike says what scores tell by weights.
func (s Scores) Alike(w Weights) Alike {
	switch {
	case !s.copied(w), s.otherFacts(w):
		return Apart
	case s.KeptLong >= w.Most:
		return Same
	case s.told(w) <= w.Told:
		return Item
	case s.Kept < w.Most && s.Headline <= w.Headline:
		return Updated // the longer text's news is not in the shorter one
	}
	return Cut
}

// copied says whether so much of the shorter text stands in the longer one that it is a copy. Where the headlines name different things it
// has to stand there in passages, and of a weather report, whose sentences are every day's, most of it has to.
func (s Scores) copied(w Weights) bool {
	switch {
	case s.Weather:
		return s.passages() >= w.Most
	case s.Renamed:
		return s.passages() >= w.Passages
	}
	return s.Kept >= w.Kept
}

// passages is the mean of the shares of the shorter text's words and of its shingles that stand in the longer one. Of passages that were
// copied whole both do; of a form that was filled in twice fewer shingles do, since what the two have in common stands in short runs.
func (s Scores) passages() float64 { return (s.Kept + s.Containment) / 2 }

// otherFacts says whether two texts are one form filled in twice: with other numbers in the same places and, if they are about as long as
// each other and their headlines name different things or they tell the weather of regions, other names.
func (s Scores) otherFacts(w Weights) bool {
	facts := s.Numbers
	if s.KeptLong >= w.Most && (s.Renamed || s.Weather) {
		facts += s.Names + 1 // the headline is such a place too
	}
	return s.manyFacts(facts, w)
}

func (s Scores) manyFacts(facts int, w Weights) bool {
	return facts >= w.Facts && float64(facts) >= w.FactRate*float64(s.Shared)
}

// told is how much of the longer text's news the shorter one tells: of its lead and of its headline. Each time that the rest turns to
// something else tells of a roundup.
func (s Scores) told(w Weights) float64 {
	return (s.Lead+s.Headline)/2 - w.Turn*float64(s.Turns)
}

// undecided says whether Alike depends on the scores that are costly to find out: two texts may be copies, and may be something else
// than the same text.
func (s Scores) undecided(w Weights) bool {
	same := s.KeptLong >= w.Most && s.Kept >= w.Kept && s.passages() >= max(w.Passages, w.Most) && !s.manyFacts(s.Numbers+s.Names+1, w)
	return !same && (s.Kept >= w.Kept || s.passages() >= min(w.Passages, w.Most))
}

// RelationKind turns how two texts are alike into the kind of relation that the later one, of so many words, has to the earlier one.
func (a Alike) RelationKind(laterWords, earlierWords int) warraq.RelationKind {
	shorter := laterWords <= earlierWords
	switch {
	case a == Same:
		return warraq.RelationVerbatim
	case a == Updated:
		return warraq.RelationUpdate
	case a == Cut && shorter:
		return warraq.RelationAbridged
	case a == Cut:
		return warraq.RelationExtended
	case a == Item && shorter:
		return warraq.RelationContained
	case a == Item:
		return warraq.RelationContains
	}
	return ""
}
