package main

import (
	"time"

	"warraq"
	"warraq/crawler"
)

// checkLine is the JSON form of a source's check.
type checkLine struct {
	Source     string           `json:"source"`
	OK         bool             `json:"ok"`
	RobotsOK   bool             `json:"robots_allows"`
	RobotsNote string           `json:"robots_error,omitempty"`
	Listings   []listingJSON    `json:"listings"`
	Articles   []articleCheckJS `json:"articles"`
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
	Error    string                    `json:"error,omitempty"`
}

type articleCheckJS struct {
	URL      string         `json:"url"`
	Article  *warraq.Record `json:"article"`
	Rejected *rejectedJSON  `json:"rejected"`
}

func checkLineOf(r crawler.CheckReport) checkLine {
	line := checkLine{
		Source: r.SourceID, OK: r.OK(), RobotsOK: r.Robots.Allowed, RobotsNote: r.Robots.Error,
		Listings: []listingJSON{}, Articles: []articleCheckJS{},
	}
	for _, l := range r.Listings {
		j := listingJSON{URL: l.URL, Via: l.Via, Status: l.Status, Items: l.Items, Taken: l.Candidates, Links: l.Links, Error: l.Error}
		if !l.Newest.IsZero() {
			j.Newest = &l.Newest
		}
		line.Listings = append(line.Listings, j)
	}
	for _, a := range r.Articles {
		j := articleCheckJS{URL: a.Candidate.URL}
		if a.Article != nil {
			record := a.Article.Record()
			j.Article = &record
		} else {
			j.Rejected = &rejectedJSON{a.Rejection.Code, a.Rejection.Detail}
		}
		line.Articles = append(line.Articles, j)
	}
	return line
}
