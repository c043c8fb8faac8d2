package dedup

import "strings"

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
		if rest := strings.TrimPrefix(w, prefix); len(rest) < len(w) && len(rest) >= leastBare {
			return rest
		}
	}
	return w
}

// closeSpelling says whether two words of some length differ in a fourth of their letters at most.
func closeSpelling(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < leastSpelling || len(b) > maxSpelling || len(b)-len(a) > len(b)/misspelt {
		return false
	}
	return distance(a, b) <= len(b)/misspelt
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
