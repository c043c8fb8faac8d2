package page

import (
	"strings"
	"sync"

	"warraq/parsers/internal/markup"
)

// classRole is what a word of a class or id attribute says that an element holds.
type classRole uint16

// The roles.
const (
	roleDate classRole = 1 << iota
	roleByline
	roleCrumb
	roleSubtitle
	roleTitle
	roleSection
	roleTags
	roleSite
	roleSource
	roleGallery
)

// roleKinds are the kinds of classwords.tsv that are roles.
var roleKinds = map[string]classRole{
	"date": roleDate, "byline": roleByline, "crumb": roleCrumb, "subtitle": roleSubtitle, "title": roleTitle, "section": roleSection,
	"tags": roleTags, "site": roleSite, "source": roleSource, "gallery": roleGallery,
}

// rolesOf is what the words of a class or id attribute say together. A «sub-title» and a «second_headline» are
// written in two words.
func rolesOf(value string) classRole {
	var roles classRole
	second := false
	markup.EachClassWord(value, func(word string) {
		r, ok := classWords.roles[word]
		if !ok {
			r = compoundRole(word)
		}
		if second && (r == roleTitle || word == "head" || word == "heading") {
			r = roleSubtitle
		}
		roles |= r
		second = word == "sub" || word == "second" || word == "secondary"
	})
	return roles
}

// compoundRole is what a word made of two says: «articletitle» is a title, «newsdate» a date.
func compoundRole(word string) classRole {
	for _, noun := range classWords.nouns {
		rest, ok := strings.CutPrefix(word, noun)
		if !ok {
			rest, ok = strings.CutSuffix(word, noun)
		}
		if ok {
			return classWords.roles[rest] & (roleTitle | roleDate | roleByline)
		}
	}
	return 0
}

// roleBook keeps what class and id values say from one page to the next: most stand on many elements, and the pages
// of one site share them.
type roleBook struct{ known sync.Pool } // of map[string]classRole

// open gives what is known so far, to be added to by one page.
func (b *roleBook) open() map[string]classRole {
	if known, ok := b.known.Get().(map[string]classRole); ok {
		return known
	}
	return map[string]classRole{}
}

// close takes back what open gave.
func (b *roleBook) close(known map[string]classRole) {
	if len(known) > maxKeptValues {
		clear(known)
	}
	b.known.Put(known)
}
