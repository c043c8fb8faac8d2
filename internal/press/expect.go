package press

import (
	"slices"
	"strings"
	"time"

	"warraq"
)

// Outcome says what a crawl should make of a page.
type Outcome string

// What a crawl can make of a page.
const (
	OutcomeArticle   Outcome = "article"
	OutcomeDuplicate Outcome = "duplicate" // carries a wire story: the first one stored is the article, the others duplicates
	OutcomeRejection Outcome = "rejection"
)

// Expectation says what a crawl should make of one page.
type Expectation struct {
	Source   string // id
	URL      string // of an article the canonical one, after redirects; of a rejection as listed
	Link     string // as the listings give it: URL, an older address, or with tracking parameters
	Outcome  Outcome
	Code     warraq.RejectCode // of a rejection
	Optional bool              // of a rejection: a crawler may leave the address out without fetching it
	Retry    bool              // the first answer is a passing fault
	Wire     string            // name of the wire story that the page carries, if any
	Near     bool              // of a duplicate: printed with a dateline, credit or sign-off that the others lack

	Title          string
	Subtitle       string
	Authors        []string
	Agency         string
	Place          string        // of a dateline that names a known agency
	Published      warraq.Moment // without Raw
	Updated        warraq.Moment // zero where the page prints none
	Section        string        // empty where the page has it only as bare text
	Tags           []string
	Blocks         []warraq.Block // the whole clean article; a dateline is part of its first paragraph
	FirstWords     string         // up to five words that the text begins with
	LastWords      string         // up to five words that it ends with
	Paragraphs     int            // blocks of kind paragraph
	MustNotContain []string       // printed on the page beside the text, and no part of it
}

// expectations derives from the stories what should come of them.
func (e *edition) expectations() ([]Expectation, error) {
	lines, err := sites.ReadFile("sites/" + e.site.ID + "/" + boilerplateFile)
	if err != nil {
		return nil, err
	}
	boilerplate := strings.Split(strings.TrimSpace(string(lines)), "\n")
	var all []Expectation
	for _, st := range e.stories {
		all = append(all, e.expect(st, boilerplate))
	}
	tag := e.outlet.href(e.site.URL, "/tag/topic/")
	return append(all, Expectation{
		Source: e.site.ID, URL: tag, Link: tag, Outcome: OutcomeRejection, Code: warraq.RejectNotArticle, Optional: true,
	}), nil
}

// expect derives what should come of one story.
func (e *edition) expect(st *story, boilerplate []string) Expectation {
	x := Expectation{
		Source: e.site.ID, URL: e.outlet.href(e.site.URL, st.path), Link: e.feedLink(st), Outcome: OutcomeArticle,
		Retry: strings.HasSuffix(st.fault, "-once"), Wire: st.wire, Near: st.near,
	}
	switch {
	case st.gone:
		x.Outcome, x.Code, x.Optional = OutcomeRejection, warraq.RejectGone, true
		return x
	case st.reject != "":
		x.Outcome, x.Code = OutcomeRejection, st.reject
		return x
	case st.wire != "":
		x.Outcome = OutcomeDuplicate
	}
	e.describe(&x, st)
	x.MustNotContain = e.strange(st, boilerplate)
	return x
}

// describe fills in the fields of an article.
func (e *edition) describe(x *Expectation, st *story) {
	x.Title, x.Subtitle, x.Authors, x.Agency, x.Place = st.Title, st.Subtitle, st.Authors, st.Agency, st.Place
	x.Tags, x.Blocks = st.Tags, blocks(st.Parts, e.outlet.headings)
	if !e.outlet.bareSection {
		x.Section = st.Section
	}
	x.Published = warraq.Moment{Time: st.Published}
	if e.outlet.dayOnly {
		y, m, d := st.Published.Date()
		x.Published = warraq.Moment{Time: time.Date(y, m, d, 0, 0, 0, 0, st.Published.Location()), DayOnly: true}
	}
	if e.outlet.showUpdated {
		x.Updated = warraq.Moment{Time: st.Updated}
	}
	words := strings.Fields(warraq.BlocksText(x.Blocks))
	x.FirstWords = strings.Join(words[:min(5, len(words))], " ")
	x.LastWords = strings.Join(words[max(0, len(words)-5):], " ")
	for _, b := range x.Blocks {
		if b.Kind == warraq.Paragraph {
			x.Paragraphs++
		}
	}
}

// strange lists what the story's page prints that is no part of its text.
func (e *edition) strange(st *story, boilerplate []string) []string {
	lines := slices.Clone(boilerplate)
	for _, other := range e.articles(st) {
		lines = append(lines, other.Title)
	}
	for _, s := range []string{st.Byline, st.Signoff} {
		if s != "" {
			lines = append(lines, s)
		}
	}
	return lines
}
