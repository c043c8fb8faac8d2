package gate

// The numbers of this room stand here alone. They were chosen on saved pages, articles and others (make eval);
// `make eval ABLATE=gate/weights` halves and doubles them in turn and tells what each holds.

// What counts as little text, in words but where bytes are named. A notice («الصفحة غير موجودة») means the page only where
// little else stands on it: articles quote such phrases too.
const (
	stubWords     = 40   // up to which a page that is about a video is a stub: a caption, and no report
	briefWords    = 6    // of the sentence that is a whole article
	albumCaptions = 3    // of pictures, from which a page without a text is one of pictures
	goneWords     = 60   // up to which a «not found» in a heading means a soft 404; half of it for one anywhere
	teaserWords   = 150  // up to which a subscription notice means a teaser
	wallBytes     = 6000 // of visible text, up to which a wall's phrase in the title means a wall
	shortWall     = 1500 // and up to which one anywhere does
	minConfident  = 0.6  // of a language, to refuse an article for it
	// SampleBytes is how much of the text tells the language.
	SampleBytes   = 2500
	sentenceWords = 25 // in sentences, that make a text whatever else its page shows, where any language is taken
)

// Lists of teasers. An article's text comes before the headlines of others, or makes one long run between them; in a list
// each headline has its own few words, and the first comes at once.
const (
	minTeasers      = 3
	teaserText      = 100 // words of text to a headline, at most
	maxTextBefore   = 0.3 // share of the text before the first headline
	frontTeasers    = 8   // linked headlines on a page that shows no title of its own, or hardly any
	maxLinkShare    = 0.6 // of a short text in links
	minStretch      = 60  // letters before the first headline, from which they may be an article's
	outlierRuns     = 3   // times the usual run, from which one is the article's text
	besideHeadline  = 15  // letters that may share a line with a headline
	minRun          = 3   // paragraphs that follow one another with nothing taken out between, as they never do in a list ...
	minRunWords     = 80  // ... and words in them
	minCards        = 2   // like elements that stand for articles, at least
	mostCards       = 0.7 // share of like elements, and of the letters beside them, that make a list
	allLinks        = 0.8 // of a text of any length in links
	excerptBytes    = 60  // of a text that breaks off, at least
	cardLevels      = 4   // elements around the main text that may be one of a row of cards
	maxCardDepth    = 20  // elements around the cards
	longestHeadline = 20  // words of a line that may be one
	proseless       = 6   // lines of a text without a sentence, from which it is no article of its own
)

// Signs that a page lists articles, and against it. From refuseFrom on it does.
const (
	refuseFrom     = 2.0
	signAddress    = 1.75
	signNextPage   = 1.5
	signLedOn      = 1.5 // the heading is a link to another page, above teasers
	signUndated    = 0.5
	signShort      = 0.5 // a heading of shortHeading words; once more for one of fewer
	signPerson     = 1.0
	signWebsite    = 0.5
	signArticle    = -1.0
	signDated      = -1.5
	signLong       = -0.5
	shortHeading   = 3
	longHeading    = 5
	policyWords    = 5 // of the title of a page that is always there, where it opens with one of the known ones
	minHeadline    = 4 // words of a headline that articles have
	headingsAsked  = 8
	goneBytes      = 2000   // of a short text in which a notice is looked for
	noticeBytes    = 300    // of a heading in which a notice is looked for
	shownBytes     = 120    // of it in the reason
	aroundBytes    = 4000   // of what follows the container, in which the notice of a teaser is looked for
	containerBytes = 16_000 // and of the container
	aroundSiblings = 8
	aroundLevels   = 2
	maxBesideLink  = 20 // elements beside a headline that are looked at
)
