package dedup

import "warraq/internal/arabic"

// ownPassages looks at those passages of a text that another text does not have, by where its words stand in that text: what share of
// their content words the other text has all the same, and how often they turn to something else. A longer report of one event
// speaks of the same people and places throughout (lexical cohesion; Hearst, "TextTiling", 1997); a roundup does not.
func ownPassages(long *Text, at alignment, short *Text) (cohesion float64, turns int) {
	in := short.stems()
	phrases := turnsOfPhrase()
	shared, content := 0, 0
	for i, w := range long.Words {
		if at[i] >= 0 {
			continue
		}
		if phrases.match(long.Words[i:]) > 0 {
			turns++
		}
		if !isContent(w) {
			continue
		}
		content++
		if in[arabic.Stem(w)] {
			shared++
		}
	}
	return share(shared, content), turns
}
