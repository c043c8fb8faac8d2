package sitemap

import (
	"cmp"
	_ "embed"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"warraq"
	"warraq/internal/wordlist"
)

// Child is a sitemap that an index names.
type Child struct {
	URL     string
	Changed warraq.Moment // lastmod
	Named   time.Time     // end of the period in its name; zero where there is none
	rank    int
	number  int // the last in its name, such as the 47 of "post-sitemap47.xml"
}

// NewChild returns a child by its address and lastmod. A period in its name counts in the time zone loc.
func NewChild(url string, changed warraq.Moment, loc *time.Location) Child {
	c := Child{URL: url, Changed: changed, rank: rankOf(url), number: lastNumber(url)}
	if p := addressPeriod(url); p.Known() {
		c.Named = p.End(loc)
	}
	return c
}

// The ranks of child sitemaps.
const (
	rankNews = iota
	rankArticles
	rankOther // of pages, videos, images: seldom articles
)

// Children gathers the newest children of an index, however many it has.
type Children struct {
	all   []Child
	Total int // how many the index names, with those left out
}

// Add keeps a child. Beyond twice the bound the list is cut to the newest.
func (l *Children) Add(c Child) {
	if l.all = append(l.all, c); len(l.all) >= 2*MaxChildren {
		l.all = l.NewestFirst()
	}
}

// NewestFirst returns up to MaxChildren children: those of news first, then by date, and of those without one
// the highest number first, as most sites add sitemaps at the end.
func (l *Children) NewestFirst() []Child {
	slices.SortStableFunc(l.all, func(x, y Child) int {
		return cmp.Or(cmp.Compare(x.rank, y.rank), y.date().Compare(x.date()), cmp.Compare(y.number, x.number))
	})
	return l.all[:min(len(l.all), MaxChildren)]
}

// date is the latest instant that a child can have articles of; zero where nothing is known.
func (c Child) date() time.Time {
	if c.Named.IsZero() {
		return c.Changed.Time
	}
	return c.Named
}

//go:embed namewords.tsv
var nameWordData string

// knownWords are the lists of namewords.tsv, read once.
var knownWords = sync.OnceValue(func() wordlist.Lists { return wordlist.ReadLists(nameWordData) })

// nameWords returns the words of a sitemap's name, its last path segment.
func nameWords(raw string) []string {
	u, err := url.Parse(raw)
	if err != nil {
		return nil
	}
	path := strings.ToLower(u.Path)
	return strings.FieldsFunc(path[strings.LastIndexByte(path, '/')+1:], func(r rune) bool { return r < 'a' || r > 'z' })
}

// HoldsLists says whether a sitemap's name says that it names tag, category or author pages.
func HoldsLists(raw string) bool { return hasWordOf("lists", nameWords(raw)) }

func rankOf(raw string) int {
	words := nameWords(raw)
	switch {
	case hasWordOf("news", words):
		return rankNews
	case hasWordOf("other", words):
		return rankOther
	}
	return rankArticles
}

// hasWordOf says whether one of words stands in a list of namewords.tsv.
func hasWordOf(list string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return knownWords().Has(list, w) })
}

// lastNumber returns the last number of up to nine digits in a string, or 0.
func lastNumber(s string) int {
	end := strings.LastIndexAny(s, "0123456789") + 1
	start := end
	for start > 0 && isDigit(s[start-1]) {
		start--
	}
	n, _ := leadingNumber(s[start:end], 1, 9, 0, 999_999_999)
	return n
}
