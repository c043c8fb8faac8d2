package arabic

import (
	"strings"
	"unicode"
)

// maxKey is how much of a text counts in its Key, in bytes: titles and names stay far below it.
const maxKey = 1000

// Key is the comparison key of a title, a name or another short text: its Fold, of which the first 1000 bytes count.
func Key(s string) string { return Fold(cut(s, maxKey)) }

// KeyWords are the words of a text's Key; nil where it has none.
func KeyWords(s string) []string {
	key := Key(s)
	if key == "" {
		return nil
	}
	return strings.Split(key, " ")
}

// LineKey is the comparison key of a whole line: its LineWords. «اقرأ أيضاً (3)» and «اقرأ أيضا (12)» have the same.
func LineKey(s string) string { return strings.Join(LineWords(s), " ") }

// LineWords are the folded words of a line. All numbers are the word "0", so that one phrase stands for «3 دقائق» and
// «12 دقائق».
func LineWords(s string) []string {
	key := Fold(s)
	if key == "" {
		return nil
	}
	words := strings.Split(key, " ")
	for i, w := range words {
		if (w == "" || w[0] <= '9') && strings.Trim(w, "0123456789") == "" {
			words[i] = "0"
		}
	}
	return words
}

// AfterWord is the place in s, in bytes, after its nth word, counted as LineWords counts them; the end of s where it has
// fewer.
func AfterWord(s string, n int) int {
	in := false
	for i, r := range s {
		word := opensWord(r) || in && (unicode.IsMark(r) || r == 'ـ' || unicode.Is(unicode.Cf, r))
		if in && !word {
			if n--; n == 0 {
				return i
			}
		}
		in = word
	}
	return len(s)
}

// opensWord says whether a word can begin with r, a letter or a digit.
func opensWord(r rune) bool {
	return r >= 'ء' && r <= 'ي' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

// KeySets reads a table of words and phrases, a line each: a group, a tab, the phrase. Lines that begin with # and empty ones are
// left out. It returns the Keys of each group.
func KeySets(table string) map[string]map[string]bool {
	sets := map[string]map[string]bool{}
	for line := range strings.Lines(table) {
		group, phrase, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(group, "#") {
			continue
		}
		if sets[group] == nil {
			sets[group] = map[string]bool{}
		}
		sets[group][Key(phrase)] = true
	}
	return sets
}
