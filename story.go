package warraq

import "time"

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
