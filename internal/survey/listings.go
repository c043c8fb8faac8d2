package survey

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"warraq"
	"warraq/internal/check"
	"warraq/internal/urls"
)

// readFeeds reads the feeds that the home page names, or else tries the addresses where feeds usually are.
func (s *look) readFeeds(ctx context.Context) error {
	for _, u := range s.feeds[:min(len(s.feeds), surveyedFeeds)] {
		if _, err := s.read(ctx, warraq.ViaFeed, u, true); err != nil {
			return err
		}
	}
	if len(s.found.working(warraq.ViaFeed)) > 0 {
		return nil
	}
	usual := SoftwareFeeds(s.found.Source.Home, s.found.Software)
	for _, u := range s.FeedPaths(s.found.Source.Home) {
		if !slices.Contains(usual, u) {
			usual = append(usual, u)
		}
	}
	usual = slices.DeleteFunc(usual, func(u string) bool { return slices.Contains(s.feeds, u) })
	return s.tryUntilOne(ctx, warraq.ViaFeed, usual[:min(len(usual), triedFeeds)])
}

// readSitemaps reads a sitemap that robots.txt names, or else tries the addresses where sitemaps usually are.
func (s *look) readSitemaps(ctx context.Context) error {
	named := slices.Clone(s.sitemaps)
	slices.SortStableFunc(named, func(a, b string) int { return newsFirst(a) - newsFirst(b) })
	if len(named) > 0 {
		_, err := s.read(ctx, warraq.ViaSitemap, named[0], true)
		return err
	}
	usual := SitemapPaths(s.found.Source.Home)
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
func (s *look) readSections(ctx context.Context) error {
	if len(s.found.working(warraq.ViaFeed)) > 0 {
		return nil
	}
	for _, section := range s.found.Menu[:min(len(s.found.Menu), triedSections)] {
		if _, err := s.read(ctx, warraq.ViaSection, section.URL, true); err != nil {
			return err
		}
	}
	return nil
}

// tryUntilOne reads listings until there is one at its address.
func (s *look) tryUntilOne(ctx context.Context, via string, addresses []string) error {
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
func (s *look) read(ctx context.Context, via, address string, named bool) (there bool, err error) {
	s.step("reading the %s %s%s", via, address, s.pace)
	found, err := s.probe.Listing(ctx, via, address)
	if err != nil {
		return false, err
	}
	there = slices.ContainsFunc(found, func(l check.Listing) bool { return l.Items > 0 || l.Sitemaps > 0 })
	if there || named {
		s.found.Listings = append(s.found.Listings, found...)
	}
	return there, nil
}

// working returns the listings of a kind that give articles.
func (r *Report) working(via string) []check.Listing {
	return slices.DeleteFunc(slices.Clone(r.Listings), func(l check.Listing) bool {
		return l.Via != via || l.Candidates == 0
	})
}

// candidates returns what the listings offer, taking turns between those of the best kind that gives anything.
func (s *look) candidates() []warraq.Candidate {
	for _, via := range []string{warraq.ViaFeed, warraq.ViaSitemap, warraq.ViaSection} {
		var lists [][]warraq.Candidate
		for _, l := range s.found.working(via) {
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
func (s *look) whereLooked() string {
	var failed []string
	for _, l := range s.found.Listings {
		failed = append(failed, fmt.Sprintf("\n  %s %s: %s", l.Via, urls.Readable(l.URL), ListingText(&l)))
		if l.Skipped[warraq.SkipOtherHost] > 0 {
			return fmt.Sprintf("the %s %s names pages of other hosts alone: write the entry by hand, with the host of its articles under hosts:", l.Via, l.URL)
		}
	}
	return "neither feeds, sitemaps, section pages nor the links of the home page name any" + strings.Join(failed, "") +
		"\n  → the pages may be drawn by a script, which warraq does not run; look for a page of the latest news, and write the entry by hand"
}

// ListingText says in one line what a listing gave.
func ListingText(l *check.Listing) string {
	if l.Error != "" && l.Items == 0 {
		return "failed: " + l.Error
	}
	said := []string{itemsText(l)}
	if l.MovedTo != "" {
		said = append(said, "moved to "+urls.Readable(l.MovedTo))
	}
	if l.Error != "" && len(l.Notes) == 0 {
		said = append(said, l.Error)
	}
	for _, n := range l.Notes {
		said = append(said, n.Text)
	}
	return strings.Join(said, "; ")
}

// itemsText counts what a listing names, and dates the newest.
func itemsText(l *check.Listing) string {
	text := fmt.Sprintf("%d items, %d of them articles%s", l.Items, l.Candidates, check.SkippedText(l.Skipped))
	switch {
	case l.Sitemaps > 0:
		text = fmt.Sprintf("an index of %d sitemaps", l.Sitemaps)
	case l.AllOld():
		text = fmt.Sprintf("%d items, all older than seven days", l.Items)
	}
	if !l.Newest.IsZero() {
		text += ", the newest of " + l.Newest.Format(time.DateTime)
	}
	return text
}
