package dedup

import (
	"time"

	"warraq"
)

// Window is the most days between two articles that are compared. The press copies a wire text within days; what is
// printed again word for word after months is found by its content hash. It also keeps the forms that are printed every day
// (weather, prayer times, markets) from being compared with years of their like.
const Window = 14 * 24 * time.Hour

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

// Judge says how two texts are related, and by which scores. The judgement does not depend on their order.
func Judge(a, b *Text) (Alike, Scores) {
	s := Score(a, b)
	return s.judge(), s
}

// The thresholds were chosen on the labelled pairs of bench/dedup, where the classes leave gaps at these places.
const (
	keptCopy      = 0.6  // below it a text is told in other words
	keptSame      = 0.75 // of the longer text: above it nothing worth a sentence is missing
	keptDespite   = 0.85 // above it other numbers are slips, or a toll that has risen; below it, another day's bulletin
	manyNumbers   = 2
	newLead       = 0.3  // below it the longer text begins with something else
	otherHeadline = 0.25 // below it the longer text's headline tells of something else
	newHeadline   = 0.5
)

func (s Scores) judge() Alike {
	switch {
	case s.Kept < keptCopy:
		return Apart
	case s.Kept < keptDespite && s.Numbers >= manyNumbers:
		if s.Headline > newHeadline && !s.Renamed {
			return Updated
		}
		return Apart // the form of a bulletin, filled in for another day
	case s.Kept < 0.8 && s.KeptLong > keptCopy && s.Renamed, s.Kept < 0.9 && s.Renamed && s.Names >= 2 && s.KeptLong > keptSame:
		return Apart // the form of a telegram, sent to somebody else
	case s.Kept >= keptCopy && s.KeptLong >= keptSame:
		return Same
	case s.Lead <= newLead && s.Headline <= otherHeadline:
		return Item
	case s.Lead <= newLead/2 && s.Headline < newHeadline:
		return Updated
	}
	return Cut
}

// Kind turns how two texts are alike into the kind of relation that the later one, of so many words, has to the earlier one.
func (a Alike) Kind(laterWords, earlierWords int) warraq.RelationKind {
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
