package dedup

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"warraq/internal/arabic"
)

// The word lists. Each says at its head what stands in it.
var (
	//go:embed honorifics.txt
	honorificsTXT string
	//go:embed attribution.txt
	attributionTXT string
	//go:embed turns.txt
	turnsTXT string
	//go:embed weather.txt
	weatherTXT string
)

var (
	honorifics    = sync.OnceValue(func() phrases { return readPhrases(honorificsTXT) })
	attribution   = sync.OnceValue(func() phrases { return readPhrases(attributionTXT) })
	turnsOfPhrase = sync.OnceValue(func() phrases { return readPhrases(turnsTXT) })
	weatherStems  = sync.OnceValue(func() map[string]bool { return readStems(weatherTXT) })
)

// phrases maps the first word of every phrase to what follows it.
type phrases map[string][][]string

// match returns how many words of the longest phrase stand at the start of words; 0 for none.
func (p phrases) match(words []string) int {
	longest := 0
	for _, rest := range p[words[0]] {
		n := len(rest) + 1
		if n > longest && n <= len(words) && slices.Equal(rest, words[1:n]) {
			longest = n
		}
	}
	return longest
}

func readPhrases(file string) phrases {
	out := phrases{}
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		if words := strings.Fields(arabic.Fold(line)); len(words) > 0 {
			out[words[0]] = append(out[words[0]], words[1:])
		}
	}
	return out
}

func readStems(file string) map[string]bool {
	out := make(map[string]bool)
	for line := range strings.Lines(file) {
		if word := strings.TrimSpace(line); word != "" && word[0] != '#' {
			out[arabic.Stem(arabic.Fold(word))] = true
		}
	}
	return out
}

// isWeather says whether a text is a weather report: so many of its first words are in weather.txt. The same sentences are printed every day, with
// other regions in them.
func isWeather(words []string) bool {
	of, n := weatherStems(), 0
	first := words[:min(weatherWords, len(words))]
	for _, w := range first {
		if of[arabic.Stem(w)] {
			n++
		}
	}
	return share(n, len(first)) >= fullOfWeather
}
