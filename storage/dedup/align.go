package dedup

import (
	"strings"
	"sync"

	"github.com/cespare/xxhash/v2"

	"warraq/internal/arabic"
)

// Text is an article as duplicates are judged: its words and their shingles. Make one with NewText. It may be compared by
// several goroutines at the same time.
type Text struct {
	Title    []string // folded words of the headline, if it is known
	Words    []string
	Shingles []uint64        // sorted, each once
	hashes   []uint64        // of Words
	once     sync.Once       // what follows is made when it is asked for
	inText   map[string]bool // stems of Words
	inTitle  map[string]bool // stems of Title

	onceWeather sync.Once
	weather     bool
}

// NewText returns the text that is made of words, as Words or LineWords give them, under a headline.
func NewText(title string, words []string) *Text {
	t := &Text{Title: foldedWords(arabic.Fold(title)), Words: words, hashes: make([]uint64, len(words))}
	for i, w := range words {
		t.hashes[i] = xxhash.Sum64String(w)
	}
	t.Shingles = shingleSet(t.hashes)
	return t
}

// alignment says for each word of one text where it stands in the other, or -1.
type alignment []int

// align finds the runs of at least runWords words that two texts share, wherever they stand: copies of a text move
// paragraphs about. Where a run stands more than once in to, the place that goes on from the one before is
// taken.
func align(from, to *places, words int) alignment {
	at := make(alignment, words)
	for i := range at {
		at[i] = -1
	}
	last := -1 // place of the word before
	for i, run := range from.runs {
		start := to.find(run, at[i], last)
		if start < 0 {
			continue
		}
		for k := range runWords {
			if at[i+k] < 0 {
				at[i+k] = start + k
			}
		}
		last = at[i]
	}
	return at
}

// alignBoth aligns each of two texts with the other.
func alignBoth(a, b *Text) (inB, inA alignment) {
	pa, pb := placesOf(a), placesOf(b)
	return align(pa, pb, len(a.Words)), align(pb, pa, len(b.Words))
}

// covered counts the words that have a place in the other text.
func (a alignment) covered() int {
	n := 0
	for _, p := range a {
		if p >= 0 {
			n++
		}
	}
	return n
}

// A slot is a place where two texts that agree before and after it have different words.
type slot struct{ from, to []string }

// maxSlot is the most words of one side of a slot. What is longer is a passage that one of the texts leaves out or adds.
const maxSlot = 20

// slots lists the places where the words of one text stand for others of the other text.
func slots(from, to *Text, at alignment) []slot {
	var out []slot
	for i := 1; i < len(at); i++ {
		if at[i] >= 0 || at[i-1] < 0 {
			continue
		}
		end := i
		for end < len(at) && at[end] < 0 {
			end++
		}
		if end == len(at) {
			break
		}
		low, high := at[i-1]+1, at[end]
		if high > low && end-i <= maxSlot && high-low <= maxSlot {
			out = append(out, slot{from.Words[i:end], to.Words[low:high]})
		}
		i = end
	}
	return out
}

// rest takes the words that both sides have out of a slot.
func (s slot) rest() slot {
	return slot{without(s.from, s.to), without(s.to, s.from)}
}

func without(words, others []string) []string {
	var out []string
next:
	for _, w := range words {
		for _, o := range others {
			if sameWord(w, o) {
				continue next
			}
		}
		out = append(out, w)
	}
	return out
}

// sameWord takes «وقال» for «قال», «الثلاث» for «الثلاثة» and «غوغل» for «جوجل»: what editors change without changing what is said.
func sameWord(a, b string) bool {
	if a == b {
		return true
	}
	if isNumber(a) || isNumber(b) {
		return false
	}
	a, b = bare(a), bare(b)
	return a == b || closeSpelling([]rune(a), []rune(b))
}

// bare takes «و», «ف» and the article off a folded word.
func bare(w string) string {
	for _, prefix := range [...]string{"وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل"} {
		if rest := strings.TrimPrefix(w, prefix); len(rest) < len(w) && len(rest) >= 6 {
			return rest
		}
	}
	return w
}

// maxSpelling is the most letters of words whose spelling is compared, which takes time by their square.
const maxSpelling = 256

// closeSpelling says whether two words of some length differ in a fourth of their letters at most.
func closeSpelling(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 4 || len(b) > maxSpelling || len(b)-len(a) > len(b)/4 {
		return false
	}
	return distance(a, b) <= len(b)/4
}

// distance is the edit distance of Levenshtein (1966).
func distance(a, b []rune) int {
	row := make([]int, len(a)+1)
	for i := range row {
		row[i] = i
	}
	for j, r := range b {
		left := row[0]
		row[0] = j + 1
		for i := range a {
			cost := left
			if a[i] != r {
				cost++
			}
			left = row[i+1]
			row[i+1] = min(cost, row[i]+1, row[i+1]+1)
		}
	}
	return row[len(a)]
}

func isNumber(w string) bool { return w[0] >= '0' && w[0] <= '9' }
