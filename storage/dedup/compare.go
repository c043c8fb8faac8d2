package dedup

import (
	"cmp"
	"slices"
	"strings"
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

// Texts of some length that share less than so much of their shingles are not aligned, which takes many times as long: a line
// that a paper prints under all its articles makes them candidates, and nothing more. No verdict on a labelled pair depends on it.
const (
	littleShared = 0.1
	leastWords   = 60
)

// leadWords is how much of a text is its lead.
const leadWords = 40

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
	if s.Containment < littleShared && len(a.Words) >= leastWords {
		return s
	}
	at, back := alignBoth(a, b)
	s.Shared = at.covered()
	s.Kept = share(s.Shared, len(a.Words))
	s.KeptLong = share(back.covered(), len(b.Words))
	lead := back[:min(leadWords, len(back))]
	s.Lead = share(lead.covered(), len(lead))
	for _, slot := range slots(a, b, at) {
		switch slot.conflict() {
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

type conflict int

const (
	noConflict conflict = iota
	nameConflict
	numberConflict
)

// conflict says whether the two sides of a slot contradict each other: another number, another name.
func (s slot) conflict() conflict {
	r := s.rest()
	if len(r.from) == 0 || len(r.to) == 0 {
		return noConflict
	}
	from, to := strings.Join(r.from, ""), strings.Join(r.to, "")
	if from == to || closeSpelling([]rune(from), []rune(to)) && digits(r.from) == "" && digits(r.to) == "" {
		return noConflict
	}
	if a, b := digits(r.from), digits(r.to); a != "" && b != "" && a != b {
		return numberConflict
	}
	return nameConflict
}

// digits joins the digits of words: «5 210» and «5210» are one number.
func digits(words []string) string {
	var b strings.Builder
	for _, w := range words {
		if isNumber(w) {
			b.WriteString(strings.TrimRight(w, "هم"))
		}
	}
	return b.String()
}

// Identical are the scores of a text and itself.
var Identical = Scores{Jaccard: 1, Containment: 1, Kept: 1, KeptLong: 1, Lead: 1, Headline: 1}

// Changes counts in words what a copy made of a text.
type Changes struct {
	Kept    int // words of the copy that stand in the text, in runs of three and more
	Added   int // words of the copy that don't, where they stand for nothing
	Dropped int // words of the text that the copy leaves out
	Changed int // words of the copy that stand for others of the text
}

// CountChanges counts what a copy made of a text.
func CountChanges(text, copied *Text) Changes {
	at, back := alignBoth(copied, text)
	var c Changes
	replaced := 0 // words of the text for which others stand
	for _, s := range slots(copied, text, at) {
		c.Changed += len(s.from)
		replaced += len(s.to)
	}
	c.Kept = at.covered()
	c.Added = len(copied.Words) - c.Kept - c.Changed
	c.Dropped = max(len(text.Words)-back.covered()-replaced, 0)
	return c
}
