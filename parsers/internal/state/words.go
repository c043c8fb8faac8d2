package state

import (
	_ "embed"
	"slices"

	"warraq/internal/wordlist"
	"warraq/parsers/internal/markup"
)

//go:embed words.tsv
var wordsTSV string

// known are the words of words.tsv by list.
var known = wordlist.ReadLists(wordsTSV)

// rank is how early the first word of a key that stands in a list stands there; -1 where none does.
func rank(key, list string) int {
	best := -1
	markup.EachClassWord(key, func(w string) {
		if i := slices.Index(known[list], w); i >= 0 && (best < 0 || i < best) {
			best = i
		}
	})
	return best
}

// isNamed says whether a key has a word of a list.
func isNamed(key, list string) bool { return rank(key, list) >= 0 }
