package warraq

import "time"

// SiteLine is a line that recurs over the articles of one source, with what was made of it.
type SiteLine struct {
	SourceID string
	Key      string    // the line without what does not count in comparing: case, diacritics, punctuation, digits
	Example  string    // the line as one article printed it, whole
	Articles int       // articles it stood in, each counted once
	Of       int       // articles that were looked at
	Place    LinePlace // where in the articles it stands
	State    LineState
	Why      string // the evidence, for a person
	LearntAt time.Time
}

// LinePlace says where in the articles of a source a line stands.
type LinePlace string

// The places of a recurring line.
const (
	LineAtStart LinePlace = "start"  // among the first lines
	LineAtEnd   LinePlace = "end"    // among the last lines
	LineInside  LinePlace = "inside" // anywhere
)

// LineState says what is done with a line that recurs.
type LineState string

// What can be done with a recurring line. Only LineLearnt and LinePinned take it out of the text.
const (
	LineLearnt LineState = "learnt" // boilerplate by its evidence
	LinePinned LineState = "pinned" // boilerplate because sources.yaml says so
	LineVetoed LineState = "vetoed" // text because sources.yaml says so
	LineFact   LineState = "fact"   // a byline, dateline or credit: left to the rules that read facts
	LineKept   LineState = "kept"   // recurs, but the evidence does not do
)

// Boilerplate is what a person knows of the lines that a source repeats. Lines are compared without regard to case,
// diacritics, punctuation and the digits of numbers.
type Boilerplate struct {
	Pin  []string `yaml:"pin,omitempty"`  // lines that are always taken out
	Veto []string `yaml:"veto,omitempty"` // lines that are never taken out for their recurrence
}
