package crawler

import (
	"fmt"
	"maps"
	"slices"
)

// From how many pages without a single article on a source is said to fail.
const (
	minUnfetched = 3
	minUnparsed  = 10
)

// verdict says what of the source needs a person's attention. c.mu is held.
func (c *sourceCounts) verdict() []string {
	var out []string
	r := &c.run
	switch {
	case r.Listings == 0:
	case r.Listings == 1 && r.ListingsFailed == 1:
		out = append(out, c.listingErr)
	case r.ListingsFailed == r.Listings:
		out = append(out, fmt.Sprintf("none of %d listings could be read; first: %s", r.Listings, c.listingErr))
	case c.barren+r.ListingsFailed < r.Listings:
	case r.Candidates == 0:
		out = append(out, "its listings name no article: they are empty, or drawn by a script that warraq does not run")
	default:
		out = append(out, fmt.Sprintf("none of %d links that its listings name is taken for an article's (most are %s): see hosts, articles and exclude",
			r.Candidates, mostFrequent(r.SkippedFor)))
	}
	out = append(out, c.leftReasons...)
	switch {
	case r.Stored+r.Updated+r.Duplicates > 0:
	case r.Fetched == 0 && c.notAsked >= minUnfetched:
		out = append(out, fmt.Sprintf("none of %d pages may be fetched, most often: %s", c.notAsked, c.commonest()))
	case c.unparsed == 0 && c.unfetched >= minUnfetched:
		out = append(out, fmt.Sprintf("none of %d pages could be fetched, most often: %s", c.unfetched, c.commonest()))
	case c.unfetched+c.unparsed >= minUnparsed:
		out = append(out, fmt.Sprintf("none of %d pages gave an article, most often: %s; has the site changed?",
			c.unfetched+c.unparsed, c.commonest()))
	}
	return out
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
