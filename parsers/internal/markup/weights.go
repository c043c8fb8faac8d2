package markup

// The numbers of this room stand here alone; what is left in its code are bytes of UTF-8.
const (
	usualText   = 160 // bytes that are enough for most of what Text is asked for
	maxClasses  = 500 // bytes of a class or id attribute that are read
	maxLinks    = 50  // links that LinkTexts reads
	linkBytes   = 200 // of the text of one
	aroundDepth = 3   // elements around a text that are asked whether they are a link or a heading
	minStyle    = 12  // bytes of a style attribute that may hide: «display:none»
	maxStyle    = 500
)
