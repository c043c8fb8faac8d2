package main

import (
	"strings"

	"warraq"
	"warraq/internal/check"
	"warraq/internal/config"
	"warraq/internal/survey"
	"warraq/parsers/frame"
)

// surveyJSON is the JSON form of what `warraq sources add` found.
type surveyJSON struct {
	Entry    string              `json:"entry"` // YAML, as it would stand in sources.yaml
	ID       string              `json:"id"`
	Home     string              `json:"home"`
	Name     string              `json:"name"`
	Country  string              `json:"country"`
	Software []string            `json:"software"`
	Listings []probedJSON        `json:"listings"`
	Articles []surveyedJSON      `json:"articles"`
	Layout   []placeJSON         `json:"layout"` // where the parts of its articles stand
	Faults   []string            `json:"faults"`
	Remarks  []string            `json:"remarks"`
	Sections []map[string]string `json:"menu"` // pages that the menus lead to: url, name
}

// placeJSON is where a part of the articles stands.
type placeJSON struct {
	Part  string `json:"part"`  // text, title, date, authors or section
	Path  string `json:"path"`  // a CSS selector
	State string `json:"state"` // learnt; pinned or vetoed in sources.yaml
	Pages int    `json:"pages"` // on which it was found there with confidence
	Of    int    `json:"of"`    // pages on which it was found with confidence at all
}

// probedJSON is one listing.
type probedJSON struct {
	URL      string `json:"url"`
	Via      string `json:"via"`
	Status   int    `json:"status"`
	Items    int    `json:"items"`
	Articles int    `json:"articles"`
	Newest   string `json:"newest"` // RFC 3339 or empty
	Error    string `json:"error"`
}

// surveyedJSON is one article, or why there is none.
type surveyedJSON struct {
	URL       string           `json:"url"`
	Rejected  string           `json:"rejected,omitempty"`
	Title     string           `json:"title"`
	Published warraq.Moment    `json:"published"`
	Raw       string           `json:"published_raw"`
	Authors   []string         `json:"authors"`
	Words     int              `json:"words"`
	First     string           `json:"first"` // block
	Last      string           `json:"last"`  // block
	Removed   []warraq.Removal `json:"removed"`
}

func (a *app) writeSurveyJSON(s *survey.Report, layout []frame.Place) error {
	out := surveyJSON{
		Entry: config.Entry(s.Source), ID: s.Source.ID, Home: s.Source.Home, Name: s.Source.Name, Country: s.Source.Country,
		Software: append([]string{}, s.Software...), Faults: []string{}, Remarks: append([]string{}, s.Remarks...),
		Listings: []probedJSON{}, Articles: []surveyedJSON{}, Sections: []map[string]string{}, Layout: []placeJSON{},
	}
	for _, fault := range faultLines(s, " → ") {
		out.Faults = append(out.Faults, strings.Join(strings.Fields(fault), " "))
	}
	for _, l := range s.Listings {
		out.Listings = append(out.Listings, probedJSONOf(l))
	}
	for _, c := range s.Articles {
		out.Articles = append(out.Articles, surveyedJSONOf(c))
	}
	for _, m := range s.Menu {
		out.Sections = append(out.Sections, map[string]string{"url": m.URL, "name": m.Name})
	}
	for _, p := range layout {
		out.Layout = append(out.Layout, placeJSON(p))
	}
	return writeJSONLine(a.out, out)
}

func probedJSONOf(l check.Listing) probedJSON {
	return probedJSON{l.URL, l.Via, l.Status, l.Items, l.Candidates, warraq.Moment{Time: l.Newest}.String(), l.Error}
}

func surveyedJSONOf(c check.Article) surveyedJSON {
	art := c.Article
	if art == nil {
		return surveyedJSON{URL: c.Candidate.URL, Rejected: c.Rejection.Error(), Authors: []string{}, Removed: []warraq.Removal{}}
	}
	out := surveyedJSON{
		URL: art.URL, Title: art.Title, Published: art.Published, Raw: art.Published.Raw, Authors: append([]string{}, art.Authors...),
		Words: art.Words(), Removed: append([]warraq.Removal{}, art.Removed...),
	}
	if n := len(art.Blocks); n > 0 {
		out.First, out.Last = art.Blocks[0].Text, art.Blocks[n-1].Text
	}
	return out
}
