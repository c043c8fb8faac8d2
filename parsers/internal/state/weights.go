package state

// The numbers of this room stand here alone.

// Bounds of the work on one page. States of the press have some hundred thousand bytes; what is beyond is left out.
const (
	maxBytes   = 24 << 20 // of scripts that are read, twice those of the longest page
	maxValues  = 400_000
	maxSteps   = 3_000_000 // of the search through them
	maxDepth   = 100
	maxRoots   = 500  // literals that are kept
	maxParts   = 1000 // of a string that is put together
	maxRefs    = 3    // references one in the other
	maxRefKeys = 4    // keys of an object that is a reference
	maxSpace   = 16   // bytes of white space before a value
)

// minLiteral is the least bytes of a literal that may hold an article.
const minLiteral = 200

// What tells an article's text and title.
const (
	minText        = 100  // bytes of a text that may be prose
	minWords       = 8    // of a text that may be prose, and of the description that stands in it
	wordySpaces    = 2    // of a text that may be a line of prose
	minTitle       = 6    // bytes
	maxTitle       = 600  // bytes
	mentionWords   = 2    // of a title, the longest, of which one stands in a script that holds the article
	minAddress     = 3    // bytes of the last piece of a path that may tell an article
	longTitle      = 4    // words of a title that may differ by some
	likeTitle      = 0.8  // share of words in common, from which two titles are of one article
	sectionWords   = 100  // of a text whose title is as short as a section's
	titleSpaces    = 2    // in the title of another article, at least
	maxTitlePieces = 6    // of a title between marks
	maxTitleForms  = 30   // of a title in several languages or forms
	describedBytes = 4000 // of a text, in which the description is looked for
	maxOwners      = 5    // objects around a text, in one of which its title stands
	maxBlocks      = 5000
	maxBlockDepth  = 14
	maxKind        = 40 // bytes of the name of a block's kind
)

// Weights of the words of a text.
const (
	levelWeight     = 0.8 // for each object between it and the title
	foreignWeight   = 0.1 // it stands under a name such as «related»
	partsWeight     = 1.2 // its paragraphs are told apart: the same text is often there without them, too
	describedWeight = 2   // the page's description stands in it
)

// Facts.
const (
	maxDate     = 64 // bytes
	dateDigits  = 6
	epochFrom   = 631_152_000     // 1990, in seconds since 1970
	epochMillis = 100_000_000_000 // numbers from here on are milliseconds
	maxNaming   = 5               // objects and lists around a name
	maxNames    = 30
	maxName     = 200 // bytes
	maxLead     = 800 // bytes
)
