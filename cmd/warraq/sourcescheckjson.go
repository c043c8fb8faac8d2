package main

import (
	"time"

	"warraq"
	"warraq/internal/check"
)

// checkLine is the JSON form of a source's check. What is not known is null; state is ok, warn or fault.
type checkLine struct {
	Source     string             `json:"source"`
	OK         bool               `json:"ok"` // no faults
	State      check.State        `json:"state"`
	TookMS     int64              `json:"took_ms"`
	TimedOut   bool               `json:"timed_out"`
	RobotsOK   bool               `json:"robots_allows"`
	RobotsCode int                `json:"robots_status"`
	RobotsRule string             `json:"robots_rule,omitempty"` // the line that forbids the home page
	RobotsNote string             `json:"robots_error,omitempty"`
	CrawlDelay float64            `json:"crawl_delay_s,omitempty"`
	Faults     []faultJSON        `json:"faults"` // and warnings
	Listings   []listingJSON      `json:"listings"`
	Articles   []articleCheckJSON `json:"articles"`
}

// faultJSON is something wrong, and what to do about it.
type faultJSON struct {
	What    string      `json:"what"` // robots, feed, section, sitemap, article, time
	URL     string      `json:"url,omitempty"`
	State   check.State `json:"state"`
	Problem string      `json:"problem"`
	Advice  string      `json:"advice,omitempty"` // empty where the problem says it
}

type listingJSON struct {
	URL    string `json:"url"`
	Via    string `json:"via"`
	Status int    `json:"status"`
	Items  int    `json:"items"`
	Taken  int    `json:"taken"`
	// Skipped counts the items left out by reason, Sitemaps those that an index names.
	Skipped  map[warraq.SkipReason]int `json:"skipped,omitempty"`
	Sitemaps int                       `json:"sitemaps,omitempty"`
	Newest   *time.Time                `json:"newest"`
	Links    int                       `json:"links,omitempty"` // of a section page
	Fallback bool                      `json:"fallback,omitempty"`
	Notes    []warraq.ListingNote      `json:"notes,omitempty"`
	Error    string                    `json:"error,omitempty"`
}

type articleCheckJSON struct {
	URL      string         `json:"url"`
	Article  *warraq.Record `json:"article"`
	Missing  []string       `json:"missing"` // of title, date, author and section
	Rejected *rejectedJSON  `json:"rejected"`
	TookMS   int64          `json:"took_ms"`
}

func checkLineOf(c checked) checkLine {
	r := c.Report
	line := checkLine{
		Source: c.Source.ID, OK: !c.faulty(), State: check.Worst(c.findings), TookMS: r.Took.Milliseconds(), TimedOut: c.Unfinished > 0,
		RobotsOK: r.Robots.Allowed, RobotsCode: r.Robots.Status, RobotsRule: r.Robots.Rule, RobotsNote: r.Robots.Error,
		CrawlDelay: r.Robots.CrawlDelay.Seconds(), Faults: []faultJSON{}, Listings: []listingJSON{}, Articles: []articleCheckJSON{},
	}
	for _, f := range c.findings {
		if f.Problem != "" {
			line.Faults = append(line.Faults, faultJSON{f.What, f.URL, f.State, f.Problem, f.Advice})
		}
		for _, n := range f.Notes {
			line.Faults = append(line.Faults, faultJSON{What: f.What, URL: f.URL, State: check.Warn, Problem: n})
		}
	}
	for _, l := range r.Listings {
		line.Listings = append(line.Listings, listingJSONOf(&l))
	}
	for _, a := range r.Articles {
		line.Articles = append(line.Articles, articleCheckJSONOf(&a))
	}
	return line
}

func listingJSONOf(l *check.Listing) listingJSON {
	j := listingJSON{
		URL: l.URL, Via: l.Via, Status: l.Status, Items: l.Items, Taken: l.Candidates, Skipped: l.Skipped, Sitemaps: l.Sitemaps,
		Links: l.Links, Fallback: l.Fallback, Notes: l.Notes, Error: l.Error,
	}
	if !l.Newest.IsZero() {
		j.Newest = &l.Newest
	}
	return j
}

func articleCheckJSONOf(a *check.Article) articleCheckJSON {
	j := articleCheckJSON{URL: a.Candidate.URL, Missing: []string{}, TookMS: a.Took.Milliseconds()}
	if a.Article == nil {
		j.Rejected = &rejectedJSON{a.Rejection.Code, a.Rejection.Detail}
		return j
	}
	record := a.Article.Record()
	j.Article, j.Missing = &record, check.MissingFields(a.Article)
	return j
}
