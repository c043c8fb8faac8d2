package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"warraq"
	"warraq/crawler"
	"warraq/feeds"
)

// checked is what the check of one source found.
type checked struct {
	src        warraq.Source
	report     crawler.CheckReport
	unfinished time.Duration // the limit of time that it ran into; zero where it did not
	findings   []finding
	err        error
}

// checkState says how well something works.
type checkState string

// How well something works.
const (
	stateOK    checkState = "ok"
	stateWarn  checkState = "warn"  // worth a look; the source works
	stateFault checkState = "fault" // something has to be done
)

// finding is what was found of one thing: a line of the table.
type finding struct {
	what    string // robots, feed, section, sitemap, article, time
	state   checkState
	url     string
	found   string    // "12 of 15" items taken, "312 words"
	date    time.Time // of the newest item, of the article; zero where it is not known
	detail  string    // what else is to be known when all is well
	problem string    // what is wrong
	advice  string    // what to do about it
	notes   []string  // what else is worth a look, each with what to do
	more    []string  // the article itself, for --long
}

// wrong makes a finding one that something is wrong with.
func (f finding) wrong(state checkState, problem, advice string) finding {
	f.state, f.problem, f.advice = state, problem, advice
	return f
}

// sameFault says whether the same is wrong with both, so that it is said once.
func (f finding) sameFault(other finding) bool {
	return f.problem != "" && f.notes == nil && f.what == other.what && f.problem == other.problem && f.advice == other.advice
}

// faulty says whether something has to be done about the source.
func (c *checked) faulty() bool { return c.state() == stateFault }

// state is the worst of the findings.
func (c *checked) state() checkState {
	worst := stateOK
	for _, f := range c.findings {
		switch {
		case f.state == stateFault:
			return stateFault
		case f.state == stateWarn:
			worst = stateWarn
		}
	}
	return worst
}

// findingsOf judges a check: robots.txt, then the listings, then the articles.
func findingsOf(c checked) []finding {
	r := c.report
	found := []finding{robotsFinding(c.src.Home, r)}
	for _, l := range r.Listings {
		found = append(found, listingFinding(&c.src, l).noted(l))
	}
	found = append(found, articleFindings(c)...)
	if c.unfinished > 0 {
		found = append(found, timeFinding(c))
	}
	return found
}

// timeFinding says what a check did not come to in its time.
func timeFinding(c checked) finding {
	state := stateFault
	if c.report.OK() {
		state = stateWarn
	}
	problem := fmt.Sprintf("the check was not done after %s", c.unfinished)
	var left []string
	for _, address := range listingsOf(&c.src) {
		if !slices.ContainsFunc(c.report.Listings, func(l crawler.ListingCheck) bool { return l.URL == address }) {
			left = append(left, shortAddress(&c.src, address))
		}
	}
	if len(c.report.Articles) == 0 {
		left = append(left, "articles")
	}
	if len(left) > 0 {
		problem += "; not reached: " + someOf(left)
	}
	return finding{what: "time"}.wrong(state, problem, "the host is slow or asks for long waits; give --max-duration 5m")
}

// listingsOf are the listings that a source's entry names.
func listingsOf(src *warraq.Source) []string {
	return slices.Concat(src.Feeds, src.Sections, src.Sitemaps)
}

// robotsFinding judges what robots.txt says of the home page.
func robotsFinding(home string, r crawler.CheckReport) finding {
	v := r.Robots
	f := finding{what: "robots", state: stateOK, url: home, detail: "allows"}
	switch {
	case v.Origin == "" && v.Error == "":
		return f.wrong(stateFault, "robots.txt was not had in time", "try again later")
	case v.Error != "":
		return f.wrong(stateFault, v.Error, cmp.Or(hintFor(v.Error), "nothing may be fetched until it can be read; try again later"))
	case !v.Allowed && !r.OK():
		return f.wrong(stateFault, "robots.txt forbids the home page, "+v.Rule, hints[warraq.RejectRobots])
	case !v.Allowed:
		f.detail = "forbids the home page, " + v.Rule
	case v.Status < 200 || v.Status >= 300:
		f.detail = fmt.Sprintf("allows (there is none: status %d)", v.Status)
	}
	if v.CrawlDelay > 0 {
		f.detail += fmt.Sprintf(", asks for %s between requests", v.CrawlDelay)
	}
	return f
}

// listingFinding judges a feed, section page or sitemap. One that the source's entry names has to work; one that was
// found on the site is not the entry's fault.
func listingFinding(src *warraq.Source, l crawler.ListingCheck) finding {
	f := finding{what: l.Via, state: stateOK, url: l.URL, found: itemsText(l), date: l.Newest, detail: strings.TrimSpace(skippedText(l.Skipped))}
	bad := stateWarn
	if slices.Contains(listingsOf(src), l.URL) {
		bad = stateFault
	}
	switch {
	case l.Cause != nil:
		return f.wrong(bad, l.Error, listingHint(l.Cause))
	case l.Error != "":
		return f.wrong(stateWarn, l.Error, "what stands before the break is read; tell the publisher, or look for another listing")
	case l.Sitemaps > 0:
		return f
	case l.Candidates == 0 && l.Items > 0 && l.Skipped[warraq.SkipOld] == l.Items:
		return f.wrong(stateWarn, "every item is older than is read", "if old articles are wanted, raise limits.max_age; else look whether the site has moved on")
	case l.Candidates == 0:
		problem, advice := emptyListing(l)
		return f.wrong(bad, problem, advice)
	}
	return f
}

// noted adds what the crawler says of a listing that gives something: moved, stale, dates that cannot be read.
func (f finding) noted(l crawler.ListingCheck) finding {
	for _, n := range l.Notes {
		if n.Code.Failing() || n.Code == warraq.NoteSalvaged {
			continue // said already
		}
		f.notes = append(f.notes, n.Text)
		if f.state == stateOK {
			f.state = stateWarn
		}
	}
	return f
}

func itemsText(l crawler.ListingCheck) string {
	switch {
	case l.Sitemaps > 0:
		return fmt.Sprintf("%d sitemaps", l.Sitemaps)
	case l.Cause != nil:
		return ""
	}
	return fmt.Sprintf("%d of %d", l.Candidates, l.Items)
}

// emptyListing says what is wrong with a listing that was read and gives nothing, and what to do.
func emptyListing(l crawler.ListingCheck) (problem, advice string) {
	switch {
	case l.Items > 0:
		return "none of its items is taken", skippedAdvice(l.Skipped)
	case l.Via != warraq.ViaSection:
		return "it is empty", "look for another feed or section"
	case l.Links == 0:
		return "the page has no links: a script draws it, which warraq does not run", "look for a feed, or a plainer page"
	}
	return fmt.Sprintf("none of its %d links looks like an article's", l.Links), "say with articles: what they look like, or look for a feed"
}

// skippedAdvice says what to do about items that are left out, going by the most frequent reason.
func skippedAdvice(skipped map[warraq.SkipReason]int) string {
	var most warraq.SkipReason
	for why, n := range skipped {
		if n > skipped[most] || n == skipped[most] && why < most {
			most = why
		}
	}
	switch most {
	case warraq.SkipOtherHost:
		return "if the host that its items lead to belongs to the source, add it to hosts:"
	case warraq.SkipPattern:
		return "widen articles: or exclude:, which its items don't pass"
	case warraq.SkipNoArticle:
		return "say with articles: what the addresses of articles look like"
	case warraq.SkipLanguage:
		return `set language: to the language you want, or "any"`
	}
	return "look at its addresses in a browser, and for another listing"
}

// feedHints say what to do about a feed that cannot be read.
var feedHints = []struct {
	err    error
	advice string
}{
	{feeds.ErrNotFeed, "open it in a browser: where it is a page that lists feeds, take one from it; where it lists articles, name it under sections:"},
	{feeds.ErrEmpty, "look whether it stays empty; then look for another feed or section"},
	{feeds.ErrTooLarge, "raise limits.max_body_bytes, or look for a smaller feed"},
	{feeds.ErrNoLinks, "look for another feed, or name the page of the latest news under sections:"},
}

// listingHint says what to do about a listing that failed.
func listingHint(cause error) string {
	for _, h := range feedHints {
		if errors.Is(cause, h.err) {
			return h.advice
		}
	}
	if r, ok := warraq.AsRejection(cause); ok && hints[r.Code] != "" {
		return hints[r.Code]
	}
	return "look for another feed, or name the page of the latest news under sections:"
}
