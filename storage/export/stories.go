package export

import (
	"context"
	"encoding/hex"
	"fmt"
	"slices"

	"warraq"
)

// stories knows which texts of a store belong together. It holds some 80 bytes of each text that has others in its
// story, and nothing of the rest.
type stories struct {
	index   map[textID]uint32 // into texts
	texts   []related
	stories []story
	cuts    []shortened
}

// shortened is a pair of texts of which one is the other one shortened, by their places.
type shortened struct{ a, b uint32 }

// keptNear is the share of the shorter text that has to stand in the longer one for it to be left out in its favour. What has more of its
// own than that belongs to the story, but is lost where it is left out.
const keptNear = 0.5

// textID is an article's id as bytes.
type textID [16]byte

// related is a text that has others in its story.
type related struct {
	id       textID
	story    uint32  // into stories.stories
	same     uint32  // a text that is the same, verbatim; follow it to the lead of all that are, whose same is itself
	of       uint32  // the earlier text that it is most like; itself where there is none
	relation uint8   // into storyRelations: how it is like that
	jaccard  float32 // with that
}

type story struct {
	name  textID
	first uint32 // its text that was published first
	size  uint32
}

// storyRelations are those that hold stories together, the closest first.
var storyRelations = []warraq.RelationKind{
	warraq.RelationVerbatim, warraq.RelationAbridged, warraq.RelationExtended, warraq.RelationUpdate,
}

func parseID(id string) (t textID, err error) {
	if len(id) != hex.EncodedLen(len(t)) {
		return t, fmt.Errorf("article %q: its id is none of warraq's", id)
	}
	if _, err = hex.Decode(t[:], []byte(id)); err != nil {
		return t, fmt.Errorf("article %q: its id is none of warraq's: %w", id, err)
	}
	return t, nil
}

func (t textID) String() string { return hex.EncodeToString(t[:]) }

func loadStories(ctx context.Context, src Source) (*stories, error) {
	s := &stories{index: make(map[textID]uint32)}
	for t, err := range src.StoryTexts(ctx) {
		if err == nil {
			err = s.addText(t)
		}
		if err != nil {
			return nil, err
		}
	}
	for r, err := range src.StoryRelations(ctx) {
		if err == nil {
			err = s.addRelation(r)
		}
		if err != nil {
			return nil, err
		}
	}
	return s, nil
}

// addText adds a text; those of a story come one after the other, the first published first.
func (s *stories) addText(t warraq.StoryText) error {
	id, err := parseID(t.ID)
	if err != nil {
		return err
	}
	name, err := parseID(t.Story)
	if err != nil {
		return err
	}
	n := uint32(len(s.texts))
	if last := len(s.stories) - 1; last < 0 || s.stories[last].name != name {
		s.stories = append(s.stories, story{name: name, first: n})
	}
	at := uint32(len(s.stories) - 1)
	s.stories[at].size++
	s.index[id] = n
	s.texts = append(s.texts, related{id: id, story: at, same: n, of: n})
	return nil
}

// addRelation takes in how two texts are alike. Texts that came into the store since the stories were read stay out.
func (s *stories) addRelation(r warraq.Relation) error {
	relation := slices.Index(storyRelations, r.Kind)
	later, known, err := s.find(r.ID)
	if err != nil || !known || relation < 0 {
		return err
	}
	earlier, known, err := s.find(r.Of)
	if err != nil || !known {
		return err
	}
	s.join(r, later, earlier)
	if t := &s.texts[later]; t.of == later || t.isFarther(relation, r.Jaccard) {
		t.of, t.relation, t.jaccard = earlier, uint8(relation), float32(r.Jaccard)
	}
	return nil
}

// join notes that two texts are the same, or that one is the other one shortened.
func (s *stories) join(r warraq.Relation, later, earlier uint32) {
	switch r.Kind {
	case warraq.RelationVerbatim:
		a, b := s.lead(later), s.lead(earlier)
		s.texts[max(a, b)].same = min(a, b)
	case warraq.RelationAbridged, warraq.RelationExtended:
		if r.Kept >= keptNear {
			s.cuts = append(s.cuts, shortened{later, earlier})
		}
	}
}

// isFarther says whether a text is less like the one that it is most like by now than a relation says of another.
func (t *related) isFarther(relation int, jaccard float64) bool {
	known := int(t.relation)
	return relation < known || relation == known && float32(jaccard) > t.jaccard
}

func (s *stories) find(id string) (uint32, bool, error) {
	key, err := parseID(id)
	n, ok := s.index[key]
	return n, ok, err
}

// lead returns the text that stands for all that are the same.
func (s *stories) lead(n uint32) uint32 {
	for s.texts[n].same != n {
		s.texts[n].same = s.texts[s.texts[n].same].same // path halving
		n = s.texts[n].same
	}
	return n
}

// describe writes into a record what is known of texts like the one with an id.
func (s *stories) describe(id string, r *Record) {
	n, ok, err := s.find(id)
	if err != nil || !ok {
		r.Story, r.StorySize, r.StoryRole = id, 1, RoleSingle
		return
	}
	t := s.texts[n]
	of := s.stories[t.story]
	r.Story, r.StorySize, r.StoryRole = of.name.String(), int(of.size), RoleCopy
	if of.first == n {
		r.StoryRole = RoleOrigin
	}
	if t.of != n {
		relation, related := string(storyRelations[t.relation]), s.texts[t.of].id.String()
		r.Relation, r.RelatedTo = &relation, &related
	}
}
