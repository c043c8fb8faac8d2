package survey

import (
	"fmt"
	"net/url"
	"strings"

	"warraq"
	"warraq/internal/urls"
)

// Subscription is what the list of a feed reader says of a feed, or of a site without one.
type Subscription struct {
	Title    string
	FeedURL  string // empty for a site without a feed
	HomeURL  string // of the site; empty where the list does not say
	Category string // names of the folders that it lies in, outermost first and joined by "/"
	Language string // such as "ar" or "ar-eg"
}

// Skipped is a subscription that gives no entry.
type Skipped struct {
	Subscription
	Why string
}

// Entries makes entries of the subscriptions to sites that are not known yet, those to feeds of one site in one entry.
func Entries(list []Subscription, sources []warraq.Source) (entries []warraq.Source, skipped []Skipped) {
	known := knownSources{byHost: map[string][]int{}, byFeed: map[string]int{}}
	for _, s := range sources {
		known.add(s)
	}
	for _, o := range list {
		home := homeOf(o)
		if home == "" {
			skipped = append(skipped, Skipped{o, "it has no http(s) address"})
			continue
		}
		at, found := known.find(o, home)
		switch {
		case !found:
			known.add(entryOf(o, home, known.all))
		case at >= len(sources) && isHTTP(o.FeedURL):
			known.addFeed(at, o.FeedURL)
		default:
			skipped = append(skipped, Skipped{o, fmt.Sprintf("source %q has it already", known.all[at].ID)})
		}
	}
	return known.all[len(sources):], skipped
}

// knownSources finds the source of a subscription; lists may have thousands.
type knownSources struct {
	all    []warraq.Source
	byHost map[string][]int // of home pages
	byFeed map[string]int   // by canonical URL
}

func (k *knownSources) add(s warraq.Source) {
	at, list := len(k.all), s.Feeds
	s.Feeds = nil
	k.all = append(k.all, s)
	k.byHost[urls.BareHost(s.Home)] = append(k.byHost[urls.BareHost(s.Home)], at)
	for _, feed := range list {
		k.addFeed(at, feed)
	}
}

// addFeed adds a feed to a source, unless some source has it.
func (k *knownSources) addFeed(at int, feed string) {
	key, err := urls.Canonical(feed)
	if _, there := k.byFeed[key]; there || err != nil {
		return
	}
	k.byFeed[key] = at
	k.all[at].Feeds = append(k.all[at].Feeds, feed)
}

// find returns the source that has a subscription's feed, or its home page.
func (k *knownSources) find(o Subscription, home string) (at int, found bool) {
	if key, err := urls.Canonical(o.FeedURL); err == nil {
		if at, found = k.byFeed[key]; found {
			return at, true
		}
	}
	for _, at := range k.byHost[urls.BareHost(home)] {
		if urls.SamePublication(k.all[at].Home, home) {
			return at, true
		}
	}
	return 0, false
}

// homeOf returns the home page of a subscription's site: as it says, or the root of its feed's host; "" where neither
// is an address.
func homeOf(o Subscription) string {
	if isHTTP(o.HomeURL) {
		return o.HomeURL
	}
	root, err := urls.Resolve(o.FeedURL, "/")
	if err != nil || !isHTTP(o.FeedURL) {
		return ""
	}
	return root
}

func isHTTP(raw string) bool {
	u, err := url.Parse(raw)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != ""
}

// entryOf makes an entry of a subscription.
func entryOf(o Subscription, home string, sources []warraq.Source) warraq.Source {
	s := warraq.Source{ID: FreeID(ID(home, o.Title), "", sources), Home: home, Confidence: warraq.ConfidenceLow}
	s.Name, s.Country = strings.Join(strings.Fields(o.Title), " "), countryOf(o)
	if isHTTP(o.FeedURL) {
		s.Feeds = []string{o.FeedURL}
	}
	return s
}

// countryOf returns the country that a subscription tells by its language («ar-eg») or by lying in a folder of that name,
// as in the lists that warraq exports.
func countryOf(o Subscription) string {
	_, region, _ := strings.Cut(strings.ToUpper(o.Language), "-")
	folder := o.Category[strings.LastIndexByte(o.Category, '/')+1:]
	for _, code := range []string{folder, region} {
		if IsArabCountry(code) || code == "INT" {
			return code
		}
	}
	return ""
}
