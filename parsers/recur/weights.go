package recur

import "time"

// The numbers of this room stand here alone.

// runTime bounds the learning after a run. What is not learnt then is learnt after the next one.
const runTime = 30 * time.Second

// EnoughArticles is how many articles of a source are enough to learn from: its newest.
const EnoughArticles = 500

// What it takes for a line to be learnt. Shares are of the articles looked at. Chosen on two days of twelve Saudi outlets (see
// docs/boilerplate.md) so that nothing that a reader would call text is learnt.
const (
	minArticles = 5    // a line in fewer articles is not spoken of
	minShare    = 0.02 // nor one in a smaller share of them

	edgeShare    = 0.8 // of its sightings are at one end of the article: it has a place
	linesAtStart = 3   // how many lines the start has
	linesAtEnd   = 6   // and the end, which sites use more

	// A line that speaks to the reader, but inside the text.
	insideArticles = 10
	insideShare    = 0.05

	// A line that says nothing of what it is.
	silentArticles = 10
	silentShare    = 0.2

	datelineWords = 6   // a first line of so few words may be a dateline or byline: «صدى الوادي – متابعات»
	boundShare    = 0.5 // of its articles share a word of their titles, or an author, that others lack: a series ...
	boundTimes    = 2   // ... and others have it less than half as often
	companyShare  = 0.8 // of its sightings are beside a line that is learnt
	minDays       = 3   // in articles of so many days a line of one day is an event
)

// Where a known line is taken out. A short line stands at the edge with at most edgeProse lines of prose beyond it; what has
// longWords words or more is no accident anywhere.
const (
	edgeProse = 2
	longWords = 8
)

// Bounds of what is counted and taken out.
const (
	maxLearnLines  = 100 // lines counted at either end of an article
	maxCounted     = 200_000
	maxReported    = 200  // lines that Learn returns
	maxLineBytes   = 2000 // of a line that can be learnt
	maxMarked      = 100  // lines taken out of one page because they recur
	minContextWord = 3    // letters of a word that says what an article is about
	maxContext     = 20   // tags, authors
	titleBytes     = 500
	contextBytes   = 200 // of a tag or an author
)
