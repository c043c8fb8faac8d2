package export

import (
	"warraq"
	"warraq/internal/quality"
)

// Record is an article as exports write it: its JSON form, and what the store knows of texts like it.
type Record struct {
	warraq.Record
	Story       string  `json:"story"`        // id of the story: that of its earliest text
	StorySize   int     `json:"story_size"`   // texts of the story in the store, exact duplicates among them
	StoryRole   Role    `json:"story_role"`   // origin, copy or single
	Relation    *string `json:"relation"`     // how it is related to an earlier text of the story: a warraq.RelationKind
	RelatedTo   *string `json:"related_to"`   // id of that text
	DuplicateOf *string `json:"duplicate_of"` // of a reference to a stored text: the article that has it

	Quality *quality.Signals `json:"quality,omitempty"` // of the text as it is exported, where Options.Signals asks for them
}

// Role says what a text is in its story.
type Role string

// The roles of texts.
const (
	RoleSingle Role = "single" // the only text of its story
	RoleOrigin Role = "origin" // the text that was published first
	RoleCopy   Role = "copy"   // a later one
)

// entry is what an export chooses from: an article, or the text of one under the address of a duplicate.
type entry struct {
	article     *warraq.Article
	duplicateOf string
}

// record makes the record of an entry whose article is as it is to be exported: signals speak of the text beside them.
func (e entry) record(s *stories, signals bool) Record {
	r := Record{Record: e.article.Record()}
	s.describe(e.article.ID, &r)
	if e.duplicateOf != "" {
		r.DuplicateOf = &e.duplicateOf
	}
	if signals {
		q := quality.Compute(orEmpty(r.Text))
		r.Quality = &q
	}
	return r
}
