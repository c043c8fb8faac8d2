// Package credit knows who is credited for an article, and how: names of persons, news agencies, bylines and datelines.
package credit

import (
	"slices"
	"strings"

	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
)

// Credits are those whom a byline names, told apart, each once and in the order of the byline.
type Credits struct {
	Persons  []string
	Logins   []string // what users of the CMS are called: «np_amr»
	Desks    []string // «هيئة التحرير»; where no person is named, roles as well: «Staff Writer»
	Agencies []string
}

// Nobody says whether nobody was named.
func (c *Credits) Nobody() bool {
	return len(c.Persons)+len(c.Logins)+len(c.Desks)+len(c.Agencies) == 0
}

// Sort cleans, splits and tells apart raw author strings. others are the Keys of what stands in bylines and is no name there:
// the site itself, its sections.
func Sort(raw []string, others map[string]bool) *Credits {
	c := &Credits{}
	var roles []string
	seen := map[string]bool{"": true}
	for _, r := range raw {
		names := Split(markup.Plain(markup.Cut(r, maxByline)))
		dateline := creditsHouse(names, others)
		for _, name := range names {
			key := arabic.Key(name)
			if seen[key] || isHouse(key, others) {
				continue
			}
			seen[key] = true
			if person := personBehind(name); person != "" {
				name = person
			} else if isRole(name) {
				roles = append(roles, name)
				continue
			}
			c.add(name, dateline)
		}
	}
	if len(c.Persons) == 0 {
		c.Desks = append(c.Desks, roles...)
	}
	return c
}

// add files a name under what it is; in a dateline single words are places.
func (c *Credits) add(name string, dateline bool) {
	switch agency := Agency(name); {
	case agency != "":
		if !slices.Contains(c.Agencies, agency) {
			c.Agencies = append(c.Agencies, agency)
		}
	case isDesk(name):
		c.Desks = append(c.Desks, name)
	case isLogin(name):
		c.Logins = append(c.Logins, name)
	case isName(name) && (strings.Contains(name, " ") || !dateline && mayStandAlone(name)):
		c.Persons = append(c.Persons, name)
	}
}

// isHouse says whether the Key of a name is that of the site, or of nobody, as «شارك» is.
func isHouse(key string, others map[string]bool) bool {
	return others[key] || known["nobody"][strings.TrimRight(key, " 0123456789")]
}

// creditsHouse says whether one of several names is the site or an agency, as in a dateline: «أبوظبي - البيان».
func creditsHouse(names []string, others map[string]bool) bool {
	return len(names) > 1 && slices.ContainsFunc(names, func(name string) bool {
		return isHouse(arabic.Key(name), others) || Agency(name) != ""
	})
}

// withoutArchive drops what a link to all that somebody wrote says around the name: «المزيد من مقالات سلمى الراوي», «View all of
// Salma Rawi's posts». Such a link names what it leads to, which tells it from a name.
func withoutArchive(words []string) []string {
	isArchive := func(w string) bool { return known["archive"][arabic.Key(w)] }
	isWork := func(w string) bool { return known["work"][arabic.Key(w)] }
	first := slices.IndexFunc(words, func(w string) bool { return !isArchive(w) && !isWork(w) })
	if first < 0 {
		return words
	}
	end := len(words)
	for end > first+1 && isWork(words[end-1]) {
		end--
	}
	if !slices.ContainsFunc(words[:first], isWork) && end == len(words) {
		return words
	}
	name := slices.Clone(words[first:end])
	name[len(name)-1] = strings.TrimSuffix(strings.TrimSuffix(name[len(name)-1], "'s"), "’s")
	return name
}
