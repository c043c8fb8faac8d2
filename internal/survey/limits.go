package survey

import "time"

// Bounds of what a site is asked for, so that a look takes no more than a minute.
const (
	surveyedFeeds    = 3 // that the home page names
	triedFeeds       = 6 // addresses tried where it names none that works
	triedSitemaps    = 3
	triedSections    = 3
	surveyedArticles = 5
)

// slowPace is a pause between requests from which on a person is told why it takes long.
const slowPace = 5 * time.Second

// staleAfter is the age of a listing's newest item from which on a person should know of it.
const staleAfter = 30 * 24 * time.Hour

// What a section of a menu is: few words, a short path.
const (
	maxMenu         = 12 // sections that are shown
	maxSectionWords = 4
	maxSectionDepth = 3 // segments of the path
)

// What a site calls itself.
const (
	maxName        = 50 // letters; a longer title is more than a name
	maxID          = 40 // bytes of an id that is made of a name
	fewestForTitle = 3  // articles of whose titles the common part is taken
)

// Patterns of addresses.
const (
	fewestForPattern = 5 // addresses that a pattern is made from at least
	maxPatterns      = 3 // a site whose articles have more forms than these is left without a pattern
	enoughAlike      = 8 // addresses that share a word by no accident
	leastExtension   = 3 // letters of a file's extension: php, aspx, shtml
	mostExtension    = 5
)

// Bounds of what a selector may be chosen by: what holds for one page may be chance, and a line of many names is a menu.
const (
	fewestForSelector = 3   // pages
	mostAuthors       = 4   // of one article
	maxSelectors      = 6   // that are suggested for one field
	maxCounted        = 200 // selectors that are compared
	minProse          = 300 // letters of paragraphs in an element that may be an article's text
	leastStableName   = 3   // bytes of a class that a person gave
)

// The clock of a site.
const (
	maxDateLine = 150              // bytes of a line that shows a date and little else
	maxOffset   = 5 * time.Hour    // from UTC: that of Oman and the Emirates, and an hour
	offsetStep  = 30 * time.Minute // offsets of the Arab world and its neighbours are multiples of it
)
