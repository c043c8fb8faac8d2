package lexicon

// The numbers of this room stand here alone: how long lines are that phrases are looked for in, in words.
const (
	maxHeadingWords = 8  // of the heading of a box
	maxLexiconWords = 45 // longer lines are no boilerplate
	maxWholeWords   = 20 // of a longer one only the beginning is looked up, unless it stands at the text's end
	prefixWords     = 8  // which are so many
	shortWords      = 12 // of a line that meets the condition «short»
	tinyWords       = 6  // «tiny»
	maxCover        = 16 // of a line that is made of whole phrases and nothing else
	coverWords      = 5  // of one of these phrases
)
