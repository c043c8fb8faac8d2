package tree

// The numbers of this room stand here alone.

// Bounds of the text of one page, beyond which it is no article.
const (
	maxTextLetters = 4 << 20
	maxTreeNodes   = 300_000 // elements and texts, white space among them
)

// Bounds of what is kept from one page to the next. Pages of one site share their class names.
const (
	usualNodes   = 1500   // for a start
	maxKeptNodes = 10_000 // some 1.3 MB
	maxKeptNames = 4096   // some dozens of sites' worth
	maxNameBytes = 200    // of a class value that is remembered
)

// What is read of an element.
const (
	maxCaption   = 300 // letters of an element that only its class calls a caption: Bootstrap's «caption» class is put around whole articles
	maxClassName = 80  // bytes of one class name
	maxKey       = 64  // and of a prefix or suffix in evidence.tsv
	minSlug      = 3   // words that make an id a sentence rather than a name
	slugGap      = 3   // bytes between two of them in the text
	headBytes    = 200 // of the text that a block opens with
	MaxPath      = 200 // of what is written of where an element stands
)
