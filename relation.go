package warraq

// RelationKind says how an article's text is related to that of an earlier one.
type RelationKind string

// The kinds of relation. The earlier article is the one published first; where the instants are the same, the one with the lower id.
const (
	RelationVerbatim  RelationKind = "verbatim"  // the same text: attribution, honorifics, spelling and a few words aside
	RelationAbridged  RelationKind = "abridged"  // the earlier text, shortened
	RelationExtended  RelationKind = "extended"  // the earlier text, and more
	RelationUpdate    RelationKind = "update"    // much of the earlier text, with other facts: the same event later on
	RelationContained RelationKind = "contained" // one item of the earlier article, which is a roundup
	RelationContains  RelationKind = "contains"  // a roundup that has the earlier article as one of its items
)

// SameStory says whether a relation of this kind puts two articles into one story. A roundup is no part of the stories that it tells.
func (k RelationKind) SameStory() bool {
	return k != RelationContained && k != RelationContains
}

// Relation is what a store found two texts to have in common.
type Relation struct {
	ID          string       `json:"id"` // of the later article
	Of          string       `json:"of"` // of the earlier one
	Kind        RelationKind `json:"kind"`
	Jaccard     float64      `json:"jaccard"`     // of the word 5-grams
	Containment float64      `json:"containment"` // of the word 5-grams of the text that has fewer
	Kept        float64      `json:"kept"`        // share of the shorter text's words that stand in the longer one
	Numbers     int          `json:"numbers"`     // places where one has another number than the other
	Names       int          `json:"names"`       // places where one has other words than the other, beyond spelling
}
