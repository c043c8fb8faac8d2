package survey

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"warraq"
	"warraq/internal/check"
)

// Report is what was found of a site that may become a source.
type Report struct {
	Source   warraq.Source // the entry
	Robots   warraq.RobotsVerdict
	Software []string
	Menu     []Section
	Listings []check.Listing
	Articles []check.Article
	Remarks  []string // how the entry came to say what it says, and what it could not be told

	home  *Page
	links []warraq.Candidate // articles that the home page links
	pages []*Page            // of articles, as many as could be read
}

// Good counts the articles that were read.
func (r *Report) Good() int {
	return count(r.Articles, func(c check.Article) bool { return c.Article != nil })
}

// remark notes how the entry came about.
func (r *Report) remark(format string, args ...any) {
	r.Remarks = append(r.Remarks, fmt.Sprintf(format, args...))
}

// Trouble is what is wrong with a site's articles, and what to do about it.
type Trouble struct {
	Problem string
	Advice  string // empty where nothing is known to help
}

// sought are the fields that a site's articles should have, under the names of check.MissingFields.
var sought = []struct{ field, advice string }{
	{"title", "give selectors.title"},
	{"date", "give selectors.date, unless the page shows none"},
	{"author", "none, if the pages name none; else give selectors.author"},
}

// Lacks says which fields articles that were read lack.
func (r *Report) Lacks() []Trouble {
	var out []Trouble
	for _, f := range sought {
		n := count(r.Articles, func(c check.Article) bool { return lacks(c, f.field) })
		if n > 0 {
			out = append(out, Trouble{fmt.Sprintf("no %s on %d of %d articles", f.field, n, r.Good()), f.advice})
		}
	}
	return out
}

// lacks says whether a page is an article without a field.
func lacks(c check.Article, field string) bool {
	return c.Article != nil && slices.Contains(check.MissingFields(c.Article), field)
}

// count counts the pages of which something holds.
func count(pages []check.Article, holds func(check.Article) bool) int {
	n := 0
	for _, c := range pages {
		if holds(c) {
			n++
		}
	}
	return n
}

// Refusals says why pages gave no article, those of one reason together with the first of them.
func (r *Report) Refusals() []Trouble {
	numbers := map[warraq.RejectCode][]string{}
	var firsts []*warraq.Rejection
	for i, c := range r.Articles {
		if c.Rejection == nil {
			continue
		}
		if numbers[c.Rejection.Code] == nil {
			firsts = append(firsts, c.Rejection)
		}
		numbers[c.Rejection.Code] = append(numbers[c.Rejection.Code], strconv.Itoa(i+1))
	}
	var out []Trouble
	for _, first := range firsts {
		which := "article " + numbers[first.Code][0]
		if len(numbers[first.Code]) > 1 {
			which = "articles " + strings.Join(numbers[first.Code], ", ")
		}
		out = append(out, Trouble{which + ": " + first.Error(), advice(first.Error())})
	}
	return out
}

// advices say what to do while adding a source, where that differs from the advice on one that is in the file.
var advices = map[warraq.RejectCode]string{
	warraq.RejectPrivateAddr: "give --allow-private if this site is your own",
	warraq.RejectNotFound:    "check the address",
	warraq.RejectForbidden:   "the host refuses automated readers: ask the publisher",
	warraq.RejectNotArticle:  "if it is no article, add its kind to exclude:; if it is one, give selectors.content",
}

// advice says what to do about a fetch or parse that failed, by its text, which begins with its code; "" where nothing is
// known to help.
func advice(rejection string) string {
	code, _, _ := strings.Cut(rejection, ":")
	return cmp.Or(advices[warraq.RejectCode(code)], check.Advice(warraq.RejectCode(code)))
}

// adviceBelow is advice on a line of its own, for the end of an error.
func adviceBelow(rejection string) string {
	if a := advice(rejection); a != "" {
		return "\n      → " + a
	}
	return ""
}
