package dedup

import "strings"

// A substitution is a place where two texts that agree before and after it have different words.
type substitution struct{ from, to []string }

// substitutions lists the places where the words of one text stand for others of the other text.
func substitutions(from, to *Text, at alignment) []substitution {
	var out []substitution
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
		if high > low && end-i <= maxSubstitution && high-low <= maxSubstitution {
			out = append(out, substitution{from.Words[i:end], to.Words[low:high]})
		}
		i = end
	}
	return out
}

// rest takes the words that both sides have out of a substitution.
func (s substitution) rest() substitution {
	return substitution{without(s.from, s.to), without(s.to, s.from)}
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

type conflict int

const (
	noConflict conflict = iota
	nameConflict
	numberConflict
)

// conflict says whether the two sides of a substitution contradict each other: another number, another name.
func (s substitution) conflict() conflict {
	r := s.rest()
	if len(r.from) == 0 || len(r.to) == 0 {
		return noConflict
	}
	from, to := strings.Join(r.from, ""), strings.Join(r.to, "")
	if from == to || closeSpelling([]rune(from), []rune(to)) && digits(r.from) == "" && digits(r.to) == "" {
		return noConflict
	}
	if a, b := digits(r.from), digits(r.to); a != "" && b != "" && a != b {
		return numberConflict
	}
	return nameConflict
}

// digits joins the digits of words: «5 210» and «5210» are one number.
func digits(words []string) string {
	var b strings.Builder
	for _, w := range words {
		if isNumber(w) {
			b.WriteString(strings.TrimRight(w, "هم"))
		}
	}
	return b.String()
}
