package sqlite

import (
	"strings"
	"unicode"

	"github.com/cespare/xxhash/v2"

	"warraq"
)

// saidOf returns what a listing says of a URL, as a hash, and which listing does; 0 and 0 where it says nothing. Letters alone count:
// «قبل 5 دقائق» or a count of comments is no change of an article. Of section pages only links are known, whose texts change with
// their place.
func saidOf(c *warraq.Candidate) (said, by int64) {
	if c.Via != warraq.ViaFeed {
		return 0, 0
	}
	letters := strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return r
	}, c.Title+c.Summary)
	if letters == "" {
		return 0, 0
	}
	return int64(xxhash.Sum64String(letters)>>1 | 1), int64(xxhash.Sum64String(c.Listing)>>1 | 1)
}
