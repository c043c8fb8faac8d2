package warraq

import (
	"maps"
	"slices"
)

// Origin says where a fact of an article was read.
type Origin string

// The places where facts are read. What a person sees on the page begins with «page:».
const (
	FromSelector   Origin = "selector"        // the source's own selector
	FromJSONLD     Origin = "jsonld"          // the page's schema.org item
	FromMeta       Origin = "meta"            // a meta tag or a link of the page's head
	FromState      Origin = "state"           // data that the page carries for its scripts
	FromFeed       Origin = "feed"            // the listing that led to the page: a feed, a sitemap, a section page
	FromURL        Origin = "url"             // the page's address
	FromText       Origin = "text"            // the article's own text: a byline or a dateline
	FromTitleTag   Origin = "page:title"      // <title>
	FromH1         Origin = "page:h1"         // an <h1>
	FromHeading    Origin = "page:heading"    // another heading, or an element that calls itself one
	FromTime       Origin = "page:time"       // an element that calls itself a date
	FromByline     Origin = "page:byline"     // an element that calls itself the author
	FromLine       Origin = "page:line"       // a line beside the title that no markup explains
	FromBreadcrumb Origin = "page:breadcrumb" // the page's breadcrumb
	FromLink       Origin = "page:link"       // a link to a category or a tag
	FromPlace      Origin = "page:place"      // the element that stands where other pages of the site have it
	FromElement    Origin = "page:element"    // an element that calls itself what it holds: a standfirst, a source
)

// Origins are where the known facts of an article were read, by the names that they have in its JSON form: "title",
// "authors", "published". A fact that is not known has none.
type Origins map[string]Origin

// Fields lists the fields in the order of their names.
func (o Origins) Fields() []string { return slices.Sorted(maps.Keys(o)) }
