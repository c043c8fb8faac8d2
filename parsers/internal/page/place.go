package page

import "golang.org/x/net/html"

// ArticlePart is a part of an article that has a place on the pages of its site, or the zone in which the site tells times.
type ArticlePart uint8

// The parts. Their numbers stand in stores: new ones come last.
const (
	PartText ArticlePart = iota
	PartTitle
	PartDate
	PartAuthors
	PartSection
	PartZone // its place is a zone as ZoneOffset writes it, or ZoneKnown
	partsEnd
)

// Parts are all parts, in the order in which they are listed.
var Parts = [partsEnd]ArticlePart{PartText, PartTitle, PartDate, PartAuthors, PartSection, PartZone}

// Known says whether there is such a part.
func (p ArticlePart) Known() bool { return p < partsEnd }

// String names the part.
func (p ArticlePart) String() string {
	return [partsEnd]string{"text", "title", "date", "authors", "section", "zone"}[p]
}

// Place is where a part of an article was found.
type Place struct {
	Part ArticlePart
	Key  uint64 // hash of the place
	Path string // the place for a person
}

// ZoneKnown stands for the zone that the source has by its settings.
const ZoneKnown = "as set"

// ZoneOffset is how zones are written.
const ZoneOffset = "-07:00"

// Held is the element in which a part of an article was found.
type Held struct {
	Part ArticlePart
	Node *html.Node
}
