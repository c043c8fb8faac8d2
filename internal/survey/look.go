package survey

import (
	"context"
	"fmt"

	"warraq"
	"warraq/internal/check"
	"warraq/internal/urls"
)

// Prober tries the addresses of a site that is no source yet, politely. Its errors are those of a store or of the context,
// but where something else is said.
type Prober interface {
	// Robots returns what robots.txt says about the home page, and the sitemaps that it names.
	Robots(ctx context.Context) (warraq.RobotsVerdict, []string, error)
	// Page fetches an HTML page and returns it with the links on it that lead to articles. The error may be a
	// *warraq.Rejection, too.
	Page(ctx context.Context, address string) (*warraq.Page, []warraq.Candidate, error)
	// Listing reads a feed, a section page or a sitemap; via is one of the warraq.Via constants. What is wrong with it is
	// said in what is returned. An index of sitemaps is followed by the newest of its children.
	Listing(ctx context.Context, via, address string) ([]check.Listing, error)
	// Article fetches and parses one candidate.
	Article(ctx context.Context, c warraq.Candidate) (check.Article, error)
}

// FeedReader reads the items of a feed.
type FeedReader interface {
	Read(page *warraq.Page, src *warraq.Source) (warraq.Feed, error)
}

// Parser makes an article of a page. The error may be a *warraq.Rejection.
type Parser interface {
	Parse(page *warraq.Page, src *warraq.Source) (*warraq.Article, error)
}

// Surveyor looks at sites that may become sources.
type Surveyor struct {
	Probe      func(warraq.Source) (Prober, error) // of the site of a source
	Reader     FeedReader
	Discover   func(*warraq.Page) []string // the feeds that a page names
	FeedPaths  func(home string) []string  // where feeds usually are
	Parser     Parser
	Learn      func(page *warraq.Page, src *warraq.Source) // tells Parser of a page before it reads its siblings; nil where it reads each alone
	Politeness warraq.Politeness                           // of a site whose entry asks for no pause
	Step       func(what string)                           // is told what is being done; nil where nobody watches
}

// Wish is what a person wants an entry to say; the site is asked for what is empty.
type Wish struct {
	ID, Name, Country string
	Known             []warraq.Source // whose ids are taken
}

// Look fetches what there is to see of the site of src, some fifteen pages, and makes an entry of it. The error says why
// the site can be no source.
func (s *Surveyor) Look(ctx context.Context, src warraq.Source, w Wish) (*Report, error) {
	l := &look{Surveyor: s, found: &Report{Source: src}}
	for _, part := range []func(context.Context) error{l.reach, l.readFeeds, l.readSitemaps, l.readSections, l.readArticles} {
		if err := part(ctx); err != nil {
			return nil, err
		}
	}
	l.found.describe(w)
	l.learn()
	l.found.mend(s.Parser)
	l.found.Source.Confidence = warraq.ConfidenceLow
	if 2*l.found.Good() > len(l.found.Articles) {
		l.found.Source.Confidence = warraq.ConfidenceChecked
	}
	return l.found, nil
}

// learn tells the parser of the pages that were fetched, so that it reads them as a crawl does: without what they share.
func (s *look) learn() {
	for _, c := range s.found.Articles {
		if c.Page != nil && s.Learn != nil {
			s.Learn(c.Page, &s.found.Source)
		}
	}
}

// look is one look at a site.
type look struct {
	*Surveyor
	probe Prober
	found *Report
	pace  string // why it takes long, if it does

	feeds    []string // that the home page names
	sitemaps []string // that robots.txt names
}

// step tells whoever watches what is being done.
func (s *look) step(format string, args ...any) {
	if s.Step != nil {
		s.Step(fmt.Sprintf(format, args...))
	}
}

// reach asks robots.txt and fetches the home page, and again where that has moved to another site.
func (s *look) reach(ctx context.Context) error {
	for range 2 {
		if err := s.askRobots(ctx); err != nil {
			return err
		}
		s.step("reading %s", s.found.Source.Home)
		page, links, err := s.probe.Page(ctx, s.found.Source.Home)
		if err != nil {
			return siteError(s.found.Source.Home, err)
		}
		moved := page.FinalURL != "" && !urls.SameSite(page.FinalURL, s.found.Source.Home)
		if page.FinalURL != "" && page.FinalURL != s.found.Source.Home {
			s.found.Remarks = append(s.found.Remarks, s.found.Source.Home+" leads to "+page.FinalURL)
			s.found.Source.Home = page.FinalURL
		}
		if !moved {
			return s.readHome(page, links)
		}
	}
	return fmt.Errorf("%s: its home page is sent from one site to another; give the address at which it ends", s.found.Source.Home)
}

// askRobots makes the probe of the site and reads robots.txt.
func (s *look) askRobots(ctx context.Context) error {
	probed := s.found.Source
	if probed.Politeness.Delay == 0 {
		probed.Politeness = s.Politeness
	}
	var err error
	if s.probe, err = s.Probe(probed); err != nil {
		return err
	}
	s.step("reading robots.txt of %s", s.found.Source.Home)
	s.found.Robots, s.sitemaps, err = s.probe.Robots(ctx)
	switch {
	case err != nil:
		return err
	case s.found.Robots.Error != "":
		return fmt.Errorf("%s can't be reached: %s%s", s.found.Robots.Origin, s.found.Robots.Error, adviceBelow(s.found.Robots.Error))
	case !s.found.Robots.Allowed:
		return fmt.Errorf("robots.txt of %s forbids crawlers %s: ask the publisher, or leave this source out", s.found.Robots.Origin, s.found.Source.Home)
	}
	if d := s.found.Robots.CrawlDelay; d >= slowPace {
		s.pace = fmt.Sprintf(" (robots.txt asks for %s between requests)", d)
	}
	return nil
}

// siteError explains why a home page could not be had.
func siteError(home string, err error) error {
	if _, ok := warraq.AsRejection(err); !ok {
		return err
	}
	return fmt.Errorf("%s can't be read: %w%s", home, err, adviceBelow(err.Error()))
}

// readHome takes from the home page what it tells by itself.
func (s *look) readHome(page *warraq.Page, links []warraq.Candidate) error {
	if found, err := s.Reader.Read(page, &s.found.Source); err == nil {
		return fmt.Errorf("%s is a feed of %d items: give the address of the home page; its feed is found from there", page.URL, len(found.Candidates))
	}
	home, err := Read(page)
	if err != nil {
		return fmt.Errorf("%w: give the address of an HTML home page", err)
	}
	s.found.home, s.found.links = home, links
	s.found.Software = Software(home)
	s.found.Menu = home.Sections(maxMenu)
	s.feeds = s.Discover(page)
	return nil
}
