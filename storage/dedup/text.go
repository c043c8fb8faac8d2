package dedup

import (
	"sync"

	"github.com/cespare/xxhash/v2"

	"warraq/internal/arabic"
)

// Text is an article as duplicates are told: its words and their shingles. NewText makes one; nothing changes it afterwards, so that several
// goroutines may compare it at the same time. What only few texts are asked for is worked out at the first asking.
type Text struct {
	Title    []string // folded words of the headline, if it is known
	Words    []string
	Shingles []uint64 // sorted, each once

	hashes     []uint64               // of Words
	stems      func() map[string]bool // of Words
	titleStems func() map[string]bool // of Title
	isWeather  func() bool            // whether it is a weather report
}

// NewText returns the text that is made of words, as Words or LineWords give them, under a headline.
func NewText(title string, words []string) *Text {
	t := &Text{Title: foldedWords(arabic.Fold(title)), Words: words, hashes: make([]uint64, len(words))}
	for i, w := range words {
		t.hashes[i] = xxhash.Sum64String(w)
	}
	t.Shingles = shingleSet(t.hashes)
	t.stems = sync.OnceValue(func() map[string]bool { return stems(t.Words) })
	t.titleStems = sync.OnceValue(func() map[string]bool { return stems(t.Title) })
	t.isWeather = sync.OnceValue(func() bool { return isWeather(t.Words) })
	return t
}

// stems returns the stems of those words that say something by themselves.
func stems(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		if len(w) > maxParticle && !arabic.IsStopWord(w) {
			set[arabic.Stem(w)] = true
		}
	}
	return set
}
