package survey

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"warraq"
	"warraq/internal/urls"
)

// describe derives the entry from what was found.
func (r *Report) describe(w Wish) {
	r.chooseListings()
	r.chooseIdentity(w)
	r.chooseClock()
	r.choosePatterns()
}

// chooseListings takes into the entry the feeds that bring something of their own, else sitemaps, else sections. A
// sitemap is taken beside feeds only if it dates its items: of others nobody knows what is new.
func (r *Report) chooseListings() {
	src, known := &r.Source, map[string]bool{}
	for _, l := range r.working(warraq.ViaFeed) {
		if fresh := unknown(l.Found, known); fresh == 0 {
			r.remark("the feed %s is left out: the feeds before it bring all its articles", l.URL)
		} else {
			src.Feeds = append(src.Feeds, cmp.Or(l.MovedTo, l.URL))
		}
	}
	r.remarkStale()
	r.chooseSitemap()
	if len(src.Feeds)+len(src.Sitemaps) > 0 {
		return
	}
	for _, l := range r.working(warraq.ViaSection) {
		src.Sections = append(src.Sections, cmp.Or(l.MovedTo, l.URL))
	}
	if len(src.Sections) == 0 {
		src.Sections = []string{src.Home}
		r.remark("no feed, sitemap or section page was found to work: the links of the home page are read")
	}
}

// remarkStale tells where the newest of all that was seen is old.
func (r *Report) remarkStale() {
	var newest, now time.Time
	later := func(t time.Time) {
		if t.After(newest) {
			newest = t
		}
	}
	for _, l := range r.Listings {
		later(l.Newest)
	}
	for _, c := range r.Articles {
		if c.Article != nil {
			later(c.Article.Published.Time)
			now = c.Article.FetchedAt
		}
	}
	if !newest.IsZero() && now.Sub(newest) > staleAfter {
		r.remark("the newest article seen is of %s: the paper, or what lists its articles, may be dead", newest.Format(time.DateOnly))
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
func (r *Report) chooseSitemap() {
	first, dated, taken := "", false, 0
	for _, l := range r.Listings {
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
	case !dated && len(r.Source.Feeds) > 0:
		r.remark("the sitemap %s is left out: it gives no dates, and the feeds do", first)
	default:
		r.Source.Sitemaps = []string{first}
	}
}

// chooseIdentity sets id, names and country: what was asked for, else what the site says.
func (r *Report) chooseIdentity(w Wish) {
	src := &r.Source
	src.Name, src.NameEn = Names(r.home, r.pages...)
	if w.Name != "" {
		src.Name = w.Name
	}
	if src.Name == "" {
		src.Name, src.NameEn = src.NameEn, "" // as it calls itself
	}
	if src.Name == "" {
		r.remark("the site does not say its name: give --name, or write it into the entry")
	}
	src.Country = strings.ToUpper(w.Country)
	if src.Country == "" {
		var why string
		if src.Country, why = Country(r.home, r.pages...); why != "" {
			r.remark("country %s: by %s", src.Country, why)
		} else {
			r.remark("country not known: give --country")
		}
	}
	src.ID = w.ID
	if src.ID == "" {
		src.ID = FreeID(ID(src.Home, cmp.Or(src.NameEn, src.Name)), src.Country, w.Known)
	}
}

// FreeID returns an id that no source has: the one wanted, with its country, or with a number.
func FreeID(wanted, country string, sources []warraq.Source) string {
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
func (r *Report) chooseClock() {
	src := &r.Source
	country := warraq.CountryDefaults(src.Country)
	if src.Country == "" || src.Country == "INT" {
		country.TimeZone = ""
	}
	if months := Months(country.Months, r.pages...); months != "" && months != country.Months {
		src.Months = months
		r.remark("months %s: by the names in its dates", months)
	}
	r.chooseZone(country.TimeZone, cmp.Or(src.Months, country.Months))
}

// chooseZone sets the time zone where the site shows another than own, that of its country.
func (r *Report) chooseZone(own, months string) {
	seen, how := r.offsets()
	zone := Zone(own, months, seen)
	switch {
	case len(seen) == 0 && own == "":
		r.remark("time zone not known: dates that give none are read as UTC")
	case len(seen) == 0 || zone != "" && zone == own:
	case zone == "":
		r.remark("its dates stand at %s, which is the clock of no Arab country: set timezone by hand if they come out wrong", offsetText(seen[0].Offset))
	default:
		r.Source.TimeZone = zone
		r.remark("timezone %s: %s stand at %s", zone, how, offsetText(seen[0].Offset))
	}
}

// offsets returns the distances to UTC that the articles show, and how: times of day beside instants, or written ones.
func (r *Report) offsets() (seen []Seen, how string) {
	var shown [][]Seen
	var written []Seen
	for _, c := range r.Articles {
		if c.Article == nil {
			continue
		}
		if p, err := Read(c.Page); err == nil {
			shown = append(shown, p.ShownOffsets(c.Article.Published))
		}
		for _, m := range []warraq.Moment{c.Article.Published, c.Candidate.Published} {
			if w, ok := WrittenOffset(m); ok {
				written = append(written, w)
			}
		}
	}
	if common := CommonOffset(shown); len(common) > 0 {
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
func (r *Report) choosePatterns() {
	src, articles := &r.Source, r.articleAddresses()
	others := slices.Concat([]string{src.Home}, src.Sections, src.Feeds)
	for _, m := range r.Menu {
		if !slices.ContainsFunc(articles, func(a string) bool { return sameCanonical(a, m.URL) }) {
			others = append(others, m.URL)
		}
	}
	if len(articles) < fewestForPattern {
		r.remark("no pattern of article addresses: only %d were seen", len(articles))
		return
	}
	if src.Articles = Patterns(articles, others); src.Articles == nil {
		r.remark("no pattern of article addresses: the %d that were seen have no form in common that its lists have not", len(articles))
	}
}

// articleAddresses returns the addresses of articles that the listings offer, each once; of the links of the home page,
// only as many as are needed.
func (r *Report) articleAddresses() []string {
	var lists [][]warraq.Candidate
	for _, l := range r.Listings {
		lists = append(lists, l.Found)
	}
	offered := inTurns(lists)
	if n := fewestForPattern - len(offered); n > 0 {
		offered = inTurns([][]warraq.Candidate{offered, r.links[:min(len(r.links), n)]})
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
