package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"warraq"
	"warraq/internal/arabic"
)

// articleFindings judges the articles of a look. One that fails may be a page of another kind; where all do, the
// source has a fault. So with a title or a date that is missing.
func articleFindings(in *Input) []Finding {
	if len(in.Report.Articles) == 0 {
		if in.Unfinished > 0 {
			return nil
		}
		return []Finding{Finding{What: OfArticle}.wrong(Fault, "no listing names an article", "mend the listings, or name others under feeds: or sections:")}
	}
	counts := countFields(in.Report.Articles)
	var found []Finding
	for _, a := range in.Report.Articles {
		if a.Article == nil {
			found = append(found, rejectedFinding(&a, counts))
			continue
		}
		found = append(found, articleFinding(&a, counts))
	}
	return found
}

// fieldCounts counts over the articles of a look what was found.
type fieldCounts struct{ articles, titles, dates int }

func countFields(articles []Article) fieldCounts {
	var n fieldCounts
	for _, a := range articles {
		if a.Article == nil {
			continue
		}
		n.articles++
		if a.Article.Title != "" {
			n.titles++
		}
		if a.Article.Published.Known() {
			n.dates++
		}
	}
	return n
}

func rejectedFinding(a *Article, n fieldCounts) Finding {
	f := Finding{What: OfArticle, URL: a.Candidate.URL, Date: a.Candidate.Published.Time, Detail: "rejected"}
	return f.wrong(missing(n.articles), a.Rejection.Error(), cmp.Or(Advice(a.Rejection.Code), "look at the page in a browser"))
}

func articleFinding(found *Article, n fieldCounts) Finding {
	a := found.Article
	f := Finding{
		What: OfArticle, State: OK, URL: found.Candidate.URL, Found: fmt.Sprintf("%d words", a.Words()),
		Date: a.Published.Time, Detail: fieldsText(a), Article: found,
	}
	switch {
	case a.Title == "":
		return f.wrong(missing(n.titles), "no title was found", "give selectors.title")
	case a.Published.Raw != "" && !a.Published.Known():
		return f.wrong(missing(n.dates), fmt.Sprintf("the date %q could not be read", a.Published.Raw), "give selectors.date, or report this form of date")
	case !a.Published.Known():
		return f.wrong(missing(n.dates), "no date was found", "give selectors.date")
	case disagree(a.Published, found.Candidate.Published):
		return f.wrong(Warn, fmt.Sprintf("its date is %s (%s), by its %s %s", a.Published, cmp.Or(a.Origins["published"], "unknown"), found.Candidate.Via, found.Candidate.Published),
			"look which is right; where the page's is not, give selectors.date")
	case otherTitle(a.Title, &found.Candidate):
		return f.wrong(Warn, fmt.Sprintf("its title is %q (%s), by its feed %q", a.Title, cmp.Or(a.Origins["title"], "unknown"), found.Candidate.Title),
			"look which is right; where the page's is not, give selectors.title")
	}
	return f
}

// otherTitle says whether a feed gives an article a title without a word of the page's. What section pages call an article may
// be «read more».
func otherTitle(title string, c *warraq.Candidate) bool {
	listed := arabic.KeyWords(c.Title)
	if c.Via != warraq.ViaFeed || len(listed) == 0 {
		return false
	}
	return !slices.ContainsFunc(arabic.KeyWords(title), func(w string) bool { return slices.Contains(listed, w) })
}

// disagree says whether two dates of an article are farther apart than any zone explains.
func disagree(a, b warraq.Moment) bool {
	if !a.Known() || !b.Known() {
		return false
	}
	const zone, day = 14 * time.Hour, 24 * time.Hour
	reach := zone
	if a.DayOnly || b.DayOnly {
		reach += day
	}
	return a.Time.Sub(b.Time).Abs() > reach
}

// missing says how bad it is that something is missing which so many articles have.
func missing(others int) State {
	if others == 0 {
		return Fault
	}
	return Warn
}

// fields are the fields that are looked for, in the order in which they are reported.
var fields = []struct {
	name  string
	found func(*warraq.Article) bool
}{
	{"title", func(a *warraq.Article) bool { return a.Title != "" }},
	{"date", func(a *warraq.Article) bool { return a.Published.Known() }},
	{"author", func(a *warraq.Article) bool { return len(a.Authors)+len(a.Desks) > 0 || a.Agency != "" }},
	{"section", func(a *warraq.Article) bool { return a.Section != "" }},
}

// MissingFields names those of title, date, author and section that an article lacks.
func MissingFields(a *warraq.Article) []string {
	missing := []string{}
	for _, f := range fields {
		if !f.found(a) {
			missing = append(missing, f.name)
		}
	}
	return missing
}

// fieldsText names the fields that were found and those that were not: "title, date, section; no author".
func fieldsText(a *warraq.Article) string {
	var filled []string
	for _, f := range fields {
		if f.found(a) {
			filled = append(filled, f.name)
		}
	}
	text := strings.Join(filled, ", ")
	if lacks := MissingFields(a); len(lacks) > 0 {
		text = strings.TrimPrefix(text+"; no "+strings.Join(lacks, ", "), "; ")
	}
	return text
}
