package page

// The numbers of this room stand here alone.

// Bounds of one page. A page beyond them is rejected as too complex and never half read, or what is beyond is left out; news
// pages stay far below them.
const (
	maxNodes       = 300_000 // of the parsed tree, comments and white space among them
	maxMetaBytes   = 8 << 10 // of one meta tag's content
	maxMetaName    = 64      // and of its name
	maxLDScripts   = 32
	maxHomeLinks   = 20
	maxRemovals    = 300
	maxFolded      = 500     // elements of markup that is not shown
	maxFoldedBytes = 4 << 20 // of their texts
	minFolded      = 60      // bytes of the text in one
	maxNotice      = 1000    // bytes of a notice that asks for scripts
	maxKeptValues  = 4096    // values of class and id attributes that are remembered: some dozens of sites' worth
	maxValueBytes  = 200     // of one
	// MaxSpots is how many elements of each kind are kept.
	MaxSpots = 400
	// MaxLineBytes is the length of a line that may hold a date or a byline.
	MaxLineBytes = 400
	// MaxRemovalText is how much of a removal is kept, in bytes.
	MaxRemovalText = 300
)

// Words of headlines.
const (
	// HeadlineWords is the fewest words of a link that may be a headline.
	HeadlineWords   = 4
	neighbourLevels = 3 // from a link to the next post up to what is named after it
	// ShortTitle is the most words of a title that may be a section's name.
	ShortTitle = 3
)

// Places.
const (
	maxFactsBytes = 600 // of text in a box beside the article's that tells its date and author
	minProse      = 100 // bytes of a text outside links that is the article's own, over which distances are not measured: nine Arabic words
)

// Prose, in words of a line: a sentence of sentenceWords, or a line so long that it is one wherever it ends. Length and link
// density are what decides (Kohlschütter et al. 2010).
const (
	sentenceWords = 8
	proseWords    = 14
	halfLinked    = 0.5 // share of links, from which a line is none
)
