package crawler

import "time"

// Defaults of Options.
const (
	DefaultWorkers   = 16 // they wait most of the time
	defaultRetryWait = time.Minute
)

// finishTime is how long what was fetched may take to be stored once a run is told to end.
const finishTime = 3 * time.Second

// claimTime is how long a source and the URLs taken from its queue stay claimed by a process that ends without a word. One
// that is at work claims the source anew before a batch that begins in the second half of that time; a batch takes minutes
// even at the pace of a slow host.
const claimTime = time.Hour

// firstPages is how many of a source's newest pages are fetched before the rest of any: at the default pace 176 sources have
// theirs in some minutes, and three are needed to learn a layout.
const firstPages = 5

// batchPerSlot is how many queued URLs are taken from the store at a time for each request that may run at once.
const batchPerSlot = 8

// The first pages of a source are held back, so that each is read with what two siblings show.
const (
	knownPages = 3        // of a source, from which none is held back
	maxHeld    = 16 << 20 // bytes of what is held, beyond which it is let go
)

// retryWaits are the waits after the first, second, ... failed attempt at a URL, in units of Options.Backoff: with
// the default of 5 s they are 5 s, 30 s, an hour and six hours, so that an outage of half a day costs no article.
// The attempt after the last wait is final.
var retryWaits = [...]time.Duration{1, 6, 720, 4320}

// Bounds of what listings can give.
const (
	maxCandidates = 2000 // of one listing; the first are the newest
	maxDiscovered = 3    // feeds taken from a home page
	listingTries  = 3    // requests for one listing before it counts as failed
	enqueueChunk  = 200  // candidates given to the store at a time
)

// maxTitleWords bounds an anchor that counts as a headline; a longer one is a whole teaser.
const maxTitleWords = 30

const (
	maxGuesses = 20 // addresses asked for a source
	// guessEvery is how long an address that was no feed is not asked again, and how long a feed that was found there
	// may fail until others are looked for.
	guessEvery = 7 * 24 * time.Hour
)

// maxPace bounds what listings can ask for: many a server calls everything fresh for a day, and for a paper an hour is long.
const maxPace = time.Hour

const (
	// staleAfter is how long a feed or section may give nothing new until that is said. Even papers of one article a
	// week give four in it.
	staleAfter = 30 * 24 * time.Hour
	// missingFor is how long a listing answers 404 until it counts as gone: sites that move are often broken for days.
	missingFor = 7 * 24 * time.Hour
	// goneEvery is how often a listing is asked for that is gone for good by the word of its server (410).
	goneEvery = 24 * time.Hour
)

// maxParts is how many pages of one article are fetched. Those that go on for longer are galleries.
const maxParts = 20

// maxNotes bounds the notes on the listings of one source in one run.
const maxNotes = 20

// From how many pages without a single article on a source is said to fail.
const (
	minUnfetched = 3
	minUnparsed  = 10
)

// An article is marked as vanished only when a second look finds its page gone as well: after so long, as a fault of the
// site may look the same, and longer where nothing but the page's text or a redirect to the home page says so.
const (
	confirmGone = 6 * time.Hour
	confirmSoft = 24 * time.Hour
)

// How many pages a check fetches: as many as give three articles or cannot be had, and no more than six, as some
// listings begin with videos and galleries.
const (
	checkedArticles = 3
	checkedPages    = 6
)

// checkedSitemaps is how many children of indexes a check reads.
const checkedSitemaps = 3

// probedSitemaps is how many children of an index a probe reads.
const probedSitemaps = 2

// probedCandidates is how many candidates of one listing a probe keeps.
const probedCandidates = 200

// Bounds of what the sitemaps of one source give in one run.
const (
	maxSitemapDepth      = 3 // sitemaps below one another: an index, an index in it, and what that names
	maxSitemapCandidates = 10_000
	// defaultSitemapAge is how far back sitemaps are read where neither limits.max_age nor --since says so: they name
	// all that a site ever published, and nobody means to fetch ten years by adding a source.
	defaultSitemapAge = 7 * 24 * time.Hour
)

// When a child sitemap that was read before is not asked for again.
const (
	// lastmodSlack is how long before the last look a lastmod has to lie to say that nothing has changed since: a day
	// for those without a time, and half a day for wrong time zones.
	lastmodSlack = 36 * time.Hour
	// A child without a lastmod that has not changed for quietAfter is asked for once in quietEvery.
	quietAfter = 7 * 24 * time.Hour
	quietEvery = 24 * time.Hour
)

// maxUndated is how many URLs without a date are taken from each end of a sitemap: it may be in any order.
const maxUndated = 100

// maxSitemapTitle bounds what is taken from an entry's title, in bytes.
const maxSitemapTitle = 500

// How it is told whether the entries of sitemaps are articles, and new ones.
const (
	maxSameLastmod = 50  // URLs in a row with one lastmod, to the second, before it is taken for the time of writing
	maxSameDay     = 500 // the same for a lastmod that is only a day
)

// How the time between two visits is learnt.
//
// Articles come at a rate, estimated as articles by time (Cho and Garcia-Molina, "Estimating frequency of change", 2003;
// every new article is seen, so that their correction for changes that nobody saw is not needed), older visits counting
// less. The interval then follows the square root of the rate: given a number of visits to spend on all sources, that
// is the division by which an article waits least on average until it is seen (Sia, Cho and Cho, "Efficient monitoring
// algorithm for fast news alerts", 2007). A source of 48 articles a day is visited every 42 minutes, one of 12 every
// 85, one of a single article every five hours.
const (
	// baseGap makes the root a time: the interval is the geometric mean of it and of the mean time between two articles.
	baseGap = time.Hour
	// forgetting is the time after which an article counts half.
	forgetting = 24 * time.Hour
	// A source that nothing is known of counts as one that brought firstSeen articles in firstOver: due every half hour.
	firstSeen = 4
	firstOver = time.Hour
	// maxLearnt is the interval of a source that has brought next to nothing.
	maxLearnt = 365 * 24 * time.Hour
	// maxBackoff bounds the time between visits of a source that fails, unless its interval is longer.
	maxBackoff = 6 * time.Hour
	// jitterShare is how far an interval may lie from what was learnt, so that sources don't all come due at once.
	jitterShare = 0.1
	// A source counts as due a little early: else one visited every 30 minutes would miss, by the seconds that the last
	// run took to begin, every other run of a cron job that runs as often.
	slackShare = 0.1
	maxSlack   = 5 * time.Minute
)
