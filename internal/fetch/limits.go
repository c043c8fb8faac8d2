package fetch

import "time"

// Defaults of Options.
const (
	DefaultUserAgent = "warraq (Arabic news archive; obeys robots.txt)"
	// DefaultBackoff is the pause after a first passing fault, and DefaultMaxWait the longest that is waited out: a run
	// comes back to a host within a minute, or leaves it for the next run.
	DefaultBackoff = 5 * time.Second
	DefaultMaxWait = time.Minute
	// DefaultBreaker is how many failures in a row mean that a host does not want to be asked, or cannot answer.
	DefaultBreaker = 6
)

// Waits between requests.
const (
	// jitterShare is by what a delay is divided to give how much of it chance may add or take: up to a quarter.
	jitterShare = 4
	// maxPause bounds the pause that is decided on here. A server may ask for more by Retry-After.
	maxPause = time.Minute
	// maxRetryAfter bounds what a Retry-After header can ask for: the next day's run asks again.
	maxRetryAfter = 24 * time.Hour
	// maxCrawlDelay is what a longer Crawl-delay counts as: at a minute a day still holds 1,440 requests.
	maxCrawlDelay = time.Minute
)

// How many sites that can't be looked up, and none that was reached, mean that this machine is not connected. A dead domain is known
// to a name server as having no address; without a network there is no name server, or one that knows nothing at all.
const (
	manyDown    = 4
	manyUnknown = 12
)

// Bounds of what is remembered of hosts.
const (
	// slots is the size of every host's semaphore. A request of a source that allows n at a time takes slots/n of it, so
	// that two sources with different settings share one host by the stricter of them.
	slots = 1 << 16
	// maxHosts bounds the host table: beyond it, hosts that nobody is asking and that owe us no wait are forgotten.
	maxHosts = 4096
	// forgetAfter is how long a host has to be idle before it may be forgotten: longer than any delay between two
	// requests, the longest Crawl-delay included.
	forgetAfter = 2 * time.Minute
)

// Bounds of robots.txt files, after RFC 9309 ("Robots Exclusion Protocol").
const (
	robotsMaxBytes    = 500 << 10          // section 2.5: at least 500 KiB must be read; the rest is cut off
	robotsMaxAge      = 24 * time.Hour     // section 2.4: a cached file should not be used for longer
	robotsStaleAge    = 7 * 24 * time.Hour // section 2.4 allows it where the file cannot be had now
	robotsRetryWait   = 10 * time.Minute   // how long an origin without an answer is denied before asking again
	robotsRedirects   = 5                  // section 2.3.1.2
	robotsTries       = 2                  // requests for one robots.txt before its origin is denied
	robotsInMemory    = 512                // origins held in memory; the store has them all
	maxRobotsSitemaps = 20                 // sitemaps of one robots.txt that are looked at
	maxQuotedRule     = 100                // characters of a rule that is quoted to a person
)

// Bounds of one request and its answer.
const (
	maxRedirects   = 10        // as net/http follows
	maxHeaderBytes = 256 << 10 // of one response
	maxCodings     = 3         // content codings on top of one another
	maxZstdWindow  = 8 << 20   // what a zstd stream may make us keep in memory; RFC 8878, section 3.1.1.1.2 asks for 8 MiB
	maxLinks       = 5000      // links of one page that are looked at
	// sampled is how much of a body is unpacked on trial where a coding has no magic, and maxTrial what may come of it.
	sampled  = 4 << 10
	maxTrial = 64 << 10
	// minUnnamed is how many bytes of text must come out on trial of a coding that has no magic and that no header names.
	minUnnamed = 16
	// tailLooked is how much of the end of a body may hold its last tag: caching software signs behind it.
	tailLooked = 2 << 10
	// cutTries is how often a body that breaks off is asked for before what came of it is taken.
	cutTries = 2
	// drained is how much of a body nobody wants is read, so that the connection can be used again.
	drained = 4 << 10
)

// What a <meta http-equiv="refresh"> is followed from: a page that is there for nothing else.
const (
	maxRefreshPage    = 64 << 10
	maxRefreshLetters = 200 // "If you are not redirected within five seconds, click here", twice
	maxRefreshSeconds = 15  // a page that is meant to be read stays for longer
)

// Times and numbers of connections. The request's own time limit, politeness.timeout of its source, stands above them.
const (
	dialTimeout   = 15 * time.Second
	tlsTimeout    = 15 * time.Second
	keepAlive     = 30 * time.Second
	idleTimeout   = 30 * time.Second
	maxIdle       = 200
	maxIdleAtHost = 4
)
