package body

// The numbers of this room stand here alone. They were chosen on saved pages by their gold texts (make eval), group by
// group; what still holds each is told by `make eval ABLATE=body/weights`, which halves and doubles them in turn.

// Prose, in letters of a block's own lines. Length and link density decide nearly all (Kohlschütter et al. 2010); signs and
// stop words are what jusText adds (Pomikálek 2011).
const (
	shortProse     = 12  // a <p> of this length, without links, may be a short sentence
	minProse       = 25  // shorter lines are no prose by themselves
	signedProse    = 60  // from here on one sign of punctuation makes prose, below it two
	longProse      = 90  // from here on a line without punctuation is asked for stop words
	proseStopWords = 3   // that make it prose
	shortWorth     = 4   // and counts for this part of its letters
	badText        = 4   // such a part of what is no prose, and of no links, speaks against an element
	agreementRun   = 4   // words in a row that must stand in the page's description, too
	agreeing       = 0.5 // share of such runs that makes a line surely the article's
)

// Choosing the container: factors of its score, and letters between it and the title. They were chosen together on nine
// sites; the order of body, article and place is what matters, not the last digit.
const (
	briefProse    = 160  // letters of prose on a page, up to which a named body is taken whatever stands beside it; or in a note about the author
	bodyFactor    = 1.35 // it names itself the article's body
	articleFactor = 1.10 // <article>, or a name such as «post»
	usualFactor   = 4.00 // texts of its site usually stand at its place
	nearFactor    = 1.10 // the title stands right before it, or in it
	beforeFactor  = 0.30 // it ends before the title
	afterFactor   = 0.50 // other prose stands between the title and it: comments, rules, a further article
	farFactor     = 0.80 // much else stands between the title and it
	nearTitle     = 1500
	farTitle      = 6000
	muchProse     = 100     // of other text between them
	otherProse    = 0.25    // share of the container's prose that such text has at least
	mostPruned    = 2. / 3. // of its prose that what was pruned in it may cost it
	lateTitle     = 0.75    // share of the page's prose above a title that is none
	poorShare     = 3       // a first choice with less than this part of the page's prose is doubted, where any language is taken
	looseLinks    = 4       // and then this part of what is no prose counts against an element
	maxLeads      = 2       // blocks of prose between the title and the container
	minPart       = 60      // letters of prose of a further part of the text
	partShare     = 0.25    // of the prose in the container, from which other prose beside it is part of the text
	impure        = 0.25    // share of no prose beside its prose, from which a part is none of the text
)

// Confidence: how its parts weigh.
const (
	confidentShare = 0.4 // of the page's prose that the container holds
	confidentPure  = 0.3 // of the container that is prose
	confidentNamed = 0.2
	confidentLong  = 0.1
	longText       = 600 // letters of prose
	surePlace      = 0.7 // from here on the place of a text teaches where those of its site stand ...
	placeProse     = 300 // ... if it has so many letters of prose
	tightShare     = 0.9 // of the prose of a container, that the element which is noted for it holds
	confidentFull  = 0.5 // at least, of a text that feed or JSON-LD give whole
)

// Pruning: shares of the page's prose beyond which an element is kept although its names speak against it.
const (
	weakShare    = 0.25 // names such as «widget», which some systems also put around the article
	strongShare  = 0.70 // names such as «sidebar»
	cardShare    = 0.50 // lists of teasers
	bodyShare    = 0.25 // of an element that calls itself the article's body, from which what is around it stays
	minRegret    = 500  // letters pruned for one reason, below which nothing is put back
	inlineRest   = 40   // letters on a line beside an inline element, from which it is part of a sentence
	boxProse     = 60   // letters of prose from which a box is no share bar or table of contents
	headLetters  = 60   // of the heading of a box, at most
	minHead      = 3    // and at least
	nextArticle  = 100  // letters between the title and the heading of a further article
	seenProse    = 180  // letters of prose that can be seen, from which much that is hidden is something else
	sureLanguage = 0.8  // of a text's language, to take a hidden text for one in another
	codeDepth    = 4    // elements of highlighting in a listing of a program
)

// Twins: what sibling pages print, too.
const (
	sharedAbove = 120  // letters of shared prose between the title and the page's own, from which the text itself seems to be shared
	sharedList  = 0.5  // share of a list's letters that is shared, from which the rest of it goes with it ...
	sharedRest  = 0.25 // ... where no more than such a part of what is shared is neither shared nor a link
)

// Boxes that ask something of the reader, by what speaks for one.
const (
	sureCall    = 3.0
	callButton  = 2.0 // a button below other text, or a field for an address of mail
	callWords   = 1.0 // words that speak to the reader of the site
	callOpening = 1.0 // and a line that begins with them
	callAccount = 1.0 // a link to an account at a social network, to an app, to where one subscribes
	callHeading = 1.0 // a heading of level 1 below the text
	callDress   = 1.0 // the dress of a box
)

// Last lines that are none of the text, by what speaks for one.
const (
	sureClosing    = 3.0
	closingOpening = 2.0 // it begins with words that ask something of the reader
	closingWords   = 1.0 // it holds such words
	closingUs      = 1.0 // the site speaks of itself
	closingNetwork = 1.0 // it names a network or an app
	closingAuthor  = 2.0 // it begins with the author's name
	closingLink    = 1.0 // a link, or an address of mail
	closingAccount = 1.0 // and that to an account at a social network, to an app, to where one subscribes
	closingSite    = 1.0 // the site's name
	closingApart   = 1.0 // a rule before it, italics, an element of another make
)

// Lists of teasers: letters, and shares of links in one card by its make.
const (
	minList         = 60
	maxCard         = 350
	headlineLetters = 12     // of a linked headline, at least
	minCards        = 3      // two below the article's text
	linkedCards     = 0.75   // share of a list's children that are cards
	listOfCards     = 0.7    // share of its letters that stands in its children
	listLinks       = 1. / 9 // share of links, under which nothing is a list of teasers
	itemLinks       = 0.6    // of a list item
	lineLinks       = 0.25   // of a card that is one line
	cardLinks       = 0.125  // of a card of several
)

// Lines: words, but where letters are named.
const (
	mostlyLinks     = 0.8 // share of links of a line that is a link and no sentence
	partlyLinks     = 0.5
	fairlyLinks     = 0.25
	linkWords       = 30   // of such a line, at most
	linkSentence    = 14   // from here on a linked line that ends as a sentence does is one
	shortLine       = 8    // of a label's value, a date line, a name over a box
	titleWords      = 60   // of a line that says the title again, at most
	titleBelow      = 20   // below the title, from which what stands above it is something else's
	minRepeated     = 8    // of a paragraph that is printed twice
	minQuote        = 4    // of a quote that a paragraph says, too
	excerptWords    = 60   // of the cut-off beginning of another text
	minHeaded       = 20   // of prose under a linked subhead of the text
	sentenceHeading = 12   // from here on a heading that ends as a sentence does is one: some editors set whole texts in headings
	maxNumbersBytes = 4000 // of the numbers beside a program, all of which are looked at where they are no more
	scrapWords      = 6    // of a line that is no sentence: «مباشر», «تسجيل»
	scrapGap        = 100  // letters taken out after the text that make such lines behind them suspect
	dateWords       = 16   // of a line with a date and little more
	infoWords       = 40   // of «كتب: فلان | نشر: 3 مايو 2024 | آخر تحديث: 10:20»
	bylineWords     = 8    // of «By Helen Porter and Sam Said»
	fieldWords      = 12   // of a line that is one of the page's fields again
	itemWords       = 3    // of a list item that is a date or a number of views
	maxTold         = 6    // short lines of one kind in one element that tell of the article, at most
	maxToldBeside   = 3    // and in the element of the text itself
	maxToldDates    = 2    // and dates: when it was published and changed
	earlyLines      = 3    // lines behind the first prose that may tell the date
	nameLines       = 2    // the last line in which the writer's name may stand alone: farther down such lines are verse and lists
	captionWords    = 20
	captionDepth    = 5   // elements around a caption in which its picture stands
	cellLetters     = 200 // of the cell of a table of data, at most
	rowLetters      = 600
	brokenLine      = 60  // letters of a line that <br> breaks in the middle of a sentence, at least
	quotedArticle   = 0.6 // share of quotes, from which the whole article is one
	labelWords      = 3   // of a label at the end of the text
	kickerWords     = 5   // of a line over a heading
	leadWords       = 10  // of a subtitle that is a sentence of the text, at least
	minVerse        = 6   // headings with nothing between, which are lines of verse: three with two halves each
	minKickers      = 3   // of them
	anchorLetters   = 16  // of the words by which one copies the address of a heading
	numberDigits    = 3   // of the number of a subhead
)

// Ends of the text, in words of prose.
const (
	thinWords     = 60 // below it the page's text is given up for a fuller one from the feed or the JSON-LD ...
	fullerText    = 2  // ... if that is this many times as long
	initialsBytes = 40 // of the letters with which editors sign
	minInitials   = 3
	maxNotes      = 6   // lines looked at below a label for whom the press may ask
	minHashes     = 3   // of «###»
	minBefore     = 25  // a whole article, where comments or a box about its author follow
	sureBefore    = 100 // an article that ends before much more prose
	wholeText     = 120 // an article, where more follows far below in another element
	farShare      = 0.2 // share of all prose that far text has at most
	maxGap        = 600 // letters of no text between two parts of one text
	maxCompany    = 100 // that share a box with a legal, comment or newsletter line
	companyShare  = 0.25
	cardProse     = 0.25 // share of links of the card around a linked headline
	maxBioLines   = 5
	maxSkipped    = 14 // lines between a skip link and its end
	skipLinkBytes = 120
)

// Lengths, in bytes, of lines that their form alone takes out.
const (
	creditBytes  = 160
	hashtagBytes = 400
	tweetBytes   = 800
	tweeterBytes = 200
	authorBytes  = 200 // of what follows «كتب:»
)

// Bounds of the work on hostile pages. News pages stay far below them.
const (
	maxSiblings   = 64      // looked at beside an element
	maxBodies     = 200     // elements that name themselves the article's body
	maxBeside     = 20      // list items looked at beside one
	maxCuts       = 20      // looks for the end of the text
	maxLastLines  = 8       // lines of prose taken off the text's end
	maxQuotes     = 50      // looked for in the paragraphs
	ldBytes       = 20_000  // of the JSON-LD's text that are evidence
	feedBytes     = 40_000  // of the feed's
	openingBytes  = 160     // of a block that are compared with them
	lineBytes     = 2000    // of a shared block that may be vetoed
	sampleBytes   = 1000    // of a line whose stop words are counted
	sentenceBytes = 400     // of a line whose end is looked at
	copyBytes     = 100_000 // of hidden text in which what can be seen is looked for
	controlBytes  = 120     // of a line with a control on it
	byBytes       = 200     // of who is quoted
	removedBytes  = 600     // of a removal
)

// deepestHeading is a level below all headings.
const deepestHeading = 7

// What Explain shows.
const (
	explainTop   = 8 // choices of a container
	explainTaken = 5 // of what one step took out
	snippetRunes = 70
	idBytes      = 40
	classBytes   = 60
	prunedBytes  = 300
)
