package score

import (
	"slices"
	"strings"
)

// contextWords is how many words a Run shows before and after itself.
const contextWords = 4

// Run is words in a row that only one of two texts has, as written, with what stands around them in that text.
type Run struct {
	Leaked bool // the prediction has it; otherwise the gold does, and it was missed
	Before string
	Words  []string
	After  string
}

// Diff returns what a prediction's text misses of the gold and then what leaked into it, each in reading order. A
// word counts as common where one of the shingles around it is, so that the runs are what costs recall and
// precision; text that is there once too often is a leak too.
func Diff(g *Gold, text string) []Run {
	gold, pred := newWords(g.Text()), newWords(text)
	kept, places := withoutOptional(g, pred.tokens)
	pred.tokens = kept
	for i, p := range places {
		places[i] = pred.at[p]
	}
	pred.at = places
	return append(gold.runsNotIn(pred.tokens, false), pred.runsNotIn(gold.tokens, true)...)
}

// words is a text as written and as compared.
type words struct {
	fields []string // split at white space
	tokens []string
	at     []int // the field that each token stands in
}

func newWords(text string) words {
	w := words{fields: strings.Fields(text)}
	for i, f := range w.fields {
		for _, t := range Tokens(f) {
			w.tokens = append(w.tokens, t)
			w.at = append(w.at, i)
		}
	}
	return w
}

// runsNotIn returns the runs of tokens of w that are in no shingle of the other text.
func (w *words) runsNotIn(other []string, leaked bool) []Run {
	var runs []Run
	common := w.commonWith(other)
	for i := 0; i < len(common); i++ {
		if common[i] {
			continue
		}
		end := i
		for end < len(common) && !common[end] {
			end++
		}
		runs = append(runs, Run{
			Leaked: leaked,
			Before: strings.Join(w.shown(max(0, i-contextWords), i), " "),
			Words:  w.shown(i, end),
			After:  strings.Join(w.shown(end, min(len(common), end+contextWords)), " "),
		})
		i = end
	}
	return runs
}

// commonWith says of each token whether a shingle that holds it is in the other text too, each of whose shingles
// pairs with one of w.
func (w *words) commonWith(other []string) []bool {
	left := shingles(other)
	common := make([]bool, len(w.tokens))
	for i, s := range shingleList(w.tokens) {
		if left[s] == 0 {
			continue
		}
		left[s]--
		for j := i; j < min(i+shingleSize, len(common)); j++ {
			common[j] = true
		}
	}
	return common
}

// shown returns the tokens from i up to end as they were written, each field once.
func (w *words) shown(i, end int) []string {
	fields := slices.Compact(slices.Clone(w.at[i:end]))
	out := make([]string, len(fields))
	for k, f := range fields {
		out[k] = w.fields[f]
	}
	return out
}
