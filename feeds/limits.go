package feeds

// MaxItems is how many items of one feed are read. A feed that lists a whole archive gives its first ones.
const MaxItems = 5000

// Bounds of the markup that is given to the parser. It recurses into extension elements and copies the namespaces in
// scope at every element, so a small hostile feed could otherwise take gigabytes or minutes.
const (
	maxDepth      = 100        // elements open at one place; real feeds stay under 20
	maxNamespaces = 64         // namespaces declared in one tag; real feeds declare up to 20
	maxScopeWork  = 10_000_000 // namespaces in scope, added up over all elements
	maxTagName    = 100        // bytes of a tag's name that are looked at
	maxFields     = 100        // elements of one item that are mended; real items have up to 30
	tagWindow     = 4 << 10    // how far back the tag before an item is looked for; items stand that close together
)

// itemDepth is how deep the items of RSS lie: in rss and channel.
const itemDepth = 3

// How far into a document is looked for what stands at its beginning, in bytes.
const (
	rootWindow = 4096      // for the root element; broken sites print warnings before it
	paceWindow = 64 << 10  // for what a feed says about itself; it stands before the items
	headWindow = 512 << 10 // for the feeds that a page names
)

// maxDiscovered is how many feeds of one page are taken.
const maxDiscovered = 10

// pathsBelowHome is how many of the paths in commonpaths.txt are tried below a home page that is not at the root of its
// host: the likeliest, since most sites keep their feeds at the root even then.
const pathsBelowHome = 3

// maxMinutes bounds the numbers in which a feed tells its pace: the minutes of a year.
const maxMinutes = 365 * 24 * 60

// Bounds of what is taken from one item.
const (
	maxContent = 1 << 20 // bytes of HTML
	maxSummary = 2000    // bytes of plain text
	maxTitle   = 500     // bytes
	maxTags    = 50
	maxAuthors = 20
)

// A description is the article itself rather than a teaser from so many letters and tags that break a line on.
const (
	fullTextLetters = 800
	fullTextBreaks  = 2
)

// Bounds of an OPML list. Feed readers export some hundreds of feeds in some hundred kilobytes.
const (
	maxOPMLBytes    = 16 << 20
	maxOPMLOutlines = 20_000
	maxOPMLDepth    = 50 // folders within folders
)
