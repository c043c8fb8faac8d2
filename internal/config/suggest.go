package config

import (
	"strings"
	"unicode/utf8"
)

// nearest returns the word of known that got is most likely a misspelling of; "" where none is close. Close means
// an edit distance of at most a third of the length, or that one word starts with the other.
func nearest(got string, known []string) string {
	got = strings.ToLower(got)
	letters := utf8.RuneCountInString(got)
	if letters > maxMisspelt {
		return ""
	}
	best, bestDistance := "", max(letters/3, 1)+1
	for _, k := range known {
		if d := distance(got, strings.ToLower(k)); d < bestDistance {
			best, bestDistance = k, d
		}
	}
	if best == "" {
		return sameStart(got, known)
	}
	return best
}

// Bounds on the words that are compared.
const (
	maxMisspelt = 64 // letters: longer ones are no keys
	leastStart  = 3  // bytes of a beginning that tells words apart
)

// sameStart returns the first word of known that starts with got, or that got starts with; "" where none does.
func sameStart(got string, known []string) string {
	if len(got) < leastStart {
		return ""
	}
	for _, k := range known {
		if low := strings.ToLower(k); strings.HasPrefix(low, got) || len(low) >= leastStart && strings.HasPrefix(got, low) {
			return k
		}
	}
	return ""
}

// distance returns the Damerau-Levenshtein distance of two words in its restricted form (optimal string
// alignment): the least number of letters to insert, remove, replace or swap with a neighbour.
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	before, prev, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range row {
		prev[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row[0] = i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, prev, row = prev, row, before
	}
	return prev[len(t)]
}
