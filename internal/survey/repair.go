package survey

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"warraq"
	"warraq/internal/check"
	"warraq/internal/urls"
)

// Change is a change of one address of an entry.
type Change struct {
	Key  string // of the entry: home, feeds, sections or sitemaps
	From string // empty for an address that is added
	To   string // empty for one that is taken out
	Why  string
}

// Repair is what a check, and a look at the site, show should change in an entry.
type Repair struct {
	Changes []Change
	Left    []string // what is wrong and can't be mended so, and what to do
}

// keys of an entry, by the kind of listing that they name.
var keys = map[string]string{warraq.ViaFeed: "feeds", warraq.ViaSection: "sections", warraq.ViaSitemap: "sitemaps"}

// state is how a listing of an entry fares.
type state int

const (
	works state = iota
	moved       // for good; its old address still leads there
	worn        // an answer without news: HTML instead of a feed, nothing at all, nothing new for long
	gone        // 404 or 410
	fails       // in a way that may pass: a fault of the network or the server, a block
)

// states tell how a listing fares by what the crawler says of it. The first note that is here counts.
var states = map[warraq.NoteCode]state{
	warraq.NoteGone: gone, warraq.NoteMissing: gone, warraq.NoteFailed: fails, warraq.NoteMoved: moved,
	warraq.NoteUnreadable: worn, warraq.NoteBarren: worn, warraq.NoteStale: worn,
}

// stateOf tells how a listing fares. A redirect to a home page is no move: what was there is gone.
func stateOf(l *check.Listing) state {
	found := works
	for _, n := range l.Notes {
		s, known := states[n.Code]
		if !known || s == moved && isRoot(l.MovedTo) {
			continue
		}
		if found == works || found == moved { // what has moved and is stale is stale
			found = s
		}
	}
	if found == works && isRoot(l.MovedTo) && !isRoot(l.URL) {
		return worn
	}
	return found
}

func isRoot(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host != "" && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

// WantsLook says whether a look at the site could mend an entry: a listing is gone or brings nothing, or no feed is named. What fails
// in passing wants none, nor does a site that forbids it.
func WantsLook(in *check.Input) bool {
	if !in.Report.Robots.Allowed || in.Report.Robots.Error != "" {
		return false
	}
	return len(in.Source.Feeds) == 0 || slices.ContainsFunc(named(in), func(l check.Listing) bool { s := stateOf(&l); return s == worn || s == gone })
}

// named returns what was found of the listings that the entry names.
func named(in *check.Input) []check.Listing {
	return slices.DeleteFunc(slices.Clone(in.Report.Listings), func(l check.Listing) bool { return !slices.Contains(*addresses(&in.Source, l.Via), l.URL) })
}

// addresses returns the list of an entry for a kind of listing.
func addresses(src *warraq.Source, via string) *[]string {
	switch via {
	case warraq.ViaFeed:
		return &src.Feeds
	case warraq.ViaSitemap:
		return &src.Sitemaps
	}
	return &src.Sections
}

// Mend says which addresses of an entry should change by what a check found. site is what a look at the site found; nil where there
// was none. others are all sources of the file: what another reads is not taken.
func Mend(in *check.Input, site *Report, others []warraq.Source) Repair {
	m := &mending{in: in, site: site, taken: map[string]string{}}
	for _, o := range others {
		for _, u := range slices.Concat(o.Feeds, o.Sections, o.Sitemaps) {
			m.taken[u] = o.ID
		}
	}
	listings := named(in)
	for i := range listings {
		m.follow(&listings[i])
	}
	m.offer()
	for i := range listings {
		m.replace(&listings[i])
	}
	m.addFeeds()
	m.addWhereNothingWorks()
	for i := range listings {
		m.takeOut(&listings[i])
	}
	m.moveHome()
	return m.Repair
}

// mending is one run of Mend.
type mending struct {
	Repair
	in     *check.Input
	site   *Report
	taken  map[string]string          // addresses that sources read, with the id of one
	offers map[string][]check.Listing // of the site, that no source reads yet and that bring something of their own, by kind
	done   []string                   // addresses of the entry that have been replaced
	works  bool                       // some listing of the mended entry
	feeds  bool                       // some feed of it
}

func (m *mending) change(via, from, to, why string) {
	m.Changes = append(m.Changes, Change{keys[via], from, to, why})
	if to != "" {
		m.taken[to], m.works = m.in.Source.ID, true
		m.feeds = m.feeds || via == warraq.ViaFeed
	}
}

// follow takes the address to which a listing has moved.
func (m *mending) follow(l *check.Listing) {
	s := stateOf(l)
	if s == works || s == moved {
		m.works, m.feeds = true, m.feeds || l.Via == warraq.ViaFeed
	}
	if s != moved {
		return
	}
	switch other := m.taken[l.MovedTo]; other {
	case "":
		m.change(l.Via, l.URL, l.MovedTo, "moved permanently; "+itemsText(l))
	case m.in.Source.ID:
		m.change(l.Via, l.URL, "", "moved permanently to "+l.MovedTo+", which is listed already")
	default:
		m.Left = append(m.Left, fmt.Sprintf("%s moved permanently to %s, which %s reads: leave one of the two out", l.URL, l.MovedTo, other))
	}
}

// offer gathers what the look at the site found to work, no source reads yet, and brings what the working listings of its kind in
// the entry don't.
func (m *mending) offer() {
	m.offers = map[string][]check.Listing{}
	if m.site == nil {
		return
	}
	known := map[string]map[string]bool{warraq.ViaFeed: {}, warraq.ViaSection: {}, warraq.ViaSitemap: {}}
	for _, l := range named(m.in) {
		if s := stateOf(&l); s == works || s == moved {
			unknown(l.Found, known[l.Via])
		}
	}
	for _, l := range m.site.Listings {
		chosen := slices.ContainsFunc([]string{l.URL, l.MovedTo}, func(u string) bool { return slices.Contains(*addresses(&m.site.Source, l.Via), u) })
		stale := slices.ContainsFunc(l.Notes, func(n warraq.ListingNote) bool { return n.Code == warraq.NoteStale })
		if l.MovedTo != "" {
			l.URL = l.MovedTo
		}
		if chosen && !stale && m.taken[l.URL] == "" && unknown(l.Found, known[l.Via]) > 0 {
			m.offers[l.Via] = append(m.offers[l.Via], l)
		}
	}
}

// take returns the next offer of a kind.
func (m *mending) take(via string) (l check.Listing, ok bool) {
	if len(m.offers[via]) == 0 {
		return l, false
	}
	l, m.offers[via] = m.offers[via][0], m.offers[via][1:]
	return l, true
}

// replace puts what the site has in the place of a listing that is gone or brings nothing.
func (m *mending) replace(l *check.Listing) {
	if s := stateOf(l); s != gone && s != worn {
		return
	}
	if better, ok := m.take(l.Via); ok {
		m.change(l.Via, l.URL, better.URL, whatIsWrong(l)+"; the site has this one: "+itemsText(&better))
		m.done = append(m.done, l.URL)
	}
}

// addFeeds gives an entry without a feed that works those of the site.
func (m *mending) addFeeds() {
	if m.feeds {
		return
	}
	for l, ok := m.take(warraq.ViaFeed); ok; l, ok = m.take(warraq.ViaFeed) {
		m.change(warraq.ViaFeed, "", l.URL, "found on the site: "+itemsText(&l))
	}
}

// addWhereNothingWorks gives an entry of which nothing works the sitemap or the sections of the site.
func (m *mending) addWhereNothingWorks() {
	for _, via := range []string{warraq.ViaSitemap, warraq.ViaSection} {
		if m.works {
			return
		}
		for l, ok := m.take(via); ok; l, ok = m.take(via) {
			m.change(via, "", l.URL, "found on the site: "+itemsText(&l))
		}
	}
}

// takeOut takes out what is gone, if the entry has something else that works. What brings nothing may do so again.
func (m *mending) takeOut(l *check.Listing) {
	s := stateOf(l)
	switch {
	case s != gone && s != worn || slices.Contains(m.done, l.URL):
	case s == gone && m.works:
		m.change(l.Via, l.URL, "", whatIsWrong(l))
	case s == gone:
		m.Left = append(m.Left, l.URL+": "+whatIsWrong(l)+", and nothing was found in its place: look on the site, or disable the source")
	default:
		m.Left = append(m.Left, l.URL+": "+whatIsWrong(l)+", and nothing better was found")
	}
}

// moveHome takes the home page to the site at which it ends, if articles come from there.
func (m *mending) moveHome() {
	if m.site == nil || m.site.Good() == 0 || urls.SameSite(m.site.Source.Home, m.in.Source.Home) {
		return
	}
	m.Changes = append(m.Changes, Change{"home", m.in.Source.Home, m.site.Source.Home, "it leads there"})
}

// whatIsWrong says in few words what is wrong with a listing.
func whatIsWrong(l *check.Listing) string {
	switch {
	case l.Error != "":
		return l.Error
	case isRoot(l.MovedTo):
		return "sent to the home page"
	}
	for _, n := range l.Notes {
		if states[n.Code] == worn {
			text, _, _ := strings.Cut(n.Text, ":")
			return text
		}
	}
	return "brings nothing"
}
