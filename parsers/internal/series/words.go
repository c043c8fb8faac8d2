package series

import (
	_ "embed"

	"warraq/internal/arabic"
	"warraq/internal/wordlist"
)

//go:embed words.tsv
var wordsTSV string

// known are the Keys of words.tsv by list.
var known = readWords(wordsTSV)

// readWords reads lists of words and makes Keys of them.
func readWords(tsv string) wordlist.Lists {
	lists := wordlist.ReadLists(tsv)
	for _, words := range lists {
		for i, w := range words {
			words[i] = arabic.Key(w)
		}
	}
	return lists
}
