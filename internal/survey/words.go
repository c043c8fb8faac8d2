package survey

import (
	_ "embed"
	"sync"

	"warraq/internal/wordlist"
)

//go:embed words.tsv
var wordData string

// words are the lists of words.tsv, read once.
var words = sync.OnceValue(func() wordlist.Lists { return wordlist.ReadLists(wordData) })
