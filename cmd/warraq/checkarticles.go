package main

import (
	"cmp"
	"fmt"
	"strings"

	"warraq"
	"warraq/crawler"
)

// articleFindings judges the articles of a check. One that fails may be a page of another kind; where all do, the
// source has a fault. So with a title or a date that is missing.
func articleFindings(c checked) []finding {
	if len(c.report.Articles) == 0 {
		if c.unfinished > 0 {
			return nil
		}
		return []finding{finding{what: "article"}.wrong(stateFault, "no listing names an article", "mend the listings, or name others under feeds: or sections:")}
	}
	tally := tallyFields(c.report.Articles)
	var found []finding
	for _, a := range c.report.Articles {
		if a.Article == nil {
			found = append(found, rejectedFinding(a, tally))
			continue
		}
		found = append(found, articleFinding(a, tally))
	}
	return found
}

// fieldTally counts over the articles of a check what was found.
type fieldTally struct{ articles, titles, dates int }

func tallyFields(articles []crawler.ArticleCheck) fieldTally {
	var t fieldTally
	for _, a := range articles {
		if a.Article == nil {
			continue
		}
		t.articles++
		if a.Article.Title != "" {
			t.titles++
		}
		if a.Article.Published.Known() {
			t.dates++
		}
	}
	return t
}

func rejectedFinding(a crawler.ArticleCheck, t fieldTally) finding {
	state := stateWarn
	if t.articles == 0 {
		state = stateFault
	}
	f := finding{what: "article", url: a.Candidate.URL, date: a.Candidate.Published.Time, detail: "rejected"}
	return f.wrong(state, a.Rejection.Error(), cmp.Or(hints[a.Rejection.Code], "look at the page in a browser"))
}

func articleFinding(c crawler.ArticleCheck, t fieldTally) finding {
	a := c.Article
	f := finding{
		what: "article", state: stateOK, url: c.Candidate.URL, found: fmt.Sprintf("%d words", a.Words()),
		date: a.Published.Time, detail: fieldsText(a), more: articleCheckLines(c),
	}
	switch {
	case a.Title == "":
		return f.wrong(missing(t.titles), "no title was found", "give selectors.title")
	case a.Published.Raw != "" && !a.Published.Known():
		return f.wrong(missing(t.dates), fmt.Sprintf("the date %q could not be read", a.Published.Raw), "give selectors.date, or report this form of date")
	case !a.Published.Known():
		return f.wrong(missing(t.dates), "no date was found", "give selectors.date")
	}
	return f
}

// missing says how bad it is that a field is missing which so many other articles have.
func missing(others int) checkState {
	if others == 0 {
		return stateFault
	}
	return stateWarn
}

// articleFields are the fields that a check looks for, in the order in which they are reported.
var articleFields = []struct {
	name  string
	found func(*warraq.Article) bool
}{
	{"title", func(a *warraq.Article) bool { return a.Title != "" }},
	{"date", func(a *warraq.Article) bool { return a.Published.Known() }},
	{"author", func(a *warraq.Article) bool { return len(a.Authors) > 0 || a.Agency != "" }},
	{"section", func(a *warraq.Article) bool { return a.Section != "" }},
}

// missingFields names the fields that an article lacks.
func missingFields(a *warraq.Article) []string {
	missing := []string{}
	for _, f := range articleFields {
		if !f.found(a) {
			missing = append(missing, f.name)
		}
	}
	return missing
}

// fieldsText names the fields that were found and those that were not: "title, date, section; no author".
func fieldsText(a *warraq.Article) string {
	var filled []string
	for _, f := range articleFields {
		if f.found(a) {
			filled = append(filled, f.name)
		}
	}
	text := strings.Join(filled, ", ")
	if lacks := missingFields(a); len(lacks) > 0 {
		text = strings.TrimPrefix(text+"; no "+strings.Join(lacks, ", "), "; ")
	}
	return text
}
