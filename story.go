package warraq

import "time"

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

// Story is a text with its copies: articles and duplicates that are connected by relations whose kind puts them into one
// story (see RelationKind.SameStory). An article that nothing is like is a story by itself.
type Story struct {
	ID      string        `json:"id"`               // that of its earliest member
	Origin  string        `json:"origin"`           // id of the member that the others probably come from
	Agency  string        `json:"agency,omitempty"` // the agency that most members credit
	Members []StoryMember `json:"members"`          // in the order of Time, then id
}

// StoryMember is an article or duplicate of a story, and what it made of the text of the story's origin. Of the origin itself
// the words are all kept, and Kind is empty.
type StoryMember struct {
	ID        string       `json:"id"`
	SourceID  string       `json:"source"`
	URL       string       `json:"url"` // canonical
	Title     string       `json:"title"`
	Published Moment       `json:"published"`
	FetchedAt time.Time    `json:"fetched"`
	Agency    string       `json:"agency,omitempty"` // that it credits
	Authors   []string     `json:"authors,omitempty"`
	Of        string       `json:"duplicate_of,omitempty"` // of a duplicate: the stored article with the same text
	Kind      RelationKind `json:"kind,omitempty"`         // of its text to that of the origin; empty where they are related through others only
	Jaccard   float64      `json:"jaccard"`                // with the origin, of the word 5-grams
	Words     int          `json:"words"`                  // that are compared: see docs/duplicates.md for what is left out
	Kept      int          `json:"words_kept"`             // of them, those that the origin has too
	Added     int          `json:"words_added"`            // those that the origin does not have
	Changed   int          `json:"words_changed"`          // those that stand for others of the origin
	Dropped   int          `json:"words_dropped"`          // words of the origin that it leaves out
}

// Time is when the member was out as far as is known: published, or else fetched.
func (m *StoryMember) Time() time.Time {
	if m.Published.Known() {
		return m.Published.Time
	}
	return m.FetchedAt
}

// StoryRef says of an article which story it belongs to.
type StoryRef struct {
	ID    string // of the article
	Story string // id of the story
	Size  int    // members of the story, duplicates included
	Keep  string // id of the article that stands for the story where one is to be kept: the longest, of these the earliest, of these the one with the lowest id
}

// StoryText is a stored text that has others in its story: an article, or a duplicate of one.
type StoryText struct {
	ID    string
	Story string // id of the story: that of its earliest text
	Of    string // of a duplicate: the article that has its text
}

// Duplicate is the reference that a store keeps to an article whose text it had already under another URL.
type Duplicate struct {
	ID           string // ArticleID of CanonicalURL
	SourceID     string
	URL          string
	CanonicalURL string
	Title        string
	Authors      []string // that it credits
	Agency       string   // likewise
	Published    Moment
	FetchedAt    time.Time
	Of           string // id of the stored article with the same text
	Kind         string // how they are the same: DuplicateExact
}

// DuplicateExact marks texts whose ContentHash is the same.
const DuplicateExact = "exact"

// CopyCount counts the texts of one source that are related to earlier texts of another, or of the same.
type CopyCount struct {
	SourceID string       `json:"source"`  // of the later texts
	OfSource string       `json:"earlier"` // of the earlier texts
	Kind     RelationKind `json:"kind"`
	Texts    int          `json:"texts"` // later texts, each counted once
}
