package config

import (
	"fmt"

	"warraq"
)

// checkDuplicates notes ids, homes and feeds that stand in more than one place, and values given twice in one list.
func checkDuplicates(r *report, sources []warraq.Source) {
	ids, homes, listings := firsts{}, firsts{}, firsts{}
	for i, s := range sources {
		entry := fmt.Sprintf("sources[%d]", i)
		if s.ID != "" {
			ids.note(r, entry, entry+".id", s.ID, s.ID, "use another id")
		}
		if s.Home != "" {
			homes.note(r, entry, entry+".home", addressKey(s.Home), s.ID, "keep one of the two sources")
		}
		for _, l := range addressLists(s) {
			if l.key == "sections" {
				continue
			}
			for j, a := range l.values {
				listings.note(r, entry, fmt.Sprintf("%s.%s[%d]", entry, l.key, j), addressKey(a), s.ID, "keep it in one place")
			}
		}
		for _, l := range plainLists(s) {
			within := firsts{}
			for j, v := range l.values {
				within.note(r, entry, fmt.Sprintf("%s.%s[%d]", entry, l.key, j), v, s.ID, "remove one of them")
			}
		}
	}
}

// plainLists returns the lists of a source whose values must differ within the list only.
func plainLists(s warraq.Source) []addressList {
	return []addressList{
		{"sections", s.Sections}, {"articles", s.Articles}, {"exclude", s.Exclude}, {"hosts", s.Hosts},
		{"selectors.content", s.Selectors.Content}, {"selectors.title", s.Selectors.Title},
		{"selectors.subtitle", s.Selectors.Subtitle}, {"selectors.author", s.Selectors.Author},
		{"selectors.date", s.Selectors.Date}, {"selectors.remove", s.Selectors.Remove},
	}
}

// sighting is where a value was seen first.
type sighting struct {
	entry, id string
	line      int
}

// firsts remembers where each value was seen first.
type firsts map[string]sighting

// note remembers a value, or notes a problem at path if it was seen before.
func (f firsts) note(r *report, entry, path, value, id, hint string) {
	first, seen := f[value]
	if !seen {
		f[value] = sighting{entry, id, r.at(path).line}
		return
	}
	if value == "" || r.failed[path] {
		return
	}
	message := fmt.Sprintf("given twice, first in line %d", first.line)
	if first.entry != entry {
		message = fmt.Sprintf("the same as in source %q, line %d", first.id, first.line)
	}
	r.add(path, message, hint)
}
