package page

// ArticlePart is a part of an article that has a place on the pages of its site.
type ArticlePart uint8

// The parts.
const (
	PartText ArticlePart = iota
	PartTitle
)

// String names the part.
func (p ArticlePart) String() string { return [...]string{"text", "title"}[p] }

// Place is where a part of an article was found.
type Place struct {
	Part ArticlePart
	Key  uint64 // hash of the place
	Path string // the place for a person
}
