package crawler

import (
	"fmt"
	"maps"
	"slices"
)

// verdict says what of the source needs a person's attention. c.mu is held.
func (c *sourceCounts) verdict() []string {
	problems := slices.Concat([]string{c.listingsVerdict()}, c.leftReasons, []string{c.pagesVerdict()})
	return slices.DeleteFunc(problems, func(s string) bool { return s == "" })
}

// listingsVerdict says why the listings gave nothing; "" where they did. c.mu is held.
func (c *sourceCounts) listingsVerdict() string {
	r := &c.run
	switch {
	case r.Listings == 0:
		return ""
	case r.Listings == 1 && r.ListingsFailed == 1:
		return c.listingErr
	case r.ListingsFailed == r.Listings:
		return fmt.Sprintf("none of %d listings could be read; first: %s", r.Listings, c.listingErr)
	case c.barren+r.ListingsFailed < r.Listings:
		return ""
	case r.Candidates == 0:
		return "its listings name no article: they are empty, or drawn by a script that warraq does not run"
	}
	return fmt.Sprintf("none of %d links that its listings name is taken for an article's (most are %s): see hosts, articles and exclude",
		r.Candidates, mostFrequent(r.SkippedFor))
}

// pagesVerdict says why no page gave an article; "" where one did, or too few were tried to tell. c.mu is held.
func (c *sourceCounts) pagesVerdict() string {
	r := &c.run
	switch {
	case r.Stored+r.Updated+r.Duplicates > 0:
		return ""
	case r.Fetched == 0 && c.notAsked >= minUnfetched:
		return fmt.Sprintf("none of %d pages may be fetched, most often: %s", c.notAsked, c.commonest())
	case c.unparsed == 0 && c.unfetched >= minUnfetched:
		return fmt.Sprintf("none of %d pages could be fetched, most often: %s", c.unfetched, c.commonest())
	case c.unfetched+c.unparsed >= minUnparsed:
		return fmt.Sprintf("none of %d pages gave an article, most often: %s; has the site changed?",
			c.unfetched+c.unparsed, c.commonest())
	}
	return ""
}

// commonest names the most frequent code of rejection. c.mu is held.
func (c *sourceCounts) commonest() string {
	if code := mostFrequent(c.run.Rejected); code != "" {
		return string(code)
	}
	return "a passing fault"
}

// mostFrequent returns the reason that counts most, the first in the alphabet of equals; "" where there are none.
func mostFrequent[R ~string](counts map[R]int) R {
	var best R
	for _, reason := range slices.Sorted(maps.Keys(counts)) {
		if counts[reason] > counts[best] {
			best = reason
		}
	}
	return best
}
