package health

import "time"

// The numbers of the rules, with what chose each. Those of few and silence were chosen on the simulated sources 0 to 199 of
// simulation_test.go; the figures are of others, which chose nothing: the hours until half and nine of ten faults were noticed,
// at those of sources 200 to 399 that print 20 articles a day and more, and false alarms in the source-years that are named.
// What says how sites behave (nights, weekends, feasts) was set by hand.

// What is normal is read from the baseline: days that end guardDays before now, so that a fault does not at once become
// a part of what it is compared with. It takes a month until a lasting change is the new normal.
const (
	// HistoryDays is how many days before now Assess looks at.
	HistoryDays  = 180
	learnDays    = 14 // of history it takes to know what is normal for a source
	guardDays    = 3
	baselineDays = 56 // eight of each weekday
	scarceDays   = 140
	scarceEvents = 100 // with fewer articles in baselineDays, the baseline goes back scarceDays
	// unvisitedDays is how many days in a row may pass without a visit for the days between to count all the same: a
	// source that is asked every third day is known for the days between as well.
	unvisitedDays = 7
	// weekdaysKnown is how often a weekday must have brought an article for it to have a longest pause of its own, or for
	// more to be expected of it than of other days.
	weekdaysKnown = 4
	// feastRate is the part of the usual rate that is expected on feast days.
	feastRate = 0.1
)

// recentWindows are the days up to now over which shares and lengths are looked at, each group beside the baseline that ends
// so many days ago: a source of many articles shows a fault within hours, one of few within weeks.
var recentWindows = [...]struct {
	baselineEnds int
	days         []int
}{
	{guardDays, []int{1, 2, 3, 5}},
	{28, []int{7, 10, 14, 21, 28}},
}

// Shares: pages refused or rejected, articles without date or author, by the beta-binomial distribution around the median of
// the source's own blocks. A plain test (20 times the usual odds, and 5.5 bad ones more than usual over the usual share of good
// ones) is as quick, but made 8 false alarms for 2 on sources 600 to 999, which chose nothing. A bound on the worst block and a
// larger rise in short windows changed nothing beside the distribution.
const (
	shareLeast  = 5    // from how many articles or pages on a window says something
	shareRise   = 0.3  // of all, that a share must have risen by; below that what was wrong is mended
	shareChance = 1e-4 // probability below which a count is not taken for chance
	shareTrials = 40   // of a window that count at most: articles of one day are no independent trials
	blockTrials = 20   // days are put together to blocks of so many, whose median is what is usual
	fewBlocks   = 4    // with fewer blocks there is no median to trust, and all are put together
	// Bounds of the correlation: pages of one day are never independent, and where they are wholly dependent nothing can be
	// said.
	minRho     = 0.05
	maxRho     = 0.5
	unknownRho = 0.1 // with fewer than fewBlocks
	// normalQuantile95 is the 0.95-quantile of a normal distribution, in standard deviations.
	normalQuantile95 = 1.645
)

// Length: the median of a window against the usual one, in standard errors of a median: 6 false alarms in 400 source-years, 19
// and 56 h. Plainer tests, counted alike, are worse: the worst median of the source's own past, less 30%, made 14 at 24 and
// 72 h; the scatter of the medians of 20 articles, without that of articles, made 8 at 22 and 76 h.
const (
	lengthArticles   = 10  // from how many articles on a median says something
	lengthMended     = 0.8 // from this part of the usual median on nothing is wrong, or not any more
	lengthErrors     = 4   // below the usual median; with leastLengthSigma that is two thirds of it at most
	leastMedians     = 3   // of blocks, to know the usual one
	leastLengthSigma = 0.1 // of the logarithm, between medians: no source is more even than that
	// medianError is the standard error of a median of normal values, times the root of their number, in standard
	// deviations: √(π/2).
	medianError = 1.2533
	// quartiles of a normal distribution are so many standard deviations apart.
	quartileRange = 1.349
)

// Few: the count of a window of whole days, up to yesterday, against what days like these give, and against the worst of the
// windows of the baseline. A negative binomial test with the scatter of these windows made 17 false alarms for 24 in 800
// source-years, but was as quick (one article in eight: 55 and 76 h for 54 and 72) and missed more: on the sources that chose
// the numbers 2 of 67 that print much for none, and 5 of 69 that print 2 to 20 a day for one. Without the longest window 11 of
// these are missed.
var fewWindows = [...]struct {
	days  int
	least float64 // expected articles from which on it says something
}{{2, 40}, {7, 20}, {28, 20}}

const (
	fewShare      = 0.3 // of the expected articles; the press has slow weeks
	fewOfWorst    = 0.5 // of what the worst such window of the source's own history gave
	fewWorstDays  = 7   // longer windows are compared with the worst week
	fewWorstLeast = 8   // expected articles from which on a window of the baseline counts as one
	fewMended     = 0.7 // from this part on the last days are as usual again
)

// Silence: so many articles were expected that none is no chance, and the pause is longer by half than any of its weekday. Two days
// without a word from an outlet of nine articles a day must be told (TestSourcesHealth). On the simulated sources 200 to
// 999 it makes 14 false alarms, where a negative binomial test with the scatter of the source's days made 10; 18 expected
// articles make 8, but tell later.
const (
	silentExpected = 15
	longerPause    = 1.5           // times the longest pause of the weekday,
	pauseMargin    = 3 * time.Hour // and so much more
	leastPause     = 6 * time.Hour
	// pauseForGood is the pause after which a source counts as silent whatever it did before.
	pauseForGood = 100 * dayLength
	neverDays    = 30 // in which a source may give nothing from the beginning
	neverPages   = 8  // that may give nothing from the beginning
)

// How long none of a source's listings may answer. Hosts go down for a night; a page that is gone or forbidden is not
// expected back. An outage longer by half than the longest of the source's own is out of the ordinary.
const (
	passingOutage = 12 * time.Hour
	plainOutage   = 6 * time.Hour
	firstOutage   = dayLength // of the host of a source that is not known yet
	longestOutage = 3 * dayLength
	longerOutage  = 1.5
	leastFailures = 3 // visits in a row
	// passingFailure is how long visits may bring nothing that should, before it is told: sites are out of order for a night.
	passingFailure = 12 * time.Hour
)

// Some listings fail where more fail than on nearly all days of the baseline, by half a listing, on two days.
const (
	usualFailures  = 0.95 // quantile of the days
	failedListings = 0.5
	severalPerDay  = 1.5 // listings a visit from which on there are some that can fail alone
	failingDays    = 2
)

// The figures of a report are of the last days, today included where days are not whole ones.
const (
	perDayDays   = 7 // whole days
	listingsDays = 2
	figureDays   = 14
)

// A day of very many articles (a war, an archive that is taken in) is cut to what is usual: the median and so many scaled
// deviations from it.
const cutDeviations = 5

// A finding lasts as long as its fault, and runs come every half hour. It is told by the run that first sees it, and then
// once a day.
const (
	// tellAgain is how long ago a finding was told for it to be told again. It is short of a day so that the daily run at
	// the same hour does.
	tellAgain = 23 * time.Hour
	// tellAlong is the same where something is told anyway, so that the daily words on several findings come together.
	tellAlong = 12 * time.Hour
	// forgetAfter is how long a finding may be away and yet be the same when it comes back.
	forgetAfter = 24 * time.Hour
	// forgetUnseen is how long a finding of a source that is not assessed any more is remembered.
	forgetUnseen = 30 * dayLength
	// lastRuns is how many of the newest runs are looked through for the last one that reached a source.
	lastRuns = 100
	// manyDown is how many hosts, and more than half of all, must be down for the fault to be this machine's.
	manyDown = 3
)

// What shows that the texts of a source stand elsewhere on its pages than before: on nearly all pages of a visit, while some of a
// source may be of another kind, such as videos.
const (
	leastPlaced    = 5 // pages of the visit
	misplacedShare = 0.8
)
