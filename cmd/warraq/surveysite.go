package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"warraq"
	"warraq/crawler"
	"warraq/feeds"
	"warraq/internal/check"
	"warraq/internal/config"
	"warraq/internal/survey"
	"warraq/internal/urls"
)

// Bounds of what `warraq sources add` asks a site for, so that a look takes no more than a minute.
const (
	surveyedArticles = 5
	surveyedFeeds    = 3 // that the home page names
	triedFeeds       = 6 // addresses tried where it names none that works
	triedSitemaps    = 3
	triedSections    = 3
)

// slowPace is a pause between requests from which on a person is told why it takes long.
const slowPace = 5 * time.Second

// siteSurvey is what was found of a site that may become a source.
type siteSurvey struct {
	src      warraq.Source // the entry
	robots   check.Robots
	software []string
	menu     []survey.Section
	listings []check.Listing
	articles []check.Article
	remarks  []string // how the entry came to say what it says, and what it could not be told

	home  *survey.Page
	links []warraq.Candidate // articles that the home page links
	pages []*survey.Page     // of articles, as many as could be read
}

// good counts the articles that were read.
func (s *siteSurvey) good() int {
	n := 0
	for _, c := range s.articles {
		if c.Article != nil {
			n++
		}
	}
	return n
}

// surveyor looks at a site, one step after the other.
type surveyor struct {
	crawler  *crawler.Crawler
	fetcher  *crawler.Fetcher
	defaults config.Defaults
	probe    *crawler.Probe
	found    *siteSurvey
	step     func(what string)
	pace     string // why it takes long, if it does

	feeds    []string // that the home page names
	sitemaps []string // that robots.txt names
}

// look fetches what there is to see. The error says why the site can be no source.
func (s *surveyor) look(ctx context.Context) error {
	for _, part := range []func(context.Context) error{s.reach, s.readFeeds, s.readSitemaps, s.readSections, s.readArticles} {
		if err := part(ctx); err != nil {
			return err
		}
	}
	return nil
}

// reach asks robots.txt and fetches the home page, and again where that has moved to another site.
func (s *surveyor) reach(ctx context.Context) error {
	for range 2 {
		if err := s.askRobots(ctx); err != nil {
			return err
		}
		s.step("reading " + s.found.src.Home)
		page, links, err := s.probe.Page(ctx, s.found.src.Home)
		if err != nil {
			return siteError(s.found.src.Home, err)
		}
		moved := page.FinalURL != "" && !urls.SameSite(page.FinalURL, s.found.src.Home)
		if page.FinalURL != "" && page.FinalURL != s.found.src.Home {
			s.found.remarks = append(s.found.remarks, s.found.src.Home+" leads to "+page.FinalURL)
			s.found.src.Home = page.FinalURL
		}
		if !moved {
			return s.readHome(page, links)
		}
	}
	return failedErrorf("%s: its home page is sent from one site to another; give the address at which it ends", s.found.src.Home)
}

// askRobots makes the probe of the site and reads robots.txt.
func (s *surveyor) askRobots(ctx context.Context) error {
	probed := s.found.src
	if probed.Politeness.Delay == 0 {
		probed.Politeness = s.defaults.Politeness
	}
	var err error
	if s.probe, err = s.crawler.Probe(s.fetcher, probed); err != nil {
		return err
	}
	s.step("reading robots.txt of " + s.found.src.Home)
	s.found.robots, s.sitemaps, err = s.probe.Robots(ctx)
	switch {
	case err != nil:
		return err
	case s.found.robots.Error != "":
		return failedErrorf("%s can't be reached: %s%s", s.found.robots.Origin, s.found.robots.Error, adviceOn(s.found.robots.Error))
	case !s.found.robots.Allowed:
		return failedErrorf("robots.txt of %s forbids crawlers %s: ask the publisher, or leave this source out", s.found.robots.Origin, s.found.src.Home)
	}
	if d := s.found.robots.CrawlDelay; d >= slowPace {
		s.pace = fmt.Sprintf(" (robots.txt asks for %s between requests)", d)
	}
	return nil
}

// siteError explains why a home page could not be had.
func siteError(home string, err error) error {
	if _, ok := warraq.AsRejection(err); !ok {
		return err
	}
	return failedErrorf("%s can't be read: %w%s", home, err, adviceOn(err.Error()))
}

// readHome takes from the home page what it tells by itself.
func (s *surveyor) readHome(page *warraq.Page, links []warraq.Candidate) error {
	if found, err := (feeds.Reader{}).Read(page, &s.found.src); err == nil {
		return failedErrorf("%s is a feed of %d items: give the address of the home page; its feed is found from there", page.URL, len(found.Candidates))
	}
	home, err := survey.Read(page)
	if err != nil {
		return failedErrorf("%w: give the address of an HTML home page", err)
	}
	s.found.home, s.found.links = home, links
	s.found.software = survey.Software(home)
	s.found.menu = home.Sections(12)
	s.feeds = feeds.Discover(page)
	return nil
}

// readFeeds reads the feeds that the home page names, or else tries the addresses where feeds usually are.
func (s *surveyor) readFeeds(ctx context.Context) error {
	for _, u := range s.feeds[:min(len(s.feeds), surveyedFeeds)] {
		if _, err := s.read(ctx, warraq.ViaFeed, u, true); err != nil {
			return err
		}
	}
	if len(s.working(warraq.ViaFeed)) > 0 {
		return nil
	}
	usual := survey.SoftwareFeeds(s.found.src.Home, s.found.software)
	for _, u := range feeds.CommonPaths(s.found.src.Home) {
		if !slices.Contains(usual, u) {
			usual = append(usual, u)
		}
	}
	usual = slices.DeleteFunc(usual, func(u string) bool { return slices.Contains(s.feeds, u) })
	return s.tryUntilOne(ctx, warraq.ViaFeed, usual[:min(len(usual), triedFeeds)])
}

// readSitemaps reads a sitemap that robots.txt names, or else tries the addresses where sitemaps usually are.
func (s *surveyor) readSitemaps(ctx context.Context) error {
	named := slices.Clone(s.sitemaps)
	slices.SortStableFunc(named, func(a, b string) int { return newsFirst(a) - newsFirst(b) })
	if len(named) > 0 {
		_, err := s.read(ctx, warraq.ViaSitemap, named[0], true)
		return err
	}
	usual := survey.SitemapPaths(s.found.src.Home)
	return s.tryUntilOne(ctx, warraq.ViaSitemap, usual[:min(len(usual), triedSitemaps)])
}

// newsFirst sorts news sitemaps before others: they hold the last two days, with titles and dates.
func newsFirst(address string) int {
	if strings.Contains(strings.ToLower(address), "news") {
		return 0
	}
	return 1
}

// readSections reads pages that the menus lead to, where no feed works.
func (s *surveyor) readSections(ctx context.Context) error {
	if len(s.working(warraq.ViaFeed)) > 0 {
		return nil
	}
	for _, section := range s.found.menu[:min(len(s.found.menu), triedSections)] {
		if _, err := s.read(ctx, warraq.ViaSection, section.URL, true); err != nil {
			return err
		}
	}
	return nil
}

// tryUntilOne reads listings until there is one at its address.
func (s *surveyor) tryUntilOne(ctx context.Context, via string, addresses []string) error {
	for _, u := range addresses {
		there, err := s.read(ctx, via, u, false)
		if there || err != nil {
			return err
		}
	}
	return nil
}

// read reads one listing and says whether it is there and names anything. One that is not is worth telling only if the
// site named it.
func (s *surveyor) read(ctx context.Context, via, address string, named bool) (there bool, err error) {
	s.step(fmt.Sprintf("reading the %s %s%s", via, address, s.pace))
	found, err := s.probe.Listing(ctx, via, address)
	if err != nil {
		return false, err
	}
	there = slices.ContainsFunc(found, func(l check.Listing) bool { return l.Items > 0 || l.Sitemaps > 0 })
	if there || named {
		s.found.listings = append(s.found.listings, found...)
	}
	return there, nil
}

// working returns the listings of a kind that give articles.
func (s *surveyor) working(via string) []check.Listing {
	return slices.DeleteFunc(slices.Clone(s.found.listings), func(l check.Listing) bool {
		return l.Via != via || l.Candidates == 0
	})
}

// readArticles fetches some articles, those of the best listings first.
func (s *surveyor) readArticles(ctx context.Context) error {
	candidates := s.candidates()
	if len(candidates) == 0 {
		return failedErrorf("%s: no articles found: %s", s.found.src.Home, s.whereLooked())
	}
	for i, c := range candidates[:min(len(candidates), surveyedArticles)] {
		s.step(fmt.Sprintf("article %d of %d%s: %s", i+1, surveyedArticles, s.pace, readable(c.URL)))
		check, err := s.probe.Article(ctx, c)
		if err != nil {
			return err
		}
		s.found.articles = append(s.found.articles, check)
	}
	for _, c := range s.found.articles {
		if c.Page == nil {
			continue
		}
		if p, err := survey.Read(c.Page); err == nil {
			s.found.pages = append(s.found.pages, p)
		}
	}
	s.found.software = survey.Software(append([]*survey.Page{s.found.home}, s.found.pages...)...)
	return s.refuseForeign()
}

// candidates returns what the listings offer, taking turns between those of the best kind that gives anything.
func (s *surveyor) candidates() []warraq.Candidate {
	for _, via := range []string{warraq.ViaFeed, warraq.ViaSitemap, warraq.ViaSection} {
		var lists [][]warraq.Candidate
		for _, l := range s.working(via) {
			lists = append(lists, l.Found)
		}
		if found := inTurns(lists); len(found) > 0 {
			return found
		}
	}
	return s.found.links
}

// inTurns takes the first of every list, then the second of every list, and so on, and no address twice.
func inTurns(lists [][]warraq.Candidate) []warraq.Candidate {
	var out []warraq.Candidate
	seen := map[string]bool{}
	for i, more := 0, true; more; i++ {
		more = false
		for _, list := range lists {
			if i >= len(list) {
				continue
			}
			more = true
			if !seen[list[i].URL] {
				seen[list[i].URL] = true
				out = append(out, list[i])
			}
		}
	}
	return out
}

// whereLooked says what was read in vain, and what to do.
func (s *surveyor) whereLooked() string {
	var failed []string
	for _, l := range s.found.listings {
		failed = append(failed, fmt.Sprintf("\n  %s %s: %s", l.Via, readable(l.URL), probedLine(l)))
		if l.Skipped[warraq.SkipOtherHost] > 0 {
			return fmt.Sprintf("the %s %s names pages of other hosts alone: write the entry by hand, with the host of its articles under hosts:", l.Via, l.URL)
		}
	}
	return "neither feeds, sitemaps, section pages nor the links of the home page name any" + strings.Join(failed, "") +
		"\n  → the pages may be drawn by a script, which warraq does not run; look for a page of the latest news, and write the entry by hand"
}

// refuseForeign returns an error where no article was read and most are in another language than the one wanted.
func (s *surveyor) refuseForeign() error {
	foreign, detail := 0, ""
	for _, c := range s.found.articles {
		if c.Rejection != nil && c.Rejection.Code == warraq.RejectNotArabic {
			foreign++
			detail = c.Rejection.Error()
		}
	}
	if s.found.good() > 0 || 2*foreign <= len(s.found.articles) {
		return nil
	}
	return failedErrorf("%s is not in Arabic: %d of %d articles were refused, the last as %s\n  → give the address of its Arabic edition, or --language any",
		s.found.src.Home, foreign, len(s.found.articles), detail)
}
