package dedup

import (
	_ "embed"
	"strings"
	"sync"

	"warraq/internal/arabic"
)

// A text is a weather report where so many of its first words are in weather.txt. The bulletins of bench/dedup have 21 to 30 in
// a hundred, news of heat, snow and storms 16 at most.
const (
	fullOfWeather = 0.18
	weatherWords  = 80
)

// isWeather says whether a text is a weather report, of which the same sentences are printed every day with other regions in
// them.
func (t *Text) isWeather() bool {
	t.onceWeather.Do(func() {
		of, n := weather(), 0
		first := t.Words[:min(weatherWords, len(t.Words))]
		for _, w := range first {
			if of[arabic.Stem(w)] {
				n++
			}
		}
		t.weather = share(n, len(first)) >= fullOfWeather
	})
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
