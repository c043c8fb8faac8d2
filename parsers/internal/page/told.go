package page

import (
	"golang.org/x/net/html"

	"warraq"
)

// Metadata is what the page says about itself, outside its text.
type Metadata struct {
	Title       string
	Subtitle    string
	Authors     []string
	Agency      string
	Byline      string   // the credit as printed
	Desks       []string // newsroom desks and roles
	Published   warraq.Moment
	Updated     warraq.Moment
	Section     string
	Tags        []string
	Image       string
	Canonical   string // normal form
	SiteName    string
	SiteNames   map[string]bool // keys of all that the site calls itself
	Description string          // meta description, og:description or the listing's summary: evidence, and never text
	BodyText    string          // articleBody of the JSON-LD as plain text: evidence for the scoring, and a fallback
	OGType      string          // og:type and the schema.org types found, lower case: evidence for the gates
	SchemaTypes []string
	TitleNode   *html.Node     // the element that holds the title, where there is one
	IsArticle   bool           // its schema.org item says that it is an article
	IsPaid      bool           // that item says that it is not free
	Origins     warraq.Origins // where the facts were read
	Held        func() []Held  // gives the elements that hold date, authors and section, where that is sure
	Zone        func() string  // says in which zone the page tells times without one, where another voice gives the instant; "" where none does
	FullText    string         // articleBody of the JSON-LD with its line breaks
}
