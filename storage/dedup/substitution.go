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
		end := at.next(i)
		if end == len(at) {
			break
		}
		low, high := at[i-1]+1, at[end]
		if high > low && max(end-i, high-low) <= maxSubstitution {
			out = append(out, substitution{from.Words[i:end], to.Words[low:high]})
		}
		i = end
	}
	return out
}

// next is the first word from one on that stands in the other text, or the end.
func (a alignment) next(from int) int {
	for from < len(a) && a[from] < 0 {
		from++
	}
	return from
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
	from, to := digits(r.from), digits(r.to)
	switch {
	case len(r.from) == 0, len(r.to) == 0, r.spelled(from == "" && to == ""):
		return noConflict
	case from != "" && to != "" && from != to:
		return numberConflict
	}
	return nameConflict
}

// spelled says whether the two sides are the same but for spaces or, where they may differ so, for their spelling.
func (s substitution) spelled(otherwise bool) bool {
	from, to := strings.Join(s.from, ""), strings.Join(s.to, "")
	return from == to || otherwise && closeSpelling([]rune(from), []rune(to))
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
