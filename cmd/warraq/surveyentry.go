package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"warraq"
	"warraq/internal/survey"
	"warraq/internal/urls"
)

// fewestForPattern is how many addresses a pattern is made from at least.
const fewestForPattern = 5

// staleAfter is the age of a listing's newest item from which on a person should know of it.
const staleAfter = 30 * 24 * time.Hour

// describe derives the entry from what was found.
func (s *surveyor) describe(o addOptions, sources []warraq.Source) {
	s.chooseListings()
	s.chooseIdentity(o, sources)
	s.chooseClock()
	s.choosePatterns()
	s.mend()
	s.found.src.Confidence = warraq.ConfidenceLow
	if 2*s.found.good() > len(s.found.articles) {
		s.found.src.Confidence = warraq.ConfidenceChecked
	}
}

// remark notes how the entry came about.
func (s *surveyor) remark(format string, args ...any) {
	s.found.remarks = append(s.found.remarks, fmt.Sprintf(format, args...))
}

// chooseListings takes into the entry the feeds that bring something of their own, else sitemaps, else sections. A
// sitemap is taken beside feeds only if it dates its items: of others nobody knows what is new.
func (s *surveyor) chooseListings() {
	src, known := &s.found.src, map[string]bool{}
	for _, l := range s.working(warraq.ViaFeed) {
		if fresh := unknown(l.Found, known); fresh == 0 {
			s.remark("the feed %s is left out: the feeds before it bring all its articles", l.URL)
		} else {
			src.Feeds = append(src.Feeds, cmp.Or(l.MovedTo, l.URL))
		}
	}
	s.remarkStale()
	s.chooseSitemap()
	if len(src.Feeds)+len(src.Sitemaps) > 0 {
		return
	}
	for _, l := range s.working(warraq.ViaSection) {
		src.Sections = append(src.Sections, cmp.Or(l.MovedTo, l.URL))
	}
	if len(src.Sections) == 0 {
		src.Sections = []string{src.Home}
		s.remark("no feed, sitemap or section page was found to work: the links of the home page are read")
	}
}

// remarkStale tells where the newest of all that was seen is old.
func (s *surveyor) remarkStale() {
	var newest, now time.Time
	later := func(t time.Time) {
		if t.After(newest) {
			newest = t
		}
	}
	for _, l := range s.found.listings {
		later(l.Newest)
	}
	for _, c := range s.found.articles {
		if c.Article != nil {
			later(c.Article.Published.Time)
			now = c.Article.FetchedAt
		}
	}
	if !newest.IsZero() && now.Sub(newest) > staleAfter {
		s.remark("the newest article seen is of %s: the paper, or what lists its articles, may be dead", newest.Format(time.DateOnly))
	}
}

// unknown counts the candidates whose addresses are not known yet, and notes them.
func unknown(found []warraq.Candidate, known map[string]bool) int {
	n := 0
	for _, c := range found {
		if !known[c.URL] {
			known[c.URL] = true
			n++
		}
	}
	return n
}

// chooseSitemap takes the sitemap that was read first; the children of an index come with it.
func (s *surveyor) chooseSitemap() {
	first, dated, taken := "", false, 0
	for _, l := range s.found.listings {
		if l.Via != warraq.ViaSitemap {
			continue
		}
		if first == "" {
			first = cmp.Or(l.MovedTo, l.URL)
		}
		dated = dated || !l.Newest.IsZero()
		taken += l.Candidates
	}
	switch {
	case taken == 0:
	case !dated && len(s.found.src.Feeds) > 0:
		s.remark("the sitemap %s is left out: it gives no dates, and the feeds do", first)
	default:
		s.found.src.Sitemaps = []string{first}
	}
}

// chooseIdentity sets id, names and country: what was asked for, else what the site says.
func (s *surveyor) chooseIdentity(o addOptions, sources []warraq.Source) {
	src := &s.found.src
	src.Name, src.NameEn = survey.Names(s.found.home, s.found.pages...)
	if o.name != "" {
		src.Name = o.name
	}
	if src.Name == "" {
		src.Name, src.NameEn = src.NameEn, "" // as it calls itself
	}
	if src.Name == "" {
		s.remark("the site does not say its name: give --name, or write it into the entry")
	}
	src.Country = strings.ToUpper(o.country)
	if src.Country == "" {
		var why string
		if src.Country, why = survey.Country(s.found.home, s.found.pages...); why != "" {
			s.remark("country %s: by %s", src.Country, why)
		} else {
			s.remark("country not known: give --country")
		}
	}
	src.ID = o.id
	if src.ID == "" {
		src.ID = freeID(survey.ID(src.Home, cmp.Or(src.NameEn, src.Name)), src.Country, sources)
	}
}

// freeID returns an id that no source has: the one wanted, with its country, or with a number.
func freeID(wanted, country string, sources []warraq.Source) string {
	taken := func(id string) bool {
		return slices.ContainsFunc(sources, func(s warraq.Source) bool { return s.ID == id })
	}
	if wanted == "" {
		wanted = "source"
	}
	if taken(wanted) && country != "" && !taken(wanted+"-"+strings.ToLower(country)) {
		return wanted + "-" + strings.ToLower(country)
	}
	id := wanted
	for n := 2; taken(id); n++ {
		id = fmt.Sprintf("%s-%d", wanted, n)
	}
	return id
}

// chooseClock sets the time zone and the month names where the site shows others than its country's.
func (s *surveyor) chooseClock() {
	src := &s.found.src
	country := warraq.CountryDefaults(src.Country)
	if src.Country == "" || src.Country == "INT" {
		country.TimeZone = ""
	}
	if months := survey.Months(country.Months, s.found.pages...); months != "" && months != country.Months {
		src.Months = months
		s.remark("months %s: by the names in its dates", months)
	}
	seen, how := s.offsets()
	zone := survey.Zone(country.TimeZone, cmp.Or(src.Months, country.Months), seen)
	switch {
	case len(seen) == 0 && country.TimeZone == "":
		s.remark("time zone not known: dates that give none are read as UTC")
	case len(seen) == 0 || zone != "" && zone == country.TimeZone:
	case zone == "":
		s.remark("its dates stand at %s, which is the clock of no Arab country: set timezone by hand if they come out wrong", offsetText(seen[0].Offset))
	default:
		src.TimeZone = zone
		s.remark("timezone %s: %s stand at %s", zone, how, offsetText(seen[0].Offset))
	}
}

// offsets returns the distances to UTC that the articles show, and how: times of day beside instants, or written ones.
func (s *surveyor) offsets() (seen []survey.Seen, how string) {
	var shown [][]survey.Seen
	var written []survey.Seen
	for _, c := range s.found.articles {
		if c.Article == nil {
			continue
		}
		if p, err := survey.Read(c.Page); err == nil {
			shown = append(shown, p.ShownOffsets(c.Article.Published))
		}
		for _, m := range []warraq.Moment{c.Article.Published, c.Candidate.Published} {
			if w, ok := survey.WrittenOffset(m); ok {
				written = append(written, w)
			}
		}
	}
	if common := survey.CommonOffset(shown); len(common) > 0 {
		return common, "the times that it shows"
	}
	return written, "the dates in its feeds and pages"
}

// offsetText writes a distance to UTC as +03:00.
func offsetText(d time.Duration) string {
	return time.Time{}.In(time.FixedZone("", int(d.Seconds()))).Format("-07:00")
}

// choosePatterns sets the patterns of article addresses, where all that the listings offer have a common form that the
// site's lists have not.
func (s *surveyor) choosePatterns() {
	src, articles := &s.found.src, s.articleAddresses()
	others := slices.Concat([]string{src.Home}, src.Sections, src.Feeds)
	for _, m := range s.found.menu {
		if !slices.ContainsFunc(articles, func(a string) bool { return sameCanonical(a, m.URL) }) {
			others = append(others, m.URL)
		}
	}
	if len(articles) < fewestForPattern {
		s.remark("no pattern of article addresses: only %d were seen", len(articles))
		return
	}
	if src.Articles = survey.Patterns(articles, others); src.Articles == nil {
		s.remark("no pattern of article addresses: the %d that were seen have no form in common that its lists have not", len(articles))
	}
}

// articleAddresses returns the addresses of articles that the listings offer, each once; of the links of the home page,
// only as many as are needed.
func (s *surveyor) articleAddresses() []string {
	var lists [][]warraq.Candidate
	for _, l := range s.found.listings {
		lists = append(lists, l.Found)
	}
	offered := inTurns(lists)
	if n := fewestForPattern - len(offered); n > 0 {
		offered = inTurns([][]warraq.Candidate{offered, s.found.links[:min(len(s.found.links), n)]})
	}
	var out []string
	for _, c := range offered {
		out = append(out, c.URL)
	}
	return out
}

// sameCanonical says whether two addresses are of one page.
func sameCanonical(a, b string) bool {
	ca, aerr := urls.Canonical(a)
	cb, berr := urls.Canonical(b)
	return aerr == nil && berr == nil && ca == cb
}
