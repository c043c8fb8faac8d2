package score

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// shingleSize is the number of tokens in a shingle, as in scrapinghub/article-extraction-benchmark.
const shingleSize = 4

// Tokens returns the words of a text in the form in which they are compared: NFKC, without combining marks,
// tatweel and format characters, case folded, split at everything that is no letter, number or underscore.
// «كَتَبَ» and «كتـب» are one token.
func Tokens(s string) []string {
	s = strings.Map(func(r rune) rune {
		if r == '\u0640' || unicode.In(r, unicode.Mn, unicode.Cf) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
	return strings.FieldsFunc(cases.Fold().String(s), func(r rune) bool {
		return r != '_' && !unicode.IsLetter(r) && !unicode.IsNumber(r)
	})
}

// shingles counts the runs of shingleSize tokens; a shorter text is one shingle.
func shingles(tokens []string) map[string]int {
	counts := map[string]int{}
	for _, s := range shingleList(tokens) {
		counts[s]++
	}
	return counts
}

// shingleList returns the shingles in order: the one at i begins with token i.
func shingleList(tokens []string) []string {
	if len(tokens) == 0 {
		return nil
	}
	n := min(shingleSize, len(tokens))
	list := make([]string, 0, len(tokens)-n+1)
	for i := 0; i+n <= len(tokens); i++ {
		list = append(list, strings.Join(tokens[i:i+n], " "))
	}
	return list
}

// count counts single tokens.
func count(tokens []string) map[string]int {
	counts := map[string]int{}
	for _, t := range tokens {
		counts[t]++
	}
	return counts
}

// find returns where the tokens of part first stand in whole, one after the other; -1 where they don't, and for an
// empty part.
func find(whole, part []string) int {
	if len(part) == 0 {
		return -1
	}
	for i := 0; i+len(part) <= len(whole); i++ {
		if slices.Equal(whole[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}

// contains says whether the segment stands in the tokens.
func contains(tokens []string, segment string) bool { return find(tokens, Tokens(segment)) >= 0 }
