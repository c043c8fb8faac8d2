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

func (s Scores) judge() Alike {
	switch {
	case s.Kept < 0.6:
		return Apart
	case s.Kept >= 0.8 && s.KeptLong >= 0.8:
		return Same
	default:
		return Cut
	}
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
