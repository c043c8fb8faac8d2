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

// classRoles are the words of class names that the CMSs and news themes of the Arabic press use.
var classRoles = map[string]classRole{
	"date": roleDate, "dates": roleDate, "time": roleDate, "published": roleDate, "datetime": roleDate, "timestamp": roleDate,
	"pubdate": roleDate, "publish": roleDate, "updated": roleDate, "modified": roleDate, "posted": roleDate,
	"dateline": roleDate, "postdate": roleDate, "newsdate": roleDate, "meta": roleDate, "info": roleDate,
	"tarikh": roleDate, "submitted": roleDate, "createdate": roleDate,

	"author": roleByline, "byline": roleByline, "writer": roleByline, "reporter": roleByline, "authors": roleByline,
	"journalist": roleByline, "editor": roleByline, "columnist": roleByline, "kateb": roleByline, "authorname": roleByline,

	"breadcrumb": roleCrumb, "breadcrumbs": roleCrumb, "crumbs": roleCrumb, "crumb": roleCrumb,

	"subtitle": roleSubtitle, "standfirst": roleSubtitle, "subheadline": roleSubtitle, "subhead": roleSubtitle,
	"chapeau": roleSubtitle, "strapline": roleSubtitle, "lead": roleSubtitle, "deck": roleSubtitle, "dek": roleSubtitle, "lede": roleSubtitle, "subheading": roleSubtitle,

	"headline": roleTitle, "title": roleTitle,

	"category": roleSection, "categories": roleSection, "cat": roleSection, "cats": roleSection,

	"source": roleSource, "sources": roleSource, "newssource": roleSource, "via": roleSource,

	"logo": roleSite, "brand": roleSite, "sitename": roleSite,

	"gallery": roleGallery, "slideshow": roleGallery, "album": roleGallery, "photoalbum": roleGallery, "lightbox": roleGallery,

	"tags": roleTags, "tag": roleTags, "tagcloud": roleTags, "keywords": roleTags, "tagslist": roleTags,
}

// rolesOf is what the words of a class or id attribute say together. A «sub-title» and a «second_headline» are
// written in two words.
func rolesOf(value string) classRole {
	var roles classRole
	second := false
	markup.EachClassWord(value, func(word string) {
		r, ok := classRoles[word]
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

// articleNouns are what hand-made templates join to «title», «date» and «author» without a sign between: «newstitle»,
// «articledate», «datenews».
var articleNouns = [...]string{"article", "news", "post", "story", "entry", "details", "detail"}

// compoundRole is what a word made of two says: «articletitle» is a title, «newsdate» a date.
func compoundRole(word string) classRole {
	for _, noun := range articleNouns {
		rest, ok := strings.CutPrefix(word, noun)
		if !ok {
			rest, ok = strings.CutSuffix(word, noun)
		}
		if ok {
			return classRoles[rest] & (roleTitle | roleDate | roleByline)
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
