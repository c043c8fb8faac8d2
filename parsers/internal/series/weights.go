package series

// The numbers of this room stand here alone.
const (
	maxLinks     = 100 // that may be of a pager
	maxLabel     = 200 // bytes of what such a link says
	numberDigits = 3   // of the number of a page
	maxNumber    = 200 // of a page; articles have some dozens at most, and years are larger
	maxExtension = 6   // bytes of the extension of an address
	aroundLevels = 6   // elements around a link whose names are asked
	besideBytes  = 600 // of text between the article's and a pager
	maxText      = 1 << 20
	likeTitle    = 0.8 // share of the words of the shorter title that stand in the other
	maxPageWords = 5   // «الصفحة 2 من 5»
)
