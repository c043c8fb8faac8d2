package dedup

import (
	"cmp"
	"slices"
	"time"

	"warraq"
)

// StoryAgency is the agency that most members of a story credit; of those credited alike the first in the order of their
// letters, "" where none is.
func StoryAgency(members []warraq.StoryMember) string {
	times := make(map[string]int)
	best := ""
	for i := range members {
		name := members[i].Agency
		if name == "" {
			continue
		}
		times[name]++
	}
	for name, n := range times {
		if best == "" || n > times[best] || n == times[best] && name < best {
			best = name
		}
	}
	return best
}

// Origin returns the member of a story that the others probably come from: of those that credit the story's agency, or of
// all where there is none, the earliest; of those out at the same time the longest; of these the one with the lowest id.
// Where only the day of a member is known, it counts as out at the end of that day, so that it is not the earliest only
// because nobody knows its hour.
func Origin(members []warraq.StoryMember, agency string) *warraq.StoryMember {
	var first *warraq.StoryMember
	for i := range members {
		m := &members[i]
		if agency != "" && m.Agency != agency {
			continue
		}
		if first == nil || earlier(m, first) {
			first = m
		}
	}
	return first
}

func earlier(a, b *warraq.StoryMember) bool {
	return cmp.Or(outBy(a).Compare(outBy(b)), cmp.Compare(b.Words, a.Words), cmp.Compare(a.ID, b.ID)) < 0
}

// outBy is when a member was out at the latest.
func outBy(m *warraq.StoryMember) time.Time {
	if m.Published.Known() && m.Published.DayOnly {
		return m.Published.Time.AddDate(0, 0, 1)
	}
	return m.Time()
}

// Trace fills in what a story's members made of the text of its origin. texts holds the text of every member.
func Trace(s *warraq.Story, texts map[string]*Text) {
	for i := range s.Members {
		s.Members[i].Words = len(texts[s.Members[i].ID].Words)
	}
	slices.SortFunc(s.Members, func(a, b warraq.StoryMember) int {
		return cmp.Or(a.Time().Compare(b.Time()), cmp.Compare(a.ID, b.ID))
	})
	s.Agency = StoryAgency(s.Members)
	origin := Origin(s.Members, s.Agency)
	s.Origin = origin.ID
	for i := range s.Members {
		m := &s.Members[i]
		if m.ID == s.Origin {
			m.Kept, m.Jaccard = m.Words, 1
			continue
		}
		traceOne(m, origin.Words, texts[m.ID], texts[s.Origin])
	}
}

func traceOne(m *warraq.StoryMember, originWords int, text, origin *Text) {
	alike, scores := Relate(origin, text)
	c := CountChanges(origin, text)
	m.Kind, m.Jaccard = alike.RelationKind(m.Words, originWords), scores.Jaccard
	m.Kept, m.Added, m.Changed, m.Dropped = c.Kept, c.Added, c.Changed, c.Dropped
}
