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
	s := Compare(a, b)
	return s.alike(), s
}

func (s Scores) alike() Alike {
	switch {
	case s.anotherWeather():
		return Apart
	case s.same():
		return Same
	case !s.copied(), s.Kept < keptForm && s.Renamed && s.Containment < scattered:
		return Apart
	case s.otherNumbers(fewNumbers) && (s.Headline <= ownHeadline || s.Renamed), s.otherNumbers(allNumbers) && s.Numbers >= bulletin:
		return Apart // the form of a bulletin, filled in for another day
	case s.otherNumbers(newNumbers):
		return Updated
	case s.Kept < keptNamed && s.KeptLong > keptForm && (s.Renamed || s.Headline < noHeadline), s.otherNames() && s.Renamed:
		return Apart // the form of a telegram, sent to somebody else
	case s.roundup():
		return Item
	case s.Kept < keptNews && s.Headline <= newsHeadline && s.Lead > newLead:
		return Updated // the longer text's news is not in the shorter one
	case s.KeptLong >= keptSame:
		return Same
	}
	return Cut
}

// copied says whether so much of the shorter text stands in the longer one that it may be a copy.
func (s Scores) copied() bool {
	return s.Kept >= keptCopy || s.Kept >= keptPassages && s.Containment >= passages
}

// same says whether what two texts keep of one another decides by itself that they are the same.
func (s Scores) same() bool {
	return s.Kept >= keptAll && s.KeptLong >= keptSame && !s.otherNumbers(allNumbers) && !s.otherNames()
}

// anotherWeather says whether two weather reports are those of two days: their sentences are every day's, what differs are the regions.
func (s Scores) anotherWeather() bool {
	return s.Weather && s.maybeAnotherWeather() && s.longer() < longWeather
}

func (s Scores) maybeAnotherWeather() bool { return s.Kept < keptWeather || s.Names >= manyNames }

// headlineSways says whether the judgement depends on the headlines: between texts told in other words and the same text.
func (s Scores) headlineSways() bool {
	return !s.same() && (s.Kept < keptNamed || s.otherNumbers(fewNumbers) || s.otherNames() || s.maybeRoundup())
}

// roundup says whether the longer text has the shorter one among other news: it begins with something else, its other passages speak of
// others and turn from one to the next, and so does its headline. The weights were chosen like the thresholds.
func (s Scores) roundup() bool {
	return s.maybeRoundup() && s.Headline <= ownHeadline && s.Lead+3*s.Cohesion+s.Headline/2-float64(min(s.Turns, 5))/10 <= oneNews
}

func (s Scores) maybeRoundup() bool { return s.KeptLong < keptSame && s.Lead <= itemLead }

// otherNumbers says whether two texts have other numbers in so many of the words that are kept. Of what is kept nearly whole it
// takes more.
func (s Scores) otherNumbers(share float64) bool {
	if s.Kept >= keptDespite {
		share = allNumbers
	}
	return s.Numbers >= manyNumbers && float64(s.Numbers) >= share*float64(s.Shared)
}

// otherNames is likewise of texts about as long as each other, with other names.
func (s Scores) otherNames() bool {
	few := s.Kept >= keptAll && float64(s.Names) < allNames*float64(s.Shared)
	return s.Names >= manyNames && s.KeptLong > keptSame && !few
}

// longer is about how many times longer the longer text is.
func (s Scores) longer() float64 {
	if s.KeptLong == 0 {
		return 1
	}
	return s.Kept / s.KeptLong
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
