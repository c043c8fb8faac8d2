package quality

import (
	"math"
	"strings"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// vocabulary is the sequence of a text's words, each by the number of the word it is.
type vocabulary struct {
	ids        []uint32 // of each word, from 1 in the order of first appearance
	ends       []int    // characters of the words up to each word and of it; ends[0] is that before the first
	words      []word   // each different word, by id less one
	alphabetic int      // words with a letter in them
	stop       int      // words that are stop words
}

// word is one of the different words of a text.
type word struct {
	count, chars int
	letter, stop bool // it has a letter; it is a stop word
}

// newVocabulary reads the words of a folded text. They are as long as they are without diacritics and tatweel.
func newVocabulary(folded string) *vocabulary {
	n := strings.Count(folded, " ") + 1
	v := &vocabulary{ids: make([]uint32, 0, n), ends: make([]int, 1, n+1), words: make([]word, 0, n)}
	known := make(map[string]uint32, n/2)
	chars := 0
	for w := range strings.SplitSeq(folded, " ") {
		if w == "" {
			continue // there is nothing but an empty text
		}
		id, ok := known[w]
		if !ok {
			id = uint32(len(v.words)) + 1
			known[w] = id
			v.words = append(v.words, word{chars: utf8.RuneCountInString(w), letter: hasLetter(w), stop: arabic.IsStopWord(w)})
		}
		v.words[id-1].count++
		chars += v.words[id-1].chars
		v.ids = append(v.ids, id)
		v.ends = append(v.ends, chars)
	}
	for _, w := range v.words {
		if w.letter {
			v.alphabetic += w.count
		}
		if w.stop {
			v.stop += w.count
		}
	}
	return v
}

// hasLetter says whether a folded word is more than digits, which are ASCII when folded.
func hasLetter(word string) bool {
	for i := range len(word) {
		if word[i] < '0' || word[i] > '9' {
			return true
		}
	}
	return false
}

// chars counts the characters of all words.
func (v *vocabulary) chars() int { return v.ends[len(v.ends)-1] }

// entropy is that of the distribution of words, in nats.
func (v *vocabulary) entropy() float64 {
	if len(v.ids) == 0 {
		return 0
	}
	sum := 0.0 // of n ln n: -Σ n/N ln(n/N) is ln N - Σ n ln n / N, and most words come once
	for _, w := range v.words {
		if w.count > 1 {
			n := float64(w.count)
			sum += float64(n * math.Log(n)) // the conversion keeps processors from fusing the two operations
		}
	}
	total := float64(len(v.ids))
	return max(0, math.Log(total)-sum/total)
}

// grams numbers the n-grams of a text's words that come more than once, for one n after the other. Only where the two
// shorter n-grams within it recur can an n-gram recur; in ordinary text few do, so that long n-grams cost next to
// nothing. Two n-grams have one number only if they are the same words: nothing is left to hashes.
type grams struct {
	n     int
	ends  []int             // of the vocabulary
	ids   []uint32          // of the n-gram that starts at each word; 0 where it is known to come only once
	count []uint32          // how often each comes, by id
	pairs map[uint64]uint32 // the n-gram of two (n-1)-grams that overlap
}

// newGrams starts with the words: n is 1.
func newGrams(v *vocabulary) *grams {
	g := &grams{n: 1, ends: v.ends, ids: append([]uint32(nil), v.ids...), count: make([]uint32, 1, len(v.words)+1),
		pairs: make(map[uint64]uint32, len(v.ids)/4)}
	for _, w := range v.words {
		g.count = append(g.count, uint32(w.count))
	}
	return g
}

// lengthen goes from n to n+1.
func (g *grams) lengthen() {
	g.n++
	clear(g.pairs)
	count := make([]uint32, 1, len(g.count))
	for i := 0; i+1 < len(g.ids); i++ {
		head, tail := g.ids[i], g.ids[i+1]
		g.ids[i] = 0
		if g.count[head] < 2 || g.count[tail] < 2 {
			continue
		}
		pair := uint64(head)<<32 | uint64(tail)
		id, ok := g.pairs[pair]
		if !ok {
			id = uint32(len(count))
			g.pairs[pair] = id
			count = append(count, 0)
		}
		count[id]++
		g.ids[i] = id
	}
	g.ids, g.count = g.ids[:max(0, len(g.ids)-1)], count
}

// topChars counts the characters in all occurrences of the n-gram that comes most often, the first such one; 0 where none
// comes twice. Occurrences may overlap and then count twice, as in RedPajama-V2.
func (g *grams) topChars() int {
	top, first := uint32(1), 0
	for i, id := range g.ids {
		if g.count[id] > top {
			top, first = g.count[id], i
		}
	}
	if top == 1 {
		return 0
	}
	return int(top) * (g.ends[first+g.n] - g.ends[first])
}

// repeatedChars counts the characters of words that stand in an n-gram that comes more than once, each once.
func (g *grams) repeatedChars() int {
	chars, done := 0, 0 // words before done are counted
	for i, id := range g.ids {
		if g.count[id] > 1 {
			chars += g.ends[i+g.n] - g.ends[max(i, done)]
			done = i + g.n
		}
	}
	return chars
}
