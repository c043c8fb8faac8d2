package crawler

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"

	"warraq"
)

// childSitemap is a sitemap that an index names.
type childSitemap struct {
	url     string
	changed warraq.Moment // lastmod
	named   time.Time     // end of the period in its name; zero where there is none
	rank    int
	number  int // the last in its name, such as the 47 of "post-sitemap47.xml"
}

// newChildSitemap returns a child by its address and lastmod. A period in its name counts in the time zone loc.
func newChildSitemap(url string, changed warraq.Moment, loc *time.Location) childSitemap {
	c := childSitemap{url: url, changed: changed, rank: sitemapRank(url), number: lastNumber(url)}
	if p := sitemapPeriod(url); p.known() {
		c.named = p.end(loc)
	}
	return c
}

// The ranks of child sitemaps.
const (
	rankNews = iota
	rankArticles
	rankOther // of pages, videos, images: seldom articles
)

// childList gathers the newest children of an index, however many it has.
type childList struct {
	all   []childSitemap
	named int // how many the index names, with those left out
}

// add keeps a child. Beyond twice the bound the list is cut to the newest.
func (l *childList) add(c childSitemap) {
	if l.all = append(l.all, c); len(l.all) >= 2*maxChildSitemaps {
		l.all = l.newestFirst()
	}
}

// newestFirst returns up to maxChildSitemaps children: those of news first, then by date, and of those without one
// the highest number first, as most sites add sitemaps at the end.
func (l *childList) newestFirst() []childSitemap {
	slices.SortStableFunc(l.all, func(x, y childSitemap) int {
		return cmp.Or(cmp.Compare(x.rank, y.rank), y.date().Compare(x.date()), cmp.Compare(y.number, x.number))
	})
	return l.all[:min(len(l.all), maxChildSitemaps)]
}

// date is the latest instant that a child can have articles of; zero where nothing is known.
func (c childSitemap) date() time.Time {
	if c.named.IsZero() {
		return c.changed.Time
	}
	return c.named
}

// Words in the names of sitemaps, between signs and digits: "post_tag-sitemap2.xml" has post, tag and sitemap.
var (
	listSitemapWords  = []string{"tag", "tags", "category", "categories", "author", "authors", "taxonomy", "users", "topics", "keywords"}
	otherSitemapWords = []string{"page", "pages", "static", "video", "videos", "image", "images", "gallery", "product", "products", "misc"}
)

// sitemapWords returns the words of a sitemap's name, its last path segment.
func sitemapWords(raw string) []string {
	u, err := url.Parse(raw)
	if err != nil {
		return nil
	}
	path := strings.ToLower(u.Path)
	return strings.FieldsFunc(path[strings.LastIndexByte(path, '/')+1:], func(r rune) bool { return r < 'a' || r > 'z' })
}

// holdsLists says whether a sitemap's name says that it names tag, category or author pages.
func holdsLists(raw string) bool {
	return slices.ContainsFunc(sitemapWords(raw), func(w string) bool { return slices.Contains(listSitemapWords, w) })
}

func sitemapRank(raw string) int {
	words := sitemapWords(raw)
	switch {
	case slices.Contains(words, "news"):
		return rankNews
	case slices.ContainsFunc(words, func(w string) bool { return slices.Contains(otherSitemapWords, w) }):
		return rankOther
	}
	return rankArticles
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
