package page

import "golang.org/x/net/html"

// ArticlePart is a part of an article that has a place on the pages of its site.
type ArticlePart uint8

// The parts. Their numbers stand in stores: new ones come last.
const (
	PartText ArticlePart = iota
	PartTitle
	PartDate
	PartAuthors
	PartSection
	partsEnd
)

// Parts are all parts, in the order in which they are listed.
var Parts = [partsEnd]ArticlePart{PartText, PartTitle, PartDate, PartAuthors, PartSection}

// Known says whether there is such a part.
func (p ArticlePart) Known() bool { return p < partsEnd }

// String names the part.
func (p ArticlePart) String() string {
	return [partsEnd]string{"text", "title", "date", "authors", "section"}[p]
}

// Place is where a part of an article was found.
type Place struct {
	Part ArticlePart
	Key  uint64 // hash of the place
	Path string // the place for a person
}

// Held is the element in which a part of an article was found.
type Held struct {
	Part ArticlePart
	Node *html.Node
}
