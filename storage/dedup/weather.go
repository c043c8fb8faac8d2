package dedup

import (
	_ "embed"
	"strings"
	"sync"

	"warraq/internal/arabic"
)

// fullOfWeather is the share of words of weather.txt from which a text is a weather report: reports have 30 to 50 in a hundred, news
// of a storm 10.
const fullOfWeather = 0.2

// isWeather says whether words are those of a weather report, of which the same sentences are printed every day with other regions in
// them.
func isWeather(words []string) bool {
	of, n := weather(), 0
	for _, w := range words {
		if of[arabic.Stem(w)] {
			n++
		}
	}
	return share(n, len(words)) >= fullOfWeather
}

// isWeather says whether a text is a weather report.
func (t *Text) isWeather() bool {
	t.onceWeather.Do(func() { t.weather = isWeather(t.Words) })
	return t.weather
}

//go:embed weather.txt
var weatherTXT string

var weather = sync.OnceValue(func() map[string]bool {
	out := make(map[string]bool)
	for line := range strings.Lines(weatherTXT) {
		if word := strings.TrimSpace(line); word != "" && word[0] != '#' {
			out[arabic.Stem(arabic.Fold(word))] = true
		}
	}
	return out
})
