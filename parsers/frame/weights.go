package frame

// The numbers of this room stand here alone.

// How many siblings make a block one of the site's. Over six sites with six saved pages and more, one sibling prints 89% of what is
// no article word for word and 0.1% of the article's paragraphs; two print 92% and 0.2%, five 96% and 0.4%.
const (
	some      = 2   // siblings that print it; one counts as much where it is all that is known
	many      = 5   // siblings that print it, so that no series of articles is likely to be behind it
	mostPages = 0.5 // share of the siblings
)

// The layout of a site.
const (
	// NeededPages is on how many pages a part stands at a place that is one of the site's.
	NeededPages = 3
	zoneShare   = 0.8 // of the pages that tell one instant in two forms, from which a zone is the site's
	usualShare  = 0.2 // of the pages on which it was found with confidence, so that a site may have some layouts
)

// Bounds of what is kept of a site.
const (
	maxPages  = 64   // pages after which all counts are halved, so that a redesign is forgotten
	maxBlocks = 4096 // beyond them, too; nine bytes each
	pageRoom  = 1024 // blocks and facts of one page that are counted
	maxPlaces = 8    // of each part of articles
	minText   = 2    // letters of a block that is
)

// titleBytes bounds what is read of a heading to know a page by.
const titleBytes = 300
