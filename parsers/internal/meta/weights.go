package meta

import (
	"math"
	"time"
)

// The numbers of this room stand here alone. They were chosen on saved pages by their gold fields (make eval);
// `make eval ABLATE=meta/weights` halves and doubles them in turn and tells what each holds.

// Titles: how much a reading's voice counts for the others (what editors see and correct counts more than what templates put
// together), and how like a told title a heading must be to be the title as readers see it. An h1 may well differ from the
// title that was written for search engines.
const (
	weightEdited   = 1.2 // JSON-LD, og:title
	weightTemplate = 1.0 // <title>, the listing
	likeHeading1   = 0.45
	likeHeading    = 0.75
	clearlyLiker   = 0.05 // by which a later heading must be liker to take the place of an earlier one
	maxTitleBytes  = 1500 // news titles stay under a third of it
	maxTitleWords  = 80
	minTitleWords  = 3  // of a piece of <title>, or of the one h1, that may be a title
	maxPlacedWords = 30 // of a headline that nothing but its place tells
	maxHouseWords  = 5  // of a <title> that only names the site
	titlePieceCuts = 5
	maxTitleSpots  = 10
)

// Names of the site in titles.
const (
	maxSiteWords   = 6 // of a name that holds one that is known
	minSiteLetters = 4 // of that one
	maxBarWords    = 5 // behind « | », beside minTitleWords of title and more
	maxDashWords   = 3 // behind « - », beside minDashTitle words of title and more
	minDashTitle   = 4
	nameCuts       = 4
	maxHomeLinks   = 20
	minHostLabel   = 4 // letters of a part of the host's name that may be the site's
)

// Places: how much visible text, in bytes, may stand between the title and what belongs to it.
const (
	farBefore     = 300
	belowText     = 600 // bytes of text between a title and a heading below the article
	farAfter      = 1500
	farBelow      = 2500 // without prose, to what stands below the text
	maxCardBytes  = 400  // of a box with the headline of another article and its date
	farUnderTitle = 60   // between the title and a standfirst that no class names
	nowhere       = math.MaxInt32
	maxTitles     = 5 // headings with the title that are taken for its place
)

// Dates: how far the places that name one are believed.
const (
	voiceSelector = 10.0
	voiceData     = 3.0 // JSON-LD, meta tags
	voiceMarked   = 2.5 // an element near the title that calls itself the date
	voiceListing  = 2.0 // the feed, and JSON-LD of which nothing says that it is this page's
	voicePlaced   = 1.8 // an element where the dates of the site usually stand
	voiceLine     = 1.5 // a short line near the title
	voiceVague    = 1.2 // a meta tag that only says «date»
	voiceURL      = 1.0
	voiceFar      = 0.5 // a date behind the text
	voiceWhisper  = 0.2 // a date near the title that is not the nearest
)

// Zones: how far clocks are from UTC, and by what steps.
const (
	zoneEast = 14 * time.Hour
	zoneWest = 12 * time.Hour
	zoneStep = 15 * time.Minute
)

// Dates: what is read of a page.
const (
	minDateBytes    = 6
	maxDateReads    = 24  // elements of one kind
	maxClockBytes   = 40  // of the text beside a date that may be its time of day
	maxLabelBytes   = 60  // of the label before a date
	maxLabelUp      = 3   // the date's element and those around it
	maxSplitDate    = 120 // bytes of a line whose date is spread over several elements
	maxDatePart     = 20  // and of one of them
	maxDateWords    = 18  // «كتب: فلان - القاهرة - الأحد 3 مايو 2020 - 10:30 ص»
	maxPlainWords   = 9   // of a line without a mark that sets its facts apart
	minSentence     = 4   // words from which a line that ends in a full stop is a sentence
	minSentenceRest = 60  // bytes of a sentence around a piece of it that holds a date
	sentenceStops   = 2   // stop words that make one
	dateDepth       = 8   // elements around a line that are asked whether they are dates themselves
	firstYear       = 1994
	aheadHours      = 48 // that a page may be dated after it was fetched: time zones
	yearDigits      = 4
	dateParts       = 3 // of an address: year, month, day
)

// Persons.
const (
	maxSourceBytes  = 200 // of text in a box that names a source
	maxPlacedBytes  = 120 // of text in an element that stands where those of the site usually have a person or a section
	maxNamedParts   = 8   // of a byline
	maxBetweenNames = 12  // of text a link, beside the links of a byline: "By", "and"
	maxInfoBytes    = 240 // of text in the box that holds date and name
	maxInfoBoxes    = 6   // that are looked into
	maxInfoUp       = 3   // the date's element and those around it
	maxAuthorsWords = 3   // times the words of one name, in an element that calls itself the author
	maxBylineNames  = 2   // times, in a line that opens as a byline does
)

// Subtitles, sections and tags, in words but where bytes are named.
const (
	minSubtitle      = 4
	maxSubtitle      = 80
	maxUnderTitle    = 40 // of a standfirst that no class names
	maxSubtitleBytes = 2000
	maxSection       = 5
	maxCrumb         = 6
	titleCrumb       = 0.6 // like the title, from which a breadcrumb is the article
	maxCrumbs        = 5
	maxTags          = 50
	maxTagWords      = 8
	maxTagBytes      = 200
	listDepth        = 2    // from a tag to the element around all of its list
	maxTagList       = 1000 // bytes of an element that calls itself a list of tags; themes also put such classes on the whole article
	maxSectionList   = 200
)

// Addresses.
const (
	languageCode = 2 // letters of the codes of languages and countries in paths
	slugWords    = 3 // of a piece of a path that names an article; sections have fewer
)

// The schema.org item of this page's article.
const (
	itemArticle   = 10 // it is an article
	itemPage      = 2  // or a page
	itemAddress   = 6  // its address is the page's
	itemTitle     = 8  // its headline is
	itemShown     = 1  // more where the page shows it as its heading
	itemElsewhere = -4 // its address is another page's
	likeItem      = 0.6
	minHeadline   = 3 // words of a headline that is found within a longer title
)

// Bounds of JSON-LD.
const (
	maxLDBytes   = 2 << 20 // of one script
	maxLDDepth   = 48      // of nesting, in the text and in the walk
	maxLDItems   = 200     // things kept
	maxLDStrings = 100     // of one property
	maxLDPersons = 20      // authors, breadcrumbs
	maxLDNesting = 3       // of lists in a property
	quotedQuotes = 4       // fewer quotes than these beside «&quot;»: the whole script is escaped
	mendedBytes  = 64      // by which mending makes a script longer, usually
	space        = 0x20    // below it are control characters
)
